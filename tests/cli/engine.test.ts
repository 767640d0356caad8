import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createAnalyst } from "../../src/pipeline/index.ts";
import { parallax, temporaryFolder } from "./run.ts";

const folder = temporaryFolder();
const report = join(folder, "report.txt");
writeFileSync(report, "Planes struck a convoy near Quenbara Nord. The army denied it.\n");

test("the makers of a reading name the engine", () => {
  for (const engine of ["fast", "accurate"] as const)
    assert.match(createAnalyst({ engine }).producedBy.join(" "), new RegExp(` language/${engine}@\\d+ `));
});

test("an engine nobody has is a wrong use, on every command that takes one", async () => {
  for (const args of [["read", report], ["add", report], ["link", "--jsonl"], ["parse", report], ["serve"]]) {
    const { status, err } = await parallax([...args, "--engine", "swift"]);
    assert.equal(status, 2, args[0]);
    assert.match(err, /Allowed choices are fast, accurate/);
  }
});

test("threads read with the engine that was asked for", async () => {
  const record = join(folder, "threads.sqlite");
  const added = (engine: string) =>
    parallax(["add", report, "--record", record, "--workers", "1", "--engine", engine, "--format", "json"]);
  const counts = async (engine: string): Promise<[number, number]> => {
    const { status, out, err } = await added(engine);
    assert.equal(status, 0, err);
    const { added: fresh, known } = JSON.parse(out) as { added: number; known: number };
    return [fresh, known];
  };
  assert.deepEqual(await counts("fast"), [1, 0]);
  assert.deepEqual(await counts("fast"), [0, 1]);
  assert.deepEqual(await counts("accurate"), [1, 0], "another engine reads again");
  assert.deepEqual(await counts("accurate"), [0, 1]);
});

test("parse prints CoNLL-U, or trees to look at", async () => {
  const conllu = await parallax(["parse", report]);
  assert.match(conllu.out, /^2\tstruck\tstrike\tVERB\t/m);
  const same = await parallax(["parse", report, "--conllu"]);
  assert.equal(same.out, conllu.out);
  const text = await parallax(["parse", report, "--format", "text"]);
  assert.match(text.out, /^struck {2}VERB\n├─ Planes {2}nsubj NOUN\n/m);
  const piped = await parallax(["parse", "--format", "text"], { stdin: "The army\u001b[2J denied it." });
  assert.match(piped.out, /^denied {2}VERB$/m);
  assert.doesNotMatch(piped.out, /\u001b/, "what stands in a report never reaches the terminal as it is");
});

test("places of one's own are found, and reports are read again with them", async () => {
  const places = join(folder, "own.geojson");
  const gazetteer = ["--gazetteer", join(folder, "gazetteer")];
  writeFileSync(
    places,
    JSON.stringify({
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { name: "Quenbara Nord", country: "ML", kind: "settlement", population: 900 },
          geometry: { type: "Point", coordinates: [-3.25, 14.5] },
        },
        { type: "Feature", properties: {}, geometry: null },
      ],
    }),
  );
  const placed = async (): Promise<string[]> => {
    const { out } = await parallax(["read", report, "--format", "json", ...gazetteer]);
    const { places } = JSON.parse(out) as { places: { name: string; lat: number | null }[] };
    return places.filter(({ lat }) => lat === 14.5).map(({ name }) => name);
  };
  assert.deepEqual(await placed(), []);
  const record = ["--record", join(folder, "places.sqlite"), ...gazetteer];
  await parallax(["add", report, ...record]);

  const { status, out, err } = await parallax(["gazetteer", "add", places, ...gazetteer]);
  assert.equal(status, 0, err);
  assert.match(out, /^Added 1 place with \d+ spellings?, 1 entries held none: /);
  assert.deepEqual(await placed(), ["Quenbara Nord"]);
  for (const workers of ["0", "1"])
    assert.match(
      (await parallax(["add", report, ...record, "--workers", workers])).out,
      workers === "0" ? /^Added 1 report / : /1 already there/,
      "read again once, whoever reads",
    );
});

test("a file without places is named, and the next is added", async () => {
  const empty = join(folder, "empty.json");
  const dump = join(folder, "ML.txt");
  writeFileSync(empty, "{}");
  writeFileSync(
    dump,
    `${["77", "Quenbara", "Quenbara", "Kuenbara", "14.6", "-3.2", "P", "PPL", "ML", "", "04", "", "", "", "1200", "", "", "Africa/Bamako", "2020-01-01"].join("\t")}\n`,
  );
  const gazetteer = ["--gazetteer", join(folder, "second")];
  const { status, out, err } = await parallax([
    "gazetteer",
    "add",
    empty,
    dump,
    ...gazetteer,
    "--format",
    "json",
  ]);
  assert.equal(status, 1);
  assert.match(err, /empty\.json: .*\(gazetteer_unreadable\)/);
  assert.equal((JSON.parse(out) as { places: number }).places, 1);
});

test("read quotes a sentence once, and says types and untyped acts in words", async () => {
  const text = join(folder, "words.txt");
  writeFileSync(text, "Rebels shot down a helicopter, the army said. Damascus rejected that account.\n");
  const { out } = await parallax(["read", text]);
  assert.equal(out.split("“Rebels shot down a helicopter").length, 2, out);
  assert.match(out, /states: aircraft shot down/);
  assert.doesNotMatch(out, /shootdown|: other/);
});

test("same takes incidents as all their claims; a verdict on a claim refuses an incident", async () => {
  const record = ["--record", join(folder, "judge.sqlite")];
  await parallax(["add", report, ...record]);
  const { out } = await parallax(["incidents", "--format", "json", ...record]);
  const [one] = JSON.parse(out) as [{ id: string; claims: { claim: string }[] }];
  assert.ok(one);
  const same = await parallax(["judge", "same", one.id, one.id, "--format", "json", ...record]);
  const own = one.claims.map(({ claim }) => claim);
  assert.deepEqual((JSON.parse(same.out) as { subjects: string[] }).subjects, [...own, ...own]);
  const refused = await parallax(["judge", "accept", one.id, ...record]);
  assert.match(refused.err, /is an incident; a person accepts its claims one by one/);
});
