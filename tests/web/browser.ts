import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const WEB_ROOT = join(ROOT, "dist", "web");

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Why the tests that need a browser cannot run; null when they can. */
export const noBrowser: string | null = existsSync(CHROMIUM)
  ? null
  : `No browser at ${CHROMIUM}. Install Debian's (apt-get install chromium) or set CHROMIUM to one.`;

/** Options for every test that needs a browser. */
export const inBrowser = { skip: noBrowser ?? false, timeout: 120_000 };

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Builds the page when its sources are newer than what is in `dist/web`. */
export function buildPage(): void {
  const built = join(WEB_ROOT, "index.html");
  const newest = Math.max(newestUnder(join(ROOT, "web")), newestUnder(join(ROOT, "src", "server")));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  const vite = join(ROOT, "node_modules", "vite", "bin", "vite.js");
  const { status, stderr } = spawnSync(process.execPath, [vite, "build", "web"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The page does not build:\n${stderr}`);
}

function newestUnder(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { withFileTypes: true }).map((each) =>
      each.isDirectory() ? newestUnder(join(folder, each.name)) : statSync(join(folder, each.name)).mtimeMs,
    ),
  );
}

export interface Visit {
  readonly page: Page;
  /** What went wrong so far: console errors, exceptions, requests that left this machine. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Opens an address and waits until the page has drawn its answer. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const { origin } = new URL(url);
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:"))
      faults.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  await page.waitForSelector("main h1");
  await page.waitForLoadState("networkidle");
  return { page, faults, close: () => context.close() };
}
