/**
 * Takes the README's picture: the most disputed incident of a record, as the page shows it.
 *
 *   parallax add samples/deir-ez-zor --record /tmp/sample.db
 *   node tests/web/picture.ts /tmp/sample.db docs/images/incident.png
 */
import { loadCodebook } from "../../src/codebook/index.ts";
import { type IncidentList, startServer } from "../../src/server/index.ts";
import { openSqlite } from "../../src/store/index.ts";
import { buildPage, launch, visit } from "./browser.ts";

const [record, out] = process.argv.slice(2);
if (record === undefined || out === undefined)
  throw new RangeError("Give a record and where the picture goes.");
buildPage();
const store = openSqlite(record, { mode: "read" });
const server = await startServer({ store, codebook: loadCodebook(), port: 0 });
const list = (await (await fetch(`${server.url}/api/incidents?limit=1`)).json()) as IncidentList;
const browser = await launch();
const { page } = await visit(browser, `${server.url}/incident?id=${list.items[0]?.id ?? ""}`, {
  viewport: { width: 1440, height: 1320 },
  colorScheme: "light",
});
await page.waitForTimeout(500);
await page.screenshot({ path: out });
await browser.close();
await server.close();
await store.close();
