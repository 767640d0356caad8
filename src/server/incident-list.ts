import { z } from "zod";
import type { Facet, FacetValue, IncidentList, IncidentSummary, MapSpot } from "./api.ts";
import { compare, type Derived } from "./derived.ts";
import { incidentSummary, type TypeLabels } from "./wire.ts";

const day = z.string().regex(/^\d{4}(-\d{2}){0,2}$/, "must be a day such as 2016-09-17");
const word = z.string().min(1).max(300);

/** `/api/incidents` parameters; anything else is refused. */
export const incidentQuery = z.strictObject({
  type: word.optional(),
  party: word.optional(),
  place: word.optional(),
  grade: word.optional(),
  differs: word.optional(),
  from: day.optional(),
  to: day.optional(),
  q: z.string().max(300).optional(),
  sort: z.enum(["contested", "newest", "oldest", "sources"]).default("contested"),
  cursor: word.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export type CheckedIncidentQuery = z.infer<typeof incidentQuery>;

/** How the reports' own voice is named in queries and facets, where null cannot stand. */
export const OWN_VOICE = "own-voice";

const summaries = new WeakMap<Derived, readonly IncidentSummary[]>();

/** The record's incidents in short, made once for every state of it. */
export function allSummaries(derived: Derived, labels: TypeLabels): readonly IncidentSummary[] {
  let made = summaries.get(derived);
  if (made === undefined) {
    made = derived.incidents.map((incident) => incidentSummary(derived, incident, labels));
    summaries.set(derived, made);
  }
  return made;
}

/** The values an incident has for each facet. */
const FACETS: Readonly<
  Record<Facet, (each: IncidentSummary) => readonly { value: string; label: string }[]>
> = {
  type: ({ type }) => [{ value: type.id, label: type.label }],
  party: ({ accounts }) =>
    accounts
      .filter(({ party, known }) => known || party === null)
      .map(({ party }) => ({ value: party ?? OWN_VOICE, label: party ?? "" })),
  place: ({ place }) => (place === null ? [] : [{ value: place.name, label: place.name }]),
  grade: ({ grade }) => [{ value: grade.harm, label: grade.harm }],
  differs: ({ differsOn }) => differsOn.map((field) => ({ value: field, label: field })),
};

type Test = (each: IncidentSummary) => boolean;

/** One page of incidents, with counts for every further choice, the map and the days of all that match. */
export function listIncidents(
  derived: Derived,
  query: CheckedIncidentQuery,
  labels: TypeLabels,
): IncidentList {
  const all = allSummaries(derived, labels);
  const tests = new Map<Facet | "days" | "q", Test>();
  for (const facet of Object.keys(FACETS) as Facet[]) {
    const wanted = query[facet];
    if (wanted !== undefined)
      tests.set(facet, (each) => FACETS[facet](each).some(({ value }) => value === wanted));
  }
  const { from, to } = query;
  if (from !== undefined || to !== undefined) tests.set("days", (each) => within(each, from, to));
  if (query.q !== undefined && query.q.trim() !== "") tests.set("q", mentions(query.q));

  const passing = (without: string | null): readonly IncidentSummary[] => {
    const active = [...tests].filter(([name]) => name !== without).map(([, test]) => test);
    return active.length === 0 ? all : all.filter((each) => active.every((test) => test(each)));
  };
  const matching = passing(null);
  const order = ORDERS[query.sort];
  const sorted = [...matching].sort((a, b) => Number(isMention(a)) - Number(isMention(b)) || order(a, b));
  const after = query.cursor === undefined ? 0 : sorted.findIndex((each) => each.id === query.cursor) + 1;
  const items = sorted.slice(after, after + query.limit);
  const facets = Object.fromEntries(
    (Object.keys(FACETS) as Facet[]).map((facet) => [
      facet,
      countValues(tests.has(facet) ? passing(facet) : matching, FACETS[facet]),
    ]),
  ) as Record<Facet, FacetValue[]>;
  return {
    total: matching.length,
    items,
    next: after + items.length < sorted.length ? (items.at(-1)?.id ?? null) : null,
    facets,
    map: mapOf(matching),
    days: daysOf(tests.has("days") ? passing("days") : matching),
  };
}

/** Told once, without a day, a place or a figure: a mention rather than an event somebody could look up. */
export function isMention({ time, place, tolls, claims, differsOn }: IncidentSummary): boolean {
  const dated = time !== null && (time.earliest !== null || time.latest !== null);
  return (
    claims === 1 && !dated && place === null && Object.keys(tolls).length === 0 && differsOn.length === 0
  );
}

/** How much there is to settle: parties that differ, then independent sources. */
export function contestedness({ differsOn, accounts, independentOrigins }: IncidentSummary): number {
  const parties = accounts.filter(({ known }) => known).length;
  return differsOn.length * 4 + parties * 3 + independentOrigins;
}

const dayOf = (each: IncidentSummary): string => each.time?.earliest ?? "";

const ORDERS: Readonly<
  Record<CheckedIncidentQuery["sort"], (a: IncidentSummary, b: IncidentSummary) => number>
> = {
  contested: (a, b) => contestedness(b) - contestedness(a) || compare(a.id, b.id),
  newest: (a, b) => compare(dayOf(b), dayOf(a)) || compare(a.id, b.id),
  oldest: (a, b) => compare(dayOf(a) || "9999", dayOf(b) || "9999") || compare(a.id, b.id),
  sources: (a, b) => b.independentOrigins - a.independentOrigins || compare(a.id, b.id),
};

function within(each: IncidentSummary, from: string | undefined, to: string | undefined): boolean {
  const earliest = each.time?.earliest;
  if (earliest == null) return false;
  const latest = each.time?.latest ?? earliest;
  return (
    (from === undefined || latest.slice(0, 10) >= from) &&
    (to === undefined || earliest.slice(0, to.length) <= to)
  );
}

/** Every word stands somewhere in the incident's line. */
function mentions(q: string): Test {
  const wanted = q.toLowerCase().split(/\s+/).filter(Boolean);
  return (each) => {
    const line = [
      each.type.label,
      each.place?.name ?? "",
      ...each.agents,
      ...each.targets,
      ...each.accounts.map(({ party }) => party ?? ""),
    ]
      .join(" ")
      .toLowerCase();
    return wanted.every((part) => line.includes(part));
  };
}

function countValues(
  items: readonly IncidentSummary[],
  valuesOf: (each: IncidentSummary) => readonly { value: string; label: string }[],
): FacetValue[] {
  const counts = new Map<string, { label: string; count: number }>();
  for (const each of items) {
    const seen = new Set<string>();
    for (const { value, label } of valuesOf(each)) {
      if (seen.has(value)) continue;
      seen.add(value);
      const known = counts.get(value);
      if (known === undefined) counts.set(value, { label, count: 1 });
      else known.count++;
    }
  }
  return [...counts]
    .map(([value, { label, count }]) => ({ value, label, count }))
    .sort((a, b) => b.count - a.count || compare(a.value, b.value))
    .slice(0, 60);
}

/** Incidents by spot; those whose place is unknown or a whole country are counted, not drawn. */
function mapOf(items: readonly IncidentSummary[]): IncidentList["map"] {
  const spots = new Map<string, MapSpot & { incidents: number; contested: number }>();
  let unplaced = 0;
  for (const { place, differsOn } of items) {
    if (place === null || place.lat === null || place.lon === null || (place.precision ?? 1) >= 6) {
      unplaced++;
      continue;
    }
    const key = `${place.lat} ${place.lon}`;
    const spot = spots.get(key) ?? {
      name: place.name,
      lat: place.lat,
      lon: place.lon,
      precision: place.precision,
      incidents: 0,
      contested: 0,
    };
    spot.incidents++;
    if (differsOn.length > 0) spot.contested++;
    spots.set(key, spot);
  }
  return { spots: [...spots.values()].sort((a, b) => b.incidents - a.incidents), unplaced };
}

function daysOf(items: readonly IncidentSummary[]): IncidentList["days"] {
  const counts = new Map<string, number>();
  let undated = 0;
  for (const each of items) {
    const day = each.time?.earliest?.slice(0, 10);
    if (day === undefined) undated++;
    else counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return {
    counts: [...counts].sort(([a], [b]) => compare(a, b)).map(([day, count]) => ({ day, count })),
    undated,
  };
}
