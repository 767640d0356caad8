import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Reading } from "../../src/claims/record.ts";
import { loadSection, OWN_CODEBOOK } from "../../src/codebook/index.ts";
import { linkingSection } from "../../src/codebook/linking.ts";
import { type Incident, type LinkJudgement, link } from "../../src/incidents/index.ts";
import { idOf, report } from "./build.ts";
import { HARUN, marketStrike, QASR } from "./samples.ts";

const rules = loadSection(linkingSection, [OWN_CODEBOOK]);
const run = (readings: readonly Reading[], judgements: readonly LinkJudgement[] = []) =>
  link(readings, judgements, rules);

function holding(incidents: readonly Incident[], document: string): Incident {
  const found = incidents.find((incident) => incident.claims.some((claim) => claim.document === document));
  assert.ok(found, `no incident holds a claim of ${document}`);
  return found;
}

const BOMBED = idOf("wire", { trigger: "bombed", type: "air_strike", by: "residents" });
const STRUCK = idOf("rebels", { trigger: "struck", type: "air_strike", by: "Southern Front" });
const LATER = idOf("later", { trigger: "struck", type: "air_strike", by: "Harun town council" });

test("one strike told by four reports is one incident, another day's and another town's are not", () => {
  const { incidents, origins } = run(marketStrike());
  const strike = holding(incidents, "wire");
  assert.deepEqual([...new Set(strike.claims.map((claim) => claim.document))].sort(), [
    "agency",
    "rebels",
    "reprint",
    "wire",
  ]);
  assert.notEqual(holding(incidents, "later").id, strike.id);
  assert.notEqual(holding(incidents, "elsewhere").id, strike.id);
  assert.equal(strike.type, "air_strike");
  assert.equal(strike.time?.earliest, "2015-03-03");
  assert.equal(strike.place?.name, "Harun");
  assert.deepEqual(origins, [["reprint", "wire"]]);
});

test("the incident shows each side, what they differ on and how far it can be trusted", () => {
  const strike = holding(run(marketStrike()).incidents, "wire");
  const position = (party: string | null) => strike.accounts.find((one) => one.party === party)?.position;
  assert.equal(position("Northland"), "denies");
  assert.equal(position("Southern Front"), "accuses");
  assert.equal(position("Relief Now"), "states");
  assert.deepEqual(
    strike.disagreements.map((one) => one.field),
    ["agent", "killed"],
  );
  assert.equal(strike.grade.harm, "contested");
  assert.match(strike.grade.reasons.join(" "), /Northland is named as responsible and denies it/);
  assert.deepEqual(
    { ...strike.tolls.killed, rule: "", byStatus: {} },
    { low: 12, best: 27, high: 31, rule: "", byStatus: {} },
  );
  assert.ok(strike.reasons.some((reason) => /4 reports linked by/.test(reason)));
});

test("a condemnation and a bare denial join what they speak of", () => {
  const { incidents } = run([
    report({
      id: "one",
      published: "2015-03-04",
      text: "Shells hit a school in Harun on Tuesday. The envoy condemned the attack. Northland dismissed the charge.",
      claims: [
        { trigger: "hit", type: "shelling", target: "school", on: "2015-03-03", at: HARUN },
        { trigger: "attack", type: "attack_other", act: "condemn", by: "United Nations" },
        { trigger: "charge", type: "other", act: "deny", by: "Northland", factuality: "CT-" },
      ],
    }),
  ]);
  assert.equal(incidents.length, 1);
  assert.equal(incidents[0]?.claims.length, 3);
});

test("totals over many incidents are linked with one another and added to nothing", () => {
  const total = (id: string) =>
    report({
      id,
      published: "2015-03-04",
      text: "Monitors counted 164 people killed across the country on Tuesday. A strike on Harun killed 12.",
      claims: [
        { trigger: "killed across", type: "killing", on: "2015-03-03", killed: 164, aggregate: true },
        { trigger: "strike", type: "air_strike", on: "2015-03-03", at: HARUN, killed: 12 },
      ],
    });
  const { incidents } = run([total("a"), total("b")]);
  assert.equal(incidents.length, 2);
  const aggregate = incidents.find((incident) => incident.aggregate);
  assert.equal(aggregate?.claims.length, 2);
  assert.equal(incidents.find((incident) => !incident.aggregate)?.tolls.killed?.high, 12);
});

