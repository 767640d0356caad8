import { loadSection, OWN_CODEBOOK } from "../../src/codebook/index.ts";
import { linkingSection } from "../../src/codebook/linking.ts";
import { type Incident, link } from "../../src/incidents/index.ts";
import { type Case, runCases } from "../cases.ts";
import { type ClaimSketch, type PlaceSketch, report } from "./build.ts";

const rules = loadSection(linkingSection, [OWN_CODEBOOK]);
const PLACES: Readonly<Record<string, PlaceSketch>> = {
  Harun: { name: "Harun", lat: 35, lon: 40, precision: 1, country: "SY" },
  Redland_all: { name: "Redland", lat: 34, lon: 38, precision: 6, country: "SY" },
};

/**
 * Setting lines are claims: speaker | act | trigger | type | details. "A? B?" are candidates, "-Name" is nobody the codebook
 * knows, "_" a space, an empty speaker the report's own voice. All claims are of one day.
 */
function sketch(line: string): { readonly claim: ClaimSketch; readonly certain: boolean } {
  const [who, act, trigger, type, details] = line.split("|").map((part) => part.trim()) as [
    string,
    ClaimSketch["act"],
    string,
    string,
    string,
  ];
  const given = new Map(details.split(" ").map((each) => each.split("=") as [string, string]));
  const names =
    who === "" ? [] : who.split(" ").map((name) => name.replace(/^-|\?$/g, "").replaceAll("_", " "));
  const role = (name: "agent" | "target") => {
    const party = given.get(name);
    return party === undefined ? [] : [{ role: name, name: party, party }];
  };
  const killed = given.get("killed");
  const at = given.get("at");
  const factuality = given.get("factuality") as ClaimSketch["factuality"];
  return {
    certain: !who.endsWith("?"),
    claim: {
      trigger,
      type,
      on: "2015-03-03",
      roles: [...role("agent"), ...role("target")],
      certain: !who.endsWith("?"),
      ...(act === undefined ? {} : { act }),
      ...(names.length === 0 ? {} : { by: names }),
      ...(who.startsWith("-") ? { party: null } : {}),
      ...(killed === undefined ? {} : { killed: Number(killed) }),
      ...(factuality === undefined ? {} : { factuality }),
      at: (at === undefined ? PLACES["Harun"] : PLACES[at]) as PlaceSketch,
    },
  };
}

runCases("incidents", ["accounts"], (one: Case) => {
  const claims = [...one.settings.values()].map((line) => sketch(line).claim);
  const { incidents } = link(
    [report({ id: "one", published: "2015-03-04", text: one.text, claims })],
    [],
    rules,
  );
  const all = incidents.length === 1 ? (incidents[0] as Incident) : null;
  return one.expected.flatMap(({ negated, fields }) => {
    const count = fields.get("incidents");
    if (count !== undefined)
      return Number(count) === incidents.length ? [] : [`${incidents.length} incidents`];
    if (all === null) return [`expected one incident, found ${incidents.length}`];
    const met = meets(all, fields);
    return met === negated
      ? [`${negated ? "unwanted" : "missing"}: ${describe(fields)} in ${summary(all)}`]
      : [];
  });
});

function meets(incident: Incident, fields: ReadonlyMap<string, string>): boolean {
  const field = (name: string): string | undefined => fields.get(name)?.replaceAll("_", " ");
  const is = (name: string, value: unknown): boolean =>
    field(name) === undefined || field(name) === String(value);
  const asked = (...names: string[]): boolean => names.some((name) => fields.has(name));
  if (!is("harm", incident.grade.harm) || !is("strike", incident.grade.strike)) return false;
  if (!is("origins", incident.sources.independentOrigins)) return false;
  if (asked("differ") && !incident.disagreements.some((each) => is("differ", each.field))) return false;
  if (asked("toll") && !is("toll", incident.tolls.killed?.best)) return false;
  if (!asked("party", "voice", "position")) return true;
  return incident.accounts.some(
    (each) => is("party", each.party) && is("voice", each.voice) && is("position", each.position),
  );
}

function describe(fields: ReadonlyMap<string, string>): string {
  return [...fields].map(([name, value]) => `${name}=${value}`).join(" ");
}

function summary({ accounts, grade, disagreements, sources, tolls }: Incident): string {
  return JSON.stringify({
    grade: [grade.harm, grade.strike],
    accounts: accounts.map(({ party, voice, position }) => [party, voice, position]),
    differ: disagreements.map(({ field }) => field),
    origins: sources.independentOrigins,
    killed: tolls.killed?.best,
  });
}
