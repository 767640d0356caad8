import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findCeasefires, findConditions } from "../../src/ceasefires/index.ts";
import type { Reading } from "../../src/claims/record.ts";
import { ceasefiresSection } from "../../src/codebook/ceasefires.ts";
import { loadSection, OWN_CODEBOOK } from "../../src/codebook/index.ts";
import { linkingSection } from "../../src/codebook/linking.ts";
import { link } from "../../src/incidents/index.ts";
import { type PlaceSketch, report } from "../incidents/build.ts";

const rules = loadSection(ceasefiresSection, [OWN_CODEBOOK]);
const linking = loadSection(linkingSection, [OWN_CODEBOOK]);
const VALLEY: PlaceSketch = { name: "Valley of Ush", lat: 36, lon: 45, precision: 4, country: "IQ" };
const USH: PlaceSketch = { name: "Ush", lat: 36.1, lon: 45.1, country: "IQ" };

const ceasefires = (readings: readonly Reading[]) =>
  findCeasefires(readings, link(readings, [], linking).incidents, rules);
const conditions = (readings: readonly Reading[]) =>
  findConditions(readings, link(readings, [], linking).incidents, rules);

/** A truce agreed and begun, accusations from both sides, a bulletin with counts. */
function truce(): Reading[] {
  return [
    report({
      id: "start",
      published: "2015-06-02",
      text: "Northland and the Southern Front signed a truce for the valley on Monday, brokered by Lakeland. The truce took effect at midnight.",
      claims: [
        {
          trigger: "signed",
          type: "ceasefire_agreed",
          on: "2015-06-01",
          at: VALLEY,
          roles: [
            { role: "agent", name: "Northland", party: "Northland" },
            { role: "agent", name: "Southern Front", party: "Southern Front" },
            { role: "agreement", name: "a truce" },
          ],
        },
        { trigger: "brokered", type: "ceasefire_agreed", on: "2015-06-01", at: VALLEY, agent: "Lakeland" },
        {
          trigger: "took effect",
          type: "ceasefire_in_force",
          on: "2015-06-02",
          at: VALLEY,
          roles: [{ role: "agreement", name: "the truce" }],
        },
      ],
    }),
    report({
      id: "charges",
      published: "2015-06-05",
      text: "Northland accused the Southern Front of breaking the truce on Thursday. The Southern Front denied any breach and accused Northland of violating it first.",
      claims: [
        {
          trigger: "breaking",
          type: "ceasefire_violation",
          act: "accuse",
          by: "Northland",
          agent: "Southern Front",
          on: "2015-06-04",
          at: VALLEY,
        },
        {
          trigger: "breach",
          type: "ceasefire_violation",
          act: "deny",
          by: "Southern Front",
          agent: "Southern Front",
          factuality: "CT-",
          at: VALLEY,
        },
        {
          trigger: "violating",
          type: "ceasefire_violation",
          act: "accuse",
          by: "Southern Front",
          agent: "Northland",
          at: VALLEY,
        },
      ],
    }),
    report({
      id: "bulletin",
      published: "2015-06-06",
      text: "Monitors counted 30 violations on Friday. They put 18 violations down to Northland. Another 10 violations were by the Southern Front.",
      claims: [
        {
          trigger: "violations on",
          type: "ceasefire_violation",
          by: "Monitors",
          on: "2015-06-05",
          at: VALLEY,
        },
        {
          trigger: "violations down",
          type: "ceasefire_violation",
          by: "Monitors",
          agent: "Northland",
          on: "2015-06-05",
          at: VALLEY,
        },
        {
          trigger: "violations were",
          type: "ceasefire_violation",
          by: "Monitors",
          agent: "Southern Front",
          on: "2015-06-05",
          at: VALLEY,
        },
      ],
    }),
  ];
}

test("a truce has parties, a broker, a start, and a state with its rule", () => {
  const { agreements, unlinked } = ceasefires(truce());
  assert.equal(agreements.length, 1);
  assert.deepEqual(unlinked, []);
  const [one] = agreements;
  assert.ok(one);
  assert.equal(one.labels[0]?.value, "truce");
  assert.equal(one.form, "bilateral");
  assert.deepEqual(
    one.parties.map(({ party, role }) => [party, role]),
    [
      ["Northland", "belligerent"],
      ["Southern Front", "belligerent"],
      ["Lakeland", "mediator"],
    ],
  );
  assert.equal(one.effective[0]?.value.earliest, "2015-06-02");
  assert.equal(one.state.value, "eroding");
  assert.equal(one.state.asOf, "2015-06-06");
  assert.match(one.state.rule, /Violations are alleged/);
});

test("allegations keep who says so, against whom, and what was answered", () => {
  const [one] = ceasefires(truce()).agreements;
  const byNorthland = one?.allegations.find((each) => each.allegedBy.includes("Northland"));
  assert.deepEqual(byNorthland?.against, ["Southern Front"]);
  assert.ok(byNorthland?.reply.some((each) => each.party === "Southern Front" && each.stance === "denies"));
  assert.ok(byNorthland?.reply.some((each) => each.stance === "counter_accuses"));
  assert.equal(byNorthland?.verification, "contested");
  assert.equal(byNorthland?.scope, "inside");
});

