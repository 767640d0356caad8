import type { ClaimId } from "../claims/record.ts";
import { comparePlaces } from "./compare.ts";
import { dayOf, gapBetween, lastDayOf } from "./days.ts";
import { type GivenFigure, givenFigures, standingFigures } from "./figures.ts";
import type { Mention } from "./mention.ts";
import type { Origins } from "./origins.ts";
import { compatible, sameRange } from "./ranges.ts";
import type { Disagreement } from "./record.ts";
import type { Rules } from "./rules.ts";
import { affirms, compare, rejects, rolePlayers, type Told } from "./told.ts";

/** A version of one field while it is gathered. */
interface Version {
  readonly value: unknown;
  readonly parties: Set<string | null>;
  readonly told: Told[];
}

/**
 * What the accounts of an incident differ on, field by field, each compared by its own kind: numbers and
 * days as intervals, places by containment, actors by party, types by family. Versions that can both be
 * so do not differ.
 */
export function disagreementsOf(
  told: readonly Told[],
  mentions: readonly Mention[],
  origins: Origins,
  rules: Rules,
): Disagreement[] {
  const found: Disagreement[] = [];
  const add = (field: Disagreement["field"], versions: readonly Version[]): void => {
    if (versions.length < 2) return;
    found.push({
      field,
      versions: versions.map(({ value, parties, told: by }) => ({
        value,
        parties: [...parties].sort((a, b) => compare(a ?? "", b ?? "")),
        claims: [...new Set(by.map(({ claim }) => claim.id))] as ClaimId[],
        origins: origins.count(by.map(({ claim }) => claim)),
      })),
    });
  };
  add("happened", happenedVersions(told));
  add("agent", agentVersions(told));
  add("target", targetVersions(told));
  add("killed", figureVersions(told, "killed"));
  add("injured", figureVersions(told, "injured"));
  add("intent", intentVersions(told));
  add("time", timeVersions(told));
  add("place", placeVersions(told, mentions));
  add("type", typeVersions(told, rules));
  return found;
}

/** Gathers claims under the value that each gives; values compare by `key`. */
function gather(told: readonly Told[], valuesOf: (told: Told) => readonly unknown[]): Version[] {
  const versions = new Map<string, Version>();
  for (const each of told)
    for (const value of valuesOf(each)) {
      const key = JSON.stringify(value);
      const version = versions.get(key) ?? { value, parties: new Set(), told: [] };
      for (const party of each.parties) version.parties.add(party);
      version.told.push(each);
      versions.set(key, version);
    }
  return [...versions.values()];
}

function happenedVersions(told: readonly Told[]): Version[] {
  return gather(told, (each) => {
    const { claim } = each;
    if (affirms(claim.factuality)) return [true];
    if (claim.factuality !== "CT-") return [];
    const agents = rolePlayers(claim, "agent");
    const ownPart =
      agents.length > 0 && (each.parties[0] === null || agents.some((agent) => each.parties.includes(agent)));
    return ownPart ? [] : [false];
  });
}

/** Who did it: two voices that name others, or one that is named and says no. */
function agentVersions(told: readonly Told[]): Version[] {
  const named = gather(
    told.filter(({ claim }) => affirms(claim.factuality)),
    ({ claim }) => [
      ...new Set(
        claim.roles.filter((role) => role.role === "agent" && role.party !== null).map((role) => role.party),
      ),
    ],
  );
  const versions: Version[] = named.length > 1 && !oneVoice(named) ? [...named] : [];
  const denied = gather(
    told.filter(({ claim }) => rejects(claim.factuality) || claim.act === "deny"),
    ({ claim, parties }) => {
      const agents = rolePlayers(claim, "agent");
      const accused = agents.length > 0 ? agents : parties.filter((party) => party !== null);
      return accused
        .filter((agent) => named.some(({ value }) => value === agent))
        .map((agent) => ({ not: agent }));
    },
  );
  if (denied.length > 0) {
    for (const version of named) if (!versions.includes(version)) versions.push(version);
    versions.push(...denied);
  }
  return versions;
}

