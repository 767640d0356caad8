import { commonDays, type Days } from "./days.ts";
import type { Figure, Mention, Spot } from "./mention.ts";
import type { Rules } from "./rules.ts";

/** What a set of mentions, taken as one occurrence, says together. Grows by `absorb` and in no other way. */
export interface Profile {
  /** In the order they were absorbed. */
  readonly mentions: Mention[];
  /** How often each type is used; untyped mentions count for none. */
  readonly types: Map<string, number>;
  /** The most telling type: the commonest that is not generic, else the commonest. */
  type: string;
  /** Days all dated mentions have in common; null when none is dated. */
  days: Days | null;
  /** Days the reports' publication leaves open, when no mention is dated. */
  newsDays: Days | null;
  /** The most precise place given. */
  spot: Spot | null;
  /** Small places named, as they are compared. */
  readonly villages: Set<string>;
  /** Towns and smaller places that the report (of a group, its first one) names anywhere. */
  readonly reportPlaces: ReadonlySet<string>;
  readonly agents: Set<string>;
  readonly targets: Set<string>;
  figures: readonly Figure[];
  /** Words of the two mentions that say most. */
  words: readonly Uint32Array[];
  readonly triggers: Set<string>;
  background: boolean;
  /** How crowded its day is with other events, where it happened and anywhere; 0 until measured. */
  crowdAt: number;
  crowdOn: number;
  readonly aggregate: boolean;
}

/** The profile of one mention. An untyped one brings itself and no details: they are of the saying. */
export function profileOf(mention: Mention, rules: Rules): Profile {
  const untyped = rules.untyped.has(mention.type);
  return {
    mentions: [mention],
    types: new Map(untyped ? [] : [[mention.type, 1]]),
    type: mention.type,
    days: untyped ? null : mention.days,
    newsDays: untyped ? null : mention.newsDays,
    spot: untyped ? null : mention.spot,
    villages: new Set(untyped || mention.village === null ? [] : [mention.village]),
    reportPlaces: mention.reportPlaces,
    agents: new Set(untyped ? [] : mention.agents),
    targets: new Set(untyped ? [] : mention.targets),
    figures: untyped ? [] : mention.figures,
    words: mention.words.length > 0 && !untyped ? [mention.words] : [],
    triggers: new Set(untyped ? [] : [mention.trigger]),
    background: mention.claim.background,
    crowdAt: 0,
    crowdOn: 0,
    aggregate: mention.claim.aggregate,
  };
}

/** Adds what `from` says to `into`. Where their days have none in common the narrower ones are kept. */
export function absorb(into: Profile, from: Profile, rules: Rules): void {
  for (const mention of from.mentions) into.mentions.push(mention);
  for (const [type, count] of from.types) into.types.set(type, (into.types.get(type) ?? 0) + count);
  into.type = mainType(into, rules);
  if (from.days !== null)
    into.days =
      into.days === null ? from.days : (commonDays(into.days, from.days) ?? narrower(into.days, from.days));
  if (from.newsDays !== null)
    into.newsDays =
      into.newsDays === null ? from.newsDays : (commonDays(into.newsDays, from.newsDays) ?? into.newsDays);
  into.spot = preciser(into.spot, from.spot);
  for (const village of from.villages) into.villages.add(village);
  for (const agent of from.agents) into.agents.add(agent);
  for (const target of from.targets) into.targets.add(target);
  for (const trigger of from.triggers) into.triggers.add(trigger);
  if (from.figures.length > 0) into.figures = mergeFigures(into.figures, from.figures);
  if (from.words.length > 0) into.words = [...into.words, ...from.words].sort(longestFirst).slice(0, 2);
  into.background &&= from.background;
  into.crowdAt = Math.max(into.crowdAt, from.crowdAt);
  into.crowdOn = Math.max(into.crowdOn, from.crowdOn);
}

/** The commonest type that tells how; ties go to the alphabet. */
function mainType(profile: Profile, rules: Rules): string {
  let best: [string, number] | null = null;
  for (const [type, count] of profile.types) {
    const better =
      best === null ||
      Number(rules.isGeneric(type)) - Number(rules.isGeneric(best[0])) < 0 ||
      (rules.isGeneric(type) === rules.isGeneric(best[0]) &&
        (count > best[1] || (count === best[1] && type < best[0])));
    if (better) best = [type, count];
  }
  return best?.[0] ?? profile.type;
}

function narrower(a: Days, b: Days): Days {
  const width = a.to - a.from - (b.to - b.from);
  return width < 0 || (width === 0 && a.from <= b.from) ? a : b;
}

/** The place that says more exactly where; ties to the one that sorts first, so that order never matters. */
export function preciser(a: Spot | null, b: Spot | null): Spot | null {
  if (a === null || b === null) return a ?? b;
  const difference =
    Number(a.lat === null) - Number(b.lat === null) ||
    Number(a.isCity) - Number(b.isCity) ||
    a.radius - b.radius ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  return difference <= 0 ? a : b;
}

const MOST_FIGURES = 12;

function mergeFigures(a: readonly Figure[], b: readonly Figure[]): Figure[] {
  const merged = new Map<string, Figure>();
  for (const figure of [...a, ...b]) merged.set(`${figure.harm} ${figure.low} ${figure.high}`, figure);
  return [...merged.entries()]
    .sort((x, y) => (x[0] < y[0] ? -1 : 1))
    .slice(0, MOST_FIGURES)
    .map(([, figure]) => figure);
}

function longestFirst(a: Uint32Array, b: Uint32Array): number {
  if (a.length !== b.length) return b.length - a.length;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return 0;
}
