import type { View } from "../store/store.ts";
import type { IncidentSummary, Overview, PlaceSummary, Places, SearchResults, Sources } from "./api.ts";
import { compare, type Derived, type DocumentRow } from "./derived.ts";
import { allSummaries, contestedness } from "./incident-list.ts";
import { firstEndingAfter, type TypeLabels } from "./wire.ts";

export function overview(derived: Derived, labels: TypeLabels): Overview {
  const incidents = allSummaries(derived, labels);
  const days = incidents.flatMap((each) => each.time?.earliest?.slice(0, 10) ?? []).sort(compare);
  const parties = new Set(
    incidents.flatMap((each) =>
      each.accounts.flatMap(({ party, known }) => (known && party !== null ? [party] : [])),
    ),
  );
  return {
    version: derived.version,
    documents: derived.documents.size,
    origins: derived.origins,
    claims: derived.claims.size,
    incidents: incidents.length,
    contested: incidents.filter((each) => each.differsOn.length > 0).length,
    reviewed: derived.decisions.reviews.size,
    publishers: new Set([...derived.documents.values()].map((row) => row.ref.publisher)).size,
    parties: parties.size,
    earliest: days[0] ?? null,
    latest: days.at(-1) ?? null,
  };
}

/** Code units of context shown on each side of a search hit. */
const CONTEXT = 140;
const SEARCH_LIMIT = 100;

export async function searchPage(derived: Derived, view: View, query: string): Promise<SearchResults> {
  const hits = query.trim() === "" ? [] : await view.search(query, SEARCH_LIMIT);
  return {
    query,
    results: hits.flatMap(({ document, start, end }) => {
      const row = derived.documents.get(document);
      if (row === undefined) return [];
      const from = wordStart(row, Math.max(0, start - CONTEXT));
      return [
        {
          document: row.ref,
          at: { start, end },
          passage: { start: from, text: row.text.slice(from, Math.min(row.text.length, end + CONTEXT)) },
        },
      ];
    }),
  };
}

/** Begins a passage at its sentence when that is near, so that no word is cut. */
function wordStart(row: DocumentRow, offset: number): number {
  const sentence = row.sentences[firstEndingAfter(row.sentences, offset)];
  if (sentence !== undefined && sentence.start >= offset) return sentence.start;
  const space = row.text.indexOf(" ", offset);
  return offset === 0 || space === -1 || space > offset + 30 ? offset : space + 1;
}

/** Every place, with up to `most` of its incidents. */
export function placesPage(derived: Derived, labels: TypeLabels, most = Number.POSITIVE_INFINITY): Places {
  interface Row {
    place: Omit<PlaceSummary, "wordings" | "incidents" | "total" | "claims">;
    incidents: IncidentSummary[];
    claims: number;
    wordings: Map<string, number>;
  }
  const rows = new Map<string, Row>();
  const rowFor = (place: NonNullable<IncidentSummary["place"]>): Row => {
    const { name, country, lat, lon, precision } = place;
    let row = rows.get(name);
    if (row === undefined) {
      row = { place: { name, country, lat, lon, precision }, incidents: [], claims: 0, wordings: new Map() };
      rows.set(name, row);
    }
    return row;
  };
  for (const each of allSummaries(derived, labels))
    if (each.place !== null) rowFor(each.place).incidents.push(each);
  for (const claim of derived.claims.values()) if (claim.place !== null) rowFor(claim.place).claims++;
  for (const document of derived.documents.values())
    for (const [name, wordings] of document.wordings)
      for (const [wording, count] of wordings) {
        const row = rows.get(name);
        row?.wordings.set(wording, (row.wordings.get(wording) ?? 0) + count);
      }
  return {
    places: [...rows.values()]
      .map(({ place, incidents, claims, wordings }) => ({
        ...place,
        total: incidents.length,
        incidents: incidents
          .sort((a, b) => contestedness(b) - contestedness(a) || compare(a.id, b.id))
          .slice(0, most),
        claims,
        wordings: [...wordings]
          .map(([wording, count]) => ({ wording, count }))
          .sort((a, b) => b.count - a.count || compare(a.wording, b.wording)),
      }))
      .sort((a, b) => b.total - a.total || b.claims - a.claims || compare(a.name, b.name)),
  };
}

export function sourcesPage(derived: Derived): Sources {
  const incidentsOf = new Map<string, Set<string>>();
  const firstOf = new Map<string, string>();
  // Rows stand by publication, so the first document seen for an incident reported it first.
  for (const row of derived.documents.values()) {
    const found = new Set<string>();
    for (const claim of row.claims) {
      const incident = derived.incidentOfClaim.get(claim.id);
      if (incident === undefined) continue;
      found.add(incident);
      if (row.ref.published !== null && !firstOf.has(incident)) firstOf.set(incident, row.ref.id);
    }
    incidentsOf.set(row.ref.id, found);
  }
  const firsts = new Map<string, number>();
  for (const document of firstOf.values()) firsts.set(document, (firsts.get(document) ?? 0) + 1);

  const publishers = new Map<string | null, DocumentRow[]>();
  for (const row of derived.documents.values()) {
    const rows = publishers.get(row.ref.publisher) ?? [];
    rows.push(row);
    publishers.set(row.ref.publisher, rows);
  }
  return {
    sources: [...publishers]
      .map(([publisher, rows]) => {
        const claims = rows.flatMap((row) => row.claims);
        return {
          publisher,
          documents: rows.map((row) => ({
            ...row.ref,
            claims: row.claims.length,
            incidents: incidentsOf.get(row.ref.id)?.size ?? 0,
          })),
          originals: rows.filter((row) => row.origin === row.ref.id).length,
          copiesOfOthers: rows.filter((row) => row.origin !== row.ref.id).length,
          first: rows.reduce((sum, row) => sum + (firsts.get(row.ref.id) ?? 0), 0),
          attributed:
            claims.length === 0
              ? null
              : claims.filter((claim) => claim.speakers.length > 0).length / claims.length,
        };
      })
      .sort(
        (a, b) =>
          b.documents.length - a.documents.length ||
          compare(a.publisher ?? "\uffff", b.publisher ?? "\uffff"),
      ),
  };
}
