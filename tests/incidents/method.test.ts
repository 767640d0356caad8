import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadSection, OWN_CODEBOOK } from "../../src/codebook/index.ts";
import { linkingSection } from "../../src/codebook/linking.ts";
import { methodPage } from "../../src/incidents/index.ts";

test("docs/method.md says what the rules do (run node tools/method.ts)", () => {
  const page = readFileSync(new URL("../../docs/method.md", import.meta.url), "utf8");
  assert.equal(page, methodPage(loadSection(linkingSection, [OWN_CODEBOOK])));
});
