import type { Disagreement, Incident } from "../incidents/record.ts";
import type {
  IncidentDetail,
  OriginGroup,
  VersionValue,
  WireAccount,
  WireClaim,
  WireDisagreement,
} from "./api.ts";
import { compare, type Derived, isKnownParty } from "./derived.ts";
import { figuresOf, ownerOf } from "./figures.ts";
import { gridOf } from "./grid.ts";
import { timelineOf } from "./timeline.ts";
import { claimsOf, documentRefs, incidentSummary, labelled, type TypeLabels, wireClaim } from "./wire.ts";

/** Most related incidents shown. */
const RELATED = 6;

/**
 * Everything the page of one incident shows; null when there is none. An incident is named after the
 * claim told first, so a link to one that has been joined to another leads to the joined one.
 */
export function incidentDetail(derived: Derived, id: string, labels: TypeLabels): IncidentDetail | null {
  const incident =
    derived.incidentById.get(id) ??
    derived.incidentById.get(derived.incidentOfClaim.get(id.replace(/^i_/, "c_")) ?? "");
  if (incident === undefined) return null;
  const claims = claimsOf(derived, incident);
  const claimsById: Record<string, WireClaim> = Object.create(null);
  const documents = new Set<string>();
  for (const claim of claims) {
    const row = derived.documents.get(claim.document);
    if (row === undefined) continue;
    claimsById[claim.id] = wireClaim(derived, row, claim, labels);
    documents.add(claim.document);
  }
  return {
    ...incidentSummary(derived, incident, labels),
    accountsInFull: accountsOf(derived, incident),
    grid: gridOf(derived, incident.accounts),
    disagreements: disagreementsOf(incident, labels),
    figures: figuresOf(derived, claims, incident.accounts),
    timeline: timelineOf(derived, incident, claims),
    origins: originsOf(derived, documents),
    reasons: incident.reasons,
    related: relatedTo(derived, incident).map((each) => incidentSummary(derived, each, labels)),
    claimsById,
    documentsById: documentRefs(derived, documents),
  };
}

function accountsOf(derived: Derived, incident: Incident): WireAccount[] {
  return incident.accounts.map((account) => {
    const { party, position, claims } = account;
    const voices = new Map<string, number>();
    for (const ref of claims) {
      const claim = derived.claims.get(ref.claim);
      const voice = claim === undefined ? null : ownerOf(claim);
      if (voice !== null) voices.set(voice, (voices.get(voice) ?? 0) + 1);
    }
    const ranked = [...voices].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
    return {
      party,
      position,
      known: isKnownParty(account, derived.claims),
      claims: claims.map((ref) => ref.claim),
      voices: ranked.map(([name]) => name),
    };
  });
}

/** The order in which a reader is told of differences. */
const GRAVITY: readonly Disagreement["field"][] = [
  "killed",
  "intent",
  "agent",
  "happened",
  "target",
  "injured",
  "type",
  "time",
  "place",
];

function disagreementsOf(incident: Incident, labels: TypeLabels): WireDisagreement[] {
  const ordered = incident.disagreements.toSorted(
    (a, b) => GRAVITY.indexOf(a.field) - GRAVITY.indexOf(b.field),
  );
  return ordered.map(({ field, versions }) => ({
    field,
    versions: versions.flatMap(({ value, parties, claims, origins }) => {
      const wire = versionValue(field, value, labels);
      return wire === null ? [] : [{ value: wire, parties, claims, origins }];
    }),
  }));
}

/** A version's value by the kind of its field; null when it is none that the page knows. */
function versionValue(field: Disagreement["field"], value: unknown, labels: TypeLabels): VersionValue | null {
  if (typeof value === "boolean") return { kind: "happened", happened: value };
  if (value === "deliberate" || value === "unintended" || value === "disputed")
    return { kind: "intent", intent: value };
  if (typeof value === "string")
    return field === "type"
      ? { kind: "type", type: labelled(value, labels) }
      : { kind: "name", name: value, not: false };
  if (typeof value !== "object" || value === null) return null;
  const { low, high, not, earliest, latest } = value as Record<string, unknown>;
  if (typeof not === "string") return { kind: "name", name: not, not: true };
  if (typeof earliest === "string" && typeof latest === "string") return { kind: "time", earliest, latest };
  const [from, to] = [low, high].map((end) => (typeof end === "number" ? end : null));
  return { kind: "range", low: from ?? null, high: to ?? null };
}

/** The incident's documents by copied text, the earliest group first. */
export function originsOf(derived: Derived, documents: ReadonlySet<string>): OriginGroup[] {
  const groups = new Map<string, string[]>();
  // Rows stand by publication, so each group lists its earliest document first.
  for (const row of derived.documents.values()) {
    if (!documents.has(row.ref.id)) continue;
    const group = groups.get(row.origin) ?? [];
    group.push(row.ref.id);
    groups.set(row.origin, group);
  }
  return [...groups.values()].map((ids) => ({ first: ids[0] as string, documents: ids }));
}

/** Incidents of the same place, or of the same days and country. */
function relatedTo(derived: Derived, incident: Incident): Incident[] {
  const { place, time } = incident;
  const score = (other: Incident): number => {
    let points = 0;
    if (place !== null && other.place !== null) {
      if (place.name === other.place.name) points += 2;
      else if (place.country !== null && place.country === other.place.country) points += 0.5;
    }
    if (time?.earliest != null && other.time?.earliest != null) {
      const days = Math.abs(Date.parse(time.earliest) - Date.parse(other.time.earliest)) / 86_400_000;
      if (days <= 1) points += 1;
      else if (days > 30) points -= 1;
    }
    return points;
  };
  return derived.incidents
    .filter((each) => each.id !== incident.id)
    .map((each) => ({ each, points: score(each) }))
    .filter(({ points }) => points >= 1.5)
    .sort(
      (a, b) =>
        b.points - a.points || b.each.claims.length - a.each.claims.length || compare(a.each.id, b.each.id),
    )
    .slice(0, RELATED)
    .map(({ each }) => each);
}
