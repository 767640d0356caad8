import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { affixes, ngrams, normal } from "../../src/language/features.ts";
import { createNetwork } from "../../src/language/network.ts";
import { createTransformer } from "../../src/language/transformer.ts";
import { readWeights } from "../../src/language/weights.ts";

/** Written by `models/training/fixtures.py` from the same weights, before they were made int8. */
interface Fixture {
  readonly words: readonly { form: string; ngrams: number[]; affixes: number[] }[];
  readonly sentences: readonly {
    forms: string[];
    tags: number[];
    heads: number[];
    labels: number[];
    names: number[][];
  }[];
}

const models = new URL("../../models/", import.meta.url);

for (const engine of ["fast", "accurate"] as const) {
  const path = new URL(`./parity-${engine}.json`, import.meta.url);
  const weightsPath = new URL(`${engine}/weights.bin`, models);
  if (!existsSync(path) || !existsSync(weightsPath)) continue;
  const fixture = JSON.parse(readFileSync(path, "utf8")) as Fixture;

  test(`${engine}: word features are those of training`, () => {
    for (const word of fixture.words) {
      assert.deepEqual(ngrams(normal(word.form)), word.ngrams, word.form);
      assert.deepEqual(affixes(normal(word.form)), word.affixes, word.form);
    }
  });

  test(`${engine}: scores are those of training, but for int8`, () => {
    const weights = readWeights(weightsPath);
    const kernel = new URL("kernel/kernel.wasm", models);
    const network = engine === "fast" ? createNetwork(weights, kernel) : createTransformer(weights, kernel);
    let decisions = 0;
    let same = 0;
    let difference = 0;
    let scores = 0;
    for (const sentence of fixture.sentences) {
      const reading = network.read(sentence.forms);
      const stride = reading.nameScores.length / sentence.forms.length;
      sentence.forms.forEach((_, i) => {
        decisions += 3;
        same += Number(reading.tags[i] === sentence.tags[i]);
        same += Number(reading.heads[i] === sentence.heads[i]);
        same += Number(reading.labels[i] === sentence.labels[i]);
        sentence.names[i]?.forEach((score, c) => {
          scores += Math.abs(score);
          difference += Math.abs((reading.nameScores[i * stride + c] as number) - score);
        });
      });
    }
    assert.ok(same >= decisions * 0.98, `${same} of ${decisions} decisions are the same`);
    assert.ok(difference < scores * 0.1, `scores differ by ${difference / scores} of their size`);
  });
}
