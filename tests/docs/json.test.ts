import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findCeasefires, findConditions } from "../../src/ceasefires/index.ts";
import { createLink } from "../../src/incidents/index.ts";
import { toIncident, toResult } from "../../src/interchange/index.ts";
import { createAnalyst } from "../../src/pipeline/index.ts";
import { filesUnder, ROOT, readProject } from "./markdown.ts";

/** Objects whose keys are data: schemes, harms, kinds of people; and values of any form. */
const OPEN = new Set(["codes", "byStatus", "value"]);
const KEYED = new Set(["tolls"]);

/** Every key of the value and of what is in it; keys that are data are left out. */
function keys(value: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (inner: unknown, names: boolean): void => {
    if (Array.isArray(inner)) for (const each of inner) visit(each, names);
    else if (typeof inner === "object" && inner !== null)
      for (const [key, deeper] of Object.entries(inner)) {
        if (names) found.add(key);
        if (!OPEN.has(key)) visit(deeper, !(KEYED.has(key) && !Array.isArray(deeper)));
      }
  };
  visit(value, true);
  return found;
}

const page = readProject("docs/json.md");
const documented = new Set([...page.matchAll(/[`"]([A-Za-z0-9]+)[`"]/gu)].map(([, name]) => name as string));
const analyst = createAnalyst();
const readings = filesUnder("samples", "")
  .filter((file) => /^samples\/[^/]+\/\d/u.test(file))
  .map((path) => {
    const bytes = readFileSync(join(ROOT, path));
    const mediaType = path.endsWith(".html") ? "text/html" : "text/plain";
    const source = { content: { kind: "bytes", bytes, mediaType } as const, id: null, title: null };
    return analyst.read({ ...source, publisher: null, url: null, published: null });
  });

test("every field of a result of read is in docs/json.md", () => {
  const used = keys(readings.map(toResult));
  assert.ok(used.size > 20);
  assert.deepEqual([...used].filter((name) => !documented.has(name)).sort(), []);
});

const { incidents } = createLink(analyst.codebook.linking)(readings, []);

test("every field of an incident is in docs/json.md", () => {
  assert.ok(incidents.length > 0);
  const used = keys(incidents.map(toIncident));
  assert.deepEqual([...used].filter((name) => !documented.has(name)).sort(), []);
});

test("every field of what ceasefires prints is in docs/json.md", () => {
  const rules = analyst.codebook.ceasefires;
  const found = [findCeasefires(readings, incidents, rules), findConditions(readings, incidents, rules)];
  assert.deepEqual([...keys(found)].filter((name) => !documented.has(name)).sort(), []);
});
