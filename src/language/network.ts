import { affixes, ngrams, normal } from "./features.ts";
import { createKernel, type Kernel } from "./kernel.ts";
import { decodeTree } from "./tree.ts";
import type { Weights } from "./weights.ts";

/** What the network says of one sentence; class numbers index the header's lists. */
export interface Reading {
  readonly tags: Int32Array;
  readonly names: Int32Array;
  /** Scores of the name classes, `nameClasses` a word. */
  readonly nameScores: Float32Array;
  /** 0 the root, else the head's number counted from 1. */
  readonly heads: Int32Array;
  readonly labels: Int32Array;
}

export interface Network {
  /** Reads one sentence of at most `longest` words. */
  read(forms: readonly string[]): Reading;
  readonly longest: number;
}

interface Matrix {
  readonly w: number;
  readonly scale: number;
  /** What takes the middle of signed activations off again. */
  readonly fix: number;
  readonly bias: number;
  readonly k: number;
  readonly m: number;
}

/** Vectors of distinct words that are kept; past this the cache starts afresh. */
const cached = 8192;
const longest = 300;

/** Puts the weights into the kernel's memory. */
export function createNetwork(weights: Weights, kernelPath: URL): Network {
  const { header, data } = weights;
  const kernel: Kernel = createKernel(kernelPath);
  const { run } = kernel;
  const base = kernel.allocate(data.byteLength);
  new Uint8Array(kernel.memory.buffer, base, data.byteLength).set(data);
  const entry = (name: string) => {
    const found = header.tensors[name];
    if (found === undefined) throw new RangeError(`The language model has no tensor ${name}`);
    return found;
  };
  const matrix = (name: string, bias: boolean): Matrix => {
    const { at, rows, columns, scale } = entry(`${name}${name.startsWith("lstm") ? "" : ".w"}`);
    const biasName = name.startsWith("lstm") ? `${name.slice(0, -2)}.b` : `${name}.b`;
    const fix = kernel.allocate(rows * 4);
    run.middles(base + at, fix, columns, rows);
    return {
      w: base + at,
      scale: base + (scale ?? 0),
      fix,
      bias: bias ? base + entry(biasName).at : 0,
      k: columns,
      m: rows,
    };
  };
  const layers = Array.from({ length: header.layers }, (_, i) => ({
    aheadX: matrix(`lstm${i}f.x`, true),
    aheadH: matrix(`lstm${i}f.h`, false),
    backX: matrix(`lstm${i}b.x`, true),
    backH: matrix(`lstm${i}b.h`, false),
  }));
  const input = matrix("input", true);
  const [tag, nameIn, name] = [matrix("tag", true), matrix("nameIn", true), matrix("name", true)];
  const [arcDep, arcHead, arc] = [matrix("arcDep", true), matrix("arcHead", true), matrix("arc", false)];
  const [labelDep, labelHead, label] = [
    matrix("labelDep", true),
    matrix("labelHead", false),
    matrix("label", true),
  ];
  const arcBias = base + entry("arcBias").at;
  const h = header.hidden;
  const d = arc.m;
  const l = labelDep.m;
  const n = longest;

  const floats = (count: number) => kernel.allocate(count * 4);
  const cache = kernel.allocate(cached * input.m);
  const cacheScales = floats(cached);
  const fresh = floats(input.k);
  const freshWhole = kernel.allocate(input.k);
  const one = floats(4);
  const freshOut = floats(input.m);
  const x = kernel.allocate((n + 1) * Math.max(input.m, 2 * h));
  const y = kernel.allocate((n + 1) * 2 * h);
  const xScales = floats(n + 2);
  const unit = floats(n + 2);
  const preAhead = floats(n * 4 * h);
  const preBack = floats(n * 4 * h);
  const scratch = floats(6 * h);
  const tagScores = floats((n + 1) * tag.m);
  const nameInner = floats(n * nameIn.m);
  const nameWhole = kernel.allocate(n * nameIn.m);
  const nameScores = floats((n + 1) * name.m);
  const dep = floats(n * d);
  const depWhole = kernel.allocate(n * d);
  const depScales = floats(n + 2);
  const depArc = floats(n * d);
  const heads = floats((n + 1) * d);
  const headBias = floats(n + 4);
  const zeros = floats(Math.max(n + 4, 8 * h, tag.m));
  const arcs = floats(n * (n + 1));
  const depLabel = floats(n * l);
  const headLabel = floats((n + 1) * l);
  const sumLabel = floats(n * l);
  const sumWhole = kernel.allocate(n * l);
  const chosen = floats(n);
  const labelScores = floats(n * label.m);
  const answer = floats(n);

  // No allocation after this line: views stay valid.
  const buffer = kernel.memory.buffer;
  const f32 = new Float32Array(buffer);
  const i32 = new Int32Array(buffer);
  const i8 = new Int8Array(buffer);
  f32.fill(1 / 63, unit >> 2, (unit >> 2) + n + 2);
  const copy = (from: string, to: number) => {
    const { at, rows } = entry(from);
    f32.copyWithin(to >> 2, (base + at) >> 2, ((base + at) >> 2) + rows);
  };
  copy("arcHead.root", heads);
  copy("labelHead.root", headLabel);

  const vectorRows = new Map<string, number>();
  let row = 1;
  for (const word of header.vectorWords.split("\n")) vectorRows.set(word, row++);
  const wordRows = new Map<string, number>();
  row = 1;
  for (const word of header.words.split("\n")) wordRows.set(word, row++);

  const tables = ["vectors", "words", "ngrams", "affixes"].map((table) => {
    const { at, columns, scale } = entry(table);
    return { at: base + at, columns, scale: (base + (scale ?? 0)) >> 2 };
  }) as [Table, Table, Table, Table];
  const places = new Map<string, number>();

  return { read, longest };

  function add(table: Table, line: number, to: number, by: number): void {
    const factor = (f32[table.scale + line] as number) * by;
    const from = table.at + line * table.columns;
    for (let c = 0; c < table.columns; c++)
      f32[to + c] = (f32[to + c] as number) + (i8[from + c] as number) * factor;
  }

  /** The place in the cache of a word's vector: what the word says by itself, whatever stands around it. */
  function placeOf(form: string): number {
    const known = places.get(form);
    if (known !== undefined) return known;
    if (places.size === cached) places.clear();
    const place = places.size;
    const plain = normal(form);
    const lower = plain.toLowerCase();
    let to = fresh >> 2;
    f32.fill(0, to, to + input.k);
    add(tables[0], vectorRows.get(lower) ?? 0, to, 1);
    to += tables[0].columns;
    add(tables[1], wordRows.get(lower) ?? 0, to, 1);
    to += tables[1].columns;
    const grams = ngrams(plain);
    for (const gram of grams) add(tables[2], gram, to, 1 / grams.length);
    to += tables[2].columns;
    for (const affix of affixes(plain)) add(tables[3], affix, to, 1);
    run.quantise(fresh, freshWhole, one, 1, input.k, 0);
    signed(input, freshWhole, one, freshOut, 1);
    run.quantise(freshOut, cache + place * input.m, cacheScales + place * 4, 1, input.m, 1);
    places.set(form, place);
    return place;
  }

  function read(forms: readonly string[]): Reading {
    const count = forms.length;
    if (count > longest) throw new RangeError(`A sentence of ${count} words is longer than ${longest}`);
    if (places.size + count > cached) places.clear();
    const width = input.m;
    for (let i = 0; i < count; i++) {
      const place = placeOf(forms[i] as string);
      i8.copyWithin(x + i * width, cache + place * width, cache + (place + 1) * width);
      f32[(xScales >> 2) + i] = f32[(cacheScales >> 2) + place] as number;
    }
    let from = x;
    let to = y;
    let below = y;
    layers.forEach(({ aheadX, aheadH, backX, backH }, layer) => {
      if (layer === 0) {
        positive(aheadX, from, xScales, preAhead, count);
        positive(backX, from, xScales, preBack, count);
      } else {
        signed(aheadX, from, unit, preAhead, count);
        signed(backX, from, unit, preBack, count);
      }
      run.lstm(preAhead, aheadH.w, aheadH.scale, aheadH.fix, to, scratch, count, h, 2 * h, 0);
      run.lstm(preBack, backH.w, backH.scale, backH.fix, to + h, scratch, count, h, 2 * h, 1);
      below = from;
      [from, to] = [to, from];
    });
    signed(tag, below, unit, tagScores, count);
    signed(nameIn, below, unit, nameInner, count);
    run.quantise(nameInner, nameWhole, depScales, count, nameIn.m, 1);
    positive(name, nameWhole, depScales, nameScores, count);
    signed(arcDep, from, unit, dep, count);
    run.quantise(dep, depWhole, depScales, count, d, 1);
    positive(arc, depWhole, depScales, depArc, count);
    signed(arcHead, from, unit, heads + d * 4, count);
    run.relu(heads + d * 4, count * d);
    run.pairs(arcBias, heads, zeros, headBias, 1, count + 1, d, count + 1);
    run.pairs(depArc, heads, headBias, arcs, count, count + 1, d, count + 1);
    const found = decodeTree(f32.subarray(arcs >> 2), count, count + 1);
    signed(labelDep, from, unit, depLabel, count);
    signed(labelHead, from, unit, headLabel + l * 4, count);
    i32.set(found, chosen >> 2);
    run.addRows(depLabel, headLabel, chosen, sumLabel, count, l);
    run.quantise(sumLabel, sumWhole, depScales, count, l, 1);
    positive(label, sumWhole, depScales, labelScores, count);
    return {
      heads: found,
      tags: bestOf(tagScores, count, header.tags.length, tag.m),
      names: bestOf(nameScores, count, header.names.length, name.m),
      nameScores: f32.slice(nameScores >> 2, (nameScores >> 2) + count * name.m),
      labels: bestOf(labelScores, count, header.labels.length, label.m),
    };
  }

  /** Activations around a middle of 64. */
  function signed(m: Matrix, source: number, scales: number, out: number, rows: number): void {
    run.gemm(source, scales, m.w, m.scale, m.fix, m.bias, out, rows, m.k, m.m);
  }

  /** Activations that are never below 0. */
  function positive(m: Matrix, source: number, scales: number, out: number, rows: number): void {
    run.gemm(source, scales, m.w, m.scale, zeros, m.bias, out, rows, m.k, m.m);
  }

  function bestOf(scores: number, count: number, classes: number, stride: number): Int32Array {
    run.best(scores, answer, count, classes, stride);
    return i32.slice(answer >> 2, (answer >> 2) + count);
  }
}

interface Table {
  readonly at: number;
  readonly columns: number;
  /** Index of the first scale among the memory's floats. */
  readonly scale: number;
}
