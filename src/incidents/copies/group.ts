import type { CopyRules } from "../../codebook/linking.ts";
import type { Overlap } from "./compare.ts";

/** How strongly two texts look like one, from their overlap; at `rules.threshold` they are copies. */
export function copyScore(overlap: Overlap, rules: CopyRules): number {
  if (overlap.words < rules.leastWords) return 0;
  const own = 1 - overlap.quoted / overlap.words;
  const lead =
    overlap.lead < rules.leadWithin
      ? rules.leadBonus
      : overlap.lead > rules.tailBeyond
        ? -rules.tailPenalty
        : 0;
  // Ten words around each differing number are the formula's, not the fact's.
  const changed = Math.min(1, (overlap.changedNumbers * 12) / overlap.words);
  return (rules.shorter * overlap.ofShorter + rules.longer * overlap.ofLonger) * own + lead - changed;
}

/** A pair of texts (indices) that are copies. */
export interface CopyLink {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** Of a group, this many members are asked before another group may join. */
const MOST_ASKED = 4;

/**
 * Groups of texts that go back to one. `links` are all compared pairs. They are taken from the strongest
 * down; two groups are joined by a link at the threshold only when their members agree on average, so
 * that a text made of two others' paragraphs does not join those two. `compare` scores a pair not among
 * the links. Singletons are left out.
 */
export function groupCopies(
  count: number,
  links: readonly CopyLink[],
  rules: CopyRules,
  compare: (a: number, b: number) => number,
): number[][] {
  const scores = new Map<number, number>();
  for (const { a, b, score } of links) scores.set(a * count + b, score);
  const between = (a: number, b: number): number => {
    const key = Math.min(a, b) * count + Math.max(a, b);
    let score = scores.get(key);
    if (score === undefined) {
      score = compare(a, b);
      scores.set(key, score);
    }
    return Math.min(1, Math.max(0, score) / rules.threshold);
  };
  const groups = new Map<number, number[]>();
  const groupOf = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    groups.set(i, [i]);
    groupOf.set(i, i);
  }
  const strongest = links.filter((link) => link.score >= rules.threshold);
  strongest.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  for (const { a, b } of strongest) {
    const one = groupOf.get(a) as number;
    const two = groupOf.get(b) as number;
    if (one === two) continue;
    const left = groups.get(one) as number[];
    const right = groups.get(two) as number[];
    if (agreement(asked(left, a), asked(right, b), between) < rules.agreement) continue;
    const [into, from] = left.length >= right.length ? [one, two] : [two, one];
    const moved = groups.get(from) as number[];
    for (const member of moved) groupOf.set(member, into);
    (groups.get(into) as number[]).push(...moved);
    groups.delete(from);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort((x, y) => x - y))
    .sort((x, y) => (x[0] as number) - (y[0] as number));
}

function asked(group: readonly number[], linked: number): number[] {
  if (group.length <= MOST_ASKED) return [...group];
  return [linked, ...group.slice(0, MOST_ASKED - 1)];
}

function agreement(
  left: readonly number[],
  right: readonly number[],
  between: (a: number, b: number) => number,
): number {
  let sum = 0;
  for (const a of left) for (const b of right) sum += between(a, b);
  return sum / (left.length * right.length);
}
