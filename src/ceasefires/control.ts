import type { CeasefireRules } from "../codebook/ceasefires.ts";
import { dayOf, isoDay } from "../incidents/index.ts";
import { affirmed, compare, denied, lastReport, type Statement } from "./collect.ts";
import type { ControlStatement, PlaceControl, Where } from "./record.ts";
import { partHeld, placeHeld } from "./sieges.ts";

/** Two parties that claim one place within so many days dispute it. */
const SAME_TIME_DAYS = 14;

/** Statements of control by place, with what they come to as of the last report. */
export function controlOf(statements: readonly Statement[], rules: CeasefireRules): PlaceControl[] {
  const asOf = dayOf(lastReport(statements));
  const byPlace = new Map<string, { place: Where; statements: ControlStatement[] }>();
  for (const statement of statements) {
    const mode = modeOf(statement, rules);
    if (mode === null || (!affirmed(statement) && !denied(statement))) continue;
    const { act } = statement.claim;
    if (act === "promise" || act === "demand" || act === "threaten") continue;
    const place = placeHeld(statement);
    if (place === null) continue;
    const entry = byPlace.get(place.name) ?? { place, statements: [] };
    for (const controller of statement.agents)
      entry.statements.push({
        controller,
        part: partHeld(statement, rules),
        mode,
        holds: affirmed(statement),
        at: statement.day === null ? null : isoDay(statement.day),
        by: statement.by[0] ?? null,
        claim: statement.claim.id,
        document: statement.document.id,
      });
    byPlace.set(place.name, entry);
  }
  return [...byPlace.values()]
    .filter((entry) => entry.statements.length > 0)
    .map(({ place, statements: list }) => {
      const sorted = list.sort(
        (a, b) =>
          compare(a.at ?? "", b.at ?? "") || compare(a.claim, b.claim) || compare(a.controller, b.controller),
      );
      return { place, statements: sorted, ...verdictOf(sorted, asOf, rules) };
    })
    .sort((a, b) => compare(a.place.name, b.place.name));
}

function modeOf({ claim }: Statement, rules: CeasefireRules): ControlStatement["mode"] | null {
  if (rules.types.control.includes(claim.type)) return "held";
  if (rules.types.captured.includes(claim.type)) return "captured";
  return rules.types.left.includes(claim.type) ? "left" : null;
}

/**
 * The latest undisputed statement holds. A part says nothing of the whole: only statements on the whole
 * place, or all on the same part, come to a holder.
 */
function verdictOf(
  statements: readonly ControlStatement[],
  asOf: number | null,
  rules: CeasefireRules,
): Pick<PlaceControl, "verdict" | "holder" | "lastSaid" | "rule"> {
  const lastSaid = statements.at(-1)?.at ?? null;
  const positive = statements.filter((statement) => statement.holds && statement.mode !== "left");
  const last = positive.at(-1);
  if (last === undefined)
    return { verdict: "unknown", holder: null, lastSaid, rule: "Nobody says who holds it." };
  const day = dayOf(last.at);
  if (day === null)
    return { verdict: "unknown", holder: null, lastSaid, rule: "The statements are undated." };
  if (asOf !== null && asOf - day > rules.staleAfterDays)
    return {
      verdict: "stale",
      holder: last.controller,
      lastSaid,
      rule: `Last said ${asOf - day} days before the last report; after ${rules.staleAfterDays} it counts as stale.`,
    };
  const recent = statements.filter((statement) => {
    const at = dayOf(statement.at);
    return at !== null && day - at <= SAME_TIME_DAYS;
  });
  const rivals = recent.filter(
    (statement) =>
      statement.holds &&
      statement.mode !== "left" &&
      statement.controller !== last.controller &&
      statement.part === last.part,
  );
  const later =
    last.mode === "captured" ? rivals.filter((rival) => compare(rival.at ?? "", last.at ?? "") >= 0) : rivals;
  const deniers = recent.filter((statement) => !statement.holds && statement.controller === last.controller);
  if (later.length > 0 || deniers.length > 0)
    return {
      verdict: "disputed",
      holder: null,
      lastSaid,
      rule:
        later.length > 0
          ? "Two parties are said to hold it at one time; not averaged."
          : "One says that they hold it, another that they do not.",
    };
  if (last.part !== "whole")
    return {
      verdict: "agreed",
      holder: null,
      lastSaid,
      rule: `Only a part ("${last.part}") is said to be held by ${last.controller}; the whole does not follow.`,
    };
  return {
    verdict: "agreed",
    holder: last.controller,
    lastSaid,
    rule: "The latest statement, which nobody disputes.",
  };
}
