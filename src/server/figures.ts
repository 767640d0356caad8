import type { Claim, Toll } from "../claims/record.ts";
import type { Account } from "../incidents/record.ts";
import type { Figure } from "./api.ts";
import { compare, type Derived } from "./derived.ts";

/** Every reported number with its owner: repeats of one owner's figure are one row. Killed first, then by range. */
export function figuresOf(
  derived: Derived,
  claims: readonly Claim[],
  accounts: readonly Account[],
): Figure[] {
  const partyOf = partyByClaim(accounts);
  interface Row {
    readonly toll: Toll;
    readonly owner: string | null;
    readonly publisher: string | null;
    readonly party: string | null;
    at: string | null;
    readonly claims: Set<string>;
    readonly documents: Set<string>;
  }
  const rows = new Map<string, Row>();
  for (const claim of claims) {
    const owner = ownerOf(claim);
    const document = derived.documents.get(claim.document);
    const at = document?.ref.published?.value ?? null;
    // A report's own figure is its publisher's, and once its for all copies.
    const origin = owner === null ? (document?.origin ?? claim.document) : null;
    const publisher =
      origin === null
        ? null
        : (derived.documents.get(origin)?.ref.publisher ?? document?.ref.publisher ?? null);
    for (const toll of claim.tolls) {
      const { harm, who, low, high, scope } = toll;
      const key = JSON.stringify([
        harm,
        who,
        low,
        high,
        scope,
        owner?.toLowerCase() ?? null,
        publisher ?? origin,
      ]);
      const row = rows.get(key) ?? {
        toll,
        owner,
        publisher,
        party: partyOf.get(claim.id) ?? null,
        at,
        claims: new Set<string>(),
        documents: new Set<string>(),
      };
      if (at !== null && (row.at === null || at < row.at)) row.at = at;
      row.claims.add(claim.id);
      row.documents.add(claim.document);
      rows.set(key, row);
    }
  }
  const order = ["killed", "injured", "missing", "captured", "displaced", "affected"];
  return [...rows.entries()]
    .sort(
      ([keyA, a], [keyB, b]) =>
        order.indexOf(a.toll.harm) - order.indexOf(b.toll.harm) ||
        (b.toll.low ?? b.toll.high ?? 0) - (a.toll.low ?? a.toll.high ?? 0) ||
        compare(a.at ?? "9999", b.at ?? "9999") ||
        compare(keyA, keyB),
    )
    .map(([, { toll, owner, publisher, party, at, claims: ids, documents }]) => ({
      harm: toll.harm,
      who: toll.who,
      low: toll.low,
      high: toll.high,
      wording: toll.wording,
      owner,
      publisher,
      party,
      at,
      scope: toll.scope,
      claims: [...ids],
      documents: documents.size,
    }));
}

/** Who gives a claim's figures: its innermost speaker; null is the report's own voice. */
export function ownerOf(claim: Claim): string | null {
  return claim.speakers.at(-1)?.name ?? null;
}

export function partyByClaim(accounts: readonly Account[]): Map<string, string | null> {
  return new Map(accounts.flatMap((account) => account.claims.map(({ claim }) => [claim, account.party])));
}
