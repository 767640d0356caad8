import { stableId } from "../base/index.ts";
import type { CeasefireRules } from "../codebook/ceasefires.ts";
import {
  affirmed,
  byName,
  compare,
  denied,
  gather,
  type Statement,
  says,
  sentenceOf,
  whenOf,
  whereOf,
} from "./collect.ts";
import type { Said, SiegeEpisode, Tri, When, Where } from "./record.ts";

/** One episode a place: who rings it, who is inside, and OCHA's elements as far as claims say. */
export function siegesOf(statements: readonly Statement[], rules: CeasefireRules): SiegeEpisode[] {
  const { types } = rules;
  const byPlace = new Map<string, { place: Where; statements: Statement[] }>();
  for (const statement of statements) {
    const { type } = statement.claim;
    if (!types.siege.includes(type) && !types.siegeLifted.includes(type)) continue;
    const place = placeHeld(statement);
    if (place === null || (place.lat === null && statement.trigger.includes(place.name.toLowerCase())))
      continue;
    const entry = byPlace.get(place.name) ?? { place, statements: [] };
    entry.statements.push(statement);
    byPlace.set(place.name, entry);
  }
  return [...byPlace.values()]
    .map(({ place, statements: about }) => siege(place, about, statements, rules))
    .sort((a, b) => compare(a.place.name, b.place.name));
}

function siege(
  place: Where,
  about: readonly Statement[],
  all: readonly Statement[],
  rules: CeasefireRules,
): SiegeEpisode {
  const { types } = rules;
  const said = about.filter((statement) => types.siege.includes(statement.claim.type));
  const telling = said.filter(affirmed);
  const there = all.filter((statement) => placeHeld(statement)?.name === place.name);
  const blocked = there.filter(
    (statement) => types.blocked.includes(statement.claim.type) && affirmed(statement),
  );
  const entered = there.filter(
    (statement) => types.delivered.includes(statement.claim.type) && affirmed(statement),
  );
  const lasting = telling.filter((statement) => {
    if (statement.days === null || statement.published === null) return false;
    return statement.published - statement.days.from >= rules.sustainedDays;
  });
  return {
    id: stableId("s_", place.name, place.country),
    place,
    besiegers: players(telling, (statement) => statement.agents),
    inside: players(
      there.filter((statement) => types.control.includes(statement.claim.type) && affirmed(statement)),
      (statement) =>
        statement.agents.filter((agent) => !telling.some((other) => other.agents.includes(agent))),
    ),
    elements: {
      surrounded: element(telling, said.filter(denied)),
      aidCannotRegularlyEnter: element(blocked, entered),
      peopleCannotRegularlyExit: element([], []),
      sustained: element(lasting, []),
    },
    since: sinceOf(telling, rules),
    lifted: gather(
      about.filter((statement) => types.siegeLifted.includes(statement.claim.type) && affirmed(statement)),
      (statement) => whenOf(statement),
    ),
    people: gather(telling, (statement) => {
      const toll = statement.claim.tolls.find((each) => each.harm === "affected");
      return toll === undefined ? undefined : { low: toll.low, high: toll.high, wording: toll.wording };
    }),
    claims: about.map((statement) => statement.claim.id).sort(compare),
  };
}

/** The earliest beginning somebody states: a siege laid on a day, or told to last since one; else none. */
function sinceOf(telling: readonly Statement[], rules: CeasefireRules): Said<When>[] {
  const begun = telling.filter((statement) => statement.days !== null && statesBeginning(statement, rules));
  const first = Math.min(...begun.map((statement) => statement.days?.from ?? Number.POSITIVE_INFINITY));
  return gather(
    begun.filter((statement) => statement.days?.from === first),
    (statement) => whenOf(statement) ?? undefined,
  );
}

/** "Besieged since July", "began its siege in July": not the day on which a siege is spoken of. */
function statesBeginning(statement: Statement, rules: CeasefireRules): boolean {
  const { time, type } = statement.claim;
  if (time === null) return false;
  if (says(statement.trigger, rules.words.begin)) return true;
  const at = time.span?.start;
  const before =
    at === undefined ? "" : statement.document.text.slice(Math.max(0, at - 24), at).toLowerCase();
  const within =
    time.span === null ? "" : statement.document.text.slice(time.span.start, time.span.end).toLowerCase();
  return (
    says(`${before} ${within}`, rules.words.since) || (type !== "besieges" && says(before, rules.words.begin))
  );
}

/** Yes where claims say so, no where only the opposite is said; both at once stays with what is said more. */
function element(yes: readonly Statement[], no: readonly Statement[]): Said<Tri> {
  const [value, by]: [Tri, readonly Statement[]] =
    yes.length === 0 && no.length === 0
      ? ["not_stated", []]
      : yes.length >= no.length
        ? ["yes", yes]
        : ["no", no];
  return {
    value,
    by: [...new Set(by.flatMap((statement) => statement.by))].sort(byName),
    claims: by.map((statement) => statement.claim.id),
  };
}

function players(
  statements: readonly Statement[],
  of: (statement: Statement) => readonly string[],
): Said<string>[] {
  const names = [...new Set(statements.flatMap(of))];
  return names
    .flatMap((name) =>
      gather(
        statements.filter((statement) => of(statement).includes(name)),
        () => name,
      ),
    )
    .sort((a, b) => b.claims.length - a.claims.length || compare(a.value, b.value));
}

/** The place held or ringed: the claim's own, else the name its role gives. */
export function placeHeld(statement: Statement): Where | null {
  const where = whereOf(statement);
  if (where !== null) return where;
  const role = statement.claim.roles.find((each) => each.role === "place_held");
  if (role === undefined) return null;
  const mention = statement.reading.places.find(
    (each) =>
      role.span !== null &&
      each.span.start >= role.span.start &&
      each.span.end <= role.span.end &&
      each.place !== null,
  );
  if (mention?.place != null) {
    const { name, lat, lon, country } = mention.place;
    return { name, lat, lon, country, precision: mention.precision };
  }
  return { name: role.name, lat: null, lon: null, country: statement.country, precision: null };
}

/** The words before a place that leave only a part of it; "whole" without any. */
export function partHeld(statement: Statement, rules: CeasefireRules): string {
  const sentence = sentenceOf(statement);
  const name = (statement.claim.roles.find((each) => each.role === "place_held")?.name ?? "").toLowerCase();
  const place = (statement.claim.place?.name ?? "").toLowerCase();
  for (const part of rules.parts) {
    if (name.startsWith(part) || name.startsWith(`the ${part}`)) return part;
    const at = place === "" ? -1 : sentence.indexOf(place);
    if (at > 0 && sentence.slice(Math.max(0, at - part.length - 24), at).includes(part)) return part;
  }
  return "whole";
}
