import type { Document } from "../base/index.ts";
import type { Claim, Factuality } from "../claims/record.ts";
import type { Origins } from "./origins.ts";
import type { Rules } from "./rules.ts";
import { type Voice, voiceOf } from "./voices.ts";

/** A claim of an incident with who tells it and when, in the order of telling. */
export interface Told {
  readonly claim: Claim;
  /** ISO 8601 date of the report; null when undated. */
  readonly at: string | null;
  /** The voice's account: a party, null for the report's own voice, or the shared one of unplaced voices. */
  readonly party: string | null;
  readonly voice: Voice;
  /** False where the speaker is one of several: shown, and counted for nothing. */
  readonly certain: boolean;
  /** Told of the deed itself, with a type of its own: not a bare answer ("dismissed the charge"). */
  readonly isTyped: boolean;
  /** Empty for hearsay and uncertain speakers. */
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
  rules: Rules,
): Told[] {
  return [...claims].sort(tellingOrder(documents)).map((claim) => {
    const voice = voiceOf(claim, rules.roleWords);
    return {
      claim,
      at: documents.get(claim.document)?.published?.value.slice(0, 10) ?? null,
      party: voice.party,
      voice,
      certain: voice.certain,
      isTyped: !rules.untyped.has(claim.type),
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

/**
 * A certain speaker's word that the deed was not done, or not by itself. Denying something about a deed that
 * is granted ("denied that the strike was meant for them" of a strike told as a fact) is none.
 */
export function denies({ claim, party, certain, isTyped }: Told): boolean {
  if (!certain || party === null || !isTyped) return false;
  if (claim.factuality === "CT-" || claim.factuality === "PR-") return true;
  return claim.act === "deny" && rolePlayers(claim, "agent").includes(party);
}

/** Told of the deed as certain or probable, by a certain speaker, and not as background. */
export function tellsFirmly({ claim, certain, isTyped }: Told): boolean {
  return certain && isTyped && !claim.background && asserts(claim.factuality);
}

/** A denial of one's own part: it names the speaker as the agent who did not do it. */
export function isOwnPart({ claim, party }: Told): boolean {
  return party !== null && rolePlayers(claim, "agent").includes(party);
}

/** The claim tells enough of the deed for the agent it names to be this one's: whom, when, where or how many. */
export function namesDeed({ claim }: Told): boolean {
  return (
    ACCUSING.has(claim.act) ||
    (claim.time !== null && claim.time.earliest !== null) ||
    claim.place !== null ||
    claim.tolls.length > 0 ||
    rolePlayers(claim, "target").length > 0
  );
}

const ACCUSING: ReadonlySet<string> = new Set(["accuse", "condemn", "admit", "claim_responsibility", "deny"]);
