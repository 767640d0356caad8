import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import type { RunningServer } from "../../src/server/index.ts";
import { HOSTILE_TITLE, readings, serveFixture } from "../server/fixture.ts";
import { buildPage, inBrowser, launch, noBrowser, visit, WEB_ROOT } from "./browser.ts";

let browser: Browser;
let server: RunningServer;

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

test(
  "one click on an answer shows its sentence in place, one more the report at that span",
  inBrowser,
  async () => {
    const { page, faults, close } = await visit(browser, `${server.url}/incident?id=i_strike`);
    await page
      .getByRole("row", { name: /^Killed/ })
      .getByRole("button", { name: /^62/ })
      .click();
    const panel = page.locator("#passages");
    await panel.getByText("According to the Syrian command, 62 servicemen were killed").waitFor();
    assert.match(await panel.innerText(), /Moscow Defence Digest\s+17 September 2016, 21:30 UTC/);
    assert.match(await panel.innerText(), /Same words in Harbour Post/, "a copy is told once");
    await panel.getByRole("link", { name: "Open in the report" }).first().click();
    await page.waitForURL(/\/document\?id=moscow-digest&claim=c_/);
    const words = page.locator("[data-aim]");
    await words.waitFor();
    const box = await words.boundingBox();
    assert.ok(box !== null && box.y > 60 && box.y < 860, "the span is on the screen");
    const claimed = readings[2]?.claims.find((each) => each.tolls.some((toll) => toll.low === 62));
    const marked = (await page.locator(".aimed").allInnerTexts()).join("");
    assert.equal(marked, readings[2]?.document.text.slice(claimed?.evidence.start, claimed?.evidence.end));
    assert.equal(await page.locator(".card.open").count(), 1);
    await page.goBack();
    await panel.getByText("According to the Syrian command").waitFor();
    assert.deepEqual(faults, []);
    await close();
  },
);

test("the same by keyboard alone", inBrowser, async () => {
  const { page, close } = await visit(browser, `${server.url}/incident?id=i_strike`);
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.textContent?.replaceAll(/\s+/g, " ").trim() ?? "");
  const tabTo = async (wanted: RegExp): Promise<void> => {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press("Tab");
      if (wanted.test(await focused())) return;
    }
    assert.fail(`Tab never comes to ${wanted}`);
  };
  await tabTo(/^at least 90/);
  await page.keyboard.press("Enter");
  await page.locator("#passages").waitFor();
  await tabTo(/^Open in the report$/);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
  assert.equal(outline, "solid", "the focus can be seen");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/document\?id=midlands-bulletin/);
  await close();
});

test("in a document, words lead to their card and the card to its words", inBrowser, async () => {
  const { page, close } = await visit(browser, `${server.url}/document?id=northern-wire`);
  assert.equal(await page.locator(".card.open").count(), 0);
  await page.getByText("acknowledged that the coalition may have").click();
  const open = page.locator(".card.open");
  await open.waitFor();
  assert.match(await open.innerText(), /U\.S\. military admits, as possible/);
  assert.match(await open.innerText(), /acts\.yaml: admit/, "the reason stands beside the value");
  await page.getByRole("button", { name: /Russian Defence Ministry/ }).click();
  assert.match((await page.locator(".aimed").allInnerTexts()).join(""), /^Russia's defence ministry said 62/);
  assert.equal(await page.locator(".noise").count(), 2, "page furniture stays, greyed");
  await close();
});

test("text from reports is always text", inBrowser, async () => {
  for (const path of [
    "/",
    "/sources",
    "/incident?id=i_bombing",
    "/document?id=..%2F..%2Fetc%2Fpasswd",
    "/search?q=bomb",
  ]) {
    const { page, faults, close } = await visit(browser, server.url + path);
    assert.equal(
      await page.evaluate(() => (window as unknown as { hacked?: number }).hacked),
      undefined,
      path,
    );
    assert.equal(await page.locator("main img, main script, main [onload]").count(), 0, path);
    assert.deepEqual(faults, [], path);
    await close();
  }
  const { page, close } = await visit(browser, `${server.url}/document?id=..%2F..%2Fetc%2Fpasswd`);
  assert.equal(await page.locator("h1").innerText(), HOSTILE_TITLE);
  await close();
});

test("choices stand in the address and come back with it", inBrowser, async () => {
  const { page, close } = await visit(browser, server.url);
  await page.getByLabel("Told by").selectOption("Russia");
  await page.getByText("1 incident", { exact: true }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get("party"), "Russia");
  await page.reload();
  await page.getByText("1 incident", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Told by").inputValue(), "Russia");
  await page.getByRole("link", { name: "Clear all" }).click();
  await page.getByText("3 incidents", { exact: true }).waitFor();
  await page.getByRole("button", { name: /^18 September 2016: 1 incident/ }).click();
  await page.getByText("1 incident", { exact: true }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get("from"), "2016-09-18");
  await close();
});

test("search from anywhere opens the report at the words found", inBrowser, async () => {
  const { page, close } = await visit(browser, `${server.url}/sources`);
  await page.keyboard.press("/");
  await page.keyboard.type("clearing the way");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /passages? with/ }).waitFor();
  await page.locator("main ol a").first().click();
  await page.waitForURL(/\/document/);
  assert.ok((await page.locator(".aimed").allInnerTexts()).join("").length > 0);
  await close();
});

test("a reviewer's decision shows, counts and can be taken back", inBrowser, async () => {
  const own = await serveFixture(WEB_ROOT);
  const { page, faults, close } = await visit(browser, `${own.url}/incident?id=i_strike&cell=killed%200%200`);
  const passage = page.locator("#passages li").first();
  assert.match(await passage.innerText(), /Read by machine/);
  await passage.getByRole("button", { name: "Confirm" }).click();
  await passage.getByText("Confirmed by test reviewer").waitFor();
  assert.equal(await page.getByRole("status").innerText(), "Confirmed.");
  await page.reload();
  await passage.getByText("Confirmed by test reviewer").waitFor();
  await passage.getByRole("button", { name: "Take back" }).click();
  await passage.getByText("Read by machine").waitFor();
  assert.deepEqual(faults, []);
  await close();
  await own.close();
});

test("the map needs nothing from outside and shows what it knows", inBrowser, async () => {
  const { page, faults, close } = await visit(browser, server.url, { offline: false });
  const map = page.getByRole("group", { name: /Map of 1 place/ });
  await map.locator(".land").first().waitFor();
  assert.ok((await map.locator(".land").count()) >= 3, "Syria and its neighbours");
  assert.equal(await map.locator(".halo").count(), 1);
  assert.match(await page.locator("main").innerText(), /1 incident without a place precise enough to draw/);
  await map.getByRole("button", { name: /Deir ez-Zor: 2 incidents/ }).click();
  await page.getByText("2 incidents", { exact: true }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("a claim set apart leaves, and can be taken back from anywhere", inBrowser, async () => {
  const own = await serveFixture(WEB_ROOT);
  const { page, faults, close } = await visit(browser, `${own.url}/incident?id=i_strike&cell=killed%200%200`);
  await page.locator("#passages").getByRole("button", { name: "Another event" }).first().click();
  const offer = page.getByRole("complementary", { name: "Take back" });
  await offer.getByText("Set apart as another event.").waitFor();
  assert.equal(await page.getByRole("status").innerText(), "Set apart as another event.");
  await page.getByRole("link", { name: "Sources" }).click();
  await offer.getByRole("button", { name: "Take back" }).click();
  await offer.waitFor({ state: "detached" });
  assert.deepEqual(faults, []);
  await close();
  await own.close();
});
