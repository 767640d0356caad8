import type { Claim, Harm } from "../claims/record.ts";
import type { Incident } from "../incidents/record.ts";
import type { TimelineItem } from "./api.ts";
import { compare, type Derived } from "./derived.ts";
import { ownerOf } from "./figures.ts";

const LANES = ["event", "report", "statement", "correction"];

/**
 * When it happened, when it was first reported by whom, who then said what, and which figures changed.
 * Statements and corrections stand at the publication of the first report that carries them.
 */
export function timelineOf(derived: Derived, incident: Incident, claims: readonly Claim[]): TimelineItem[] {
  const items: TimelineItem[] = [];
  if (incident.time?.earliest != null) {
    const { earliest, latest } = incident.time;
    items.push({
      lane: "event",
      from: earliest,
      to: latest !== null && latest !== earliest ? latest : null,
      who: null,
      act: null,
      change: null,
      claims: claims.filter((claim) => claim.time?.earliest != null).map((claim) => claim.id),
      document: null,
    });
  }
  const dated = claims
    .flatMap((claim) => {
      const row = derived.documents.get(claim.document);
      const at = row?.ref.published?.value;
      return row === undefined || at === undefined ? [] : [{ claim, row, at }];
    })
    .sort((a, b) => compare(a.at, b.at) || compare(a.claim.id, b.claim.id));

  const reports = new Map<string, TimelineItem & { claims: string[] }>();
  const statements = new Map<string, TimelineItem & { claims: string[] }>();
  for (const { claim, row, at } of dated) {
    const report = reports.get(row.origin);
    if (report === undefined)
      reports.set(row.origin, {
        ...{ lane: "report", from: at, to: null, who: row.ref.publisher, act: null, change: null },
        claims: [claim.id],
        document: row.ref.id,
      });
    else report.claims.push(claim.id);
    const speaker = ownerOf(claim);
    if (speaker === null) continue;
    const key = `${speaker.toLowerCase()}\n${claim.act}`;
    const statement = statements.get(key);
    if (statement === undefined)
      statements.set(key, {
        ...{ lane: "statement", from: at, to: null, who: speaker, act: claim.act, change: null },
        claims: [claim.id],
        document: claim.document,
      });
    else statement.claims.push(claim.id);
  }
  items.push(...reports.values(), ...statements.values(), ...corrections(dated));
  return items.sort(
    (a, b) =>
      compare(a.from, b.from) ||
      LANES.indexOf(a.lane) - LANES.indexOf(b.lane) ||
      compare(a.who ?? "", b.who ?? ""),
  );
}

/** One speaker's later figure for the same harm, in a later report, that differs from the one before. */
function corrections(dated: readonly { readonly claim: Claim; readonly at: string }[]): TimelineItem[] {
  const last = new Map<string, { wording: string; low: number | null; high: number | null; at: string }>();
  const found: TimelineItem[] = [];
  for (const { claim, at } of dated) {
    const speaker = ownerOf(claim);
    if (speaker === null) continue;
    for (const toll of claim.tolls) {
      if (toll.scope !== "event") continue;
      const key = `${speaker.toLowerCase()}\n${toll.harm}\n${toll.who}`;
      const before = last.get(key);
      const changed = before !== undefined && (before.low !== toll.low || before.high !== toll.high);
      if (changed && before.at < at)
        found.push({
          lane: "correction",
          from: at,
          to: null,
          who: speaker,
          act: null,
          change: { harm: toll.harm as Harm, before: before.wording, after: toll.wording },
          claims: [claim.id],
          document: claim.document,
        });
      if (before === undefined || before.at < at)
        last.set(key, { wording: toll.wording, low: toll.low, high: toll.high, at });
    }
  }
  return found;
}
