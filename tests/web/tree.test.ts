import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { readings, serveFixture } from "../server/fixture.ts";
import { buildPage, inBrowser, launch, visit, WEB_ROOT } from "./browser.ts";

const claim = readings[2]?.claims[1]?.id ?? "";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

test(
  "a claim shows how its sentence was read, by keyboard, on wide and narrow screens",
  inBrowser,
  async () => {
    buildPage();
    const server = await serveFixture(WEB_ROOT);
    const browser = await launch();
    try {
      const { page, faults, close } = await visit(
        browser,
        `${server.url}/document?id=moscow-digest&claim=${claim}`,
      );
      const summary = page.getByText("How the sentence was read", { exact: true });
      await summary.focus();
      await page.keyboard.press("Enter");
      const tree = page.getByRole("list", { name: "How the sentence was read" });
      await tree.waitFor();
      assert.match(
        (await tree.getByRole("listitem").first().textContent()) ?? "",
        /verb,\s+the sentence’s head/,
      );
      assert.ok((await tree.getByRole("listitem").count()) > 5);
      await page.evaluate(axe);
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(over, 0, `scrolls sideways at ${width} pixels`);
        const violations = await page.evaluate(async () => {
          const { axe: it } = window as unknown as {
            axe: { run: () => Promise<{ violations: { id: string }[] }> };
          };
          return (await it.run()).violations.map(({ id }) => id);
        });
        assert.deepEqual(violations, []);
        if (process.env.PICTURES !== undefined)
          await page.screenshot({ path: `${process.env.PICTURES}/tree-${width}.png` });
      }
      assert.deepEqual(faults, []);
      await close();
    } finally {
      await browser.close();
      await server.close();
    }
  },
);
