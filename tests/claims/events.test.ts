import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { runCases } from "../cases.ts";
import { codebook, evaluateEvents, readEvents } from "./event-reading.ts";

runCases("claims", ["events", "roles", "passives", "nominals", "states"], evaluateEvents);

for (const type of codebook.types.types)
  for (const example of type.examples)
    test(`codebook example of ${type.id}: ${example.text}`, () => {
      const { events } = readEvents(example.text);
      const found = events.filter((event) => event.type === type.id);
      if (example.roles === null) return assert.deepEqual(found, []);
      const words = (span: { start: number; end: number } | null): string =>
        span ? example.text.slice(span.start, span.end).toLowerCase() : "";
      const met = found.some((event) =>
        Object.entries(example.roles ?? {}).every(([role, wanted]) =>
          event.roles.some((one) => one.role === role && words(one.span).includes(wanted.toLowerCase())),
        ),
      );
      assert.ok(
        met,
        `read: ${events.map((event) => `${event.type} ${event.roles.map((role) => `${role.role}=${role.name}`).join(", ")}`).join("; ")}`,
      );
    });

test("every type names known frames, parents and classes", () => {
  const ids = new Set(codebook.types.types.map((type) => type.id));
  for (const type of codebook.types.types) {
    assert.ok(type.is === null || ids.has(type.is), type.id);
    assert.ok(type.definition.length > 20, type.id);
    assert.ok(type.triggers.length > 0, type.id);
    for (const frame of [type.frame, type.nounFrame])
      assert.ok(frame.includes("=") || codebook.types.frames[frame] !== undefined, `${type.id}: ${frame}`);
  }
});

test("whatever the text, spans lie in it and the same text reads the same", () => {
  const words =
    'The army said rebels shelled Homs , killing at least 12 soldiers and wounding dozens near the US base - led by IS . \n\n \u{1F4A3} é 3-5 " of in by'.split(
      " ",
    );
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (list) => {
      const text = list.join(" ");
      const { events } = readEvents(text);
      for (const event of events) {
        for (const span of [
          event.trigger,
          ...event.roles.map((role) => role.span),
          ...event.tolls.map((toll) => toll.span),
        ])
          assert.ok(span && span.start >= 0 && span.start < span.end && span.end <= text.length);
        for (const toll of event.tolls)
          assert.ok(toll.low === null || toll.high === null || toll.low <= toll.high);
        assert.ok(event.refersTo < events.indexOf(event));
      }
      assert.deepEqual(readEvents(text).events, events);
    }),
    { numRuns: 40 },
  );
});

test("a sentence of thousands of words is read in linear time", () => {
  const text = `${"The army shelled the town and ".repeat(1200)}withdrew.`;
  const { events } = readEvents(text);
  assert.ok(events.length > 0);
});
