import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { toResult } from "../../src/interchange/index.ts";
import { createAnalyst } from "../../src/pipeline/index.ts";
import { filesUnder, ROOT, readProject } from "./markdown.ts";

/** Objects whose keys are data: event types, codes of other schemes. */
const OPEN = new Set(["codes"]);

/** Every key in the value, with the keys above it: "claims.tolls.low". */
function keys(value: unknown, above = ""): Set<string> {
  const found = new Set<string>();
  if (Array.isArray(value)) for (const each of value) for (const key of keys(each, above)) found.add(key);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      const path = above === "" ? key : `${above}.${key}`;
      found.add(path);
      if (!OPEN.has(key)) for (const deeper of keys(inner, path)) found.add(deeper);
    }
  return found;
}

test("every field of a result of read is in docs/json.md", () => {
  const page = readProject("docs/json.md");
  const documented = new Set(
    [...page.matchAll(/[`"]([A-Za-z0-9]+)[`"]/gu)].map(([, name]) => name as string),
  );
  const analyst = createAnalyst();
  const used = new Set<string>();
  for (const path of filesUnder("samples", "").filter((file) => /^samples\/[^/]+\/\d/u.test(file))) {
    const bytes = readFileSync(join(ROOT, path));
    const mediaType = path.endsWith(".html") ? "text/html" : "text/plain";
    const source = { content: { kind: "bytes", bytes, mediaType } as const, id: null, title: null };
    const reading = analyst.read({ ...source, publisher: null, url: null, published: null });
    for (const key of keys(toResult(reading))) used.add(key);
  }
  const missing = [...used].filter((path) => !documented.has(path.split(".").at(-1) as string));
  assert.deepEqual(missing.sort(), []);
});
