import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { test } from "node:test";

/** What each room may import besides itself. A type of a record may come from further up: see RECORDS. */
const DIRECTION: Readonly<Record<string, readonly string[]>> = {
  base: [],
  codebook: ["base"],
  reading: ["base", "codebook"],
  language: ["base", "codebook"],
  time: ["base", "codebook", "language"],
  places: ["base", "codebook", "language"],
  claims: ["base", "codebook", "language", "time", "places"],
  incidents: ["base", "codebook"],
  ceasefires: ["base", "codebook", "incidents"],
  store: ["base"],
  interchange: ["base", "codebook"],
  pipeline: ["base", "codebook", "reading", "language", "time", "places", "claims"],
  server: ["base", "codebook", "incidents", "ceasefires", "store", "interchange", "pipeline"],
  cli: [
    "base",
    "codebook",
    "reading",
    "language",
    "incidents",
    "ceasefires",
    "store",
    "interchange",
    "pipeline",
    "server",
  ],
};

/** Records are what rooms exchange: any room above base may import their types, and nothing but types. */
const RECORDS =
  /^(?:language|time|places|claims|incidents|ceasefires)\/(?:record|link-input)\.ts$|^store\/(?:store|index)\.ts$/;

interface Import {
  /** Relative to `src`. */
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const FROM = /^\s*(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"(\.[^"]+)"/gmu;
const DYNAMIC = /\bimport\(\s*"(\.[^"]+)"\s*\)/gu;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:ts|svelte)$/.test(file))
    .sort();
}

function importsOf(root: string, file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const resolve = (path: string): string =>
    normalize(join(dirname(file), path))
      .split(sep)
      .join("/");
  const found: Import[] = [];
  for (const [whole, , type, path] of text.matchAll(FROM)) {
    // import { type A, type B } brings types alone as well.
    const names = /\{([^}]*)\}/u
      .exec(whole)?.[1]
      ?.split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    const isType =
      type !== undefined ||
      (names !== undefined && names.length > 0 && names.every((name) => name.startsWith("type ")));
    found.push({ from: file.split(sep).join("/"), to: resolve(path as string), isType });
  }
  for (const [, path] of text.matchAll(DYNAMIC))
    found.push({ from: file.split(sep).join("/"), to: resolve(path as string), isType: false });
  return found;
}

const roomOf = (file: string): string => file.split("/")[0] as string;

const inSrc = filesUnder("src").flatMap((file) => importsOf("src", file));
const between = inSrc.filter(({ from, to }) => from.includes("/") && roomOf(from) !== roomOf(to));

test("every room is in the table", () => {
  const rooms = new Set(
    filesUnder("src")
      .filter((file) => file.includes(sep))
      .map((file) => file.split(sep)[0]),
  );
  assert.deepEqual(
    [...rooms].filter((room) => !((room as string) in DIRECTION)),
    [],
  );
});

test("no import goes against the direction between rooms", () => {
  const wrong = between
    .filter(({ from, to, isType }) => {
      if (DIRECTION[roomOf(from)]?.includes(roomOf(to))) return false;
      return !(isType && RECORDS.test(to) && roomOf(from) !== "base");
    })
    .map(({ from, to, isType }) => `src/${from} imports ${isType ? "types of " : ""}src/${to}`);
  assert.deepEqual(wrong, []);
});

test("no cycle between rooms", () => {
  const arrows = new Map<string, Set<string>>();
  for (const { from, to, isType } of between)
    if (!isType) arrows.set(roomOf(from), (arrows.get(roomOf(from)) ?? new Set()).add(roomOf(to)));
  const cycles: string[] = [];
  const visit = (room: string, path: readonly string[]): void => {
    if (path.includes(room)) {
      cycles.push([...path.slice(path.indexOf(room)), room].join(" > "));
      return;
    }
    for (const next of arrows.get(room) ?? []) visit(next, [...path, room]);
  };
  for (const room of arrows.keys()) visit(room, []);
  assert.deepEqual([...new Set(cycles)], []);
});

test("no cycle between files, types left out", () => {
  const arrows = new Map<string, string[]>();
  for (const { from, to, isType } of inSrc) if (!isType) arrows.set(from, [...(arrows.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" > "));
    if (done.has(file)) return;
    done.add(file);
    for (const next of arrows.get(file) ?? []) visit(next, [...path, file]);
  };
  for (const file of arrows.keys()) visit(file, []);
  assert.deepEqual(cycles, []);
});

test("rooms are entered through their index, but for types", () => {
  const wrong = between
    // The codebook's sections and base are read by file for their types: the index would load every section.
    .filter(({ to, isType }) => !(isType && /^(?:base|codebook)\//.test(to)))
    .filter(({ to }) => !/\/index\.ts$/.test(to) && !RECORDS.test(to))
    .map(({ from, to }) => `src/${from} imports src/${to}`);
  assert.deepEqual(wrong, []);
});

test("every file that is imported is there", () => {
  const files = new Set(filesUnder("src").map((file) => file.split(sep).join("/")));
  assert.deepEqual(
    inSrc.filter(({ to }) => !files.has(to)).map(({ from, to }) => `src/${from} imports src/${to}`),
    [],
  );
});

test("only the command line prints", () => {
  const printing = filesUnder("src")
    .filter((file) => !file.startsWith("cli"))
    .filter((file) =>
      /\bconsole\.|\bprocess\.(?:stdout|stderr)\b/u.test(readFileSync(join("src", file), "utf8")),
    );
  assert.deepEqual(printing, []);
});

test("the page knows the server's wire format alone", () => {
  const root = join("web");
  const wrong = filesUnder(root)
    .filter((file) => !file.includes("node_modules"))
    .flatMap((file) => importsOf(root, file))
    .filter(({ to }) => to.startsWith("../"))
    .filter(({ to, isType }) => !(to === "../src/server/api.ts" && isType))
    .map(({ from, to }) => `web/${from} imports ${relative("..", join("..", to))}`);
  assert.deepEqual(wrong, []);
});
