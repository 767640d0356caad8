import { createKernel, type Kernel } from "./kernel.ts";
import type { Weights } from "./weights.ts";

/** A matrix of weights in the kernel's memory; every field but the sizes is an address. */
export interface Matrix {
  readonly w: number;
  readonly scale: number;
  /** What takes the middle of signed activations off again. */
  readonly fix: number;
  readonly bias: number;
  readonly k: number;
  readonly m: number;
}

/** An int8 table that is looked up by row. */
export interface Table {
  readonly at: number;
  readonly columns: number;
  /** Index of the first scale among the memory's floats. */
  readonly scale: number;
}

/** The weights in the kernel's memory, and room beside them. */
export interface Memory {
  readonly kernel: Kernel;
  readonly weights: Weights;
  matrix(name: string, biasName?: string): Matrix;
  table(name: string): Table;
  /** Address of a tensor of floats. */
  vector(name: string): number;
  has(name: string): boolean;
  /** Room for `count` floats, zero at first. */
  floats(count: number): number;
  bytes(count: number): number;
  /** Views of all memory; call once everything is allocated. */
  views(): { f32: Float32Array; i32: Int32Array; i8: Int8Array };
}

/** Copies the weights into a fresh kernel. */
export function createMemory(weights: Weights, kernelPath: URL): Memory {
  const { header, data } = weights;
  const kernel = createKernel(kernelPath);
  const base = kernel.allocate(data.byteLength);
  new Uint8Array(kernel.memory.buffer, base, data.byteLength).set(data);
  const entry = (name: string) => {
    const found = header.tensors[name];
    if (found === undefined) throw new RangeError(`The language model has no tensor ${name}`);
    return found;
  };
  return {
    kernel,
    weights,
    matrix(name, biasName) {
      const { at, rows, columns, scale } = entry(name);
      const fix = kernel.allocate(rows * 4);
      kernel.run.middles(base + at, fix, columns, rows);
      const bias = biasName === undefined ? 0 : base + entry(biasName).at;
      return { w: base + at, scale: base + (scale ?? 0), fix, bias, k: columns, m: rows };
    },
    table(name) {
      const { at, columns, scale } = entry(name);
      return { at: base + at, columns, scale: (base + (scale ?? 0)) >> 2 };
    },
    vector: (name) => base + entry(name).at,
    has: (name) => header.tensors[name] !== undefined,
    floats: (count) => kernel.allocate(count * 4),
    bytes: (count) => kernel.allocate(count),
    views() {
      const { buffer } = kernel.memory;
      return { f32: new Float32Array(buffer), i32: new Int32Array(buffer), i8: new Int8Array(buffer) };
    },
  };
}
