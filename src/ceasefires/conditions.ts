import { stableId } from "../base/index.ts";
import type { Reading } from "../claims/record.ts";
import type { CeasefireRules } from "../codebook/ceasefires.ts";
import type { Incident } from "../incidents/index.ts";
import { affirmed, compare, denied, type Statement, statementsOf, whenOf, whereOf } from "./collect.ts";
import { controlOf } from "./control.ts";
import type { AccessEvent, AidPromise, Conditions } from "./record.ts";
import { siegesOf } from "./sieges.ts";

/** Sieges, access, promises and control, as dated and attributed statements. The order of readings never matters. */
export function findConditions(
  readings: readonly Reading[],
  incidents: readonly Incident[],
  rules: CeasefireRules,
): Conditions {
  const statements = statementsOf(readings, incidents, rules);
  return {
    sieges: siegesOf(statements, rules),
    access: accessOf(statements, rules),
    promises: promisesOf(statements, rules),
    control: controlOf(statements, rules),
  };
}

function kindOf({ claim }: Statement, rules: CeasefireRules): AccessEvent["kind"] | null {
  const { types } = rules;
  if (types.delivered.includes(claim.type)) return "delivered";
  if (types.granted.includes(claim.type)) return "granted";
  return types.blocked.includes(claim.type) ? "blocked" : null;
}

/** What is told to have been delivered, opened or blocked; demands and promises are not yet events. */
function accessOf(statements: readonly Statement[], rules: CeasefireRules): AccessEvent[] {
  return statements
    .flatMap((statement): AccessEvent[] => {
      const kind = kindOf(statement, rules);
      const { claim } = statement;
      if (kind === null || claim.act === "promise" || claim.act === "demand" || claim.act === "threaten")
        return [];
      if (claim.factuality === "UU") return [];
      return [
        {
          id: stableId("x_", claim.id),
          kind,
          happened: affirmed(statement),
          by: statement.agents,
          to: whereOf(statement),
          when: whenOf(statement),
          said: { value: statement.trigger, by: statement.by, claims: [claim.id] },
          document: statement.document.id,
        },
      ];
    })
    .sort((a, b) => compare(a.when?.earliest ?? "9999", b.when?.earliest ?? "9999") || compare(a.id, b.id));
}

/** Promises, and what the record shows of them: a later delivery keeps one, a denied or blocked one does not. */
function promisesOf(statements: readonly Statement[], rules: CeasefireRules): AidPromise[] {
  return statements
    .flatMap((statement): AidPromise[] => {
      const { claim } = statement;
      if (claim.act !== "promise") return [];
      const kind = kindOf(statement, rules);
      const what =
        kind === "delivered" || kind === "granted"
          ? kind
          : claim.type.startsWith("ceasefire")
            ? "ceasefire"
            : "other";
      const wanted =
        what === "ceasefire" ? rules.types.inForce : [...rules.types.delivered, ...rules.types.granted];
      const shown =
        what === "other"
          ? []
          : statements.filter(
              (other) =>
                other !== statement &&
                samePlace(statement, other) &&
                (other.day ?? 0) >= (statement.day ?? 0) &&
                other.claim.act !== "promise" &&
                other.claim.act !== "demand",
            );
      const kept = shown.filter((other) => wanted.includes(other.claim.type) && affirmed(other));
      const broken = shown.filter(
        (other) =>
          (wanted.includes(other.claim.type) && denied(other)) ||
          (what !== "ceasefire" && rules.types.blocked.includes(other.claim.type) && affirmed(other)),
      );
      return [
        {
          id: stableId("p_", claim.id),
          by: statement.by,
          what,
          where: whereOf(statement),
          due: whenOf(statement),
          outcome: kept.length > 0 ? "kept" : broken.length > 0 ? "not_kept" : "open",
          shownBy: (kept.length > 0 ? kept : broken).map((other) => other.claim.id),
          claims: [claim.id],
        },
      ];
    })
    .sort((a, b) => compare(a.id, b.id));
}

function samePlace(a: Statement, b: Statement): boolean {
  const [one, two] = [a.claim.place, b.claim.place];
  if (one === null || two === null) return a.document.id === b.document.id;
  return (one.placeId !== null && one.placeId === two.placeId) || one.name === two.name;
}
