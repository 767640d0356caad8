import { byPosition, type Span } from "../base/index.ts";
import type { Ceasefires, Conditions } from "../ceasefires/index.ts";
import type { Claim, Reading } from "../claims/record.ts";
import type { Link } from "../incidents/link-input.ts";
import type { Account, Incident } from "../incidents/record.ts";
import type { DocumentSummary, Judgement, View } from "../store/store.ts";
import type { DocumentRef } from "./api.ts";
import { type Decisions, decide } from "./judgements.ts";

/** A document as the lists and passages need it; the whole reading stays in the store. */
export interface DocumentRow {
  readonly summary: DocumentSummary;
  readonly ref: DocumentRef;
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly headlines: readonly Span[];
  readonly claims: readonly Claim[];
  /** The earliest document of its copy group; its own id when it stands alone. */
  readonly origin: string;
  readonly wordings: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Everything the pages are built from, at one state of the record. */
export interface Derived {
  readonly version: string;
  /** Equal while nothing changed that linking looks at: documents, rejected claims, same and different. */
  readonly basis: string;
  /** By publication, then id. */
  readonly documents: ReadonlyMap<string, DocumentRow>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly incidents: readonly Incident[];
  readonly incidentById: ReadonlyMap<string, Incident>;
  readonly incidentOfClaim: ReadonlyMap<string, string>;
  readonly origins: number;
  readonly decisions: Decisions;
  readonly ceasefires: Ceasefires;
  readonly conditions: Conditions;
}

/** What turns readings into a record: the rooms' functions with one codebook. */
export interface Derivers {
  readonly link: Link;
  readonly ceasefires: (readings: readonly Reading[], incidents: readonly Incident[]) => Ceasefires;
  readonly conditions: (readings: readonly Reading[], incidents: readonly Incident[]) => Conditions;
}

/**
 * Reads the record once and links it. Claims a reviewer rejected take no part. Given what was derived
 * before, only the reviews are renewed where a change leaves the links alone (a claim confirmed).
 */
export async function derive(view: View, rules: Derivers, before: Derived | null = null): Promise<Derived> {
  const revision = await view.revision();
  const version = `r${revision}`;
  const judgements: Judgement[] = [];
  for await (const each of view.judgements()) judgements.push(each);
  const decisions = decide(judgements);
  const basis = basisOf(revision, judgements.length, decisions);
  if (before !== null && before.basis === basis) return { ...before, version, decisions };

  const summaries = new Map<string, DocumentSummary>();
  for await (const each of view.documents()) summaries.set(each.id, each);
  const readings: Reading[] = [];
  for await (const each of view.readings()) readings.push(each);
  const accepted = readings.map((each) => withoutRejected(each, decisions));
  const linked = rules.link(accepted, decisions.links);

  const publishedOf = new Map([...summaries].map(([id, each]) => [id, each.published ?? ""]));
  const originOf = new Map<string, string>();
  const copiesOf = new Map<string, number>();
  for (const group of linked.origins) {
    const first = firstOf(group, publishedOf);
    for (const id of group) {
      originOf.set(id, first);
      copiesOf.set(id, group.length - 1);
    }
  }

  const claims = new Map<string, Claim>();
  const rows: DocumentRow[] = readings.map((reading) => {
    const summary = summaries.get(reading.document.id) as DocumentSummary;
    for (const claim of reading.claims) claims.set(claim.id, claim);
    const document = reading.document;
    return {
      summary,
      ref: {
        id: summary.id,
        title: document.title,
        publisher: document.publisher,
        published: document.published,
        url: document.url,
        copies: copiesOf.get(summary.id) ?? 0,
      },
      text: document.text,
      sentences: [...reading.sentences].sort(byPosition),
      headlines: document.blocks.filter((block) => block.kind === "headline").map((block) => block.span),
      claims: reading.claims,
      origin: originOf.get(summary.id) ?? summary.id,
      wordings: wordingsOf(reading),
    };
  });
  rows.sort((a, b) => compare(publishedDay(a), publishedDay(b)) || compare(a.ref.id, b.ref.id));

  const incidents = linked.incidents.map((each) => inReadingOrder(each, claims));
  const incidentOfClaim = new Map<string, string>();
  for (const incident of incidents)
    for (const each of incident.claims) incidentOfClaim.set(each.claim, incident.id);
  const copies = linked.origins.reduce((sum, group) => sum + group.length - 1, 0);
  return {
    version,
    basis,
    documents: new Map(rows.map((row) => [row.ref.id, row])),
    claims,
    incidents,
    incidentById: new Map(incidents.map((each) => [each.id, each])),
    incidentOfClaim,
    origins: rows.length - copies,
    decisions,
    ceasefires: rules.ceasefires(accepted, incidents),
    conditions: rules.conditions(accepted, incidents),
  };
}

/**
 * Every reading and every judgement makes the revision grow by one, so what is left of it without the
 * judgements stands for the readings.
 */
function basisOf(revision: number, judgements: number, { reviews, links }: Decisions): string {
  const rejected = [...reviews].filter(([, { state }]) => state === "rejected").map(([claim]) => claim);
  return JSON.stringify([revision - judgements, rejected.sort(), links]);
}

/** As many parties come before the reports' own voice at most: what fits on a screen beside it. */
const PARTIES_FIRST = 6;

/**
 * Accounts as readers look for them: parties of the conflict that say most first, then what the reports
 * say themselves, then voices known only by their name.
 */
function inReadingOrder(incident: Incident, claims: ReadonlyMap<string, Claim>): Incident {
  const rank = (account: Account): number =>
    account.party === null ? 1 : isKnownParty(account, claims) ? 0 : 2;
  const accounts = incident.accounts.toSorted(
    (a, b) => rank(a) - rank(b) || b.claims.length - a.claims.length || compare(a.party ?? "", b.party ?? ""),
  );
  const own = accounts.findIndex(({ party }) => party === null);
  if (own > PARTIES_FIRST) accounts.splice(PARTIES_FIRST, 0, ...accounts.splice(own, 1));
  return { ...incident, accounts };
}

/** True when the codebook knows a speaker of the account as this party; false for a name met in the text. */
export function isKnownParty(account: Account, claims: ReadonlyMap<string, Claim>): boolean {
  return account.claims.some((ref) =>
    claims.get(ref.claim)?.speakers.some(({ party }) => party !== null && party === account.party),
  );
}

/** Code-unit order, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Undated documents sort last. */
function publishedDay(row: DocumentRow): string {
  return row.ref.published?.value ?? "9999";
}

function firstOf(group: readonly string[], published: ReadonlyMap<string, string>): string {
  const at = (id: string) => published.get(id) || "9999";
  return [...group].sort((a, b) => compare(at(a), at(b)) || compare(a, b))[0] as string;
}

function withoutRejected(reading: Reading, { reviews }: Decisions): Reading {
  const claims = reading.claims.filter((claim) => reviews.get(claim.id)?.state !== "rejected");
  return claims.length === reading.claims.length ? reading : { ...reading, claims };
}

/** Spellings met for each resolved place name. */
function wordingsOf(reading: Reading): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const mention of reading.places) {
    if (mention.place === null) continue;
    const wordings = found.get(mention.place.name) ?? new Map<string, number>();
    wordings.set(mention.wording, (wordings.get(mention.wording) ?? 0) + 1);
    found.set(mention.place.name, wordings);
  }
  return found;
}
