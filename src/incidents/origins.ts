import type { Document, DocumentId } from "../base/index.ts";
import type { Claim } from "../claims/record.ts";
import { voicesOf } from "./voices.ts";

/** Tells which source a claim goes back to before the outlet that carries it. */
export interface Origins {
  /** Groups of documents that are copies of one another. */
  readonly groups: readonly (readonly DocumentId[])[];
  /**
   * The origins of a claim: its named speakers, whoever carries them; for a report's own voice the text's
   * copy group, the wire it credits, or the report. Empty for hearsay: said by nobody, it counts as none.
   */
  of(claim: Claim): readonly string[];
  /** How many independent origins stand behind the claims. */
  count(claims: Iterable<Claim>): number;
}

/** Who cannot be told apart by name: every outlet has its own "officials" and "witnesses". */
const NAMELESS = /^\p{Ll}/u;

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
    return voicesOf(claim).map(({ party }) => {
      if (party === null) return own;
      const last = claim.speakers.at(-1);
      return last?.party == null && NAMELESS.test(party)
        ? `${own} ${party}`
        : `speaker ${party.toLowerCase()}`;
    });
  };
  return {
    groups,
    of,
    count(claims) {
      const found = new Set<string>();
      // An uncertain speaker is one origin, whichever of the candidates it was.
      for (const claim of claims) {
        const origins = of(claim);
        const known = origins.find((origin) => found.has(origin));
        if (known === undefined && origins[0] !== undefined) found.add(origins[0]);
      }
      return found.size;
    },
  };
}
