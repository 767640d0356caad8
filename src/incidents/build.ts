import type { Document } from "../base/index.ts";
import type { Claim, Harm } from "../claims/record.ts";
import { accountsOf } from "./accounts.ts";
import { commonDays, type Days } from "./days.ts";
import { disagreementsOf } from "./disagreements.ts";
import { givenFigures, summarise } from "./figures.ts";
import { gradeOf } from "./grade.ts";
import type { Mention } from "./mention.ts";
import type { Origins } from "./origins.ts";
import type { Profile } from "./profile.ts";
import { linkReasons } from "./reasons.ts";
import type { Incident, IncidentId, TollSummary } from "./record.ts";
import type { Rules } from "./rules.ts";
import { tell } from "./told.ts";

const HARMS: readonly Harm[] = ["killed", "injured", "missing", "captured", "displaced", "affected"];

/** Incident ids are made from the claim told first; a judgement on an incident is one on that claim. */
export function incidentIdOf(claim: Claim): IncidentId {
  return `i_${claim.id.replace(/^c_/, "")}`;
}

/** The incident that a group of events comes to. */
export function buildIncident(
  events: readonly Profile[],
  forced: boolean,
  documents: ReadonlyMap<string, Document>,
  origins: Origins,
  whole: Profile,
  rules: Rules,
): Incident {
  const { mentions } = whole;
  const told = tell(
    mentions.map((mention) => mention.claim),
    documents,
    origins,
    rules,
  );
  const claims = told.map(({ claim }) => claim);
  const accounts = accountsOf(told);
  const disagreements = disagreementsOf(told, mentions, origins, rules);
  const tolls: Partial<Record<Harm, TollSummary>> = {};
  for (const harm of HARMS) {
    const summary = summarise(givenFigures(told, harm));
    if (summary !== null) tolls[harm] = summary;
  }
  return {
    id: incidentIdOf(claims[0] as Claim),
    type: whole.type,
    time: timeOf(mentions, whole.days, rules),
    place: placeOf(mentions, rules),
    claims: claims.map((claim) => ({ document: claim.document, claim: claim.id })),
    accounts,
    disagreements,
    sources: {
      documents: new Set(claims.map((claim) => claim.document)).size,
      independentOrigins: origins.count(claims),
    },
    tolls,
    grade: gradeOf({ told, accounts, disagreements, origins, killed: tolls.killed, injured: tolls.injured }),
    aggregate: whole.aggregate,
    reasons: linkReasons(events, forced, rules),
  };
}

/** The most exact time that agrees with the days in common; of as exact ones, the one most claims give. */
function timeOf(mentions: readonly Mention[], days: Days | null, rules: Rules): Incident["time"] {
  const votes = new Map<string, { time: NonNullable<Incident["time"]>; width: number; count: number }>();
  for (const { claim, days: own, type } of mentions) {
    if (claim.time === null || own === null || rules.untyped.has(type)) continue;
    if (days !== null && commonDays(own, days) === null) continue;
    const { earliest, latest, precision } = claim.time;
    const key = `${earliest} ${latest} ${precision}`;
    const vote = votes.get(key) ?? {
      time: { earliest, latest, precision },
      width: own.to - own.from,
      count: 0,
    };
    vote.count++;
    votes.set(key, vote);
  }
  const ranked = [...votes].sort(
    ([keyA, a], [keyB, b]) => a.width - b.width || b.count - a.count || (keyA < keyB ? -1 : 1),
  );
  return ranked[0]?.[1].time ?? null;
}

/** The place most claims give, among those read as exactly as any. */
function placeOf(mentions: readonly Mention[], rules: Rules): Incident["place"] {
  const votes = new Map<string, { place: NonNullable<Incident["place"]>; radius: number; count: number }>();
  for (const { claim, spot, type } of mentions) {
    if (claim.place === null || spot === null || rules.untyped.has(type)) continue;
    const { name, lat, lon, country, precision } = claim.place;
    const vote = votes.get(name) ?? {
      place: { name, lat, lon, country, precision },
      radius: spot.lat === null ? Number.POSITIVE_INFINITY : spot.radius,
      count: 0,
    };
    vote.count++;
    if (spot.radius < vote.radius) {
      vote.radius = spot.radius;
      vote.place = { name, lat, lon, country, precision };
    }
    votes.set(name, vote);
  }
  const town = (radius: number): number => (radius <= 25 ? 0 : radius);
  const ranked = [...votes].sort(
    ([nameA, a], [nameB, b]) =>
      town(a.radius) - town(b.radius) || b.count - a.count || a.radius - b.radius || (nameA < nameB ? -1 : 1),
  );
  return ranked[0]?.[1].place ?? null;
}
