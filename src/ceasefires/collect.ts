import type { Document, DocumentId } from "../base/index.ts";
import type { Claim, ClaimId, Reading } from "../claims/record.ts";
import type { CeasefireRules } from "../codebook/ceasefires.ts";
import { dayOf, type Incident, isoDay, lastDayOf, voiceOf } from "../incidents/index.ts";
import type { Said, When, Where } from "./record.ts";

/** A claim with what the rules of this room ask about it. */
export interface Statement {
  readonly claim: Claim;
  readonly document: Document;
  readonly reading: Reading;
  /** The trigger's words, in lower case. */
  readonly trigger: string;
  /** Its own days; null when it gives none. */
  readonly days: { readonly from: number; readonly to: number } | null;
  /** Day of publication; null when undated. */
  readonly published: number | null;
  /** The day it is about as far as known: its own, else the report's. */
  readonly day: number | null;
  /** Where: the claim's country, else the one its report mostly speaks of. */
  readonly country: string | null;
  readonly by: readonly (string | null)[];
  readonly agents: readonly string[];
  readonly incident: Incident | null;
}

/** Statements of all readings, by document id and place in the text. */
export function statementsOf(
  readings: readonly Reading[],
  incidents: readonly Incident[],
  rules: CeasefireRules,
): Statement[] {
  const incidentOf = new Map<ClaimId, Incident>();
  for (const incident of incidents) for (const { claim } of incident.claims) incidentOf.set(claim, incident);
  const sorted = [...readings].sort((a, b) => compare(a.document.id, b.document.id));
  return sorted.flatMap((reading) => {
    const { document } = reading;
    const fought = countriesOf(reading, incidentOf);
    const country = fought[0] ?? mainCountry(reading);
    const published = dayOf(document.published?.value);
    const claims = [...reading.claims].sort(
      (a, b) => a.trigger.start - b.trigger.start || compare(a.id, b.id),
    );
    return claims.map((claim): Statement => {
      const from = dayOf(claim.time?.earliest);
      const to = lastDayOf(claim.time?.latest ?? claim.time?.earliest);
      const days = from === null || to === null ? null : { from: Math.min(from, to), to: Math.max(from, to) };
      return {
        claim,
        document,
        reading,
        trigger: document.text.slice(claim.trigger.start, claim.trigger.end).toLowerCase(),
        days,
        published,
        day: days?.to ?? to ?? published,
        // Where a truce is talked over is seldom where it is for.
        country:
          claim.place?.country && (fought.length === 0 || fought.includes(claim.place.country))
            ? claim.place.country
            : country,
        by: [voiceOf(claim).party],
        agents: [
          ...new Set(
            claim.roles
              .filter(
                (role) => role.role === "agent" && (role.party !== null || isSomebody(role.name, rules)),
              )
              .map((role) => role.party ?? role.name),
          ),
        ],
        incident: incidentOf.get(claim.id) ?? null,
      };
    });
  });
}

/** The countries in which the incidents a report tells of lie, commonest first. */
function countriesOf(reading: Reading, incidentOf: ReadonlyMap<ClaimId, Incident>): string[] {
  const counts = new Map<string, number>();
  for (const { id } of reading.claims) {
    const incident = incidentOf.get(id);
    if (incident?.place?.country && Object.keys(incident.tolls).length > 0)
      counts.set(incident.place.country, (counts.get(incident.place.country) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([country]) => country);
}

/** False for words that stand for a party and name none ("who", "the same two", "both sides"). */
function isSomebody(name: string, rules: CeasefireRules): boolean {
  const words = name.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.some((word) => word.length > 2 && word !== "the" && !rules.words.nobody.includes(word));
}

/** The country most of a report's places lie in; the first in the alphabet of as many; null without places. */
function mainCountry(reading: Reading): string | null {
  const counts = new Map<string, number>();
  for (const { place } of reading.places)
    if (place?.country) counts.set(place.country, (counts.get(place.country) ?? 0) + 1);
  for (const { place } of reading.claims)
    if (place?.country) counts.set(place.country, (counts.get(place.country) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0]?.[0] ?? null;
}

export function affirmed({ claim }: Statement): boolean {
  return claim.factuality.endsWith("+");
}

export function denied({ claim }: Statement): boolean {
  return claim.factuality.endsWith("-");
}

export function whenOf(statement: Statement): When | null {
  const { time } = statement.claim;
  return time === null || (time.earliest === null && time.latest === null)
    ? null
    : { earliest: time.earliest, latest: time.latest };
}

export function whereOf({ claim }: Statement): Where | null {
  if (claim.place === null) return null;
  const { name, lat, lon, country, precision } = claim.place;
  return { name, lat, lon, country, precision };
}

/** Gathers statements under equal values; commonest first, then by value. */
export function gather<T>(
  statements: readonly Statement[],
  pick: (statement: Statement) => T | undefined,
): Said<T>[] {
  const found = new Map<string, { value: T; by: Set<string | null>; claims: ClaimId[] }>();
  for (const statement of statements) {
    const value = pick(statement);
    if (value === undefined) continue;
    const key = JSON.stringify(value);
    const entry = found.get(key) ?? { value, by: new Set<string | null>(), claims: [] };
    for (const by of statement.by) entry.by.add(by);
    entry.claims.push(statement.claim.id);
    found.set(key, entry);
  }
  return [...found]
    .sort(([keyA, a], [keyB, b]) => b.claims.length - a.claims.length || compare(keyA, keyB))
    .map(([, { value, by, claims }]) => ({ value, by: [...by].sort(byName), claims }));
}

/** True when one of the beginnings of words stands in the text. */
export function says(text: string, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => {
    for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1))
      if (at === 0 || !/\p{L}/u.test(text.charAt(at - 1))) return true;
    return false;
  });
}

/** The sentence a claim stands in, in lower case. */
export function sentenceOf({ reading, claim, document }: Statement): string {
  const at =
    reading.sentences.find((span) => span.start <= claim.trigger.start && claim.trigger.end <= span.end) ??
    claim.evidence;
  return document.text.slice(at.start, at.end).toLowerCase();
}

/** The day of the last report; null when all are undated. */
export function lastReport(statements: readonly Statement[]): string | null {
  const days = statements.flatMap((statement) => statement.published ?? []);
  let last: number | null = null;
  for (const day of days) if (last === null || day > last) last = day;
  return last === null ? null : isoDay(last);
}

export function documentsOf(statements: readonly Statement[]): DocumentId[] {
  return [...new Set(statements.map((statement) => statement.document.id))].sort(compare);
}

/** The reports' own voice first. */
export function byName(a: string | null, b: string | null): number {
  return Number(a !== null) - Number(b !== null) || compare(a ?? "", b ?? "");
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
