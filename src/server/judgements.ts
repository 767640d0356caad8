import type { LinkJudgement } from "../incidents/link-input.ts";
import type { Judgement } from "../store/store.ts";
import type { Review } from "./api.ts";

/** What all judgements come to, later ones winning and undone ones left out. */
export interface Decisions {
  /** By claim id; claims without an entry are machine-coded. */
  readonly reviews: ReadonlyMap<string, Review>;
  readonly links: readonly LinkJudgement[];
}

export const MACHINE: Review = { state: "machine", by: null, at: null, reason: null, judgement: null };

/**
 * Folds judgements, given in the order they were made. An undo takes back the judgement it names, and
 * an undo can itself be undone; both stay in the record.
 */
export function decide(judgements: readonly Judgement[]): Decisions {
  const undone = new Set<string>();
  // From the last to the first, so that an undone undo has no effect.
  for (let i = judgements.length - 1; i >= 0; i--) {
    const each = judgements[i] as Judgement;
    if (each.kind === "undo" && !undone.has(each.id)) for (const id of each.subjects) undone.add(id);
  }
  const reviews = new Map<string, Review>();
  const links = new Map<string, LinkJudgement>();
  for (const each of judgements) {
    if (undone.has(each.id)) continue;
    if (each.kind === "accept" || each.kind === "reject") {
      const review: Review = {
        state: each.kind === "accept" ? "accepted" : "rejected",
        by: each.by,
        at: each.at,
        reason: each.reason,
        judgement: each.id,
      };
      for (const claim of each.subjects) reviews.set(claim, review);
    } else if (each.kind === "same" || (each.kind === "different" && each.subjects.length === 2)) {
      // "Same" may be said of many at once: each is then the same as the first.
      const [first, ...others] = [...each.subjects].sort();
      for (const other of others)
        links.set(`${first}\n${other}`, { kind: each.kind, claims: [first as string, other] });
    }
  }
  return { reviews, links: [...links.values()] };
}
