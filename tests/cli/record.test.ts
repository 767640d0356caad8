import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { before, describe, test } from "node:test";
import { fromCsvCell } from "../../src/interchange/index.ts";
import { parallax, SAMPLES, start, temporaryFolder } from "./run.ts";

const folder = temporaryFolder();
const sample = join(SAMPLES, "deir-ez-zor");
const record = join(folder, "sample.sqlite");
const inRecord = ["--record", record];
const reports = readdirSync(sample).length;

/** Of everything an export gives, which is everything a record holds besides bytes and times of day. */
async function exported(file: string): Promise<string> {
  const tables = ["documents", "claims", "incidents"].map((table) =>
    parallax(["export", "--format", "jsonl", "--table", table, "--record", file]),
  );
  const text = (await Promise.all(tables)).map(({ out }) => out).join("");
  return createHash("sha256").update(text).digest("hex");
}

function counts(file: string): Record<string, number> {
  const database = new DatabaseSync(file, { readOnly: true });
  const count = (table: string): number =>
    (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  const found = { documents: count("document"), readings: count("reading"), claims: count("claim") };
  const { integrity_check: check } = database.prepare("PRAGMA integrity_check").get() as {
    integrity_check: string;
  };
  assert.equal(check, "ok");
  database.close();
  return found;
}

before(async () => {
  const { status, out, err } = await parallax(["add", sample, ...inRecord]);
  assert.equal(status, 0, err);
  assert.match(out, new RegExp(`^Added ${reports} reports with \\d+ claims: `));
});

describe("add", () => {
  test("the same again changes nothing", async () => {
    const was = counts(record);
    const { status, out } = await parallax(["add", sample, ...inRecord]);
    assert.equal(status, 0);
    assert.match(out, new RegExp(`^Nothing new, ${reports} already there`));
    assert.deepEqual(counts(record), was);
    assert.equal(was.documents, reports);
  });

  test("order and number of workers leave the same record", async () => {
    const files = readdirSync(sample).map((name) => join(sample, name));
    const reference = await exported(record);
    const reversed = join(folder, "reversed.sqlite");
    await parallax(["add", ...files.toReversed(), "--record", reversed]);
    assert.equal(await exported(reversed), reference);
    const threads = join(folder, "threads.sqlite");
    const { status, err } = await parallax(["add", sample, "--workers", "2", "--record", threads]);
    assert.equal(status, 0, err);
    assert.equal(await exported(threads), reference);
  });

  test("a date given later makes a new reading of the same report", async () => {
    const file = join(folder, "undated.txt");
    writeFileSync(file, "The ministry said that three people were killed in shelling on Saturday.");
    const own = ["--record", join(folder, "undated.sqlite")];
    await parallax(["add", file, ...own]);
    const { out } = await parallax(["add", file, "--published", "2016-09-18", ...own]);
    assert.match(out, /^Added 1 report/);
    const { out: list } = await parallax(["sources", "--reports", ...own]);
    assert.match(list, /18 Sep 2016/);
    assert.match((await parallax(["add", file, ...own])).out, /^Nothing new, 1 already there/);
  });

  test("a line added to the codebook has the reports read again, the older reading is kept", async () => {
    const own = ["--record", join(folder, "codebook.sqlite")];
    const file = join(sample, readdirSync(sample)[0] as string);
    await parallax(["add", file, ...own]);
    const layer = join(folder, "codebook");
    mkdirSync(layer);
    writeFileSync(join(layer, "noise.yaml"), readFileSync(join(SAMPLES, "..", "codebook", "noise.yaml")));
    assert.match((await parallax(["add", file, "--codebook", layer, ...own])).out, /^Added 1 report/);
    assert.deepEqual(counts(own[1] as string), { ...counts(own[1] as string), documents: 1, readings: 2 });
    writeFileSync(join(layer, "noise.yaml"), "nonsense: [");
    const broken = await parallax(["add", file, "--codebook", layer, ...own]);
    assert.equal(broken.status, 1);
    assert.match(broken.err, /noise\.yaml.*\(codebook_invalid\)/);
  });

  test("paths come on standard input, reports in lines", async () => {
    const own = ["--record", join(folder, "listed.sqlite")];
    const files = readdirSync(sample)
      .slice(0, 2)
      .map((name) => join(sample, name));
    const { out } = await parallax(["add", "-", ...own], { stdin: `${files.join("\n")}\n` });
    assert.match(out, /^Added 2 reports/);
    const lines = join(folder, "two.jsonl");
    const text = "The army said five soldiers were killed on Saturday.";
    writeFileSync(
      lines,
      `${JSON.stringify({ id: "a", text, published: "2016-09-18" })}\nnonsense\n${JSON.stringify({ id: "b", text: `${text} So did the ministry.` })}\n`,
    );
    const ran = await parallax(["add", lines, "--format", "json", ...own]);
    assert.equal(ran.status, 1);
    const { added, known, failed } = JSON.parse(ran.out) as {
      added: number;
      known: number;
      failed: { input: string; code: string }[];
    };
    assert.deepEqual(
      [added, known, failed.map(({ input, code }) => [input, code])],
      [2, 0, [[`${lines}:2`, "invalid_line"]]],
    );
    writeFileSync(lines, JSON.stringify({ id: "a", text: "Another text under the same name." }));
    const clash = await parallax(["add", lines, ...own]);
    assert.equal(clash.status, 1);
    assert.match(clash.err, /document_differs/);
  });

  test("a record that is read-only, foreign or no record is told and left alone", async () => {
    const file = join(sample, readdirSync(sample)[0] as string);
    const locked = join(folder, "locked.sqlite");
    copyFileSync(record, locked);
    chmodSync(locked, 0o444);
    const before = readFileSync(locked);
    const refused = await parallax(["add", file, "--record", locked]);
    assert.equal(refused.status, 1);
    assert.match(refused.err, /read-only.*\(record_read_only\)\n$/);
    assert.ok(readFileSync(locked).equals(before));
    assert.match((await parallax(["incidents", "--record", locked])).out, /air strike/i);

    const list = join(folder, "list.txt");
    writeFileSync(list, "bread, milk\n".repeat(100));
    assert.match((await parallax(["add", file, "--record", list])).err, /\(record_damaged\)/);
    assert.match(
      (await parallax(["incidents", "--record", join(folder, "none.sqlite")])).err,
      /parallax add.*\(record_missing\)/,
    );
    assert.equal(existsSync(join(folder, "none.sqlite")), false);
  });

  test("two processes may add to one record at the same time", async () => {
    const both = join(folder, "both.sqlite");
    const half = [readdirSync(sample).slice(0, 8), readdirSync(sample).slice(5)];
    const ran = await Promise.all(
      half.map((names) => start(["add", ...names.map((name) => join(sample, name)), "--record", both]).ended),
    );
    for (const { status, err } of ran) assert.equal(status, 0, err);
    assert.equal(await exported(both), await exported(record));
    assert.equal(counts(both).readings, reports);
  });

  test("addresses, feeds and web archives are told to be not read yet", async () => {
    const { status, err } = await parallax(["add", "https://example.org/a", "a.warc.gz", ...inRecord]);
    assert.equal(status, 1);
    assert.equal(err.match(/not_read_yet/g)?.length, 2);
  });
});

describe("killed in the middle and run again", () => {
  const many = join(folder, "many");
  const text = (i: number): string =>
    `The ministry said on Saturday that ${i + 2} soldiers were killed in an air strike near the airport of Hama.\n\nThe army denied it.`;
  before(() => {
    mkdirSync(many);
    for (let i = 0; i < 120; i++) writeFileSync(join(many, `${String(i).padStart(3, "0")}.txt`), text(i));
  });

  for (const [round, wait] of [300, 1200, 2600].entries())
    test(`SIGKILL ${wait} ms after the first words: nothing lost, nothing doubled`, async () => {
      const file = join(folder, `killed-${round}.sqlite`);
      const args = ["add", many, "--record", file, "--workers", String(round % 2)];
      const first = start(args);
      // The clock starts when the record is there, so that a slow machine is killed in the middle as well.
      while (!existsSync(`${file}-wal`)) await new Promise((resolve) => setTimeout(resolve, 20));
      await new Promise((resolve) => setTimeout(resolve, wait));
      first.kill("SIGKILL");
      await first.ended;
      const kept = counts(file).documents ?? 0;
      const { status, err, out } = await parallax(args);
      assert.equal(status, 0, err);
      assert.match(out, kept === 120 ? /^Nothing new/ : new RegExp(`^Added ${120 - kept} reports`));
      const after = counts(file);
      assert.deepEqual([after.documents, after.readings], [120, 120]);
    });

  test("Ctrl-C keeps what was read and says how to go on", async () => {
    const file = join(folder, "stopped.sqlite");
    const args = ["add", many, "--record", file, "--workers", "0"];
    const first = start(args);
    while (!existsSync(`${file}-wal`)) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    first.kill("SIGINT");
    const { status, err, out } = await first.ended;
    const kept = counts(file).documents ?? 0;
    if (kept < 120) {
      assert.equal(status, 1);
      assert.match(err, /run the same command again/);
      assert.match(out, kept === 0 ? /^Nothing new/ : new RegExp(`^Added ${kept} report`));
    }
    await parallax(args);
    assert.equal(counts(file).documents, 120);
  });
});

describe("looking at a record", () => {
  test("every command has JSON for programs", async () => {
    for (const command of ["incidents", "places", "sources"]) {
      const { status, out } = await parallax([command, "--format", "json", ...inRecord]);
      assert.equal(status, 0);
      assert.ok((JSON.parse(out) as unknown[]).length > 0, command);
    }
    const { out } = await parallax(["ceasefires", "--format", "json", ...inRecord]);
    assert.deepEqual(Object.keys(JSON.parse(out)).sort(), [
      "access",
      "agreements",
      "control",
      "promises",
      "sieges",
      "unlinked",
    ]);
  });

  test("an incident has what the contract names, and its beginning finds it", async () => {
    const { out } = await parallax(["incidents", "--format", "json", "--limit", "1", ...inRecord]);
    const [incident] = JSON.parse(out) as [
      Record<string, unknown> & { id: string; accounts: { claims: string[] }[] },
    ];
    for (const field of [
      "type",
      "time",
      "place",
      "claims",
      "accounts",
      "disagreements",
      "sources",
      "tolls",
      "grade",
    ])
      assert.ok(field in incident, field);
    assert.equal(typeof incident.accounts[0]?.claims[0], "string");
    const shown = await parallax(["show", incident.id.slice(0, 10), ...inRecord]);
    assert.match(shown.out, /WHAT EACH SIDE SAYS\n/);
    assert.match(shown.out, /IN THEIR WORDS\n/);
    assert.match(shown.out, /SUGGESTED GRADE\n/);
    const json = await parallax(["show", incident.id, "--format", "json", ...inRecord]);
    assert.deepEqual(JSON.parse(json.out), incident);
    const brief = await parallax(["show", incident.id, "--brief", ...inRecord], { columns: 100 });
    for (const line of brief.out.split("\n")) assert.ok(line.length <= 100, line);
    assert.match((await parallax(["show", "i_zzz", ...inRecord])).err, /incident_unknown/);
    assert.match((await parallax(["show", "i_", ...inRecord])).err, /incident_ambiguous/);
  });

  test("filters narrow the list", async () => {
    const list = async (...args: string[]): Promise<{ type: string; time: { earliest: string } | null }[]> =>
      JSON.parse((await parallax(["incidents", "--format", "json", ...args, ...inRecord])).out);
    const all = await list();
    const strikes = await list("--type", "air_strike");
    assert.ok(strikes.length > 0 && strikes.length < all.length);
    assert.ok(strikes.every(({ type }) => type === "air_strike"));
    const day = await list("--from", "2016-09-17", "--to", "2016-09-17");
    assert.ok(day.length > 0 && day.length < all.length);
  });

  test("judgements are added, win, and can be taken back", async () => {
    const own = join(folder, "judged.sqlite");
    copyFileSync(record, own);
    const on = ["--record", own];
    const claims = (await parallax(["export", "--format", "jsonl", "--table", "claims", ...on])).out;
    const first = JSON.parse(claims.split("\n")[0] as string) as { id: string };
    assert.equal(
      (await parallax(["judge", "reject", first.id, "--reason", "a caption", "--by", "tester", ...on]))
        .status,
      0,
    );
    const without = (await parallax(["export", "--format", "jsonl", "--table", "claims", ...on])).out;
    assert.equal(without.includes(first.id), false);
    const [judged] = JSON.parse((await parallax(["judge", "list", "--format", "json", ...on])).out) as {
      id: string;
      by: string;
    }[];
    assert.equal(judged?.by, "tester");
    await parallax(["judge", "undo", judged?.id ?? "", ...on]);
    assert.equal((await parallax(["export", "--format", "jsonl", "--table", "claims", ...on])).out, claims);
    assert.match((await parallax(["judge", "accept", "c_none", ...on])).err, /subject_unknown/);
  });
});

describe("export", () => {
  test("CSV is whole, and a formula in a report stays words", async () => {
    const own = ["--record", join(folder, "formula.sqlite")];
    const lines = join(folder, "formula.jsonl");
    const title = '=HYPERLINK("http://x","y")';
    writeFileSync(
      lines,
      JSON.stringify({
        id: "+1",
        title,
        publisher: "@sum",
        text: 'The army said "-2+3, yes" and that five soldiers were killed.',
        published: "2016-09-18",
      }),
    );
    await parallax(["add", lines, ...own]);
    const { out } = await parallax(["export", "--format", "csv", "--table", "documents", ...own]);
    const [head, row] = out.split("\r\n") as [string, string];
    assert.match(head, /^document,sha256,publisher,published,/);
    assert.match(row, /^'\+1,[0-9a-f]{64},'@sum,2016-09-18,given,"'=HYPERLINK\(""http/);
    assert.equal(fromCsvCell(`'${title}`), title);
    for (const cell of ["'=x", "''=x", "=x", "x", "'x", "", "-1", "\tx"]) {
      const { csvCell } = await import("../../src/interchange/index.ts");
      assert.equal(fromCsvCell(csvCell(cell)), cell);
    }
  });

  test("a file comes whole, with a manifest that names it", async () => {
    const file = join(folder, "claims.csv");
    const { status, out } = await parallax(["export", "--format", "csv", "--out", file, ...inRecord]);
    assert.equal(status, 0);
    const manifest = JSON.parse(readFileSync(`${file}.manifest.json`, "utf8")) as {
      rows: number;
      sha256: string;
    };
    assert.equal(createHash("sha256").update(readFileSync(file)).digest("hex"), manifest.sha256);
    assert.match(out, new RegExp(`^Wrote ${manifest.rows} rows`));
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const refused = await parallax([
      "export",
      "--format",
      "csv",
      "--out",
      join(folder, "no", "such", "x.csv"),
      ...inRecord,
    ]);
    assert.equal(refused.status, 1);
    assert.match(refused.err, /output_unwritable/);
  });
});

describe("serve", () => {
  test("shows the record at an address of this machine and ends on Ctrl-C", async () => {
    const server = start(["serve", "--port", "0", ...inRecord]);
    while (!/http:\/\/127\.0\.0\.1:\d+/.test(server.out()))
      await new Promise((resolve) => setTimeout(resolve, 50));
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(server.out())?.[0];
    const overview = (await (await fetch(`${address}/api/overview`)).json()) as { documents: number };
    assert.equal(overview.documents, reports);
    const port = address?.split(":").at(-1) ?? "";
    const second = await parallax(["serve", "--port", port, ...inRecord]);
    assert.equal(second.status, 1);
    assert.match(second.err, /port_taken/);
    server.kill("SIGINT");
    assert.equal((await server.ended).status, 0);
  });
});
