import type { Document, DocumentId } from "../base/index.ts";
import type { Claim } from "../claims/record.ts";
import { voiceOf } from "./voices.ts";

/** Tells which source a claim goes back to before the outlet that carries it. */
export interface Origins {
  /** Groups of documents that are copies of one another. */
  readonly groups: readonly (readonly DocumentId[])[];
  /**
   * The origin of a claim: its speaker's party, whoever carries it; for a report's own voice and for sources
   * the codebook does not know the text's copy group, the wire it credits, or the report. Empty for hearsay
   * and for a speaker that is one of several: said by nobody for certain, it counts as none.
   */
  of(claim: Claim): readonly string[];
  /** How many independent origins stand behind the claims. */
  count(claims: Iterable<Claim>): number;
}

export function prepareOrigins(
  documents: readonly Document[],
  groups: readonly (readonly DocumentId[])[],
): Origins {
  const text = new Map<DocumentId, string>();
  for (const document of documents)
    text.set(
      document.id,
      document.credit === null ? `text ${document.id}` : `wire ${document.credit.toLowerCase()}`,
    );
  const wires = new Map<DocumentId, string>([...text].filter(([, name]) => name.startsWith("wire ")));
  for (const group of groups) {
    const wire = group.map((id) => wires.get(id)).find((name) => name !== undefined);
    for (const id of group) text.set(id, wire ?? `text ${group[0]}`);
  }
  const of = (claim: Claim): readonly string[] => {
    if (claim.hearsay) return [];
    const own = text.get(claim.document) ?? `text ${claim.document}`;
    const { party, isKnown, certain } = voiceOf(claim);
    if (!certain) return [];
    return [isKnown && party !== null ? `speaker ${party.toLowerCase()}` : own];
  };
  return {
    groups,
    of,
    count(claims) {
      const found = new Set<string>();
      const bare = new Set<string>();
      for (const claim of claims) for (const origin of of(claim)) (isBare(claim) ? bare : found).add(origin);
      // A report that only takes the event up ("after the strike") tells nothing of it, unless all do.
      if (found.size === 0) return bare.size;
      return found.size;
    },
  };
}

/** Only refers back to what was told: no day, place, figure or participant of its own. */
function isBare(claim: Claim): boolean {
  return (
    claim.sameAs !== null &&
    claim.speakers.length === 0 &&
    claim.roles.length === 0 &&
    claim.tolls.length === 0 &&
    claim.time === null
  );
}
