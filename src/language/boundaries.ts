import { readFileSync } from "node:fs";
import { ParallaxError } from "../base/index.ts";
import { hashed, normal, shape, shortShape } from "./features.ts";
import type { Piece } from "./tokenizer.ts";

const size = 32768;

/** Says where sentences end: indexes one past their last piece, within one block of the text. */
export type Splitter = (text: string, pieces: readonly Piece[], longest?: number) => number[];

/**
 * Loads the logistic model that `models/training/sentences.py` trains; its features are mirrored here. A place between
 * two words is asked about only after a mark, or before a capital, a digit or a sign.
 */
export function createSplitter(path: URL): Splitter {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new ParallaxError("model_missing", `The sentence model ${path} cannot be read.`, { cause });
  }
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, size);
  return (text, pieces, longest = 280) => sentenceEnds(weights, text, pieces, longest);
}

function sentenceEnds(weights: Int8Array, text: string, pieces: readonly Piece[], longest: number): number[] {
  const count = pieces.length;
  const words = pieces.map(({ start, end }) => wordOf(text.slice(start, end)));
  const at = (i: number) => words[i] ?? outside;
  const ends: number[] = [];
  let since = 0;
  let quote = false;
  let depth = 0;
  for (let i = 0; i < count; i++) {
    const p = at(i);
    since++;
    if (p.form === '"') quote = !quote;
    else if (p.kind === "(") depth++;
    else if (p.kind === ")") depth = Math.max(0, depth - 1);
    let end = i + 1 === count || since >= longest;
    if (!end) {
      const gap = text.slice((pieces[i] as Piece).end, (pieces[i + 1] as Piece).start);
      const q = at(i + 1);
      if (gap.includes("\n") && (/\n[^\S\n]*\n/.test(gap) || /^[-*\u2022\u2013\u25cf]/.test(q.form)))
        end = true;
      else if (p.kind !== "w" || q.begins) {
        const s = gap === "" ? "0" : "1";
        end = score(weights, at(i - 1), p, q, at(i + 2), s, since, quote, depth, count - i - 2) > 0;
      }
    }
    if (end) {
      ends.push(i + 1);
      since = 0;
      depth = 0;
      quote = false;
    }
  }
  return ends;
}

function score(
  weights: Int8Array,
  pp: Word,
  p: Word,
  q: Word,
  qq: Word,
  s: string,
  since: number,
  quote: boolean,
  depth: number,
  left: number,
): number {
  const length = sizeClass(since);
  const k = p.kind;
  const parts = [
    p.low + s,
    q.low + s,
    `${p.look}|${q.look}${s}`,
    `${p.low}|${q.low}`,
    `${pp.look}|${p.low}|${q.look}`,
    `${pp.low}|${p.low}`,
    `${p.look}|${q.low}|${qq.look}`,
    pp.kind + k + q.kind + s + q.look,
    length + k + q.look,
    (quote ? "1" : "0") + k + q.kind + q.look + s,
    `${q.low}|${qq.low}`,
    Math.min(p.form.length, 9) + k + q.look,
    k + Math.min(depth, 2) + q.look + length,
    pp.look + p.look + q.look + qq.look + s,
    sizeClass(left) + k + q.look,
    k + s,
  ];
  let sum = 0;
  for (let t = 0; t < parts.length; t++) {
    const part = parts[t] as string;
    sum += weights[hashed(part, 0, part.length, 40 + t, size)] as number;
  }
  return sum;
}

interface Word {
  readonly form: string;
  readonly low: string;
  readonly look: string;
  readonly kind: string;
  /** May a sentence begin with it? */
  readonly begins: boolean;
}

function wordOf(raw: string): Word {
  const form = normal(raw);
  const first = String.fromCodePoint(form.codePointAt(0) as number);
  return {
    form,
    low: form.toLowerCase().slice(0, 12),
    look: shortShape(shape(form.slice(0, 24))).slice(0, 6),
    kind: kindOf(form),
    begins: first.toLowerCase() !== first || !/^\p{L}/u.test(first),
  };
}

const outside: Word = { form: "~", low: "~", look: "~", kind: "s", begins: true };

function kindOf(form: string): string {
  if (/^[.!?\u2026]+$/.test(form)) return form === "." ? "." : /[!?]/.test(form) ? "!" : "e";
  if (form === '"' || form === "'") return "q";
  const first = form[0] as string;
  if ("([{".includes(first)) return "(";
  if (")]}".includes(first)) return ")";
  if (form.length > 1 && form.endsWith(".")) return "a";
  if (form === ":" || form === ";" || form === "," || form === "-") return form;
  return /^[\p{L}\p{N}]/u.test(form) ? "w" : "s";
}

function sizeClass(n: number): string {
  return String(n < 4 ? n : n < 8 ? 4 : n < 15 ? 5 : n < 25 ? 6 : n < 40 ? 7 : 8);
}
