import { createHeads } from "./heads.ts";
import { createLstm } from "./lstm.ts";
import { createMemory, type Matrix } from "./memory.ts";
import type { Network } from "./network.ts";
import { createPieces } from "./pieces.ts";
import type { Weights } from "./weights.ts";
import { createWordVectors } from "./wordvectors.ts";

/** Positions of the pretrained model. */
const positions = 512;

interface Block {
  readonly qkv: Matrix;
  readonly out: Matrix;
  readonly up: Matrix;
  readonly down: Matrix;
  readonly gain1: number;
  readonly shift1: number;
  readonly gain2: number;
  readonly shift2: number;
}

/** The accurate network: a six-layer transformer over word pieces, word vectors, one LSTM layer, heads. */
export function createTransformer(weights: Weights, kernelPath: URL): Network {
  const longest = 300;
  const memory = createMemory(weights, kernelPath);
  const { run } = memory.kernel;
  const { header } = weights;
  const pieces = createPieces(header.pieces ?? "");
  const words = createWordVectors(memory);
  const heads = createHeads(memory, longest);
  const lstm = createLstm(memory, heads.multiply, longest);
  const token = memory.table("token");
  const position = memory.table("position");
  const size = token.columns;
  const [normGain, normShift] = [memory.vector("norm.g"), memory.vector("norm.b")];
  const blocks: Block[] = [];
  for (let i = 0; memory.has(`block${i}.qkv.w`); i++) {
    const matrix = (name: string) => memory.matrix(`block${i}.${name}.w`, `block${i}.${name}.b`);
    blocks.push({
      qkv: matrix("qkv"),
      out: matrix("out"),
      up: matrix("up"),
      down: matrix("down"),
      gain1: memory.vector(`block${i}.norm1.g`),
      shift1: memory.vector(`block${i}.norm1.b`),
      gain2: memory.vector(`block${i}.norm2.g`),
      shift2: memory.vector(`block${i}.norm2.b`),
    });
  }
  const inner = blocks[0]?.up.m ?? size;
  const mix = memory.vector("mix");
  const join = memory.matrix("join.w", "join.b");
  const x = memory.floats(positions * size);
  const sum = memory.floats(positions * size);
  const qkv = memory.floats(positions * 3 * size);
  const mid = memory.floats(positions * inner);
  const more = memory.floats(positions * size);
  const whole = memory.bytes(positions * inner);
  const scales = memory.floats(positions + 2);
  const scratch = memory.floats(positions + 8);
  const own = { at: memory.bytes((longest + 1) * words.size), scales: memory.floats(longest + 2) };
  const joined = memory.floats((longest + 1) * (size + words.size));
  const input = {
    at: memory.bytes((longest + 1) * (size + words.size)),
    scales: memory.floats(longest + 2),
    signed: true,
  };
  const belowFloats = memory.floats((longest + 1) * join.m);
  const below = {
    at: memory.bytes((longest + 1) * join.m),
    scales: memory.floats(longest + 2),
    signed: false,
  };
  for (const part of [words, heads, lstm]) part.start();
  const { f32, i8 } = memory.views();
  const mixes = Array.from({ length: blocks.length + 1 }, (_, i) => f32[(mix >> 2) + i] as number);
  const u8 = new Uint8Array(i8.buffer);

  return {
    longest,
    knows: words.knows,
    read(forms) {
      const count = forms.length;
      if (count > longest) throw new RangeError(`A sentence of ${count} words is longer than ${longest}`);
      const { rows, starts } = rowsOf(forms);
      embed(rows);
      encode(rows.length);
      collect(forms, starts);
      const width = size + words.size;
      run.quantise(joined, input.at, input.scales, count, width, 0);
      heads.multiply(join, input, belowFloats, count);
      run.quantise(belowFloats, below.at, below.scales, count, join.m, 1);
      return heads.read(count, below, lstm.read(count, input).top);
    },
  };

  function rowsOf(forms: readonly string[]): { rows: number[]; starts: number[] } {
    const rows = [pieces.first];
    const starts: number[] = [];
    for (const form of forms) {
      starts.push(Math.min(rows.length, positions - 1));
      rows.push(...pieces.of(form));
    }
    rows.push(pieces.last);
    return { rows: rows.slice(0, positions), starts };
  }

  function embed(rows: readonly number[]): void {
    rows.forEach((row, i) => {
      const to = (x >> 2) + i * size;
      const [a, b] = [token.at + row * size, position.at + i * size];
      const [by, and] = [f32[token.scale + row] as number, f32[position.scale + i] as number];
      for (let c = 0; c < size; c++) f32[to + c] = (i8[a + c] as number) * by + (i8[b + c] as number) * and;
    });
    run.addNorm(x, 0, normGain, normShift, rows.length, size);
  }

  function encode(n: number): void {
    f32.fill(0, sum >> 2, (sum >> 2) + n * size);
    run.accumulate(sum, x, mixes[0] as number, n * size);
    blocks.forEach((block, i) => {
      product(block.qkv, x, qkv, n);
      run.attention(qkv, mid, scratch, n, size / 32);
      product(block.out, mid, more, n);
      run.addNorm(x, more, block.gain1, block.shift1, n, size);
      product(block.up, x, mid, n);
      run.gelu(mid, n * inner);
      product(block.down, mid, more, n);
      run.addNorm(x, more, block.gain2, block.shift2, n, size);
      run.accumulate(sum, x, mixes[i + 1] as number, n * size);
    });
  }

  function product(m: Matrix, from: number, to: number, n: number): void {
    run.quantise(from, whole, scales, n, m.k, 0);
    heads.multiply(m, { at: whole, scales, signed: true }, to, n);
  }

  /** For each word: its first piece, then what it says by itself. */
  function collect(forms: readonly string[], starts: readonly number[]): void {
    words.write(forms, own.at, own.scales);
    const width = size + words.size;
    starts.forEach((start, i) => {
      const to = (joined >> 2) + i * width;
      const from = (sum >> 2) + start * size;
      f32.copyWithin(to, from, from + size);
      const scale = f32[(own.scales >> 2) + i] as number;
      for (let c = 0; c < words.size; c++)
        f32[to + size + c] = (u8[own.at + i * words.size + c] as number) * scale;
    });
  }
}
