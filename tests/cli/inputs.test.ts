import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { countFiles, findFiles, mediaTypeOf, readBytes } from "../../src/cli/inputs.ts";
import { temporaryFolder } from "./run.ts";

const folder = temporaryFolder();
const write = (name: string, text = "A report."): string => {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
};

function found(...paths: string[]): string[] {
  return [...findFiles(paths)].map((each) =>
    "failure" in each
      ? `${each.failure.input.replace(`${folder}/`, "")}: ${each.failure.code}`
      : `${each.path.replace(`${folder}/`, "")}${each.kind === "lines" ? " (lines)" : ""}`,
  );
}

test("a folder gives its reports by name, and what cannot be read in its place", () => {
  for (const name of [
    "a/2.html",
    "a/1.txt",
    "a/deep/3.md",
    "a/all.jsonl",
    "a/photo.jpg",
    "a/README.md",
    "a/LICENSE",
    "a/.hidden.txt",
    "a/.git/x.txt",
    "a/plain",
  ])
    write(name);
  symlinkSync("nowhere.txt", join(folder, "a", "4-broken.txt"));
  symlinkSync(join(folder, "a"), join(folder, "a", "deep", "round"));
  symlinkSync("self", join(folder, "a", "self"));
  assert.deepEqual(found(join(folder, "a")), [
    "a/1.txt",
    "a/2.html",
    "a/4-broken.txt: input_missing",
    "a/all.jsonl (lines)",
    "a/deep/3.md",
    "a/plain",
    "a/self: input_missing",
  ]);
  assert.equal(countFiles([join(folder, "a")]), null);
  assert.equal(countFiles([join(folder, "a", "deep", "3.md"), join(folder, "a", "1.txt")]), 2);
});

test("a file that is named is read whatever it is called; collections are not read yet", () => {
  const readme = write("b/README.md");
  const photo = write("b/photo.jpg");
  assert.deepEqual(
    found(readme, photo, join(folder, "gone.txt"), "https://example.org/a", "x.warc.gz", "feed.rss"),
    [
      "b/README.md",
      "b/photo.jpg",
      "gone.txt: input_missing",
      "https://example.org/a: not_read_yet",
      "x.warc.gz: not_read_yet",
      "feed.rss: not_read_yet",
    ],
  );
});

test("no more bytes are read than the limit, and the length is known", () => {
  const path = write("long.txt", "x".repeat(1000));
  assert.deepEqual([readBytes(path, 100).bytes.length, readBytes(path, 100).total], [100, 1000]);
  assert.deepEqual([readBytes(path).bytes.length, readBytes(path).total], [1000, 1000]);
  assert.equal(readBytes(write("empty.txt", "")).bytes.length, 0);
  assert.throws(() => readBytes(folder), { code: "input_unreadable" });
});

test("the ending says what a file is, and none says to look", () => {
  assert.equal(mediaTypeOf("A/PAGE.HTML"), "text/html");
  assert.equal(mediaTypeOf("note.md"), "text/plain");
  assert.equal(mediaTypeOf("plain"), null);
});