test("states and untyped statements make no incident", () => {
  const { incidents } = run([
    report({
      id: "one",
      text: "The rebels hold Harun. The minister spoke at length.",
      claims: [
        { trigger: "hold", type: "controls", kind: "state", at: HARUN },
        { trigger: "spoke", type: "other", by: "minister" },
      ],
    }),
  ]);
  assert.deepEqual(incidents, []);
});

test("a reviewer's same and different always win, and taking them back restores the former bytes", () => {
  const readings = marketStrike();
  const before = JSON.stringify(run(readings));
  const joined = run(readings, [{ kind: "same", claims: [BOMBED, LATER] }]);
  assert.equal(holding(joined.incidents, "later").id, holding(joined.incidents, "wire").id);
  assert.match(holding(joined.incidents, "later").reasons.join(" "), /judgement/);
  const split = run(readings, [{ kind: "different", claims: [BOMBED, STRUCK] }]);
  assert.ok(
    !split.incidents.some((incident) => {
      const claims = incident.claims.map((claim) => claim.claim);
      return claims.includes(BOMBED) && claims.includes(STRUCK);
    }),
  );
  assert.equal(JSON.stringify(run(readings, [])), before);
});

test("incidents can be judged by their ids", () => {
  const readings = marketStrike();
  const first = run(readings);
  const pair: [string, string] = [
    holding(first.incidents, "wire").id,
    holding(first.incidents, "elsewhere").id,
  ];
  const joined = run(readings, [{ kind: "same", claims: pair }]);
  assert.equal(holding(joined.incidents, "wire").id, holding(joined.incidents, "elsewhere").id);
});

test("the order of reports, claims and judgements never shows", () => {
  const readings = marketStrike();
  const judgements: LinkJudgement[] = [
    { kind: "different", claims: [BOMBED, STRUCK] },
    { kind: "same", claims: [LATER, STRUCK] },
  ];
  const expected = JSON.stringify(run(readings, judgements));
  fc.assert(
    fc.property(
      fc.shuffledSubarray(readings, { minLength: readings.length }),
      fc.boolean(),
      (shuffled, turn) => {
        const turned = shuffled.map((reading) => ({ ...reading, claims: [...reading.claims].reverse() }));
        assert.equal(JSON.stringify(run(turned, turn ? [...judgements].reverse() : judgements)), expected);
      },
    ),
    { numRuns: 20 },
  );
});

/** Reports on two towns over a few days, with what a generator varies. */
const anyReport = fc.record({
  id: fc.integer({ min: 0, max: 40 }).map((n) => `r${n}`),
  day: fc.integer({ min: 1, max: 9 }),
  town: fc.constantFrom(HARUN, QASR),
  type: fc.constantFrom("air_strike", "shelling", "killing", "attack_other"),
  dead: fc.integer({ min: 1, max: 30 }),
  by: fc.option(fc.constantFrom("Northland", "Southern Front", "Relief Now"), { nil: undefined }),
});
const anyReadings = fc
  .uniqueArray(anyReport, { selector: (one) => one.id, minLength: 2, maxLength: 14 })
  .map((sketches) =>
    sketches.map(({ id, day, town, type, dead, by }) =>
      report({
        id,
        published: `2015-03-0${day}`,
        text: `Blast number ${id} was reported in ${town.name}. In all ${dead} people lost their lives there.`,
        claims: [
          {
            trigger: "Blast",
            type,
            on: `2015-03-0${day}`,
            at: town,
            killed: dead,
            ...(by === undefined ? {} : { by }),
          },
        ],
      }),
    ),
  );

