import assert from "node:assert/strict";
import { test } from "node:test";
import type { Span } from "../../src/base/index.ts";
import { lexiconOf } from "../../src/claims/attribution/index.ts";
import { eventsOf, factualityLexiconOf } from "../../src/claims/factuality/index.ts";
import { type Case, runCases } from "../cases.ts";
import { codebookOf, read, tokenUnder } from "./attribution-reading.ts";

/** `event=e value=CT-|PR- score<0`: the factuality of the marked word. */
function evaluate(one: Case): string[] {
  const found = read(one.text);
  return one.expected.flatMap(({ fields }) => {
    const at = one.spans.get(fields.get("event") ?? "")?.[0];
    if (!at) return [`no mark for event=${fields.get("event")}`];
    const { value, score } = found.factuality.of(tokenUnder(found, at as Span));
    const word = one.text.slice(at.start, at.end);
    const wrong: string[] = [];
    const wanted = fields.get("value");
    if (wanted !== undefined && !wanted.split("|").includes(value))
      wrong.push(`"${word}" is ${value} (${score}), not ${wanted}`);
    for (const [name, holds] of [
      ["above", (n: number) => score > n],
      ["below", (n: number) => score < n],
    ] as const) {
      const bound = fields.get(name);
      if (bound !== undefined && !holds(Number(bound)))
        wrong.push(`the score of "${word}" is ${score}, not ${name} ${bound}`);
    }
    return wrong;
  });
}

runCases("claims", ["factuality"], evaluate);

test("every event has a value and a score on the scale, in the order of the text", () => {
  const { layers, attributions } = read(
    "The army said it would not shell the port. If talks fail, fighters may attack the alleged depot near the bridge.",
  );
  const { acts, factuality } = codebookOf();
  const events = eventsOf(layers, attributions, lexiconOf(acts), factualityLexiconOf(factuality));
  assert.ok(events.length >= 6);
  let last = -1;
  for (const { trigger, score } of events) {
    assert.ok(trigger.start > last && score >= -3 && score <= 3);
    last = trigger.start;
  }
});
