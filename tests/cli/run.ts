import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/main.ts";

export const CLI = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
export const SAMPLES = fileURLToPath(new URL("../../samples/", import.meta.url));

/** A folder that is gone after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "parallax-cli-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface Terms {
  readonly stdin?: string | Uint8Array;
  /** Columns of a terminal; without it the output is a pipe. */
  readonly columns?: number;
}

/** Runs a command line in this process: loading what is needed takes a second only once. */
export async function parallax(args: readonly string[], { stdin, columns }: Terms = {}): Promise<Ran> {
  let out = "";
  let err = "";
  const plain = (text: string): string => text;
  const io: Io = {
    stdin: Readable.from(stdin === undefined ? [] : [Buffer.from(stdin)]) as unknown as NodeJS.ReadStream,
    out: async (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    columns: columns ?? null,
    paint: { strong: plain, faint: plain, good: plain, bad: plain, doubt: plain, name: plain },
    showsProgress: false,
    errColumns: 80,
  };
  const status = await run(args, io);
  return { status, out, err };
}

export interface Started {
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  /** What has been written to standard output so far. */
  readonly out: () => string;
  readonly ended: Promise<Ran & { readonly signal: NodeJS.Signals | null }>;
}

/** Starts the program as a process of its own, for signals, pipes and statuses. */
export function start(
  args: readonly string[],
  options: { readonly stdin?: string; readonly env?: Record<string, string> } = {},
): Started {
  const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, ...options.env } });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  child.stdin.on("error", () => {});
  child.stdin.end(options.stdin ?? "");
  return {
    pid: child.pid ?? 0,
    kill: (signal) => void child.kill(signal),
    out: () => out,
    ended: new Promise((resolve) => {
      child.on("close", (code, signal) => resolve({ status: code ?? 128, out, err, signal }));
    }),
  };
}
