/**
 * Measures an engine of `src/language` on treebank files and prints a Markdown table.
 *
 *   node benchmarks/language.ts --data DIR [--engine fast|accurate]     DIR has ewt-dev.conllu.gz, gum-dev.conllu.gz
 *   node benchmarks/language.ts --text FILE [--engine ...]              speed on a long text, start-up apart
 *
 * Words and sentences are gold for the trees. Intervals: 95 %, 200 resamples of whole sentences.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { createEngine, createLanguage, type Engine, type EngineName } from "../src/language/index.ts";
import { type Counts, compare, type GoldSentence, readTreebank } from "./treebank.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    text: { type: "string" },
    engine: { type: "string", default: "fast" },
  },
});

const began = performance.now();
const before = process.memoryUsage().rss;
const engine = createEngine(values.engine as EngineName);
const loading = performance.now() - began;
if (values.data !== undefined)
  for (const name of ["ewt-dev", "gum-dev"]) {
    const file = gunzipSync(readFileSync(`${values.data}/${name}.conllu.gz`)).toString("utf8");
    printAccuracy(name, engine, readTreebank(file));
  }
if (values.text !== undefined) printSpeed(values.text);

function printAccuracy(name: string, parser: Engine, sentences: readonly GoldSentence[]): void {
  const items = sentences.map((sentence) =>
    compare(sentence, parser.parse(sentence.words.map((w) => w.form))),
  );
  const random = generator(1);
  const samples: Map<string, number>[] = [];
  for (let round = 0; round < 200; round++)
    samples.push(figures(items.map(() => items[Math.floor(random() * items.length)] as Counts)));
  console.log(`\n### ${parser.name}, ${name}\n\n| measure | F1 or % | 95 % |\n| --- | --- | --- |`);
  for (const [measure, value] of figures(items)) {
    const spread = samples.map((sample) => sample.get(measure) ?? 0).sort((a, b) => a - b);
    const [low, high] = [spread[5] as number, spread[194] as number];
    console.log(`| ${measure} | ${value.toFixed(1)} | ${low.toFixed(1)} .. ${high.toFixed(1)} |`);
  }
}

/** F1 of every measure over the sum of some sentences. */
function figures(items: readonly Counts[]): Map<string, number> {
  const sums = new Map<string, [number, number, number]>();
  for (const item of items)
    for (const [measure, [right, given, gold]] of item) {
      const sum = sums.get(measure);
      if (sum === undefined) sums.set(measure, [right, given, gold]);
      else {
        sum[0] += right;
        sum[1] += given;
        sum[2] += gold;
      }
    }
  return new Map(
    [...sums].map(([measure, [right, given, gold]]) => [measure, (200 * right) / Math.max(1, given + gold)]),
  );
}

function printSpeed(path: string): void {
  const language = createLanguage({ engine });
  const text = readFileSync(path, "utf8");
  console.log(`\nloaded in ${loading.toFixed(0)} ms`);
  for (const round of ["cold", "warm", "warm"]) {
    const cpu = process.cpuUsage();
    const count = language.analyse(text).tokens.length;
    const { user, system } = process.cpuUsage(cpu);
    console.log(`${round}: ${count} tokens, ${Math.round(count / ((user + system) / 1e6))} a CPU-second`);
  }
  console.log(
    `memory: ${Math.round((process.memoryUsage().rss - before) / 1e6)} MB above an empty program's`,
  );
}

/** A small generator of random numbers (mulberry32), so that intervals repeat. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
