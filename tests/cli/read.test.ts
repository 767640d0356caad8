import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parallax, SAMPLES, start, temporaryFolder } from "./run.ts";

const folder = temporaryFolder();
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const report = "The army said on Saturday that five soldiers were killed in an air strike near the airport.";
const good = file("good.txt", report);
const ACTS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const withoutLines = (text: string): string => text.replaceAll("\n", "");

interface Result {
  readonly id: string | null;
  readonly text: string;
  readonly title: string | null;
  readonly claims: readonly { readonly evidence: [number, number] }[];
  readonly diagnostics: readonly { readonly code: string }[];
  readonly error?: { readonly code: string; readonly message: string };
}

const results = (out: string): Result[] =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Result);

test("--jsonl answers every line in its place; a bad one stops nothing", async () => {
  const lines = [
    JSON.stringify({ id: "one", text: report }),
    "{ not json",
    "",
    JSON.stringify({ id: "both", text: "a", html: "b" }),
    JSON.stringify({ id: "when", text: report, published: "yesterday" }),
    JSON.stringify({ id: "odd \u202e\0", text: "" }),
    JSON.stringify({ id: "two", text: report, published: "2016-09-18" }),
  ];
  const { status, out, err } = await parallax(["read", "--jsonl"], { stdin: lines.join("\n") });
  assert.equal(status, 1);
  const answers = results(out);
  assert.deepEqual(
    answers.map(({ id, error }) => [id, error?.code ?? "read"]),
    [
      ["one", "read"],
      [null, "invalid_line"],
      ["both", "invalid_line"],
      ["when", "invalid_value"],
      ["odd \u202e\0", "empty_input"],
      ["two", "read"],
    ],
  );
  assert.equal(answers[0]?.text, report);
  assert.equal(err.trimEnd().split("\n").length, 4, "each failed line is named");
  assert.match(err, /^stdin:2: Not JSON/m);
  assert.doesNotMatch(withoutLines(out + err), ACTS);
});

test("spans are code points of the text as it was given", async () => {
  const text = `😀😀 ${report} NUL \0, a half pair \ud83d and a mark \u202e stay.`;
  const { out } = await parallax(["read", "--jsonl"], {
    stdin: JSON.stringify({ id: "1", text, published: "2016-09-18" }),
  });
  const [result] = results(out);
  assert.equal(result?.text, text);
  const points = Array.from(text);
  for (const { evidence } of result?.claims ?? [])
    assert.match(points.slice(...evidence).join(""), /^(?:😀😀 )?The army said/u);
  assert.ok((result?.claims.length ?? 0) > 0);
});

test("a missing, an empty and a binary file among good ones are named, the good ones read", async () => {
  const empty = file("empty.txt", "");
  const blank = file("blank.txt", " \n\t ");
  const binary = file(
    "binary.txt",
    new Uint8Array(5000).map((_, i) => (i * 7) % 32),
  );
  mkdirSync(join(folder, "links"), { recursive: true });
  symlinkSync("gone", join(folder, "links", "broken.txt"));
  const { status, out, err } = await parallax([
    "read",
    good,
    join(folder, "missing.txt"),
    empty,
    blank,
    binary,
    join(folder, "links"),
    good,
    "--format",
    "json",
  ]);
  assert.equal(status, 1);
  assert.deepEqual(
    results(out).map(({ error }) => error?.code ?? "read"),
    ["read", "input_missing", "empty_input", "empty_input", "not_text", "input_missing", "read"],
  );
  assert.equal(err.trimEnd().split("\n").length, 5);
});

test("invalid UTF-8 is read and said", async () => {
  const bytes = Buffer.concat([
    Buffer.from(report),
    Buffer.from([0x20, 0xff, 0xfe, 0x20, 0xc3]),
    Buffer.from(" end."),
  ]);
  const { status, out } = await parallax(["read", file("latin.txt", bytes), "--format", "json"]);
  assert.equal(status, 0);
  assert.deepEqual(
    results(out)[0]
      ?.diagnostics.map(({ code }) => code)
      .filter((code) => code === "invalid_encoding"),
    ["invalid_encoding"],
  );
});

