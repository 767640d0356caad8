import { readFileSync } from "node:fs";

/** What `models/kernel/kernel.ts` exports; every argument that is not a size is an address in `memory`. */
export interface KernelExports {
  gemm(
    x: number,
    xScale: number,
    w: number,
    wScale: number,
    fix: number,
    bias: number,
    out: number,
    n: number,
    k: number,
    m: number,
  ): void;
  lstm(
    pre: number,
    w: number,
    wScale: number,
    fix: number,
    out: number,
    scratch: number,
    n: number,
    h: number,
    stride: number,
    back: number,
  ): void;
  quantise(x: number, out: number, scales: number, n: number, k: number, relu: number): void;
  pack(w: number, k: number, m: number, scratch: number): void;
  middles(w: number, out: number, k: number, m: number): void;
  pairs(
    a: number,
    b: number,
    bias: number,
    out: number,
    n: number,
    m: number,
    d: number,
    stride: number,
  ): void;
  relu(x: number, count: number): void;
  addRows(a: number, b: number, rows: number, out: number, n: number, k: number): void;
  attention(qkv: number, out: number, scratch: number, n: number, heads: number): void;
  addNorm(x: number, more: number, gain: number, shift: number, n: number, d: number): void;
  gelu(x: number, count: number): void;
  accumulate(sum: number, x: number, by: number, count: number): void;
  best(x: number, out: number, n: number, m: number, stride: number): void;
}

/** The compiled arithmetic with its memory, handed out from the bottom and never given back. */
export interface Kernel {
  readonly run: KernelExports;
  /** Address of `bytes` fresh bytes, aligned to 16. Views made earlier are stale afterwards. */
  allocate(bytes: number): number;
  readonly memory: WebAssembly.Memory;
}

const page = 65536;

/** Compiles the kernel; takes a few milliseconds. */
export function createKernel(path: URL): Kernel {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 32768 });
  const module = new WebAssembly.Module(readFileSync(path));
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;
  // The compiler puts its own few constants at the bottom.
  let top = page;
  return {
    run,
    memory,
    allocate(bytes) {
      const at = top;
      top += (bytes + 15) & ~15;
      const missing = top - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / page));
      return at;
    },
  };
}
