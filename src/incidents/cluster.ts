import { compareProfiles } from "./compare.ts";
import { createGroups, type Groups } from "./groups.ts";
import { absorb, type Profile } from "./profile.ts";
import type { Rules } from "./rules.ts";

/** A decision for two events that tell one occurrence. */
export interface ScoredPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

type Pairs = readonly (readonly [number, number])[];

/** What events must be and must not be put together, by whom. Indices of events. */
export interface Demands {
  /** A reviewer's "same". */
  readonly must: Pairs;
  /** A reviewer's "different". */
  readonly forbidden: Pairs;
  /** Told apart in one report. */
  readonly apart: Pairs;
}

/** Of a group, this many members are asked before another group joins. */
const MOST_ASKED = 4;

/**
 * Joins events into groups; per event the name of its group. Pairs are taken from the strongest down, and
 * two groups are joined unless somebody tells them apart, their days or places exclude each other, or
 * their members do not agree on average. Reviewers' "same" then joins whole groups; where their
 * "different" forbids that, the judged events are put together first and the rest follows as it can.
 */
export function clusterEvents(
  events: readonly Profile[],
  pairs: readonly ScoredPair[],
  demands: Demands,
  rules: Rules,
): Int32Array {
  const after = grow(events, pairs, demands, false, rules);
  if (demands.must.every(([a, b]) => after.of[a] === after.of[b])) return after.of;
  return grow(events, pairs, demands, true, rules).of;
}

function grow(
  events: readonly Profile[],
  pairs: readonly ScoredPair[],
  { must, forbidden, apart }: Demands,
  mustFirst: boolean,
  rules: Rules,
): Groups {
  const weights = rules.linking.weights.across;
  const least = weights.threshold * rules.linking.groupAgreement;
  const groups = createGroups(events.length);
  /** What a group of several says together. */
  const profiles = new Map<number, Profile>();
  const profileAt = (group: number): Profile => profiles.get(group) ?? (events[group] as Profile);
  const join = (one: number, two: number): void => {
    const [a, b] = [profileAt(one), profileAt(two)];
    const [into, from] = groups.join(one, two);
    const grown = profiles.get(into) ?? copyOf(into === one ? a : b);
    absorb(grown, into === one ? b : a, rules);
    profiles.set(into, grown);
    profiles.delete(from);
  };
  const joinJudged = (): void => {
    for (const [a, b] of must) {
      const [one, two] = [groups.of[a] as number, groups.of[b] as number];
      if (one !== two && !groups.isSeparate(one, two, "judgement")) join(one, two);
    }
  };

  for (const [a, b] of forbidden) groups.separate(a, b, "judgement");
  if (mustFirst) joinJudged();
  for (const [a, b] of apart) groups.separate(a, b, "report");
  const strongest = pairs.filter((pair) => pair.score >= weights.threshold);
  strongest.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  for (const { a, b } of strongest) {
    const [one, two] = [groups.of[a] as number, groups.of[b] as number];
    if (one === two) continue;
    if (groups.isSeparate(one, two, "judgement") || groups.isSeparate(one, two, "report")) continue;
    const [left, right] = [groups.members(one), groups.members(two)];
    if (left.length + right.length > 2) {
      const whole = compareProfiles(profileAt(one), profileAt(two), rules, weights);
      if (whole.conflict !== null || whole.score < least) continue;
      if (agreement(asked(left, a), asked(right, b), events, rules) < least) continue;
    }
    join(one, two);
  }
  if (!mustFirst) joinJudged();
  return groups;
}

/** Mean score between two lists of events. */
function agreement(
  left: readonly number[],
  right: readonly number[],
  events: readonly Profile[],
  rules: Rules,
): number {
  const weights = rules.linking.weights.across;
  let sum = 0;
  for (const a of left)
    for (const b of right) {
      const { score, conflict } = compareProfiles(events[a] as Profile, events[b] as Profile, rules, weights);
      sum += conflict === null ? Math.min(score, weights.threshold * 1.5) : -weights.threshold;
    }
  return sum / (left.length * right.length);
}

function asked(group: readonly number[], linked: number): number[] {
  if (group.length <= MOST_ASKED) return [...group];
  // Spread over the group, so that it is not only its oldest members who decide.
  const step = Math.floor(group.length / (MOST_ASKED - 1));
  const chosen = new Set([linked]);
  for (let i = 0; i < MOST_ASKED - 1; i++) chosen.add(group[i * step] as number);
  return [...chosen];
}

/** A profile that may grow without the events it came from growing with it. */
export function copyOf(profile: Profile): Profile {
  return {
    ...profile,
    mentions: [...profile.mentions],
    types: new Map(profile.types),
    agents: new Set(profile.agents),
    targets: new Set(profile.targets),
    villages: new Set(profile.villages),
    triggers: new Set(profile.triggers),
  };
}
