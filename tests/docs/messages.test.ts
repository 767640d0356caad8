import assert from "node:assert/strict";
import { test } from "node:test";
import { filesUnder, readProject } from "./markdown.ts";

/** How a code is written where it arises: in a diagnostic, an error, an error answer, a refused input. */
const WRITTEN =
  /(?:\bcode:|\bnew ParallaxError\(|\bnew ProblemError\(\s*\d+,|[^.\w]failure\(\s*\w+,)\s*"([a-z][a-z0-9_]*)"/gu;

/** Of the schema library, for its own use. */
const NOT_OURS = new Set(["custom"]);

/** Code and the first file that has it. */
function used(): Map<string, string> {
  const codes = new Map<string, string>();
  for (const file of filesUnder("src", ".ts"))
    for (const [, code] of readProject(file).matchAll(WRITTEN) as Iterable<[string, string]>)
      if (!codes.has(code) && !NOT_OURS.has(code)) codes.set(code, file);
  return codes;
}

function documented(): Map<string, string> {
  const codes = new Map<string, string>();
  for (const page of filesUnder("docs/messages", ".md"))
    for (const [, code] of readProject(page).matchAll(/^## ([a-z][a-z0-9_]*)$/gmu)) {
      assert.equal(codes.get(code as string), undefined, `${code} has two headings`);
      codes.set(code as string, page);
    }
  return codes;
}

test("every message code has a heading in docs/messages", () => {
  const have = documented();
  assert.deepEqual(
    [...used()].filter(([code]) => !have.has(code)).map(([code, file]) => `${code} (${file})`),
    [],
  );
});

test("every heading in docs/messages is a code the program uses", () => {
  const have = used();
  assert.deepEqual(
    [...documented()].filter(([code]) => !have.has(code)).map(([code, page]) => `${code} (${page})`),
    [],
  );
});

test("every message says what it means and what to do", () => {
  const short: string[] = [];
  for (const page of filesUnder("docs/messages", ".md"))
    for (const section of readProject(page).split(/^## /mu).slice(1)) {
      const [code, ...text] = section.split("\n");
      if (text.join(" ").trim().length < 60) short.push(`${code} (${page})`);
    }
  assert.deepEqual(short, []);
});
