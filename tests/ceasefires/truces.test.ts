import { findCeasefires, findConditions } from "../../src/ceasefires/index.ts";
import type { Reading } from "../../src/claims/record.ts";
import { ceasefiresSection } from "../../src/codebook/ceasefires.ts";
import { loadSection, OWN_CODEBOOK } from "../../src/codebook/index.ts";
import { linkingSection } from "../../src/codebook/linking.ts";
import { link } from "../../src/incidents/index.ts";
import { type Case, runCases } from "../cases.ts";
import { type ClaimSketch, type PlaceSketch, report } from "../incidents/build.ts";

const rules = loadSection(ceasefiresSection, [OWN_CODEBOOK]);
const linking = loadSection(linkingSection, [OWN_CODEBOOK]);
const PLACES: Readonly<Record<string, PlaceSketch>> = {
  Ush: { name: "Ush", lat: 36, lon: 45, precision: 1, country: "IQ" },
  Lakeville: { name: "Lakeville", lat: 46, lon: 6, precision: 1, country: "CH" },
};
const DAYS = ["2015-06-05", "2015-06-10"];

function claimOf(line: string): ClaimSketch {
  const [, trigger, type, details] = line.split("|").map((part) => part.trim()) as [
    string,
    string,
    string,
    string,
  ];
  const given = new Map(details.split(" ").map((each) => each.split("=") as [string, string]));
  const named = (role: string) => {
    const name = given.get(role)?.replaceAll("_", " ");
    return name === undefined
      ? []
      : [{ role, name, party: role === "agent" && name === "Northland" ? name : null }];
  };
  const [on, at, killed] = [given.get("on"), given.get("at"), given.get("killed")];
  return {
    trigger,
    type,
    roles: [...named("agent"), ...named("agreement")],
    ...(on === undefined ? {} : { on }),
    ...(at === undefined ? {} : { at: PLACES[at] as PlaceSketch }),
    ...(killed === undefined ? {} : { killed: Number(killed) }),
  };
}

/** The case's text is each report's; a time with `span` stands at these words. */
function readingsOf(one: Case): Reading[] {
  const lines = [...one.settings];
  return DAYS.flatMap((published, index) => {
    const own = lines.filter(([name]) => name.endsWith(String(index + 1)));
    if (own.length === 0) return [];
    const made = report({
      id: `report${index}`,
      published,
      text: one.text,
      claims: own.map(([, line]) => claimOf(line)),
    });
    const words = own.map(([, line]) => /span=(\S+)/.exec(line)?.[1]);
    const claims = made.claims.map((claim, at) => {
      const start = words[at] === undefined ? -1 : one.text.indexOf(words[at]);
      return start < 0 || claim.time === null
        ? claim
        : { ...claim, time: { ...claim.time, span: { start, end: start + (words[at] as string).length } } };
    });
    return [{ ...made, claims }];
  });
}

runCases("ceasefires", ["truces"], (one) => {
  const readings = readingsOf(one);
  const { incidents } = link(readings, [], linking);
  const { agreements } = findCeasefires(readings, incidents, rules);
  const { sieges } = findConditions(readings, incidents, rules);
  const told: Readonly<Record<string, readonly unknown[]>> = {
    agreements: [agreements.length],
    label: agreements.flatMap(({ labels }) => labels.map(({ value }) => value)),
    where: agreements.flatMap(({ scope }) => scope.places.map(({ value }) => value.name)),
    country: agreements.map(({ scope }) => scope.country),
    side: agreements.flatMap(({ parties }) => parties.map(({ party }) => party)),
    state: agreements.map(({ state }) => state.value),
    asof: agreements.map(({ state }) => state.asOf),
    since: sieges.flatMap(({ since }) => since.map(({ value }) => value.earliest)),
  };
  return one.expected.flatMap(({ negated, fields }) =>
    [...fields].flatMap(([name, value]) => {
      const values = told[name];
      if (values === undefined) return [`no field ${name}`];
      const met = values.some((each) => String(each) === value);
      return met === negated
        ? [`${negated ? "unwanted" : "missing"}: ${name}=${value} in ${JSON.stringify(values)}`]
        : [];
    }),
  );
});
