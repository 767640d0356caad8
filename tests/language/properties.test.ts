import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createLanguage } from "../../src/language/index.ts";

const language = createLanguage();

function check(text: string): void {
  const { tokens, sentences, entities } = language.analyse(text);
  let last = 0;
  for (const token of tokens) {
    assert.ok(token.span.start >= last && token.span.end > token.span.start && token.span.end <= text.length);
    assert.equal(text.slice(last, token.span.start).trim(), "");
    assert.equal(text.slice(token.span.start, token.span.end), token.form);
    last = token.span.end;
  }
  assert.equal(text.slice(last).trim(), "");
  let first = 0;
  for (const sentence of sentences) {
    assert.equal(sentence.first, first);
    first = sentence.end;
    let roots = 0;
    for (let i = sentence.first; i < sentence.end; i++) {
      let at = i;
      for (let steps = 0; at !== -1; steps++) {
        assert.ok(at >= sentence.first && at < sentence.end && steps <= sentence.end - sentence.first);
        at = tokens[at]?.head ?? -1;
      }
      if (tokens[i]?.head === -1) {
        roots++;
        assert.equal(tokens[i]?.deprel, "root");
      }
    }
    assert.equal(roots, 1);
  }
  assert.equal(first, tokens.length);
  for (const { first: from, end } of entities) assert.ok(from < end && end <= tokens.length);
}

test("words cover the text and every sentence is a tree with one root", () => {
  const words = fc.constantFrom(
    "the",
    "army",
    "said",
    "struck",
    "Syria",
    "U.S.",
    "don't",
    "“",
    "”",
    '"',
    "(",
    ")",
    ".",
    "!",
    "?!",
    "...",
    "-",
    "--",
    "’s",
    "anti-tank",
    "5,000",
    "😀",
    "👩‍👩‍👧",
    "مرحبا",
    "שלום",
    "\n",
    "\n\n",
    "\u00a0",
    "\u200b",
    "e-mail@x.org",
    "https://a.b/c?d",
    "ñ",
    "e\u0301",
    "\ud800",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(words, fc.constantFrom("", " "))), (parts) => check(parts.flat().join(""))),
    { numRuns: 150, seed: 3 },
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => check(text)),
    { numRuns: 150, seed: 4 },
  );
});

test("nothing, blanks and punctuation alone", () => {
  for (const text of [
    "",
    " \n\n ",
    "...",
    "?!?!",
    "“ ” ‘ ’ — – -",
    "\u202eabc\u202c",
    "((((((((((",
    "\u0000",
  ])
    check(text);
});

test("the same text gives the same words twice", () => {
  const text = "The army said on Sunday that its planes had struck a convoy. “It was a mistake,” it added.";
  const once = JSON.stringify(language.analyse(text));
  language.analyse("Something else entirely, in between.");
  assert.equal(JSON.stringify(language.analyse(text)), once);
});

test("a sentence of 5,000 words is read in stretches", () => {
  check(`${"the army and ".repeat(1700)}left`);
});

test("a sentence never crosses the edge of a block, and noise is left out", () => {
  const text = "Strike kills ten\nShare\nThe army said";
  const { sentences, tokens } = language.analyse(text, [
    { span: { start: 0, end: 16 }, kind: "headline" },
    { span: { start: 17, end: 22 }, kind: "noise" },
    { span: { start: 23, end: 36 }, kind: "paragraph" },
  ]);
  assert.deepEqual(
    sentences.map((s) => [s.span.start, s.span.end, s.block]),
    [
      [0, 16, 0],
      [23, 36, 2],
    ],
  );
  assert.ok(tokens.every((token) => token.form !== "Share"));
});
