import { spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { build, ROOT } from "./build.ts";

/** `npm start`: builds, reads the samples into a record of their own, prints what they tell of, serves the page. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const base = process.env.XDG_DATA_HOME?.startsWith("/")
  ? process.env.XDG_DATA_HOME
  : join(homedir(), ".local", "share");
/** Apart from the user's own record: what is tried out here does not end up among it. */
const record = join(base, "parallax", "samples.sqlite");
const cli = join(ROOT, "dist", "cli.js");
const samples = ["deir-ez-zor", "tigray"].map((name) => join("samples", name));

function parallax(args: readonly string[], options: { readonly quiet?: boolean } = {}): string {
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args, "--record", record], {
    cwd: ROOT,
    stdio: ["ignore", options.quiet ? "pipe" : "inherit", "inherit"],
    encoding: "utf8",
  });
  if (status !== 0 && !options.quiet) process.exit(status ?? 1);
  return stdout ?? "";
}

/** The port asked for, or the usual one; 0, any free one, when it is taken. */
async function freePort(wanted: number): Promise<number> {
  const free = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(wanted, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
  if (!free) say(`Port ${wanted} is in use; taking another.`);
  return free ? wanted : 0;
}

try {
  await build({ check: false, say });
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
mkdirSync(dirname(record), { recursive: true, mode: 0o700 });
say("");
say("Reading the samples (two events, told by different sides; the words are ours, the facts public):");
parallax(["add", ...samples]);
say("");
parallax(["incidents", "--limit", "6"]);
const [first] = JSON.parse(
  parallax(["incidents", "--limit", "1", "--format", "json"], { quiet: true }) || "[]",
) as {
  id: string;
}[];
if (first !== undefined) {
  say("");
  parallax(["show", first.id, "--brief"]);
}
say("");
say("Go on with reports of your own:");
say("  npx parallax read report.html          what one report says, and who says it");
say("  npx parallax add reports/              keep them in your record");
say("  npx parallax --help                    everything else");
say("The samples again, from the command line:");
say(`  npx parallax incidents --record ${record}`);
say("");
const asked = /^\d{1,5}$/.test(process.env.PORT ?? "") ? Number(process.env.PORT) : 4173;
const port = await freePort(asked);
const server = spawn(process.execPath, [cli, "serve", "--record", record, "--port", String(port)], {
  cwd: ROOT,
  stdio: "inherit",
});
// The server ends by itself, and we after it. From a terminal it has had the signal already.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 0));
