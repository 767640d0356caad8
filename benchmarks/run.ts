import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Annotated } from "../src/base/index.ts";
import { loadCodebook } from "../src/codebook/index.ts";
import { createLink } from "../src/incidents/index.ts";
import { createLanguage } from "../src/language/index.ts";
import { createAnalyst, readBatch, type Task } from "../src/pipeline/index.ts";
import { placeAnnotator } from "../src/places/index.ts";
import { noiseTest, readDocument, type Source } from "../src/reading/index.ts";
import { openSqlite } from "../src/store/index.ts";
import { timeAnnotator } from "../src/time/index.ts";

/**
 * `npm run bench`: articles a second and peak memory, stage by stage, on the samples repeated. Every stage
 * runs in a process of its own, so that its memory is its own. `-- --write` puts the table into README.md,
 * `-- --stage NAME` runs one.
 */

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const README = join(ROOT, "benchmarks", "README.md");
const DEFAULT_SECONDS = 4;

interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const samples: readonly Sample[] = ["deir-ez-zor", "tigray"].flatMap((folder) =>
  readdirSync(join(ROOT, "samples", folder))
    .sort()
    .map((file) => ({ name: `${folder}/${file}`, bytes: readFileSync(join(ROOT, "samples", folder, file)) })),
);
const isHtml = ({ name }: Sample): boolean => name.endsWith(".html");

/** The n-th copy of a sample: other bytes, so that nothing is known from before. */
function source(sample: Sample, copy: number): Source {
  const mark = isHtml(sample) ? `<!-- ${copy} -->` : copy === 0 ? "" : `\n\nEdition ${copy}.`;
  return {
    content: {
      kind: "bytes",
      bytes: Buffer.concat([sample.bytes, Buffer.from(mark)]),
      mediaType: isHtml(sample) ? "text/html" : "text/plain",
    },
    id: `${sample.name}#${copy}`,
    title: null,
    publisher: null,
    url: null,
    published: null,
  };
}