/** Versions all given by one and the same voice add to each other ("the US and Britain"). */
function oneVoice(versions: readonly Version[]): boolean {
  const [first, ...rest] = versions;
  if (first === undefined) return true;
  return rest.every(
    (version) =>
      [...version.parties].every((party) => first.parties.has(party)) ||
      [...first.parties].every((party) => version.parties.has(party)),
  );
}

function targetVersions(told: readonly Told[]): Version[] {
  const named = gather(
    told.filter(({ claim }) => affirms(claim.factuality)),
    ({ claim }) => [
      ...new Set(
        claim.roles
          .filter((role) => (role.role === "target" || role.role === "victim") && role.party !== null)
          .map((role) => role.party),
      ),
    ],
  );
  return oneVoice(named) ? [] : named;
}

/** Standing figures that exclude each other; two words of different size ("dozens", "scores") with no count do too. */
function figureVersions(told: readonly Told[], harm: "killed" | "injured"): Version[] {
  const standing = standingFigures(givenFigures(told, harm));
  const counted = standing.filter((figure) => figure.counted);
  const differ = (a: GivenFigure, b: GivenFigure): boolean =>
    !compatible(a, b) || (counted.length === 0 && !a.counted && !b.counted && a.low !== b.low);
  const distinct = standing.filter(
    (figure, index) => standing.findIndex((other) => sameRange(other, figure)) === index,
  );
  const versions = distinct.filter((figure) => distinct.some((other) => differ(figure, other)));
  return versions.map((figure) => {
    const same = standing.filter((other) => sameRange(other, figure));
    const claims = new Set(same.map((other) => other.claim.id));
    return {
      value: { low: figure.low, high: figure.high },
      parties: new Set(same.map((other) => other.party)),
      told: told.filter(({ claim }) => claims.has(claim.id)),
    };
  });
}

function intentVersions(told: readonly Told[]): Version[] {
  return gather(told, ({ claim }) => {
    if (claim.intent === null) return [];
    // "Denied that it was deliberate" is another version than "it was deliberate".
    return [rejects(claim.factuality) && claim.intent === "deliberate" ? "unintended" : claim.intent];
  });
}

function timeVersions(told: readonly Told[]): Version[] {
  const versions = gather(told, ({ claim }) => {
    const from = dayOf(claim.time?.earliest);
    const to = lastDayOf(claim.time?.latest ?? claim.time?.earliest);
    return from === null || to === null
      ? []
      : [
          {
            earliest: claim.time?.earliest?.slice(0, 10),
            latest: (claim.time?.latest ?? claim.time?.earliest)?.slice(0, 10),
          },
        ];
  });
  const days = (version: Version) => {
    const value = version.value as { earliest: string; latest: string };
    return { from: dayOf(value.earliest) as number, to: lastDayOf(value.latest) as number };
  };
  return versions.filter((one) => versions.some((two) => gapBetween(days(one), days(two)) > 0));
}

function placeVersions(told: readonly Told[], mentions: readonly Mention[]): Version[] {
  const spots = new Map(mentions.map((mention) => [mention.claim.id, mention.spot]));
  const versions = gather(told, ({ claim }) => (claim.place === null ? [] : [claim.place.name]));
  const spotOf = (version: Version) => spots.get((version.told[0] as Told).claim.id) ?? null;
  return versions.filter((one) =>
    versions.some((two) => {
      const [a, b] = [spotOf(one), spotOf(two)];
      if (one === two || a === null || b === null || sharesVoice(one, two)) return false;
      const fit = comparePlaces(a, b);
      return fit === "conflict" || fit === "placeApart";
    }),
  );
}

function sharesVoice(one: Version, two: Version): boolean {
  for (const party of one.parties) if (two.parties.has(party)) return true;
  return false;
}

function typeVersions(told: readonly Told[], rules: Rules): Version[] {
  const versions = gather(
    told.filter(
      ({ claim }) =>
        affirms(claim.factuality) && !rules.isGeneric(claim.type) && !rules.untyped.has(claim.type),
    ),
    ({ claim }) => [claim.type],
  );
  return versions.filter((one) =>
    versions.some((two) => {
      if (sharesVoice(one, two)) return false;
      const fit = rules.fit(one.value as string, two.value as string);
      return fit.name === "unlike" || fit.name === "apart" || (fit.name === "alike" && fit.degree < 0.5);
    }),
  );
}
