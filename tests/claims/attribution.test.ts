import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { contains } from "../../src/base/index.ts";
import { type Case, runCases } from "../cases.ts";
import { codebookOf, meeting, read } from "./attribution-reading.ts";

function evaluate(one: Case): string[] {
  const found = read(one.text, one.settings.get("headline") === "yes");
  const { text } = found.document;
  const shown = found.attributions.map((each) => {
    const words = (spans: readonly { start: number; end: number }[]): string =>
      spans.map((at) => text.slice(at.start, at.end)).join(" ... ");
    return `[${words(each.source)}] (${words(each.cue)}) {${words(each.content)}} ${each.act} ${each.commitment} ${each.speaker?.name ?? "-"} certain=${each.speaker?.certain}`;
  });
  return one.expected.flatMap((wanted) => {
    const list = [...wanted.fields].map(([name, value]) => `${name}=${value}`).join(" ");
    if (wanted.fields.has("attributions")) {
      const count = Number(wanted.fields.get("attributions"));
      return found.attributions.length === count
        ? []
        : [`${found.attributions.length} attributions, not ${count}: ${shown.join("; ")}`];
    }
    const met = meeting(found, one, wanted.fields);
    if (wanted.negated) return met.length === 0 ? [] : [`must not be: ${list}; found ${shown.join("; ")}`];
    return met.length > 0 ? [] : [`wanted ${list}; found ${shown.join("; ") || "nothing"}`];
  });
}

runCases("claims", ["attribution", "denials", "admissions", "hedges", "nesting"], evaluate);

test("the examples of the acts are read as they say", () => {
  for (const { act, example, reads } of codebookOf().acts.acts) {
    const { attributions, document } = read(example);
    const acts = attributions.map((each) =>
      each.cue.map((at) => document.text.slice(at.start, at.end)).join(" "),
    );
    const found = attributions.find((each) => each.act === reads.act);
    assert.ok(
      found,
      `${act}: "${example}" gives ${attributions.map((each) => each.act).join(", ") || "nothing"}`,
    );
    assert.ok(
      acts.some((cue) => cue.includes(reads.cue)),
      `${act}: "${example}" has the cues ${acts.join(", ")}`,
    );
  }
});

test("every cue of the codebook has a known act, and none stands twice", () => {
  const seen = new Set<string>();
  for (const cue of codebookOf().acts.cues) {
    const key = `${cue.kind} ${cue.cue} ${cue.manner === "relayed"}`;
    assert.ok(!seen.has(key), `"${cue.cue}" (${cue.kind}) stands twice`);
    seen.add(key);
  }
});

const PIECES = [
  "The army said",
  "jets hit the town",
  '"We saw nothing',
  '"',
  ", he added",
  "denied",
  "According to",
  "the ministry",
  "that",
  "reportedly",
  "\n\n",
  ":",
  "- Reuters",
  "killed 30",
  ".",
  "(",
  "“",
  "”",
  "accused the rebels of",
  "neither confirmed nor",
];

test("whatever the text, spans lie in it, nesting has no cycle, and reading twice gives the same", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
      const text = pieces.join(" ");
      const { attributions, document } = read(text);
      const whole = { start: 0, end: document.text.length };
      attributions.forEach((each, index) => {
        for (const at of [...each.source, ...each.cue, ...each.content]) {
          assert.ok(at.start < at.end && contains(whole, at));
        }
        assert.ok(each.content.length > 0 && each.cue.length > 0);
        let steps = 0;
        for (let i = each.inside; i >= 0; i = attributions[i]?.inside ?? -1)
          assert.ok(i !== index && ++steps < 1000);
        assert.equal(each.hearsay && each.speaker !== null, false);
      });
      assert.deepEqual(read(text).attributions, attributions);
    }),
    { numRuns: 60 },
  );
});
