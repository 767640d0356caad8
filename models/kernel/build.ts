/** Compiles the kernel: `node models/kernel/build.ts`. The .wasm is committed, so that nobody else needs to. */
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const compiler = join(here, "..", "..", "node_modules", "assemblyscript", "bin", "asc.js");
execFileSync(
  process.execPath,
  [
    compiler,
    join(here, "kernel.ts"),
    "--outFile",
    join(here, "kernel.wasm"),
    "-O3",
    "--noAssert",
    "--enable",
    "simd",
    "--enable",
    "relaxed-simd",
    "--runtime",
    "stub",
    "--importMemory",
    "--use",
    "abort=",
  ],
  { stdio: "inherit" },
);
