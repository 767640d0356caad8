import type { ClaimId } from "../claims/record.ts";
import { comparePlaces } from "./compare.ts";
import { dayOf, gapBetween, lastDayOf } from "./days.ts";
import { type GivenFigure, givenFigures, standingFigures } from "./figures.ts";
import type { Mention } from "./mention.ts";
import type { Origins } from "./origins.ts";
import { compatible, sameRange } from "./ranges.ts";
import type { Disagreement } from "./record.ts";
import type { Rules } from "./rules.ts";
import {
  compare,
  denies,
  isOwnPart,
  namesDeed,
  rejects,
  rolePlayers,
  type Told,
  tellsFirmly,
} from "./told.ts";

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
  const certain = told.filter((each) => each.certain);
  const firm = told.filter(tellsFirmly);
  add("happened", happenedVersions(certain));
  add("agent", agentVersions(certain, firm));
  add("target", targetVersions(firm));
  add("killed", figureVersions(certain, "killed"));
  add("injured", figureVersions(certain, "injured"));
  add("intent", intentVersions(certain));
  add("time", timeVersions(firm));
  add("place", placeVersions(firm, mentions));
  add("type", typeVersions(firm, rules));
  return found;
}

/** Gathers claims under the value that each gives; values compare by `key`. */
function gather(told: readonly Told[], valuesOf: (told: Told) => readonly unknown[]): Version[] {
  const versions = new Map<string, Version>();
  for (const each of told)
    for (const value of valuesOf(each)) {
      const key = JSON.stringify(value);
      const version = versions.get(key) ?? { value, parties: new Set(), told: [] };
      version.parties.add(each.party);
      version.told.push(each);
      versions.set(key, version);
    }
  return [...versions.values()];
}

/** Only where somebody says that the deed was not done, and does not tell of it as done elsewhere. */
function happenedVersions(told: readonly Told[]): Version[] {
  const tellers = tellersOf(told);
  const deniers = new Set(
    told.filter((each) => denies(each) && !isOwnPart(each) && !tellers.has(each.party)),
  );
  if (deniers.size === 0) return [];
  return gather(told, (each) => (deniers.has(each) ? [false] : tellsFirmly(each) ? [true] : []));
}

/** Who tells of the deed as done. */
function tellersOf(told: readonly Told[]): ReadonlySet<string | null> {
  return new Set(told.filter((each) => tellsFirmly(each) && !denies(each)).map((each) => each.party));
}

/** Who did it: two voices that name others, or one that is named and says no. */
function agentVersions(told: readonly Told[], firm: readonly Told[]): Version[] {
  const named = gather(firm.filter(namesDeed), ({ claim }) => [
    ...new Set(
      claim.roles.filter((role) => role.role === "agent" && role.party !== null).map((role) => role.party),
    ),
  ]);
  const versions: Version[] = named.length > 1 && !oneVoice(named) ? [...named] : [];
  const tellers = tellersOf(firm);
  const owners = new Set(firm.filter((each) => !denies(each) && isOwnPart(each)).map((each) => each.party));
  // Without a named agent a denial is of the event, or of the speaker's part in it where others name it.
  const denied = gather(
    told.filter(
      (each) => denies(each) && !owners.has(each.party) && (isOwnPart(each) || !tellers.has(each.party)),
    ),
    (each) => {
      const agents = rolePlayers(each.claim, "agent");
      return (agents.length > 0 ? agents : [each.party])
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
  const named = gather(told, ({ claim }) => [
    ...new Set(
      claim.roles
        .filter((role) => (role.role === "target" || role.role === "victim") && role.party !== null)
        .map((role) => role.party),
    ),
  ]);
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
  return versions.filter((one) =>
    versions.some((two) => gapBetween(days(one), days(two)) > 0 && !sharesVoice(one, two)),
  );
}

/** UCDP precision from which a place is a country or wider: less exact, never another place. */
const WIDE_PLACE = 6;

function placeVersions(told: readonly Told[], mentions: readonly Mention[]): Version[] {
  const spots = new Map(mentions.map((mention) => [mention.claim.id, mention.spot]));
  const versions = gather(told, ({ claim }) =>
    claim.place === null || (claim.place.precision ?? 0) >= WIDE_PLACE ? [] : [claim.place.name],
  );
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
    told.filter(({ claim }) => !rules.isGeneric(claim.type)),
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
