import { type CodePoints, codePoints, type Document, slice } from "../base/index.ts";
import type { Claim, Harm, Reading, Toll } from "../claims/record.ts";
import type { Incident } from "../incidents/record.ts";
import type { Column } from "./csv.ts";

/** The record's tables as other programs take them. Unknown is an empty cell. Columns: docs/export.md. */

export interface DocumentRow {
  readonly reading: Reading;
  /** The document this one is a copy of; null when it stands for itself. */
  readonly copyOf: string | null;
}

export const DOCUMENT_COLUMNS: readonly Column<DocumentRow>[] = [
  { name: "document", value: ({ reading }) => reading.document.id },
  { name: "sha256", value: ({ reading }) => reading.document.sha256 },
  { name: "publisher", value: ({ reading }) => reading.document.publisher },
  { name: "published", value: ({ reading }) => reading.document.published?.value ?? null },
  { name: "published_basis", value: ({ reading }) => reading.document.published?.basis ?? null },
  { name: "title", value: ({ reading }) => reading.document.title },
  { name: "url", value: ({ reading }) => reading.document.url },
  { name: "language", value: ({ reading }) => reading.document.language },
  { name: "copy_of", value: ({ copyOf }) => copyOf },
  { name: "claims", value: ({ reading }) => reading.claims.length },
  { name: "produced_by", value: ({ reading }) => reading.producedBy },
];

export interface ClaimRow {
  readonly claim: Claim;
  readonly document: Document;
  /** Of the document's text. */
  readonly points: CodePoints;
  readonly incident: string | null;
}

/** The rows of one reading's claims. */
export function claimRows(reading: Reading, incidentOf: (claim: string) => string | null): ClaimRow[] {
  const { document } = reading;
  const points = codePoints(document.text);
  return reading.claims.map((claim) => ({ claim, document, points, incident: incidentOf(claim.id) }));
}

export const CLAIM_COLUMNS: readonly Column<ClaimRow>[] = [
  { name: "claim", value: ({ claim }) => claim.id },
  { name: "incident", value: ({ incident }) => incident },
  { name: "document", value: ({ document }) => document.id },
  { name: "publisher", value: ({ document }) => document.publisher },
  { name: "published", value: ({ document }) => document.published?.value ?? null },
  { name: "url", value: ({ document }) => document.url },
  { name: "speakers", value: ({ claim }) => claim.speakers.map((each) => each.name) },
  { name: "speaker_parties", value: ({ claim }) => claim.speakers.map((each) => each.party ?? "") },
  { name: "speaker_certain", value: ({ claim }) => claim.speakers.every((each) => each.certain) },
  { name: "hearsay", value: ({ claim }) => claim.hearsay },
  { name: "act", value: ({ claim }) => claim.act },
  { name: "factuality", value: ({ claim }) => claim.factuality },
  { name: "kind", value: ({ claim }) => claim.kind },
  { name: "type", value: ({ claim }) => claim.type },
  { name: "agents", value: ({ claim }) => inRole(claim, "agent") },
  { name: "targets", value: ({ claim }) => inRole(claim, "target", "victim") },
  { name: "intent", value: ({ claim }) => claim.intent },
  { name: "earliest", value: ({ claim }) => claim.time?.earliest ?? null },
  { name: "latest", value: ({ claim }) => claim.time?.latest ?? null },
  { name: "time_precision", value: ({ claim }) => claim.time?.precision ?? null },
  { name: "place", value: ({ claim }) => claim.place?.name ?? null },
  { name: "lat", value: ({ claim }) => claim.place?.lat ?? null },
  { name: "lon", value: ({ claim }) => claim.place?.lon ?? null },
  { name: "country", value: ({ claim }) => claim.place?.country ?? null },
  { name: "place_precision", value: ({ claim }) => claim.place?.precision ?? null },
  { name: "killed_low", value: ({ claim }) => toll(claim, "killed")?.low ?? null },
  { name: "killed_high", value: ({ claim }) => toll(claim, "killed")?.high ?? null },
  { name: "killed_who", value: ({ claim }) => toll(claim, "killed")?.who ?? null },
  { name: "killed_wording", value: ({ claim }) => toll(claim, "killed")?.wording ?? null },
  { name: "injured_low", value: ({ claim }) => toll(claim, "injured")?.low ?? null },
  { name: "injured_high", value: ({ claim }) => toll(claim, "injured")?.high ?? null },
  { name: "injured_wording", value: ({ claim }) => toll(claim, "injured")?.wording ?? null },
  { name: "tolls", value: ({ claim }) => claim.tolls.map(tollText) },
  { name: "background", value: ({ claim }) => claim.background },
  { name: "aggregate", value: ({ claim }) => claim.aggregate },
  { name: "evidence_start", value: ({ claim, points }) => points.of(claim.evidence.start) },
  { name: "evidence_end", value: ({ claim, points }) => points.of(claim.evidence.end) },
  { name: "evidence", value: ({ claim, document }) => slice(document.text, claim.evidence) },
];

const inRole = (claim: Claim, ...roles: readonly string[]): string[] =>
  claim.roles.filter((each) => roles.includes(each.role)).map((each) => each.name);

/** The toll that stands for the whole event; parts and totals over several events are only in `tolls`. */
const toll = (claim: Claim, harm: Harm): Toll | undefined =>
  claim.tolls.find((each) => each.harm === harm && each.scope === "event");

/** "killed military 24.. event “dozens”" */
function tollText({ harm, who, low, high, scope, wording }: Toll): string {
  return `${harm} ${who} ${low ?? ""}..${high ?? ""} ${scope} “${wording}”`;
}

const range = (harm: Harm, name: string): Column<Incident>[] =>
  (["low", "best", "high"] as const).map((end) => ({
    name: `${name}_${end}`,
    value: ({ tolls }) => tolls[harm]?.[end] ?? null,
  }));

export const INCIDENT_COLUMNS: readonly Column<Incident>[] = [
  { name: "incident", value: ({ id }) => id },
  { name: "type", value: ({ type }) => type },
  { name: "earliest", value: ({ time }) => time?.earliest ?? null },
  { name: "latest", value: ({ time }) => time?.latest ?? null },
  { name: "time_precision", value: ({ time }) => time?.precision ?? null },
  { name: "place", value: ({ place }) => place?.name ?? null },
  { name: "lat", value: ({ place }) => place?.lat ?? null },
  { name: "lon", value: ({ place }) => place?.lon ?? null },
  { name: "country", value: ({ place }) => place?.country ?? null },
  { name: "place_precision", value: ({ place }) => place?.precision ?? null },
  { name: "parties", value: ({ accounts }) => accounts.flatMap(({ party }) => party ?? []) },
  {
    name: "positions",
    value: ({ accounts }) => accounts.filter(({ party }) => party !== null).map(({ position }) => position),
  },
  { name: "differ_on", value: ({ disagreements }) => [...new Set(disagreements.map(({ field }) => field))] },
  ...range("killed", "killed"),
  ...range("injured", "injured"),
  { name: "documents", value: ({ sources }) => sources.documents },
  { name: "independent_origins", value: ({ sources }) => sources.independentOrigins },
  { name: "grade_harm", value: ({ grade }) => grade.harm },
  { name: "grade_strike", value: ({ grade }) => grade.strike },
  { name: "claims", value: ({ claims }) => claims.length },
];
