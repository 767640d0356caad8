import type { LinkWeights } from "../codebook/linking.ts";
import { gapBetween } from "./days.ts";
import { type Figure, type Spot, TOWN } from "./mention.ts";
import type { Profile } from "./profile.ts";
import type { Rules } from "./rules.ts";

/** One piece of evidence, as a reader may check it. */
export interface Evidence {
  readonly feature: keyof LinkWeights;
  readonly points: number;
}

/** Whether two profiles tell one occurrence: at `weights.threshold` they do, unless something forbids it. */
export interface Decision {
  readonly score: number;
  /** Why they cannot be one, whatever the score; null when nothing forbids it. */
  readonly conflict: "type" | "days" | "place" | "sides" | "aggregate" | null;
}

/** Compares two profiles. With `evidence`, each point given or taken is appended to it. */
export function compareProfiles(
  a: Profile,
  b: Profile,
  rules: Rules,
  weights: LinkWeights,
  evidence: Evidence[] | null = null,
): Decision {
  let score = 0;
  const add = (feature: keyof LinkWeights, share = 1): void => {
    const points = weights[feature] * share;
    if (points === 0) return;
    score += points;
    evidence?.push({ feature, points });
  };
  if (a.aggregate !== b.aggregate) return { score: 0, conflict: "aggregate" };

  const fit = rules.fit(a.type, b.type);
  if (fit.name === "apart") return { score: 0, conflict: "type" };
  if (fit.name === "same") add("typeSame");
  else if (fit.name === "kind") add("typeKind");
  else if (fit.name === "generic") add("typeGeneric");
  else if (fit.name === "unlike") add("typeUnlike");
  else add(fit.degree >= 0.5 ? "typeKind" : "typeUnlike", fit.degree >= 0.5 ? fit.degree : 1 - fit.degree);

  if (a.days !== null && b.days !== null) {
    const gap = gapBetween(a.days, b.days);
    if (gap > rules.linking.daysApart) return { score, conflict: "days" };
    if (gap > 0) add("dayNear");
    else {
      const widest = Math.max(a.days.to - a.days.from, b.days.to - b.days.from) + 1;
      if (widest <= 2) add("dayExact");
      else add("dayWide");
    }
  } else {
    const one = a.days ?? a.newsDays;
    const two = b.days ?? b.newsDays;
    if (one === null && two === null) add("undated");
    else if (one !== null && two !== null) {
      const gap = gapBetween(one, two);
      const published = a.days === null ? a.newsDays : b.newsDays;
      const dated = a.days ?? b.days;
      // What is dated after a report came out cannot be what that report tells.
      if (dated !== null && published !== null && dated.from > published.to + 1)
        return { score, conflict: "days" };
      if (gap > 7) return { score, conflict: "days" };
      // Reports of one day are of one day's news; each day further apart takes a share away.
      const apart = Math.abs(dated === null ? one.to - two.to : (published?.to ?? 0) - dated.to);
      const share = 1 - Math.max(0, dated === null ? apart : apart - 1) / 3;
      if (share > 0) add("daySoft", share);
      else add("dayNear", Math.min(1, apart / 5));
    }
  }

  const place = placeFit(a, b);
  if (place === "conflict") return { score, conflict: "place" };
  if (place !== "open") add(place);

  if (oppose(a, b)) return { score, conflict: "sides" };

  const placed = place === "placeExact" || place === "placeNear";
  const crowd = placed ? Math.min(a.crowdAt, b.crowdAt) : Math.min(a.crowdOn, b.crowdOn);
  if (crowd > 0) add("crowd", crowd);
  if (!placed && intersects(a.reportPlaces, b.reportPlaces)) add("reportPlace");

  const agent = compareActors(a.agents, b.agents);
  if (agent > 0) add("agentSame", agent);
  // Accounts of one strike name different attackers; strikes somewhere in one country by different ones are two.
  else if (agent < 0) add("agentDifferent", placed ? -agent : -2 * agent);
  const target = compareActors(a.targets, b.targets);
  if (target > 0) add("targetSame", target);
  else if (target < 0) add("targetDifferent", -target);

  const toll = compareFigures(a.figures, b.figures);
  if (toll !== null) add(toll.feature, toll.share);

  if (weights.triggerSame !== 0 && intersects(a.triggers, b.triggers)) add("triggerSame");
  const words = commonWords(a.words, b.words);
  if (words > 0.12) add("words", words);
  if (a.background !== b.background) add("background");
  return { score, conflict: null };
}

const RAD = Math.PI / 180;

