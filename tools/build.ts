import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compileYaml } from "../src/codebook/index.ts";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("../", import.meta.url));
const DIST = join(ROOT, "dist");
const STAMPS = join(DIST, ".stamps.json");

interface Stamps {
  program?: string;
  page?: string;
}

/**
 * Builds what has changed since it was last built: the program into `dist/`, the page into `dist/web/`.
 * `check` also checks types, which takes longer than the rest. Throws when a step fails; its own words
 * have then been printed.
 */
export async function build(options: {
  readonly check: boolean;
  readonly say: (line: string) => void;
}): Promise<void> {
  const stamps = readStamps();
  const shared = ["package.json", "package-lock.json", "tsconfig.json"];
  const program = digest([...filesUnder("src"), ...filesUnder("codebook"), "tsconfig.build.json", ...shared]);
  const checked = `${program} checked`;
  if (stamps.program === checked || (stamps.program === program && !options.check))
    options.say("The program is up to date.");
  else {
    const started = performance.now();
    buildProgram(options.check);
    writeStamps({ ...readStamps(), program: options.check ? checked : program });
    options.say(`Built the program in ${seconds(started)}.`);
  }
  if (!existsSync(join(ROOT, "web", "index.html"))) return;
  const page = digest([...filesUnder("web"), "src/server/api.ts", ...shared]);
  if (stamps.page === page && existsSync(join(DIST, "web", "index.html"))) {
    options.say("The page is up to date.");
    return;
  }
  const started = performance.now();
  await buildPage();
  writeStamps({ ...readStamps(), page });
  options.say(`Built the page in ${seconds(started)}.`);
}

function buildProgram(check: boolean): void {
  // From nothing, so that a file taken out of src does not live on; the page has its own step.
  mkdirSync(DIST, { recursive: true });
  for (const name of readdirSync(DIST))
    if (name !== "web" && name !== ".stamps.json") rmSync(join(DIST, name), { recursive: true });
  const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
  const args = [tsc, "-p", "tsconfig.build.json", ...(check ? [] : ["--noCheck"])];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new Error("The program does not compile.");
  for (const file of filesUnder("src").filter((each) => !each.endsWith(".ts"))) {
    const to = join(DIST, relative("src", file));
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(ROOT, file), to);
  }
  chmodSync(join(DIST, "cli.js"), 0o755);
  const yaml = filesUnder("codebook").filter((file) => file.endsWith(".yaml"));
  writeFileSync(join(DIST, "codebook.json"), compileYaml(yaml.map((file) => join(ROOT, file))));
}

async function buildPage(): Promise<void> {
  const vite = await import("vite");
  await vite.build({ configFile: join(ROOT, "web", "vite.config.ts"), logLevel: "error" });
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

/** Of names, sizes and times of change: a build that is repeated costs milliseconds. */
function digest(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(ROOT, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function readStamps(): Stamps {
  try {
    return JSON.parse(readFileSync(STAMPS, "utf8")) as Stamps;
  } catch {
    return {};
  }
}

function writeStamps(stamps: Stamps): void {
  writeFileSync(STAMPS, `${JSON.stringify(stamps)}\n`);
}

const seconds = (started: number): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;

if (import.meta.main)
  try {
    await build({ check: true, say: (line) => process.stdout.write(`${line}\n`) });
  } catch (error) {
    process.stderr.write(`build: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
