import assert from "node:assert/strict";
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { start, temporaryFolder } from "./run.ts";

const folder = temporaryFolder();

/** The most memory a process has held so far, in MB; 0 when it has ended or the system does not say. */
function peakMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

test("200 MB of text are read within bounded memory, and it is said what was left out", async () => {
  const path = join(folder, "large.txt");
  const handle = openSync(path, "w");
  writeSync(
    handle,
    "The army said on Saturday that five soldiers were killed near the airport of Hama.\n\n".repeat(50),
  );
  const filler = Buffer.alloc(1024 * 1024, "\n\n\n\n\n\n\n \t");
  for (let i = 0; i < 200; i++) writeSync(handle, filler);
  closeSync(handle);

  const running = start(["read", path, "--published", "2016-09-18"]);
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakMegabytes(running.pid));
  }, 50);
  const { status, out, err } = await running.ended;
  clearInterval(watch);
  assert.equal(status, 0, err);
  assert.match(out, /The input has 2097\d+ bytes; the first 33554432 were read. \(input_truncated\)/);
  assert.match(out, /were read for claims. \(text_partly_read\)/);
  assert.match(out, /“The army said/);
  assert.ok(peak < 1000, `${Math.round(peak)} MB`);
});
