import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "./run.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = join(root, "dist", "cli.js");

/** A Node older than ours on this machine; null when there is none. */
function olderNode(): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, "node");
    if (folder.includes("node_modules") || !existsSync(path)) continue;
    const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
    if (Number(/^v(\d+)/.exec(stdout ?? "")?.[1]) < 24) return path;
  }
  return null;
}

const older = olderNode();
const skip = !existsSync(built) ? "not built" : older === null ? "no older Node on this machine" : false;

test("an older Node hands over to the one that npm ci brought", { skip }, () => {
  const { stdout, stderr, status } = spawnSync(older as string, [built, "--version"], { encoding: "utf8" });
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/, stderr);
  assert.equal(status, 0);
  const wrong = spawnSync(older as string, [built, "reed"], { encoding: "utf8" });
  assert.equal(wrong.status, 2);
});

test("an older Node alone gets one clear line and status 2", { skip }, () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "dist"));
  for (const name of ["package.json", join("dist", "cli.js")]) cpSync(join(root, name), join(folder, name));
  const { stdout, stderr, status } = spawnSync(
    older as string,
    [join(folder, "dist", "cli.js"), "--version"],
    { encoding: "utf8" },
  );
  assert.equal(status, 2);
  assert.equal(stdout, "");
  assert.match(stderr, /^parallax: needs Node 24 or later; this is v\d+.*\n$/);
});

test("the built program is the same as the sources' one", {
  skip: existsSync(built) ? false : "not built",
}, () => {
  const text = JSON.stringify({
    id: "1",
    text: "The army said five soldiers were killed.",
    published: "2016-09-18",
  });
  const run = (file: string) =>
    spawnSync(process.execPath, [file, "read", "--jsonl"], { encoding: "utf8", input: text });
  const ours = run(join(root, "src", "cli.ts"));
  const theirs = run(built);
  assert.equal(theirs.stderr, "");
  assert.equal(theirs.stdout, ours.stdout);
});
