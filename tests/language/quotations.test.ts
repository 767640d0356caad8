import assert from "node:assert/strict";
import { test } from "node:test";
import { findQuotations } from "../../src/language/quotations.ts";

function read(...paragraphs: string[]) {
  const text = paragraphs.join("\n\n");
  let start = 0;
  const blocks = paragraphs.map((paragraph) => {
    const span = { start, end: start + paragraph.length };
    start = span.end + 2;
    return { span, kind: "paragraph" as const };
  });
  return findQuotations(text, blocks).map((q) => ({
    ...q,
    words: text.slice(q.content.start, q.content.end),
  }));
}

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['"We did not strike," the ministry said. "It was them."', ["We did not strike,", "It was them."]],
  ["“He told me ‘leave now’ and I left,” she said.", ["He told me ‘leave now’ and I left,", "leave now"]],
  ["The troops' positions and the army's base.", []],
  ["'It was a mistake,' the army said. It's not ours.", ["It was a mistake,"]],
  ['The 5\'10" man said "no".', ["no"]],
  ["«Nous partons», he said.", ["Nous partons"]],
];
for (const [text, expected] of cases)
  test(`quotations in ${text}`, () => {
    assert.deepEqual(
      read(text).map((q) => q.words),
      expected,
    );
  });

test("a nested quotation knows its depth", () => {
  assert.deepEqual(
    read("“He told me ‘leave now’ and I left,” she said.").map((q) => q.depth),
    [0, 1],
  );
});

test("a quotation left open goes on in the next paragraph that opens with the mark", () => {
  const [first, second] = read("“We were there.", "“Then the bombs fell,” he said.");
  assert.equal(first?.closed, false);
  assert.equal(first?.words, "We were there.");
  assert.equal(second?.continues, true);
  assert.equal(second?.closed, true);
});

test("a quotation without an end stops with its paragraph", () => {
  const [only] = read('He called it "a dangerous aggression', "Next paragraph.");
  assert.equal(only?.words, "a dangerous aggression");
  assert.equal(only?.closed, false);
});
