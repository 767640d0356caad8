import type { LinkJudgement } from "./link-input.ts";

type Pair = readonly [string, string];

/** Reviewers' words on links, in claims: an incident's id is read as the claim it is made from. */
export interface Settled {
  readonly same: readonly Pair[];
  readonly different: readonly Pair[];
  /** Per claim, the claims it must not be grouped with. */
  readonly separate: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Sorted, each pair once; a pair judged both ways stays apart. */
export function settle(judgements: readonly LinkJudgement[]): Settled {
  const byKind = { same: new Map<string, Pair>(), different: new Map<string, Pair>() };
  for (const { kind, claims } of judgements) {
    const [one, two] = claims.map((id) => id.replace(/^i_/, "c_")).sort() as [string, string];
    if (one !== two) byKind[kind].set(`${one}\n${two}`, [one, two]);
  }
  const separate = new Map<string, Set<string>>();
  const add = (a: string, b: string): void => {
    const set = separate.get(a) ?? new Set();
    set.add(b);
    separate.set(a, set);
  };
  for (const [a, b] of byKind.different.values()) {
    add(a, b);
    add(b, a);
  }
  const sorted = (map: Map<string, Pair>): Pair[] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
  return {
    same: sorted(byKind.same).filter(([a, b]) => !byKind.different.has(`${a}\n${b}`)),
    different: sorted(byKind.different),
    separate,
  };
}