test("tallies stand beside the allegations, with a sum check", () => {
  const [one] = ceasefires(truce()).agreements;
  assert.deepEqual(
    one?.tallies.map((tally) => [tally.low, tally.against]),
    [
      [30, []],
      [18, ["Northland"]],
      [10, ["Southern Front"]],
    ],
  );
  assert.deepEqual(one?.tallies[0]?.sumCheck, { total: 30, parts: 28, agrees: false });
  assert.equal(one?.allegations.length, 2);
});

test("a truce that ended is ended, one that only some left is not, and years apart are two truces", () => {
  const ended = (trigger: string, agent?: string, by?: string) =>
    ceasefires([
      ...truce().slice(0, 1),
      report({
        id: "end",
        published: "2015-06-20",
        text: `The truce ${trigger} on Friday after a night of shelling in the valley.`,
        claims: [
          {
            trigger,
            type: "ceasefire_ended",
            on: "2015-06-19",
            at: VALLEY,
            ...(agent ? { agent } : {}),
            ...(by ? { by } : {}),
          },
        ],
      }),
    ]).agreements;
  assert.equal(ended("collapsed")[0]?.state.value, "ended");
  assert.equal(ended("collapsed")[0]?.ends[0]?.value.how, "collapsed");
  assert.equal(ended("renounced", "Southern Front", "Southern Front")[0]?.state.value, "renounced_by_some");
  const later = report({
    id: "second",
    published: "2016-03-03",
    text: "A new truce took effect in the valley on Wednesday.",
    claims: [{ trigger: "took effect", type: "ceasefire_in_force", on: "2016-03-02", at: VALLEY }],
  });
  assert.equal(ceasefires([...truce(), later]).agreements.length, 2);
});

test("a violation without a known truce stays unlinked", () => {
  const { agreements, unlinked } = ceasefires([
    report({
      id: "one",
      text: "Northland spoke of a violation of the truce.",
      claims: [{ trigger: "violation", type: "ceasefire_violation", act: "accuse", by: "Northland" }],
    }),
  ]);
  assert.deepEqual(agreements, []);
  assert.equal(unlinked.length, 1);
  assert.deepEqual(unlinked[0]?.against, []);
});

test("a siege is tested element by element; a promise is kept, broken or open", () => {
  const readings = [
    report({
      id: "siege",
      published: "2015-06-05",
      text: "The Southern Front has besieged Ush since January, where tens of thousands live. Northland promised to let aid into Ush. The convoy was turned back at Ush.",
      claims: [
        {
          trigger: "besieged",
          type: "besieges",
          kind: "state",
          agent: "Southern Front",
          on: "2015-01-01..2015-01-31",
          at: USH,
        },
        {
          trigger: "let aid",
          type: "access_granted",
          act: "promise",
          by: "Northland",
          agent: "Northland",
          factuality: "UU",
          at: USH,
        },
        { trigger: "turned back", type: "aid_blocked", agent: "Southern Front", on: "2015-06-05", at: USH },
      ],
    }),
  ];
  const { sieges, promises, access } = conditions(readings);
  assert.equal(sieges.length, 1);
  assert.deepEqual(
    sieges[0]?.besiegers.map((each) => each.value),
    ["Southern Front"],
  );
  assert.equal(sieges[0]?.elements.surrounded.value, "yes");
  assert.equal(sieges[0]?.elements.sustained.value, "yes");
  assert.equal(sieges[0]?.elements.aidCannotRegularlyEnter.value, "yes");
  assert.equal(sieges[0]?.elements.peopleCannotRegularlyExit.value, "not_stated");
  assert.equal(promises[0]?.outcome, "not_kept");
  assert.deepEqual(
    access.map((each) => each.kind),
    ["blocked"],
  );
});

const held = (id: string, published: string, agent: string, text = `${agent} holds Ush.`) =>
  report({
    id,
    published,
    text,
    claims: [{ trigger: "holds", type: "controls", kind: "state", agent, at: USH }],
  });

test("control: the latest undisputed statement, disputes, parts and staleness", () => {
  const verdict = (readings: readonly Reading[]) => {
    const [place] = conditions(readings).control;
    return [place?.verdict, place?.holder];
  };
  assert.deepEqual(verdict([held("a", "2015-06-01", "Northland")]), ["agreed", "Northland"]);
  assert.deepEqual(
    verdict([held("a", "2015-06-01", "Northland"), held("b", "2015-06-05", "Southern Front")]),
    ["disputed", null],
  );
  const quiet = report({
    id: "z",
    published: "2015-12-01",
    text: "Rain fell.",
    claims: [{ trigger: "fell", type: "other" }],
  });
  assert.deepEqual(verdict([held("a", "2015-06-01", "Northland"), quiet]), ["stale", "Northland"]);
  assert.deepEqual(verdict([held("a", "2015-06-01", "Northland", "Northland holds much of Ush.")]), [
    "agreed",
    null,
  ]);
});

test("the order of readings never shows", () => {
  const readings = [
    ...truce(),
    held("a", "2015-06-01", "Northland"),
    held("b", "2015-06-05", "Southern Front"),
  ];
  const expected = JSON.stringify([ceasefires(readings), conditions(readings)]);
  fc.assert(
    fc.property(fc.shuffledSubarray(readings, { minLength: readings.length }), (shuffled) => {
      assert.equal(JSON.stringify([ceasefires(shuffled), conditions(shuffled)]), expected);
    }),
    { numRuns: 20 },
  );
});
