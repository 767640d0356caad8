/**
 * Measures the gazetteer and the reading of times and places, and prints a Markdown table.
 *
 *   node benchmarks/places.ts [--text FILE]      FILE is read over and over; without one, the samples are
 *
 * Articles are counted as 500 words and timed by processor time, so that other work on the machine does not count. The language engine is left out: what is measured is what these rooms add.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadActors } from "../src/codebook/actors.ts";
import { loadSection, OWN_CODEBOOK } from "../src/codebook/index.ts";
import { placesSection } from "../src/codebook/places.ts";
import { timesSection } from "../src/codebook/times.ts";
import { actorNames, createGazetteer, loadTable, placeVocabulary, readPlaces } from "../src/places/index.ts";
import { readTimes, vocabularyOf } from "../src/time/index.ts";

const { values } = parseArgs({ options: { text: { type: "string" } } });
const root = fileURLToPath(new URL("../", import.meta.url));
const rounds = 20;

const path = join(root, "models/gazetteer/gazetteer.bin");
const size = statSync(path).size;
let began = performance.now();
const table = loadTable(path);
const tableMs = performance.now() - began;
const places = loadSection(placesSection, [OWN_CODEBOOK]);
const { countries, groups } = loadActors([OWN_CODEBOOK]);
began = performance.now();
const gazetteer = createGazetteer(places, countries, [], table);
const vocabulary = placeVocabulary(places, countries, actorNames(groups));
const layersMs = performance.now() - began;
const times = vocabularyOf(loadSection(timesSection, [OWN_CODEBOOK]));

const texts =
  values.text === undefined ? samples(join(root, "samples")) : [readFileSync(values.text, "utf8")];
const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
const timeRate = rate((text) =>
  readTimes({ text, published: { value: "2016-09-18", basis: "given" }, tokens: [] }, times, () => {}),
);
const placeRate = rate((text) => readPlaces({ text, tokens: [], entities: [] }, gazetteer, vocabulary));

process.stdout.write(
  [
    "| what | figure |",
    "| --- | --- |",
    `| gazetteer on disk | ${(size / 1e6).toFixed(1)} MB |`,
    `| places | ${table.size} |`,
    `| table loaded | ${tableMs.toFixed(0)} ms |`,
    `| our own lines laid over it | ${layersMs.toFixed(0)} ms |`,
    `| times, articles/s | ${timeRate.toFixed(0)} |`,
    `| places, articles/s | ${placeRate.toFixed(0)} |`,
    `| both, articles/s | ${(1 / (1 / timeRate + 1 / placeRate)).toFixed(0)} |`,
    "",
  ].join("\n"),
);

/** Articles of 500 words a second, the first round apart. */
function rate(read: (text: string) => unknown): number {
  for (const text of texts) read(text);
  const start = process.cpuUsage();
  for (let round = 0; round < rounds; round++) for (const text of texts) read(text);
  return ((words * rounds) / 500 / process.cpuUsage(start).user) * 1e6;
}

function samples(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:md|txt)$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"));
}