/** Great-circle kilometres. */
export function kilometres(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const h =
    Math.sin(((lat2 - lat1) * RAD) / 2) ** 2 +
    Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * Math.sin(((lon2 - lon1) * RAD) / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Where two profiles place their event: by the small places they name, then by the most precise place. */
function placeFit(a: Profile, b: Profile): ReturnType<typeof comparePlaces> {
  if (intersects(a.villages, b.villages)) return "placeExact";
  if (a.spot === null || b.spot === null) return "open";
  const fit = comparePlaces(a.spot, b.spot);
  // Two villages that nobody could find on the map, with other names.
  return fit === "open" && a.villages.size > 0 && b.villages.size > 0 ? "placeApart" : fit;
}

/** Kilometres around a city that its name may stand for. */
const CITY_REACH = 70;

/** How two places stand to each other, as the feature it counts for. */
export function comparePlaces(
  a: Spot,
  b: Spot,
): "placeExact" | "placeNear" | "placeWithin" | "placeApart" | "conflict" | "open" {
  const precise = a.radius <= TOWN && b.radius <= TOWN;
  const city = a.isCity || b.isCity;
  if ((a.id !== null && a.id === b.id) || a.name.toLowerCase() === b.name.toLowerCase())
    return precise ? (city ? "placeNear" : "placeExact") : "placeWithin";
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null)
    return a.country !== null && b.country !== null && a.country !== b.country ? "placeApart" : "open";
  const distance = kilometres(a.lat, a.lon, b.lat, b.lon);
  if (precise && city) {
    // "Aleppo" may be the city or the province.
    if (distance <= CITY_REACH) return "placeWithin";
    return distance > 2 * CITY_REACH ? "placeApart" : "open";
  }
  if (precise) {
    if (distance <= 3) return "placeExact";
    if (distance <= Math.max(a.radius, b.radius, 10)) return "placeNear";
    return distance > a.radius + b.radius + 10 ? "conflict" : "open";
  }
  if (distance <= a.radius + b.radius) return "placeWithin";
  return distance > 2 * (a.radius + b.radius) || a.country !== b.country ? "placeApart" : "open";
}

/**
 * 1 when the codebook's parties meet, up to 0.9 as far as words of the names do; negative when neither does and
 * both name the same sort (people, or things): a strike hits a market and kills shoppers. 0 unknown.
 */
function compareActors(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  const sorts = new Set<string>();
  for (const key of a) {
    sorts.add(sortOf(key));
    if (!b.has(key)) continue;
    if (key.startsWith("p:") || key.startsWith("i:")) return 1;
    common++;
  }
  if (common > 0) return 0.3 + 0.6 * Math.min(1, common / Math.min(a.size, b.size, 3));
  let share = 0;
  for (const key of b) {
    const sort = sortOf(key);
    // Names nobody knows may be other names of the same ones.
    if (sorts.has(sort)) share = Math.max(share, sort === "p" ? 1 : 0.6);
  }
  return -share;
}

/**
 * One is not an answer of the other but another deed: the sides are swapped (who acts in one is hit in the other), or
 * parties known on both ends are all different. A shared agent or target settles that it may be one.
 */
function oppose(a: Profile, b: Profile): boolean {
  if (a.agents.size === 0 || b.agents.size === 0 || a.targets.size === 0 || b.targets.size === 0)
    return false;
  if (intersects(a.agents, b.agents) || intersects(a.targets, b.targets)) return false;
  // Only parties: "forces" may be anybody's.
  if (sharesParty(a.agents, b.targets) || sharesParty(b.agents, a.targets)) return true;
  return hasParty(a.agents) && hasParty(b.agents) && hasParty(a.targets) && hasParty(b.targets);
}

/** Two places on the map that no reading of their names brings together, as far as one report tells. */
export function liesElsewhere(a: Spot | null, b: Spot | null): boolean {
  if (a === null || b === null || a.lat === null || a.lon === null || b.lat === null || b.lon === null)
    return false;
  const reach = Math.max(CITY_REACH, a.radius + b.radius);
  return kilometres(a.lat, a.lon, b.lat, b.lon) > 2 * reach;
}

function sharesParty(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const key of a) if (key.startsWith("p:") && b.has(key)) return true;
  return false;
}

function hasParty(keys: ReadonlySet<string>): boolean {
  for (const key of keys) if (key.startsWith("p:")) return true;
  return false;
}

/** Parties and ids are one sort, the words for people and for things two more. */
function sortOf(key: string): string {
  const sort = key.charAt(0);
  return sort === "i" ? "p" : sort;
}

function compareFigures(
  a: readonly Figure[],
  b: readonly Figure[],
): { readonly feature: "tollExact" | "tollCompatible" | "tollDifferent"; readonly share: number } | null {
  let compatible = false;
  let nearest: number | null = null;
  let exact = 0;
  for (const one of a)
    for (const two of b) {
      if (one.harm !== two.harm) continue;
      if (one.low !== null && one.low === two.low && one.high === two.high) {
        const share = one.low >= 10 ? 1.3 : one.low >= 3 ? 1 : one.low === 2 ? 0.7 : 0.4;
        exact = Math.max(exact, one.high === null ? share * 0.7 : share);
      } else if ((one.low ?? 0) <= (two.high ?? Infinity) && (two.low ?? 0) <= (one.high ?? Infinity))
        compatible = true;
      else {
        const [low, high] = [one.low ?? one.high ?? 0, two.low ?? two.high ?? 0];
        const distance = Math.abs(low - high) / Math.max(low, high);
        nearest = nearest === null ? distance : Math.min(nearest, distance);
      }
    }
  if (exact > 0) return { feature: "tollExact", share: exact };
  if (compatible) return { feature: "tollCompatible", share: 1 };
  // Counts of one event grow and differ; 15 and 36 differ more than 15 and 17.
  return nearest === null ? null : { feature: "tollDifferent", share: Math.min(1, 2 * nearest) };
}

function intersects(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  for (const key of small) if (large.has(key)) return true;
  return false;
}

/** Share of the shorter sentence's content words that the other has, at its best; 0 for very short ones. */
function commonWords(a: readonly Uint32Array[], b: readonly Uint32Array[]): number {
  let best = 0;
  for (const one of a)
    for (const two of b) {
      const least = Math.min(one.length, two.length);
      if (least < 3) continue;
      let common = 0;
      for (let i = 0, j = 0; i < one.length && j < two.length; ) {
        const left = one[i] as number;
        const right = two[j] as number;
        if (left === right) common++;
        if (left <= right) i++;
        if (right <= left) j++;
      }
      best = Math.max(best, common / (least + 2));
    }
  return best;
}
