import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import type { RunningServer } from "../../src/server/index.ts";
import { readings, serveFixture } from "../server/fixture.ts";
import { buildPage, inBrowser, launch, noBrowser, visit, WEB_ROOT } from "./browser.ts";

const claim = readings[2]?.claims[1]?.id ?? "";
const PAGES = [
  ["the incidents", "/"],
  ["incidents, chosen", "/?party=Russia&from=2016-09-17"],
  ["an incident", "/incident?id=i_strike"],
  ["an incident with its words open", "/incident?id=i_strike&cell=killed%200%200"],
  ["a document", `/document?id=moscow-digest&claim=${claim}`],
  ["a hostile document", "/document?id=..%2F..%2Fetc%2Fpasswd"],
  ["search", "/search?q=soldiers"],
  ["a search that finds nothing", "/search?q=unicorns"],
  ["ceasefires", "/ceasefires"],
  ["places", "/places"],
  ["sources", "/sources"],
  ["a page that is not there", "/nowhere"],
  ["an incident that is not there", "/incident?id=i_nothing"],
] as const;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let server: RunningServer;

test("there is a browser to test the page with", () => {
  assert.equal(noBrowser, null);
});

before(async () => {
  if (noBrowser !== null) return;
  buildPage();
  server = await serveFixture(WEB_ROOT);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const LOOKS = [
  { width: 1440, colorScheme: "light" },
  { width: 1440, colorScheme: "dark" },
  { width: 390, colorScheme: "light" },
] as const;

for (const [name, path] of PAGES)
  test(`${name}: no fault, nothing wider than the screen, axe content`, inBrowser, async () => {
    const { page, faults, close } = await visit(browser, server.url + path);
    await page.evaluate(axe);
    for (const { width, colorScheme } of LOOKS) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(over, 0, `scrolls sideways at ${width} pixels`);
      const violations = await page.evaluate(async () => {
        const run = (window as unknown as { axe: { run: (options: object) => Promise<Results> } }).axe.run;
        const { violations: found } = await run({
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        });
        return found.map(
          ({ id, impact, nodes }) =>
            `${impact} ${id}: ${nodes
              .slice(0, 4)
              .map((node) => node.html.slice(0, 160))
              .join(" | ")}`,
        );
      });
      assert.deepEqual(violations, [], `${width} pixels, ${colorScheme}`);
    }
    assert.equal(await page.locator("h1").count(), 1);
    // The browser itself notes an answer of 404 as an error.
    assert.deepEqual(
      faults.filter((each) => !(path.includes("i_nothing") && each.includes("404"))),
      [],
    );
    await close();
  });

interface Results {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
