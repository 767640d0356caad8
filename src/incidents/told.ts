import type { Document } from "../base/index.ts";
import type { Claim, Factuality } from "../claims/record.ts";
import type { Origins } from "./origins.ts";
import { voicesOf } from "./voices.ts";

/** A claim of an incident with who tells it and when, in the order of telling. */
export interface Told {
  readonly claim: Claim;
  /** ISO 8601 date of the report; null when undated. */
  readonly at: string | null;
  readonly parties: readonly (string | null)[];
  readonly certain: boolean;
  readonly origins: readonly string[];
}

/** Sorts claims by publication (undated last), document and place in the text. */
export function tellingOrder(documents: ReadonlyMap<string, Document>): (a: Claim, b: Claim) => number {
  const day = (claim: Claim): string => documents.get(claim.document)?.published?.value ?? "9999";
  return (a, b) =>
    compare(day(a), day(b)) ||
    compare(a.document, b.document) ||
    a.trigger.start - b.trigger.start ||
    compare(a.id, b.id);
}

export function tell(
  claims: readonly Claim[],
  documents: ReadonlyMap<string, Document>,
  origins: Origins,
): Told[] {
  return [...claims].sort(tellingOrder(documents)).map((claim) => {
    const voices = voicesOf(claim);
    return {
      claim,
      at: documents.get(claim.document)?.published?.value.slice(0, 10) ?? null,
      parties: voices.map((voice) => voice.party),
      certain: voices.every((voice) => voice.certain),
      origins: origins.of(claim),
    };
  });
}

/** Puts the content forward as so, however surely. */
export function affirms(factuality: Factuality): boolean {
  return factuality.endsWith("+");
}

/** Puts it forward as certain or probable. */
export function asserts(factuality: Factuality): boolean {
  return factuality === "CT+" || factuality === "PR+";
}

export function rejects(factuality: Factuality): boolean {
  return factuality.endsWith("-");
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The parties (or names) that fill the given roles of a claim. */
export function rolePlayers(claim: Claim, role: "agent" | "target"): string[] {
  const names = role === "agent" ? AGENTS : TARGETS;
  const found = new Set<string>();
  for (const each of claim.roles) if (names.has(each.role)) found.add(each.party ?? each.name);
  return [...found];
}

const AGENTS: ReadonlySet<string> = new Set(["agent", "perpetrator"]);
const TARGETS: ReadonlySet<string> = new Set(["target", "victim", "patient"]);