interface Measured {
  readonly stage: string;
  readonly articles: number;
  /** Of this process, over all its threads. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakMegabytes: number;
}

type Stage = (seconds: number) => Promise<{ articles: number; cpu: number; wall: number }>;

/** Goes round the samples until the time is used up; `prepare` is not counted. */
async function rounds<T>(
  seconds: number,
  items: readonly Sample[],
  prepare: (sample: Sample, copy: number) => T,
  work: (prepared: readonly T[]) => unknown,
): Promise<{ articles: number; cpu: number; wall: number }> {
  // The first round lets the engine compile what is hot.
  await work(items.map((sample) => prepare(sample, 0)));
  let articles = 0;
  let cpu = 0;
  let wall = 0;
  for (let copy = 1; wall < seconds; copy++) {
    const prepared = items.map((sample) => prepare(sample, copy));
    const before = process.cpuUsage();
    const from = performance.now();
    await work(prepared);
    wall += (performance.now() - from) / 1000;
    const used = process.cpuUsage(before);
    cpu += (used.user + used.system) / 1e6;
    articles += items.length;
  }
  return { articles, cpu, wall };
}

const none = (): void => {};

function readingStage(items: readonly Sample[]): Stage {
  return (seconds) => {
    const codebook = loadCodebook();
    const isNoise = noiseTest(codebook.noise);
    return rounds(seconds, items, source, (sources) => {
      for (const each of sources) readDocument(each, isNoise, codebook.pages);
    });
  };
}

function annotated<Layers extends object>(each: Source, layers: Layers): Annotated<Layers> {
  const codebook = loadCodebook();
  return { ...readDocument(each, noiseTest(codebook.noise), codebook.pages).document, layers };
}

const STAGES: Readonly<Record<string, Stage>> = {
  "reading, pages": readingStage(samples.filter(isHtml)),
  "reading, text": readingStage(samples.filter((sample) => !isHtml(sample))),
  language(seconds) {
    const language = createLanguage();
    return rounds(
      seconds,
      samples,
      (sample) => annotated(source(sample, 0), {}),
      (documents) => {
        for (const each of documents) language.annotate(each, none);
      },
    );
  },
  times(seconds) {
    const language = createLanguage();
    const time = timeAnnotator(loadCodebook().times);
    const parsed = samples.map((sample) => {
      const document = annotated(source(sample, 0), {});
      return { ...document, layers: language.annotate(document, none) };
    });
    return rounds(seconds, samples, none, () => {
      for (const each of parsed) time.annotate(each, none);
    });
  },
  places(seconds) {
    const codebook = loadCodebook();
    const language = createLanguage();
    const place = placeAnnotator(codebook.places, codebook.actors);
    const parsed = samples.map((sample) => {
      const document = annotated(source(sample, 0), {});
      return { ...document, layers: language.annotate(document, none) };
    });
    return rounds(seconds, samples, none, () => {
      for (const each of parsed) place.annotate(each, none);
    });
  },
  "all of a report": (seconds) => {
    const analyst = createAnalyst();
    return rounds(seconds, samples, source, (sources) => {
      for (const each of sources) analyst.read(each);
    });
  },
  "all of a report, 2 threads": async (seconds) => {
    let articles = 0;
    let from = 0;
    let before = process.cpuUsage();
    async function* tasks(): AsyncGenerator<Task<null>> {
      for (let copy = 0; from === 0 || performance.now() - from < seconds * 1000; copy++)
        for (const sample of samples) yield { tag: null, source: source(sample, copy), refusal: null };
    }
    // The clock starts with the end of the first round: the threads have then loaded what they need.
    let warm = samples.length;
    for await (const { reading } of readBatch(tasks(), { workers: 2 })) {
      if (reading === null) throw new Error("A sample was not read");
      if (from > 0) articles++;
      else if (--warm === 0) {
        from = performance.now();
        before = process.cpuUsage();
      }
    }
    const used = process.cpuUsage(before);
    return { articles, cpu: (used.user + used.system) / 1e6, wall: (performance.now() - from) / 1000 };
  },
  "keeping in the record": async (seconds) => {
    const folder = mkdtempSync(join(tmpdir(), "parallax-bench-"));
    const store = openSqlite(join(folder, "record.sqlite"), { mode: "write" });
    const analyst = createAnalyst();
    const readings = samples.map((sample) => analyst.read(source(sample, 0)));
    try {
      return await rounds(
        seconds,
        samples,
        (sample, copy) => {
          const reading = readings[samples.indexOf(sample)] as (typeof readings)[number];
          const document = { ...reading.document, id: `${sample.name}#${copy}` };
          const { sha256 } = document;
          const input = { sha256, mediaType: null, given: { id: document.id } };
          const capture = { ...input, bytes: sample.bytes, from: sample.name, at: "2026-01-01T00:00:00Z" };
          return { reading: { ...reading, document }, capture };
        },
        (batch) =>
          store.write((writer) => {
            for (const { reading, capture } of batch) writer.addReading(reading, capture);
          }),
      );
    } finally {
      await store.close();
      rmSync(folder, { recursive: true });
    }
  },
  linking: (seconds) => {
    const analyst = createAnalyst();
    const link = createLink(analyst.codebook.linking);
    const readings = samples.map((sample) => analyst.read(source(sample, 0)));
    return rounds(seconds, samples, none, () => link(readings, []));
  },
};

async function runStage(stage: string, seconds: number): Promise<Measured> {
  const run = STAGES[stage];
  if (run === undefined) throw new Error(`No stage ${stage}; there are: ${Object.keys(STAGES).join(", ")}`);
  const { articles, cpu, wall } = await run(seconds);
  return {
    stage,
    articles,
    cpuSeconds: cpu,
    wallSeconds: wall,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function table(all: readonly Measured[]): string {
  const row = ({ stage, articles, cpuSeconds, wallSeconds, peakMegabytes }: Measured): string => {
    const perCpu = articles / cpuSeconds;
    const perWall = articles / wallSeconds;
    const digits = (value: number): string => (value < 20 ? value.toFixed(1) : String(Math.round(value)));
    return `| ${stage} | ${digits(perCpu)} | ${digits(perWall)} | ${((cpuSeconds / articles) * 1000).toFixed(2)} | ${Math.round(peakMegabytes)} |`;
  };
  return [
    "| stage | articles per CPU second | per second of the clock | CPU ms an article | peak MB |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...all.map(row),
  ].join("\n");
}

function machine(): string {
  const bytes = samples.reduce((sum, sample) => sum + sample.bytes.length, 0);
  const processors = cpus();
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} on ${processors.length} cores (${processors[0]?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GiB,`,
    `Node ${process.version}, ${samples.length} samples of ${(bytes / samples.length / 1024).toFixed(1)} KB on average, gone round for ${DEFAULT_SECONDS} s a stage.`,
  ].join("\n");
}

const BEGIN = "<!-- npm run bench -- --write -->";
const END = "<!-- end -->";

if (import.meta.main) {
  const [flag, value] = process.argv.slice(2);
  if (flag === "--stage")
    process.stdout.write(`${JSON.stringify(await runStage(value ?? "", DEFAULT_SECONDS))}\n`);
  else {
    const all: Measured[] = [];
    for (const stage of Object.keys(STAGES)) {
      process.stderr.write(`${stage} ...\n`);
      const { stdout, status } = spawnSync(
        process.execPath,
        ["--disable-warning=ExperimentalWarning", fileURLToPath(import.meta.url), "--stage", stage],
        { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
      );
      if (status !== 0) process.exit(1);
      all.push(JSON.parse(stdout) as Measured);
    }
    const text = `${machine()}\n\n${table(all)}`;
    process.stdout.write(`${text}\n`);
    if (flag === "--write") {
      const readme = readFileSync(README, "utf8");
      const [before, rest] = readme.split(BEGIN);
      const after = rest?.split(END)[1];
      if (after === undefined) throw new Error(`${README} has no place for the table`);
      writeFileSync(README, `${before}${BEGIN}\n\n${text}\n\n${END}${after}`);
    }
  }
}
