import { distanceKm } from "./distance.ts";
import type { FoundName } from "./found.ts";
import { fold } from "./gazetteer/fold.ts";
import type { Candidate, Gazetteer } from "./gazetteer/gazetteer.ts";
import type { PlaceVocabulary } from "./vocabulary.ts";
import type { Word } from "./words.ts";

/** Candidates of a mention, best first; the first is the choice. */
export type Ranked = readonly Candidate[];

/** Names that are weighed against each other; later ones are ranked without neighbours. */
const MOST_NAMES = 150;
const MOST_CANDIDATES = 24;
const NEAR_KM = 200;

interface Name {
  readonly key: string;
  readonly candidates: readonly Candidate[];
  readonly mentions: number[];
  /** Key of a place named right after a comma, or before with "of"; null for none. */
  container: string | null;
  feature: FoundName["feature"];
  alike: boolean;
  pick: Candidate | null;
}

/**
 * Chooses a place for every name by what the report is about: its countries and areas, names beside it, its
 * neighbours, what it is called ("X province"), and how many people live there. One name is one place in a report.
 */
export function choose(
  found: readonly FoundName[],
  words: readonly Word[],
  gazetteer: Gazetteer,
  vocabulary: PlaceVocabulary,
): Ranked[] {
  const names = gather(found, words);
  const list = [...names.values()];
  const countries = new Map<string, number>();
  const areas = new Map<string, number>();
  const give = (map: Map<string, number>, key: string, weight: number): void => {
    map.set(key, (map.get(key) ?? 0) + weight);
  };
  for (const word of words) {
    if (!word.capital) continue;
    const iso = vocabulary.demonyms.get(word.folded);
    if (iso !== undefined) give(countries, iso, 1);
  }
  for (const name of list) {
    const [first] = name.candidates;
    if (first === undefined) continue;
    const times = 1 + Math.log2(name.mentions.length);
    if (
      name.candidates.some(({ kind, source }) => kind === "country" && source === 2) &&
      first.country !== null
    ) {
      for (const each of name.candidates)
        if (each.kind === "country" && each.country !== null) give(countries, each.country, 1.5 * times);
    }
    for (const each of name.candidates) if (each.kind === "province") give(areas, name.key, 1);
  }
  const rank = (name: Name, neighbours: readonly Name[]): Candidate[] => {
    const total = [...countries.values()].reduce((sum, weight) => sum + weight, 0);
    const scored = name.candidates.slice(0, MOST_CANDIDATES).map((candidate) => ({
      candidate,
      score: scoreOf(candidate, name, { countries, total, areas, neighbours, gazetteer, vocabulary }),
    }));
    scored.sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1));
    // Consonants alone may not carry a name across the world.
    if (name.alike) {
      const kept = scored.filter(
        ({ candidate }) => candidate.country !== null && (countries.get(candidate.country) ?? 0) > 0,
      );
      return kept.map(({ candidate }) => candidate);
    }
    return scored.map(({ candidate }) => candidate);
  };
  for (const name of list) name.pick = rank(name, [])[0] ?? null;
  for (const name of list) {
    const { pick } = name;
    if (pick?.country == null || pick.kind === "country") continue;
    give(
      countries,
      pick.country,
      (name.container !== null ? 1 : 0.5) * Math.min(2, 1 + Math.log2(name.mentions.length)),
    );
    if (pick.admin1Name !== null && (name.container !== null || pick.kind === "district"))
      give(areas, pick.admin1Name, 0.7);
  }
  const heard = list.slice(0, MOST_NAMES);
  const ranked = new Map<string, Candidate[]>();
  for (const [id, name] of names) ranked.set(id, rank(name, heard));
  return found.map((each, i) => ranked.get(nameId(each.key, containerOf(found, words, i))) ?? []);
}

const nameId = (key: string, container: string | null): string =>
  container === null ? key : `${key}|${container}`;

/** Names with the container any of their mentions gives; a bare mention takes it over. */
function gather(found: readonly FoundName[], words: readonly Word[]): Map<string, Name> {
  const names = new Map<string, Name>();
  const containers = found.map((_, i) => containerOf(found, words, i));
  const told = new Map<string, string>();
  found.forEach(({ key }, i) => {
    const container = containers[i];
    if (container != null && !told.has(key)) told.set(key, container);
  });
  found.forEach((each, i) => {
    const container = containers[i] ?? null;
    const id = nameId(each.key, container);
    const name = names.get(id);
    if (name === undefined)
      names.set(id, {
        key: each.key,
        candidates: each.candidates,
        mentions: [i],
        container: container ?? told.get(each.key) ?? null,
        feature: each.feature,
        alike: each.alike,
        pick: null,
      });
    else {
      name.mentions.push(i);
      name.feature ??= each.feature;
    }
  });
  // The map's keys keep each mention's own container; what a bare one took over is inside.
  return names;
}

