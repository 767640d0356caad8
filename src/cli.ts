#!/usr/bin/env node
// Parsed by any Node: nothing newer than this file may be imported before the version is known.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const OLDEST = 24;
/** The Node that `npm ci` brought, beside the sources and beside the built package alike. */
const bundled = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));

if (Number.parseInt(process.versions.node, 10) >= OLDEST) {
  const { main } = await import("./cli/main.ts");
  await main();
} else if (existsSync(bundled) && process.env.PARALLAX_STARTED === undefined) {
  // An older Node started us, but a new enough one lies beside: hand over, signals and status included.
  const child = spawn(bundled, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, PARALLAX_STARTED: "1" },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  child.on("error", () => tooOld());
  child.on("exit", (code, signal) => {
    if (signal !== null) process.removeAllListeners(signal);
    if (signal !== null) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
} else tooOld();

function tooOld() {
  process.stderr.write(
    `parallax: needs Node ${OLDEST} or later; this is ${process.version}. In a checkout, run it as: npx parallax\n`,
  );
  process.exitCode = 2;
}