test("a cannot-link is never broken, on any record", () => {
  fc.assert(
    fc.property(anyReadings, fc.nat(), fc.nat(), (readings, i, j) => {
      const claims = readings.flatMap((reading) => reading.claims.map((claim) => claim.id));
      const one = claims[i % claims.length] as string;
      const two = claims[j % claims.length] as string;
      fc.pre(one !== two);
      const { incidents } = run(readings, [
        { kind: "different", claims: [one, two] },
        ...claims.map((claim): LinkJudgement => ({ kind: "same", claims: [one, claim] })),
      ]);
      for (const incident of incidents) {
        const held = incident.claims.map((claim) => claim.claim);
        assert.ok(!(held.includes(one) && held.includes(two)));
      }
    }),
    { numRuns: 60 },
  );
});

test("no incident joins dates more than a day apart or two towns, on any record", () => {
  fc.assert(
    fc.property(anyReadings, (readings) => {
      const byId = new Map(readings.flatMap((reading) => reading.claims.map((claim) => [claim.id, claim])));
      for (const incident of run(readings).incidents) {
        const claims = incident.claims.map((ref) => byId.get(ref.claim));
        assert.equal(new Set(claims.map((claim) => claim?.place?.name)).size, 1);
        const days = claims.map((claim) => Number(claim?.time?.earliest?.slice(-1)));
        assert.ok(Math.max(...days) - Math.min(...days) <= 2);
      }
    }),
    { numRuns: 60 },
  );
});

test("every claim of an event stands in exactly one incident; a removed report takes its claims and no others", () => {
  fc.assert(
    fc.property(anyReadings, (readings) => {
      const claimsIn = (kept: readonly Reading[]) =>
        run(kept)
          .incidents.flatMap((incident) => incident.claims.map((claim) => claim.claim))
          .sort();
      const all = readings.flatMap((reading) => reading.claims.map((claim) => claim.id));
      assert.deepEqual(claimsIn(readings), [...all].sort());
      const kept = readings.slice(1);
      assert.deepEqual(
        claimsIn(kept),
        kept.flatMap((reading) => reading.claims.map((claim) => claim.id)).sort(),
      );
    }),
    { numRuns: 40 },
  );
});

test("a copy adds a document and never an independent origin; it leaves the grade alone", () => {
  const readings = marketStrike();
  const wire = readings.find((reading) => reading.document.id === "wire") as Reading;
  const before = holding(run(readings).incidents, "wire");
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 1, maxLength: 5 }), (ids) => {
      const copies = ids.map((id): Reading => {
        const document = `copy-${id}`;
        const claims = wire.claims.map((claim) => ({ ...claim, id: `${claim.id}${id}`, document }));
        return { ...wire, document: { ...wire.document, id: document, publisher: id }, claims };
      });
      const after = holding(run([...readings, ...copies]).incidents, "wire");
      assert.equal(after.sources.documents, before.sources.documents + ids.length);
      assert.equal(after.sources.independentOrigins, before.sources.independentOrigins);
      assert.deepEqual(after.grade, before.grade);
    }),
    { numRuns: 15 },
  );
});

test("a further independent report never lowers what a grade rests on", () => {
  const single = [
    report({
      id: "first",
      published: "2015-03-04",
      text: "A drone hit a car in Harun on Tuesday and killed two, the monitor said.",
      claims: [
        { trigger: "hit", type: "drone_strike", by: "Monitor", on: "2015-03-03", at: HARUN, killed: 2 },
      ],
    }),
  ];
  const second = report({
    id: "second",
    published: "2015-03-05",
    text: "Two men died in their car when a drone fired on it in Harun on Tuesday, Relief Now reported.",
    claims: [
      { trigger: "fired", type: "drone_strike", by: "Relief Now", on: "2015-03-03", at: HARUN, killed: 2 },
    ],
  });
  assert.equal(run(single).incidents[0]?.grade.harm, "weak");
  assert.equal(run(single).incidents[0]?.grade.strike, "single_source");
  const both = run([...single, second]).incidents;
  assert.equal(both.length, 1);
  assert.equal(both[0]?.grade.harm, "fair");
  assert.equal(both[0]?.grade.strike, "likely");
});
