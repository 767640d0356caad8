import assert from "node:assert/strict";
import { test } from "node:test";
import type { Analysis } from "../../src/language/index.ts";
import { toTreeText } from "../../src/language/index.ts";

test("a tree is drawn under its root, without punctuation", () => {
  const text = "Planes struck a convoy.";
  const words = [
    ["Planes", "NOUN", 1, "nsubj"],
    ["struck", "VERB", -1, "root"],
    ["a", "DET", 3, "det"],
    ["convoy", "NOUN", 1, "obj"],
    [".", "PUNCT", 1, "punct"],
  ] as const;
  let at = 0;
  const tokens = words.map(([form, upos, head, deprel]) => {
    const start = text.indexOf(form, at);
    at = start + form.length;
    return {
      span: { start, end: at },
      form,
      lemma: form,
      upos,
      xpos: "",
      feats: "",
      head,
      deprel,
      sentence: 0,
    };
  });
  const analysis: Analysis = {
    tokens,
    sentences: [{ span: { start: 0, end: text.length }, first: 0, end: 5, block: 0 }],
    entities: [],
    groups: [0, 0, 0, 0, 0],
  };
  assert.equal(
    toTreeText(text, analysis),
    [
      "Planes struck a convoy.",
      "struck  VERB",
      "├─ Planes  nsubj NOUN",
      "└─ convoy  obj NOUN",
      "   └─ a  det DET",
      "",
    ].join("\n"),
  );
});
