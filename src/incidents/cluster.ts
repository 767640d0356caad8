import { compareProfiles } from "./compare.ts";
import { absorb, type Profile } from "./profile.ts";
import type { Rules } from "./rules.ts";

/** A decision for two events that tell one occurrence. */
export interface ScoredPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** Of a group, this many members are asked before another group joins. */
const MOST_ASKED = 4;

/**
 * Joins events into groups. `must` pairs (a reviewer's) are joined first, whatever speaks against it
 * except a `forbidden` pair (also a reviewer's). Then pairs are taken from the strongest down, and two
 * groups are joined unless a forbidden pair or one a report tells `apart` stands between them, their days
 * or places exclude each other, or their members do not agree on average.
 */
export function clusterEvents(
  events: readonly Profile[],
  pairs: readonly ScoredPair[],
  must: readonly (readonly [number, number])[],
  forbidden: readonly (readonly [number, number])[],
  apart: readonly (readonly [number, number])[],
  rules: Rules,
): Int32Array {
  const weights = rules.linking.weights.across;
  const group = Int32Array.from({ length: events.length }, (_, i) => i);
  const members = new Map<number, number[]>();
  const enemies = new Map<number, Set<number>>();
  /** What a group says together; an event's own profile while it stands alone. */
  const profiles = new Map<number, Profile>();
  const membersOf = (root: number): readonly number[] => members.get(root) ?? [root];
  const profileAt = (root: number): Profile => profiles.get(root) ?? (events[root] as Profile);
  function enemy(root: number): Set<number> {
    let set = enemies.get(root);
    if (set === undefined) {
      set = new Set();
      enemies.set(root, set);
    }
    return set;
  }
  const hostile = (one: number, two: number): boolean => enemies.get(one)?.has(two) ?? false;
  const join = (one: number, two: number): void => {
    const [into, from] = membersOf(one).length >= membersOf(two).length ? [one, two] : [two, one];
    const list = members.get(into) ?? [into];
    const moved = membersOf(from);
    const grown = profiles.get(into) ?? copyOf(profileAt(into));
    absorb(grown, profileAt(from), rules);
    profiles.set(into, grown);
    profiles.delete(from);
    for (const member of moved) {
      group[member] = into;
      list.push(member);
    }
    members.set(into, list);
    members.delete(from);
    const inherited = enemies.get(from);
    if (inherited !== undefined) {
      for (const other of inherited) {
        enemies.get(other)?.delete(from);
        enemy(other).add(into);
        enemy(into).add(other);
      }
      enemies.delete(from);
    }
  };

  const tellApart = (a: number, b: number): void => {
    const [one, two] = [group[a] as number, group[b] as number];
    if (one === two) return;
    enemy(one).add(two);
    enemy(two).add(one);
  };

  for (const [a, b] of forbidden) tellApart(a, b);
  for (const [a, b] of must) {
    const [one, two] = [group[a] as number, group[b] as number];
    if (one !== two && !hostile(one, two)) join(one, two);
  }
  for (const [a, b] of apart) tellApart(a, b);
  const strongest = pairs.filter((pair) => pair.score >= weights.threshold);
  strongest.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  const least = weights.threshold * rules.linking.groupAgreement;
  for (const { a, b } of strongest) {
    const [one, two] = [group[a] as number, group[b] as number];
    if (one === two || hostile(one, two)) continue;
    const left = membersOf(one);
    const right = membersOf(two);
    if (left.length + right.length > 2) {
      const whole = compareProfiles(profileAt(one), profileAt(two), rules, weights);
      if (whole.conflict !== null || whole.score < least) continue;
      if (!agree(asked(left, a), asked(right, b))) continue;
    }
    join(one, two);
  }
  return group;

  function agree(left: readonly number[], right: readonly number[]): boolean {
    let sum = 0;
    for (const a of left)
      for (const b of right) {
        const decision = compareProfiles(events[a] as Profile, events[b] as Profile, rules, weights);
        sum +=
          decision.conflict === null ? Math.min(decision.score, weights.threshold * 1.5) : -weights.threshold;
      }
    return sum / (left.length * right.length) >= least;
  }
}

function asked(group: readonly number[], linked: number): number[] {
  if (group.length <= MOST_ASKED) return [...group];
  // Spread over the group, so that it is not only its oldest members who decide.
  const step = Math.floor(group.length / (MOST_ASKED - 1));
  const chosen = new Set([linked]);
  for (let i = 0; i < MOST_ASKED - 1; i++) chosen.add(group[i * step] as number);
  return [...chosen];
}

function copyOf(profile: Profile): Profile {
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
