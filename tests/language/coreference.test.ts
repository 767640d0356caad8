import assert from "node:assert/strict";
import { test } from "node:test";
import { resolveCoreference } from "../../src/language/index.ts";
import type { Entity, EntityKind, Token } from "../../src/language/record.ts";

/**
 * Sentences of "form/UPOS/head/relation" (heads from 1, 0 the root), with names as [first, end, kind] over all words:
 * trees by hand, so that the engine's own mistakes play no part.
 */
function resolve(sentences: readonly string[], names: readonly (readonly [number, number, EntityKind])[]) {
  const tokens: Token[] = [];
  let at = 0;
  sentences.forEach((line, sentence) => {
    const offset = tokens.length;
    for (const word of line.split(" ")) {
      const [form = "", upos = "", head = "", deprel = ""] = word.split("/");
      tokens.push({
        span: { start: at, end: at + form.length },
        form,
        lemma: form.toLowerCase(),
        upos,
        xpos: "",
        feats: "",
        head: head === "0" ? -1 : offset + Number(head) - 1,
        deprel,
        sentence,
      });
      at += form.length + 1;
    }
  });
  const entities: Entity[] = names.map(([first, end, kind]) => ({
    span: { start: tokens[first]?.span.start ?? 0, end: tokens[end - 1]?.span.end ?? 0 },
    first,
    end,
    kind,
    confidence: 1,
  }));
  const found = resolveCoreference(tokens, entities);
  const text = tokens.map((token) => token.form).join(" ");
  const words = (i: number) => text.slice(found.mentions[i]?.span.start, found.mentions[i]?.span.end);
  return (mention: string, nth = 0) => {
    const i = found.mentions.flatMap((_, k) => (words(k) === mention ? [k] : []))[nth] ?? -1;
    assert.ok(i >= 0, `${mention} is no mention`);
    return {
      means: (found.antecedents[i] ?? []).map((a) => words(a.mention)),
      certain: found.certain[i],
      cluster: found.cluster[i],
    };
  };
}

test("a ministry named in full is the ministry later on", () => {
  const at = resolve(
    [
      "The/DET/4/det Syrian/ADJ/4/amod Foreign/ADJ/4/amod Ministry/PROPN/5/nsubj protested/VERB/0/root",
      "The/DET/2/det ministry/NOUN/3/nsubj condemned/VERB/0/root it/PRON/3/obj",
    ],
    [[2, 4, "organisation"]],
  );
  assert.deepEqual(at("The ministry").means, ["Foreign Ministry"]);
  assert.equal(at("The ministry").certain, true);
});

test("a surname and an acronym stand for the full name", () => {
  const at = resolve(
    [
      "Vitaly/PROPN/3/nsubj Churkin/PROPN/1/flat left/VERB/0/root the/DET/6/det Free/PROPN/6/compound Army/PROPN/3/obj",
      "Churkin/PROPN/2/nsubj met/VERB/0/root the/DET/4/det FA/PROPN/2/obj",
    ],
    [
      [0, 2, "person"],
      [4, 6, "organisation"],
      [6, 7, "person"],
      [9, 10, "organisation"],
    ],
  );
  assert.deepEqual(at("Churkin").means, ["Vitaly Churkin"]);
  assert.deepEqual(at("FA").means, ["Free Army"]);
});

test("he is a person, it is not", () => {
  const at = resolve(
    [
      "Lavrov/PROPN/2/nsubj visited/VERB/0/root the/DET/4/det alliance/NOUN/2/obj",
      "He/PRON/2/nsubj said/VERB/0/root it/PRON/4/nsubj lied/VERB/2/ccomp",
    ],
    [[0, 1, "person"]],
  );
  assert.equal(at("He").means[0], "Lavrov");
  assert.equal(at("it").means[0], "the alliance");
});

test("between two like candidates it is not certain", () => {
  const at = resolve(
    [
      "Russia/PROPN/2/nsubj warned/VERB/0/root and/CCONJ/5/cc Turkey/PROPN/5/nsubj answered/VERB/2/conj",
      "It/PRON/2/nsubj left/VERB/0/root",
    ],
    [
      [0, 1, "organisation"],
      [3, 4, "organisation"],
    ],
  );
  assert.equal(at("It").certain, false);
  assert.deepEqual(new Set(at("It").means), new Set(["Russia", "Turkey"]));
});

test("subject and object of one verb are two", () => {
  const at = resolve(["Russia/PROPN/2/nsubj hit/VERB/0/root it/PRON/2/obj"], [[0, 1, "organisation"]]);
  assert.deepEqual(at("it").means, []);
  assert.equal(at("it").cluster, -1);
});

test("the raid is the strike, the truce the ceasefire", () => {
  const at = resolve(
    [
      "A/DET/2/det strike/NOUN/3/nsubj broke/VERB/0/root the/DET/5/det ceasefire/NOUN/3/obj",
      "The/DET/2/det raid/NOUN/3/nsubj ended/VERB/0/root the/DET/5/det truce/NOUN/3/obj",
    ],
    [],
  );
  assert.deepEqual(at("The raid").means, ["A strike"]);
  assert.deepEqual(at("the truce").means, ["the ceasefire"]);
});