/** The place that follows after a comma or "in": "Deir ez-Zor, Syria", "Daraa in southern Syria". */
function containerOf(found: readonly FoundName[], words: readonly Word[], i: number): string | null {
  const here = found[i] as FoundName;
  const next = found[i + 1];
  if (next === undefined) return null;
  const gap = next.first - here.end;
  const joint = words[next.first];
  if (gap === 0 && joint?.before === "comma") return next.key;
  if (gap >= 1 && gap <= 3) {
    const between = words.slice(here.end, next.first);
    if (
      between.every(({ before }) => before === "space" || before === "comma") &&
      between.every(({ lower }) =>
        /^(?:in|of|the|a|town|city|village|province|northern|southern|eastern|western|central|northeastern|northwestern|southeastern|southwestern|north|south|east|west|countryside|s)$/.test(
          lower,
        ),
      ) &&
      between.some(({ lower }) => lower === "in" || lower === "of")
    )
      return next.key;
  }
  return null;
}

interface Context {
  readonly countries: ReadonlyMap<string, number>;
  readonly total: number;
  readonly areas: ReadonlyMap<string, number>;
  readonly neighbours: readonly Name[];
  readonly gazetteer: Gazetteer;
  readonly vocabulary: PlaceVocabulary;
}

function scoreOf(
  candidate: Candidate,
  name: Name,
  { countries, total, areas, neighbours, gazetteer, vocabulary }: Context,
): number {
  const { kind, country, population, source, admin1Name, admin2Name } = candidate;
  // Seas and lands of several countries are few and great.
  let score = kind === "feature" && source < 2 && country === null ? 7.5 : sizeOf(kind, population);
  if (source === 0) score += 4;
  else if (source === 1) score += 2;
  if (name.feature !== null) score += kind === name.feature ? 4 : kind === "country" ? -4 : -1;
  else if (kind === "district") score -= name.key.includes(" ") ? 0 : 2;
  // A town is meant before the province named after it.
  if (
    kind === "settlement" &&
    (admin1Name === name.key || admin1Name === fold(candidate.name)) &&
    name.feature === null &&
    country !== "US"
  )
    score += 2;
  const named = fold(candidate.name) === name.key;
  if (kind === "settlement" && named && vocabulary.seats.get(name.key) === country) score += 3;
  // A place's former or second name is rarely the one meant.
  if (!named && source === 2 && kind === "settlement" && !vocabulary.manySpellings.has(country ?? ""))
    score -= 0.8;
  if (name.container !== null) {
    if (admin1Name === name.container || admin2Name === name.container) score += 9;
    else if (
      country !== null &&
      gazetteer.find(name.container).some((each) => each.kind === "country" && each.country === country)
    )
      score += kind === "country" ? -2 : 8;
    else if (
      gazetteer
        .find(name.container)
        .slice(0, 5)
        .some(
          (each) =>
            each.kind === "province" &&
            each.country === country &&
            distanceKm(each, candidate) < 400 &&
            each.name !== candidate.name,
        )
    )
      score += 4;
  }
  if (country !== null && total > 0) score += 5 * ((countries.get(country) ?? 0) / total);
  if (admin1Name !== null && areas.has(admin1Name) && name.key !== admin1Name) score += 2.5;
  let near = 0;
  for (const other of neighbours) {
    if (
      other.key === name.key ||
      other.pick === null ||
      other.pick.kind === "country" ||
      other.pick.kind === "region"
    )
      continue;
    if (distanceKm(other.pick, candidate) < NEAR_KM) near += other.container !== null ? 1.5 : 1;
    if (near >= 4) break;
  }
  return score + Math.min(4, near) * 0.9;
}

function sizeOf(kind: Candidate["kind"], population: number | null): number {
  const people = Math.log10((population ?? 0) + 100) * 1.2;
  switch (kind) {
    case "country":
      return Math.max(8.5, people);
    case "region":
      return 7.5;
    case "province":
      return Math.max(5.5, people);
    case "settlement":
      return people;
    case "district":
      return 5;
    default:
      return 4.5;
  }
}
