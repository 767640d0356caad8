import type { Reading } from "../claims/record.ts";
import type { Incident } from "./record.ts";

/** A reviewer's word on two claims or two incidents: it always wins over the computed decision. */
export interface LinkJudgement {
  readonly kind: "same" | "different";
  readonly claims: readonly [string, string];
}

export interface Linked {
  /** By earliest day, then place, then id. */
  readonly incidents: readonly Incident[];
  /** Groups of two and more document ids that are copies of one another, whole or in large part. */
  readonly origins: readonly (readonly string[])[];
}

/** What linking starts from; `incidents/link.ts` implements it. Order of readings never matters. */
export type Link = (readings: readonly Reading[], judgements: readonly LinkJudgement[]) => Linked;