test("scripts and control characters in a title are words", async () => {
  const html = `<html><head><title>&lt;script&gt;alert(1)&lt;/script&gt; &#27;[2J\u202e\u009b31m strike</title></head>
    <body><article><h1>&lt;script&gt;alert(1)&lt;/script&gt; &#x1b;]0;owned&#7; strike</h1><p>${report} ${report}</p><p>${report}</p></article><script>alert(2)</script></body></html>`;
  const page = file("page.html", html);
  for (const columns of [80, undefined]) {
    const { status, out, err } = await parallax(["read", page], columns === undefined ? {} : { columns });
    assert.equal(status, 0, err);
    assert.match(out, /script/);
    assert.doesNotMatch(withoutLines(out + err), ACTS);
    assert.doesNotMatch(out, /alert\(2\)/);
  }
});

test("a file name is shown as text as well", async () => {
  const { err } = await parallax(["read", join(folder, "no\x1b[31msuch\u202e.txt")]);
  assert.doesNotMatch(withoutLines(err), ACTS);
});

test("wrong use is told in one line with status 2", async () => {
  for (const [args, words] of [
    [["read", good, "--published", "nonsense"], /not a date/],
    [["read", good, "--published", "2016-02-31"], /not a date/],
    [["read", good, "--format", "xml"], /Allowed choices are text, json/],
    [["read", "--jsonl", good], /standard input/],
    [["read", good, "--nonsense"], /unknown option/],
    [["reed"], /Did you mean read/],
    [["show"], /missing required argument/],
    [["incidents", "--from", "soon"], /not a day/],
    [["serve", "--port", "70000"], /whole number/],
    [["judge", "same", "c_1"], /takes 2 ids/],
    [["export"], /--format/],
  ] as const) {
    const { status, err, out } = await parallax(args);
    assert.equal(status, 2, args.join(" "));
    assert.match(err, words);
    assert.equal(out, "");
  }
});

test("help and version are no errors", async () => {
  assert.match((await parallax(["--help"])).out, /parallax add reports\//);
  assert.match((await parallax(["help", "add"])).out, /Safe to repeat/);
  assert.match((await parallax(["--version"])).out, /^\d+\.\d+\.\d+\n$/);
  assert.equal((await parallax(["--help"])).status, 0);
});

test("a claim is one line: who, does what, where, when, how many, and the words", async () => {
  const { out } = await parallax(["read", join(SAMPLES, "deir-ez-zor", "01-northern-wire-strike.md")]);
  assert.match(
    out,
    /^Coalition strike kills Syrian soldiers near Deir al-Zor, straining truce\nNorthern Wire · 18 Sep 2016/,
  );
  assert.match(
    out,
    /^“Russia's defence ministry said 62 Syrian soldiers[^\n]*”\n +\d+ Russia's defence ministry.* 62 military killed$/m,
  );
  const narrow = await parallax(["read", good, "--published", "2016-09-18"], { columns: 50 });
  for (const line of narrow.out.split("\n")) assert.ok(line.length <= 50, line);
});

test("a reader that goes away ends the program quietly", async () => {
  const line = JSON.stringify({ id: "1", text: report });
  const { spawnSync } = await import("node:child_process");
  const shell = spawnSync(
    "bash",
    [
      "-c",
      `set -o pipefail; yes '${line.replaceAll("'", "")}' | head -400 | "$0" "$1" read --jsonl | head -1; echo "\${PIPESTATUS[2]}"`,
      process.execPath,
      new URL("../../src/cli.ts", import.meta.url).pathname,
    ],
    { encoding: "utf8" },
  );
  assert.equal(shell.stderr, "");
  assert.match(shell.stdout, /"id":"1".*\n0\n$/s);
});

test("as a process of its own it exits as the contract says", async () => {
  const ran = await start(["read", "--jsonl"], {
    stdin: `${JSON.stringify({ id: "1", text: report })}\nnonsense\n`,
  }).ended;
  assert.equal(ran.status, 1);
  assert.equal(results(ran.out).length, 2);
});
