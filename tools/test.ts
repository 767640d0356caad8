import { spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";
import { build, ROOT } from "./build.ts";
import { findChromium } from "./chromium.ts";

/** `npm test`: everything that can be checked, on a bare machine. `npm test -- PATTERN` runs some files only. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const started = performance.now();
let passed = 0;
let failed = 0;

/** One check that is a program of its own; its words are shown when it fails. */
async function check(name: string, args: readonly string[]): Promise<void> {
  const from = performance.now();
  const { status, output } = await new Promise<{ status: number | null; output: string }>((resolve) => {
    const child = spawn(process.execPath, [...args], { cwd: ROOT });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("close", (status) => resolve({ status, output }));
  });
  report(name, status === 0, from, output.trim());
}

function report(name: string, isGood: boolean, from: number, output: string): void {
  say(`${isGood ? "ok  " : "FAIL"} ${name} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
  if (isGood) passed++;
  else {
    failed++;
    say(output.replaceAll(/^/gmu, "     "));
  }
}

const bin = (name: string, path: string): string => join("node_modules", name, path);

async function checks(): Promise<void> {
  const page = existsSync(join(ROOT, "web", "tsconfig.json"))
    ? check("types of the page", [
        bin("svelte-check", "bin/svelte-check"),
        "--tsconfig",
        "./web/tsconfig.json",
        "--fail-on-warnings",
        "--output",
        "human",
      ])
    : Promise.resolve();
  const format = check("format and lint", [bin("@biomejs/biome", "bin/biome"), "check", "."]);
  await check("types", [bin("typescript", "bin/tsc"), "-p", "tsconfig.json"]);
  await Promise.all([page, format]);
  const from = performance.now();
  try {
    await build({ check: false, say: () => {} });
    report("build", true, from, "");
  } catch (error) {
    report("build", false, from, (error as Error).message);
  }
}

/** Runs the test files, each in a process of its own, and prints what fails and how long each file took. */
async function tests(files: readonly string[]): Promise<void> {
  const stream = run({
    files: [...files],
    concurrency: 2,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    timeout: 180_000,
  });
  stream.on("test:pass", ({ details, skip, name }) => {
    if (details.type === "suite" || skip !== undefined) {
      if (skip !== undefined) say(`     skipped: ${name}${typeof skip === "string" ? ` (${skip})` : ""}`);
      return;
    }
    passed++;
  });
  stream.on("test:fail", ({ details, file, name, line, todo }) => {
    if (details.type === "suite" || todo !== undefined) return;
    failed++;
    const { cause } = details.error;
    const words =
      cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? details.error.message);
    say(`FAIL ${file === undefined ? "" : `${file.replace(ROOT, "")}:${line} `}${name}`);
    const shown = words.split("\n").slice(0, 40);
    say(shown.map((text) => `     ${text.slice(0, 400)}`).join("\n"));
  });
  stream.on("test:stderr", ({ message }) => {
    process.stderr.write(message);
  });
  stream.on("test:summary", ({ file, counts, duration_ms }) => {
    if (file === undefined) return;
    const result = counts.passed + counts.skipped + counts.todo === counts.tests ? "ok  " : "FAIL";
    say(`${result} ${file.replace(ROOT, "")}: ${counts.tests} tests (${(duration_ms / 1000).toFixed(1)} s)`);
  });
  for await (const _ of stream);
}

const patterns = process.argv.slice(2);
const files = globSync(patterns.length > 0 ? patterns : ["tests/**/*.test.ts"], { cwd: ROOT })
  .map((file) => join(ROOT, file))
  .sort();
if (files.length === 0) {
  say(`No test file matches ${patterns.join(" ")}.`);
  process.exit(1);
}
if (patterns.length === 0) await checks();
if (files.some((file) => file.includes(join("tests", "web")))) {
  const { path, note } = findChromium(say);
  if (note !== null) say(note);
  if (path !== null) process.env.CHROMIUM = path;
}
await tests(files);
say("");
say(`in ${((performance.now() - started) / 1000).toFixed(0)} s`);
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
