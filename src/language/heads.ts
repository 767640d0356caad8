import type { Matrix, Memory } from "./memory.ts";
import { decodeTree } from "./tree.ts";

/** What a network says of one sentence; class numbers index the header's lists. */
export interface Reading {
  readonly tags: Int32Array;
  readonly names: Int32Array;
  /** Scores of the name classes, one row a word. */
  readonly nameScores: Float32Array;
  /** 0 the root, else the head's number counted from 1. */
  readonly heads: Int32Array;
  readonly labels: Int32Array;
}

/** Rows of seven-bit numbers with a scale each; signed ones have their middle at 64. */
export interface Rows {
  readonly at: number;
  readonly scales: number;
  readonly signed: boolean;
}

/** Tags and names from the lower layer, the tree from the upper one. */
export interface Heads {
  read(count: number, below: Rows, top: Rows): Reading;
  /** out = rows times matrix, plus its bias. */
  multiply(matrix: Matrix, rows: Rows, out: number, count: number): void;
  start(): void;
}

export function createHeads(memory: Memory, longest: number): Heads {
  const { run } = memory.kernel;
  const { header } = memory.weights;
  const matrix = (name: string) =>
    memory.matrix(`${name}.w`, memory.has(`${name}.b`) ? `${name}.b` : undefined);
  const [tag, nameIn, name] = [matrix("tag"), matrix("nameIn"), matrix("name")];
  const [arcDep, arcHead, arc] = [matrix("arcDep"), matrix("arcHead"), matrix("arc")];
  const [labelDep, labelHead, label] = [matrix("labelDep"), matrix("labelHead"), matrix("label")];
  const arcBias = memory.vector("arcBias");
  const d = arc.m;
  const l = labelDep.m;
  const n = longest;
  const scales = memory.floats(n + 2);
  const tagScores = memory.floats((n + 1) * tag.m);
  const nameInner = memory.floats(n * nameIn.m);
  const nameWhole = memory.bytes(n * nameIn.m);
  const nameScores = memory.floats((n + 1) * name.m);
  const dep = memory.floats(n * d);
  const depWhole = memory.bytes(n * d);
  const depArc = memory.floats(n * d);
  const heads = memory.floats((n + 1) * d);
  const headBias = memory.floats(n + 4);
  const zeros = memory.floats(4096);
  const arcs = memory.floats(n * (n + 1));
  const depLabel = memory.floats(n * l);
  const headLabel = memory.floats((n + 1) * l);
  const sumLabel = memory.floats(n * l);
  const sumWhole = memory.bytes(n * l);
  const chosen = memory.floats(n);
  const labelScores = memory.floats(n * label.m);
  const answer = memory.floats(n);
  let f32: Float32Array = new Float32Array(0);
  let i32: Int32Array = new Int32Array(0);
  return { read, multiply, start };

  function start(): void {
    ({ f32, i32 } = memory.views());
    const copy = (from: string, to: number, count: number) => {
      const at = memory.vector(from) >> 2;
      f32.copyWithin(to >> 2, at, at + count);
    };
    // The root's own rows never change.
    copy("arcHead.root", heads, d);
    copy("labelHead.root", headLabel, l);
  }

  function multiply(m: Matrix, rows: Rows, out: number, count: number): void {
    run.gemm(rows.at, rows.scales, m.w, m.scale, rows.signed ? m.fix : zeros, m.bias, out, count, m.k, m.m);
  }

  function read(count: number, below: Rows, top: Rows): Reading {
    multiply(tag, below, tagScores, count);
    multiply(nameIn, below, nameInner, count);
    run.quantise(nameInner, nameWhole, scales, count, nameIn.m, 1);
    multiply(name, { at: nameWhole, scales, signed: false }, nameScores, count);
    multiply(arcDep, top, dep, count);
    run.quantise(dep, depWhole, scales, count, d, 1);
    multiply(arc, { at: depWhole, scales, signed: false }, depArc, count);
    multiply(arcHead, top, heads + d * 4, count);
    run.relu(heads + d * 4, count * d);
    run.pairs(arcBias, heads, zeros, headBias, 1, count + 1, d, count + 1);
    run.pairs(depArc, heads, headBias, arcs, count, count + 1, d, count + 1);
    const found = decodeTree(f32.subarray(arcs >> 2), count, count + 1);
    multiply(labelDep, top, depLabel, count);
    multiply(labelHead, top, headLabel + l * 4, count);
    i32.set(found, chosen >> 2);
    run.addRows(depLabel, headLabel, chosen, sumLabel, count, l);
    run.quantise(sumLabel, sumWhole, scales, count, l, 1);
    multiply(label, { at: sumWhole, scales, signed: false }, labelScores, count);
    return {
      heads: found,
      tags: bestOf(tagScores, count, header.tags.length, tag.m),
      names: bestOf(nameScores, count, header.names.length, name.m),
      nameScores: f32.slice(nameScores >> 2, (nameScores >> 2) + count * name.m),
      labels: bestOf(labelScores, count, header.labels.length, label.m),
    };
  }

  function bestOf(scores: number, count: number, classes: number, stride: number): Int32Array {
    run.best(scores, answer, count, classes, stride);
    return i32.slice(answer >> 2, (answer >> 2) + count);
  }
}
