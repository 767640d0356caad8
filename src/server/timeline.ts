import type { Claim, ClaimAct } from "../claims/record.ts";
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
      acts: [],
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
  const statements = new Map<string, TimelineItem & { claims: string[]; acts: ClaimAct[] }>();
  for (const { claim, row, at } of dated) {
    const report = reports.get(row.origin);
    if (report === undefined)
      reports.set(row.origin, {
        ...{ lane: "report", from: at, to: null, who: row.ref.publisher, acts: [], change: null },
        claims: [claim.id],
        document: row.ref.id,
      });
    else report.claims.push(claim.id);
    const speaker = ownerOf(claim);
    if (speaker === null) continue;
    const key = `${speaker.toLowerCase()}\n${at.slice(0, 10)}`;
    const statement = statements.get(key);
    if (statement === undefined)
      statements.set(key, {
        ...{ lane: "statement", from: at, to: null, who: speaker, change: null },
        acts: [claim.act],
        claims: [claim.id],
        document: claim.document,
      });
    else {
      statement.claims.push(claim.id);
      if (!statement.acts.includes(claim.act)) statement.acts.push(claim.act);
    }
  }
  items.push(...reports.values(), ...statements.values(), ...corrections(derived, incident));
  return items.sort(
    (a, b) =>
      compare(a.from, b.from) ||
      LANES.indexOf(a.lane) - LANES.indexOf(b.lane) ||
      compare(a.who ?? "", b.who ?? ""),
  );
}

/** Where a party's account changed, at the report that first has the new version. */
function corrections(derived: Derived, incident: Incident): TimelineItem[] {
  return incident.accounts.flatMap(({ party, changes }) =>
    changes.flatMap(({ field, kind, from, to, at, claims }) => {
      const after = derived.claims.get(claims.at(-1) ?? "");
      if (at === null || after === undefined) return [];
      return [
        {
          ...{ lane: "correction" as const, from: at, to: null, acts: [] },
          who: ownerOf(after) ?? party,
          change: { field, kind, from, to },
          claims: [after.id],
          document: after.document,
        },
      ];
    }),
  );
}
