import type { CeasefireRules } from "../codebook/ceasefires.ts";
import { dayOf } from "../incidents/index.ts";
import { affirmed, denied, type Statement, says } from "./collect.ts";
import type { CeasefireEnd, CeasefireParty, CeasefireState, Said, ViolationAllegation } from "./record.ts";

export interface StateBasis {
  of(
    ...parts: readonly ("agreed" | "inForce" | "renewal" | "ended" | "violation" | "status")[]
  ): readonly Statement[];
  readonly start: number | null;
  readonly ends: readonly Said<CeasefireEnd>[];
  readonly allegations: readonly ViolationAllegation[];
  readonly parties: readonly CeasefireParty[];
  readonly asOf: string | null;
  readonly rules: CeasefireRules;
}

/** The state of a ceasefire as of the last report, with the rule that gave it. The first rule that fits. */
export function stateOf(basis: StateBasis): CeasefireState {
  const { of, ends, allegations, parties, asOf, start, rules } = basis;
  const state = (value: CeasefireState["value"], rule: string): CeasefireState => ({ value, rule, asOf });
  const holding = of("status", "inForce").filter(affirmed);
  const lastEnd = Math.max(
    -1,
    ...of("ended")
      .filter(affirmed)
      .map((statement) => statement.day ?? -1),
  );
  const laterHold = of("status").some((statement) => affirmed(statement) && (statement.day ?? -1) > lastEnd);
  if (ends.length > 0) {
    const enders = new Set(ends.flatMap((end) => end.by));
    const contradicting = of("ended").filter(denied);
    if (contradicting.length > 0 || laterHold)
      return state("disputed", "Some say that it ended, others that it did not or still holds.");
    const renouncing = new Set(
      of("ended")
        .filter((statement) => affirmed(statement) && says(statement.trigger, rules.words.renounce))
        .flatMap((statement) => statement.agents),
    );
    const sides = parties.filter((party) => party.role === "belligerent").map((party) => party.party);
    const left = sides.filter((side) => !renouncing.has(side));
    if (renouncing.size > 0 && left.length > 0 && !enders.has(null))
      return state(
        "renounced_by_some",
        `${[...renouncing].sort().join(", ")} renounced it; ${left.join(", ")} did not, as far as told.`,
      );
    return state("ended", "It is told to have ended, and nobody says that it holds since.");
  }
  const last = dayOf(asOf);
  if (start !== null && last !== null && start > last)
    return state("announced", "Its start lies after the last report.");
  if (of("inForce", "status").length === 0 && of("agreed").length > 0 && allegations.length === 0)
    return state("announced", "It was agreed or announced; no report says that it took effect.");
  const fragile = of("status").some((statement) => says(statement.trigger, rules.words.fragile));
  const allegers = new Set(allegations.flatMap((allegation) => allegation.allegedBy));
  if (fragile || allegations.length > 0 || of("violation").length > 0)
    return state(
      "eroding",
      fragile
        ? "It is told to be fraying or fragile."
        : `Violations are alleged by ${allegers.size === 1 ? "one side" : "several"}, and nobody says that it ended.`,
    );
  if (holding.length > 0)
    return state("in_force", "It is told to be in force or to hold, without alleged violations.");
  return state("unknown", "No report says whether it is in force.");
}
