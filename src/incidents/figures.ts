import type { Claim, Harm, Toll } from "../claims/record.ts";
import { compatible, isCounted, sameRange } from "./ranges.ts";
import type { Range, TollSummary } from "./record.ts";
import { affirms, type Told } from "./told.ts";

/** One figure that somebody gave for an incident. */
export interface GivenFigure extends Range {
  readonly party: string | null;
  readonly claim: Claim;
  readonly at: string | null;
  readonly origin: string;
  readonly who: Toll["who"];
  /** False for a word of size ("dozens"). */
  readonly counted: boolean;
  /** The figures for civilians and combatants it was added up from, in one statement. */
  readonly parts: readonly Toll[];
}

/** Every figure given for one kind of harm, in the order of telling; one per claim and party. */
export function givenFigures(told: readonly Told[], harm: Harm): GivenFigure[] {
  const figures: GivenFigure[] = [];
  for (const { claim, at, party, certain, origins } of told) {
    if (!certain || (!affirms(claim.factuality) && claim.factuality !== "UU")) continue;
    const figure = figureOf(claim, harm);
    if (figure === null) continue;
    figures.push({ ...figure, party, claim, at, origin: origins[0] ?? `hearsay ${claim.document}` });
  }
  return figures;
}

/** A claim's figure: the one without a status, else civilians and combatants of the same statement together. */
function figureOf(claim: Claim, harm: Harm): Omit<GivenFigure, "party" | "claim" | "at" | "origin"> | null {
  const ofHarm = claim.tolls.filter((toll) => toll.harm === harm);
  const ofEvent = ofHarm.filter((toll) => toll.scope === "event");
  // A running total is a figure of the event where the claim gives no other.
  const tolls = ofEvent.length > 0 ? ofEvent : ofHarm.filter((toll) => toll.scope === "cumulative");
  const whole = tolls.filter((toll) => toll.who === "unknown").sort((a, b) => (b.low ?? 0) - (a.low ?? 0))[0];
  const byStatus = (who: Toll["who"]): Toll | undefined =>
    tolls.filter((toll) => toll.who === who).sort((a, b) => (b.low ?? 0) - (a.low ?? 0))[0];
  const parts = [byStatus("civilian"), byStatus("military")].filter((toll) => toll !== undefined);
  if (whole !== undefined)
    return { low: whole.low, high: whole.high, who: "unknown", counted: isCounted(whole), parts };
  const [one, two] = parts;
  if (one === undefined) return null;
  if (two === undefined)
    return { low: one.low, high: one.high, who: one.who, counted: isCounted(one), parts };
  return {
    low: one.low === null || two.low === null ? null : one.low + two.low,
    high: one.high === null || two.high === null ? null : one.high + two.high,
    who: "unknown",
    counted: isCounted(one) && isCounted(two),
    parts,
  };
}

/**
 * The figures that stand: a source's latest report counts, earlier ones are superseded; an early count in
 * a report's own voice is overtaken by a later and higher one of anybody.
 */
export function standingFigures(figures: readonly GivenFigure[]): GivenFigure[] {
  const latest = new Map<string, string>();
  for (const { origin, at } of figures) {
    const day = at ?? "";
    if (day >= (latest.get(origin) ?? "")) latest.set(origin, day);
  }
  const current = figures.filter(({ origin, at }) => (at ?? "") === latest.get(origin));
  const standing = current.filter((figure) => {
    if (!figure.counted) return true;
    const higher = current.some(
      (other) =>
        other.origin === figure.origin && other.counted && (other.low ?? 0) > (figure.low ?? other.high ?? 0),
    );
    if (higher) return false;
    const overtaken =
      figure.party === null &&
      current.some(
        (other) =>
          other.counted &&
          figure.at !== null &&
          other.at !== null &&
          other.at > figure.at &&
          (other.low ?? 0) > (figure.high ?? figure.low ?? 0),
      );
    return !overtaken;
  });
  return standing;
}

/** Low, best and high of one kind of harm; null when nobody gave a figure. */
export function summarise(figures: readonly GivenFigure[]): TollSummary | null {
  const standing = standingFigures(figures);
  if (standing.length === 0) return null;
  const counted = standing.filter((figure) => figure.counted);
  const used = counted.length > 0 ? counted : standing;
  const lows = used.flatMap((figure) => figure.low ?? []);
  const low = lows.length > 0 ? Math.min(...lows) : null;
  const open = used.some((figure) => figure.high === null);
  const highs = used.flatMap((figure) => figure.high ?? []);
  const largestOpen = Math.max(
    0,
    ...used.filter((figure) => figure.high === null).map((figure) => figure.low ?? 0),
  );
  const largest = highs.length > 0 ? Math.max(...highs) : null;
  // "At least 5" beside an exact 8 does not open the range; "at least 30" beside 22 does.
  const high = open && (largest === null || largestOpen > largest) ? null : largest;
  const best = bestOf(used);
  const vague = standing.length - counted.length;
  return {
    low,
    best,
    high,
    rule: ruleOf(figures, standing, counted, best, vague),
    byStatus: byStatus(used),
  };
}

/** The given number that most origins' figures allow; of as many, the lower one. */
function bestOf(figures: readonly GivenFigure[]): number | null {
  let best: { readonly value: number; readonly origins: number } | null = null;
  for (const value of new Set(figures.flatMap(({ low, high }) => low ?? high ?? []))) {
    const allowing = figures.filter((figure) => compatible(figure, { low: value, high: value }));
    const origins = new Set(allowing.map((figure) => figure.origin)).size;
    if (best === null || origins > best.origins || (origins === best.origins && value < best.value))
      best = { value, origins };
  }
  return best?.value ?? null;
}

function byStatus(figures: readonly GivenFigure[]): TollSummary["byStatus"] {
  const ranges: Partial<Record<Toll["who"], { low: number | null; high: number | null }>> = {};
  for (const { parts } of figures)
    for (const { who, low, high } of parts) {
      const known = ranges[who];
      if (known === undefined) ranges[who] = { low, high };
      else {
        known.low = known.low === null || low === null ? (known.low ?? low) : Math.min(known.low, low);
        known.high = known.high === null || high === null ? null : Math.max(known.high, high);
      }
    }
  return ranges;
}

function ruleOf(
  figures: readonly GivenFigure[],
  standing: readonly GivenFigure[],
  counted: readonly GivenFigure[],
  best: number | null,
  vague: number,
): string {
  const used = counted.length > 0 ? counted : standing;
  const origins = new Set(used.map((figure) => figure.origin)).size;
  const distinct = used.filter(
    (figure, index) => used.findIndex((other) => sameRange(other, figure)) === index,
  ).length;
  const parts = [
    distinct === 1
      ? `One figure, from ${plural(origins, "independent origin")}`
      : `Lowest and highest of ${distinct} figures that stand, from ${plural(origins, "independent origin")}`,
  ];
  if (best !== null && distinct > 1) parts.push(`best is the one most origins allow, the lower of as many`);
  const superseded = figures.filter(
    (figure) => !standing.some((other) => other.origin === figure.origin && sameRange(other, figure)),
  ).length;
  if (superseded > 0) parts.push(`${plural(superseded, "earlier figure")} superseded`);
  if (vague > 0 && counted.length > 0) parts.push(`${plural(vague, "word")} of size left to the counts`);
  if (counted.length === 0) parts.push("a word of size, read by the convention, open upwards");
  return `${parts.join("; ")}.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
