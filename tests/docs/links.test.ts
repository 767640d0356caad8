import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { anchors, filesUnder, ROOT, readProject, withoutCode } from "./markdown.ts";

const LINK = /!?\[[^\]]*\]\(([^)\s]+)(?: "[^"]*")?\)|<img[^>]+src="([^"]+)"/gu;

for (const page of filesUnder("", ".md")) {
  // A report's own "[...](...)" is text to be read, not a page of ours.
  if (/^samples\/[^/]+\//u.test(page)) continue;
  test(`links of ${page} lead somewhere`, () => {
    const broken: string[] = [];
    for (const [, inline, image] of withoutCode(readProject(page)).matchAll(LINK)) {
      const target = (inline ?? image) as string;
      if (/^[a-z]+:/u.test(target)) continue;
      const [path, anchor] = target.split("#") as [string, string | undefined];
      const file = path === "" ? page : normalize(join(dirname(page), decodeURI(path)));
      if (file.startsWith("..") || !existsSync(join(ROOT, file))) broken.push(`${target}: no such file`);
      else if (anchor !== undefined && file.endsWith(".md") && !anchors(readProject(file)).has(anchor))
        broken.push(`${target}: no such heading`);
    }
    assert.deepEqual(broken, []);
  });
}
