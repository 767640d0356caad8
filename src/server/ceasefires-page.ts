import type { CeasefirePage, WireClaim } from "./api.ts";
import type { Derived } from "./derived.ts";
import { originsOf } from "./incident-page.ts";
import { documentRefs, type TypeLabels, wireClaim } from "./wire.ts";

/** Ceasefires, sieges, access and control, with every claim they stand on. */
export function ceasefiresPage(derived: Derived, labels: TypeLabels): CeasefirePage {
  const { agreements, unlinked } = derived.ceasefires;
  const { sieges, access, promises, control } = derived.conditions;
  const body = { agreements, unlinked, sieges, access, promises, control };
  const claimsById: Record<string, WireClaim> = Object.create(null);
  const documents = new Set<string>();
  for (const id of claimIdsIn(body)) {
    const claim = derived.claims.get(id);
    const row = claim === undefined ? undefined : derived.documents.get(claim.document);
    if (claim === undefined || row === undefined) continue;
    claimsById[id] = wireClaim(derived, row, claim, labels);
    documents.add(row.ref.id);
  }
  const labelled = (each: CeasefirePage["unlinked"][number]) => ({ ...each, act: labels(each.act) });
  return {
    ...body,
    agreements: agreements.map((each) => ({ ...each, allegations: each.allegations.map(labelled) })),
    unlinked: unlinked.map(labelled),
    origins: originsOf(derived, documents),
    claimsById,
    documentsById: documentRefs(derived, documents),
  };
}

/** Every id under a `claim`, `claims` or `shownBy` field, however deep. */
function* claimIdsIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const each of value) yield* claimIdsIn(each);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, field] of Object.entries(value)) {
    if (name === "claim" && typeof field === "string") yield field;
    else if ((name === "claims" || name === "shownBy") && Array.isArray(field)) {
      for (const id of field) if (typeof id === "string") yield id;
    } else yield* claimIdsIn(field);
  }
}
