import { overlaps, type Span } from "../base/index.ts";
import type { Claim } from "../claims/record.ts";
import type { Incident } from "../incidents/record.ts";
import type { DocumentRef, IncidentSummary, Labelled, WireClaim, WirePlace, WireTime } from "./api.ts";
import { compare, type Derived, type DocumentRow, isKnownParty } from "./derived.ts";
import { MACHINE } from "./judgements.ts";

/** The words of a codebook type; an unknown id is read as words. */
export type TypeLabels = (type: string) => string;

/** "air_strike" -> "Air strike": what an id says when the codebook has no words for it. */
export function words(id: string): string {
  const spaced = id.replaceAll("_", " ").trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export const labelled = (id: string, labels: TypeLabels): Labelled => ({ id, label: labels(id) });

/** Longest passage shown in place, in code units; longer ones are cut around the trigger. */
const PASSAGE_LIMIT = 900;

/** The sentences of a document that hold the evidence. */
export function passageAt(row: DocumentRow, evidence: Span, trigger: Span): WireClaim["passage"] {
  let { start, end } = evidence;
  for (let i = firstEndingAfter(row.sentences, evidence.start); i < row.sentences.length; i++) {
    const sentence = row.sentences[i] as Span;
    if (sentence.start >= evidence.end) break;
    start = Math.min(start, sentence.start);
    end = Math.max(end, sentence.end);
  }
  if (end - start > PASSAGE_LIMIT) {
    start = Math.max(start, trigger.start - PASSAGE_LIMIT / 2);
    end = Math.min(end, start + PASSAGE_LIMIT);
  }
  const headline = row.headlines.some((each) => overlaps(each, evidence));
  return { start, text: row.text.slice(start, end), headline };
}

/** Index of the first span that ends after `offset`; spans are in order and do not overlap. */
export function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function wireClaim(derived: Derived, row: DocumentRow, claim: Claim, labels: TypeLabels): WireClaim {
  return {
    id: claim.id,
    document: claim.document,
    incident: derived.incidentOfClaim.get(claim.id) ?? null,
    act: claim.act,
    factuality: claim.factuality,
    hearsay: claim.hearsay,
    kind: claim.kind,
    type: labelled(claim.type, labels),
    speakers: claim.speakers.map(({ name, party, certain, span }) => ({ name, party, certain, span })),
    roles: claim.roles.map(({ role, name, party, kind, span }) => ({ role, name, party, kind, span })),
    time: claim.time,
    place: claim.place && wirePlace(claim.place),
    tolls: claim.tolls,
    intent: claim.intent,
    trigger: claim.trigger,
    evidence: claim.evidence,
    background: claim.background,
    aggregate: claim.aggregate,
    passage: passageAt(row, claim.evidence, claim.trigger),
    why: claim.why,
    producedBy: claim.producedBy,
    review: derived.decisions.reviews.get(claim.id) ?? MACHINE,
  };
}

function wirePlace(place: NonNullable<Claim["place"]>): WirePlace {
  const { name, lat, lon, country, precision, span } = place;
  return { name, lat, lon, country, precision, span };
}

export function incidentSummary(derived: Derived, incident: Incident, labels: TypeLabels): IncidentSummary {
  const claims = claimsOf(derived, incident);
  return {
    id: incident.id,
    type: labelled(incident.type, labels),
    agents: mostNamed(claims, ["agent"]),
    targets: mostNamed(claims, ["target", "victim"]),
    time: incident.time,
    place: incident.place,
    tolls: incident.tolls,
    grade: incident.grade,
    documents: incident.sources.documents,
    independentOrigins: incident.sources.independentOrigins,
    claims: claims.length,
    reviewed: claims.filter((claim) => derived.decisions.reviews.has(claim.id)).length,
    accounts: incident.accounts.map((account) => ({
      party: account.party,
      position: account.position,
      known: isKnownParty(account, derived.claims),
    })),
    differsOn: [...new Set(incident.disagreements.map((each) => each.field))],
  };
}

export function claimsOf(derived: Derived, incident: Incident): Claim[] {
  const found: Claim[] = [];
  for (const each of incident.claims) {
    const claim = derived.claims.get(each.claim);
    if (claim !== undefined) found.push(claim);
  }
  return found;
}

/** Up to two names that fill these roles, by how many claims say so; names the codebook knows first. */
function mostNamed(claims: readonly Claim[], roles: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const claim of claims)
    for (const role of claim.roles)
      if (roles.includes(role.role) && role.kind !== "place" && role.kind !== "thing")
        counts.set(role.name, (counts.get(role.name) ?? 0) + (role.id !== null ? 2 : 1));
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  return ranked.slice(0, 1).map(([name]) => name);
}

export function documentRefs(derived: Derived, ids: Iterable<string>): Record<string, DocumentRef> {
  const refs: Record<string, DocumentRef> = Object.create(null);
  for (const id of ids) {
    const row = derived.documents.get(id);
    if (row !== undefined) refs[id] = row.ref;
  }
  return refs;
}

export function withoutSpan<T extends WireTime | WirePlace>({ span: _, ...rest }: T): Omit<T, "span"> {
  return rest;
}
