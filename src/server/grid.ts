import type { Claim, ClaimAct } from "../claims/record.ts";
import type { Account } from "../incidents/record.ts";
import type { CellValue, GridRow, Question } from "./api.ts";
import { compare, type Derived } from "./derived.ts";

export const QUESTIONS: readonly Question[] = [
  "happened",
  "agent",
  "target",
  "killed",
  "injured",
  "intent",
  "time",
  "place",
];

/** What each side says: a row for every question, a cell for every account, each value with its claims. */
export function gridOf(derived: Derived, accounts: readonly Account[]): GridRow[] {
  const columns = accounts.map((account) =>
    account.claims.flatMap(({ claim }) => derived.claims.get(claim) ?? []),
  );
  return QUESTIONS.map((question) => ({
    question,
    cells: columns.map((claims) => cellOf(derived, question, claims)),
  }));
}

/** What a reader wants to know first: who owns up, who contradicts, who accuses; plain telling last. */
const TELLING: readonly ClaimAct[] = [
  "admit",
  "claim_responsibility",
  "deny",
  "dispute",
  "accuse",
  "condemn",
  "confirm",
  "regret",
  "threaten",
  "promise",
  "demand",
  "investigate",
  "state",
];

const telling = (value: CellValue["value"]): number =>
  value.kind === "stance" ? TELLING.indexOf(value.act) : 0;

/** Equal values fold into one, with every claim behind it; the most telling and best supported first. */
function cellOf(derived: Derived, question: Question, claims: readonly Claim[]): CellValue[] {
  const folded = new Map<string, { value: CellValue["value"]; firm: boolean; claims: Set<string> }>();
  for (const claim of claims) {
    for (const value of valuesOf(derived, question, claim)) {
      const key = keyOf(value);
      const known = folded.get(key) ?? { value, firm: false, claims: new Set<string>() };
      known.firm ||= isFirm(claim);
      known.claims.add(claim.id);
      folded.set(key, known);
    }
  }
  return [...folded]
    .sort(
      ([keyA, a], [keyB, b]) =>
        telling(a.value) - telling(b.value) ||
        Number(b.firm) - Number(a.firm) ||
        b.claims.size - a.claims.size ||
        compare(keyA, keyB),
    )
    .map(([, { value, firm, claims: ids }]) => ({ value, firm, claims: [...ids] }));
}

function isFirm(claim: Claim): boolean {
  return !claim.hearsay && (claim.factuality === "CT+" || claim.factuality === "CT-");
}

function valuesOf(derived: Derived, question: Question, claim: Claim): CellValue["value"][] {
  switch (question) {
    case "happened":
      return [{ kind: "stance", act: claim.act, factuality: claim.factuality, hearsay: claim.hearsay }];
    case "agent":
      return named(claim, ["agent"]);
    case "target":
      return named(claim, ["target", "victim"]);
    case "killed":
    case "injured":
      return claim.tolls
        .filter((toll) => toll.harm === question && toll.scope !== "aggregate" && toll.scope !== "cumulative")
        .map(({ low, high, wording, who, scope }) => ({
          kind: "count",
          low,
          high,
          wording,
          who,
          part: scope === "part",
        }));
    case "intent":
      return claim.intent === null ? [] : [{ kind: "intent", intent: claim.intent }];
    case "time": {
      if (claim.time === null || claim.time.earliest === null) return [];
      const { earliest, latest, precision, span } = claim.time;
      const text = derived.documents.get(claim.document)?.text;
      const wording = span !== null && text !== undefined ? text.slice(span.start, span.end) : null;
      return [{ kind: "time", wording, earliest, latest, precision }];
    }
    case "place":
      return claim.place === null ? [] : [{ kind: "place", name: claim.place.name }];
  }
}

function named(claim: Claim, roles: readonly string[]): CellValue["value"][] {
  return claim.roles
    .filter((role) => roles.includes(role.role))
    .map((role) => ({ kind: "name", name: role.name }));
}

function keyOf(value: CellValue["value"]): string {
  switch (value.kind) {
    case "stance":
      return `${value.act} ${value.factuality} ${value.hearsay}`;
    case "name":
    case "place":
      return value.name.toLowerCase();
    case "count":
      return `${value.low} ${value.high} ${value.part} ${value.who}`;
    case "intent":
      return value.intent;
    case "time":
      return `${value.earliest} ${value.latest}`;
  }
}
