import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

export interface Found {
  /** null when there is none and none could be had. */
  readonly path: string | null;
  /** What was done or is missing, for a person; null when it was simply there. */
  readonly note: string | null;
}

/**
 * A Chromium for the tests of the page: the one CHROMIUM names, one on the PATH, or Debian's,
 * installed when we are root and apt is there.
 */
export function findChromium(say: (line: string) => void): Found {
  const named = process.env.CHROMIUM;
  if (named !== undefined && existsSync(named)) return { path: named, note: null };
  const found = onPath();
  if (found !== null) return { path: found, note: null };
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0)
    return {
      path: null,
      note: "No Chromium: the tests of the page need one. Install it (Debian: sudo apt-get install chromium) or name it in CHROMIUM.",
    };
  say("Installing Debian's chromium for the tests of the page ...");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) => spawnSync("apt-get", ["-qq", ...args], { env, encoding: "utf8" });
  apt("update");
  const { status, stderr } = apt("install", "-y", "--no-install-recommends", "chromium");
  const path = onPath();
  if (status === 0 && path !== null) return { path, note: null };
  return {
    path: null,
    note: `No Chromium: apt-get could not install it (${(stderr ?? "").trim().split("\n").at(-1)}).`,
  };
}

function onPath(): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter))
    for (const name of NAMES) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; the next.
      }
    }
  return null;
}
