import { affixes, ngrams, normal } from "./features.ts";
import type { Memory, Table } from "./memory.ts";

/** Vectors of distinct words that are kept; past this the cache starts afresh. */
const cached = 8192;

/** What words say by themselves, whatever stands around them: from vectors, n-grams, affixes and shapes. */
export interface WordVectors {
  /** Values of a vector: seven-bit numbers, none below 0. */
  readonly size: number;
  /** Writes the vectors of some words one after another, and their scales. */
  write(forms: readonly string[], to: number, scales: number): void;
  /** Is this lower-cased word among those with a vector? */
  knows(word: string): boolean;
  /** To be called once, when all memory is allocated. */
  start(): void;
}

export function createWordVectors(memory: Memory): WordVectors {
  const { run } = memory.kernel;
  const { header } = memory.weights;
  const input = memory.matrix("input.w", "input.b");
  const cache = memory.bytes(cached * input.m);
  const cacheScales = memory.floats(cached);
  const fresh = memory.floats(input.k);
  const whole = memory.bytes(input.k);
  const scale = memory.floats(4);
  const out = memory.floats(input.m);
  const [vectors, words, grams, ends] = ["vectors", "words", "ngrams", "affixes"].map(memory.table) as [
    Table,
    Table,
    Table,
    Table,
  ];
  const vectorRows = rowsOf(header.vectorWords);
  const wordRows = rowsOf(header.words);
  const places = new Map<string, number>();
  let f32: Float32Array = new Float32Array(0);
  let i8: Int8Array = new Int8Array(0);
  return {
    size: input.m,
    knows: (word) => vectorRows.has(word),
    start() {
      ({ f32, i8 } = memory.views());
    },
    write(forms, to, scales) {
      if (places.size + forms.length > cached) places.clear();
      forms.forEach((form, i) => {
        const place = places.get(form) ?? make(form);
        i8.copyWithin(to + i * input.m, cache + place * input.m, cache + (place + 1) * input.m);
        f32[(scales >> 2) + i] = f32[(cacheScales >> 2) + place] as number;
      });
    },
  };

  function make(form: string): number {
    const place = places.size;
    const plain = normal(form);
    const lower = plain.toLowerCase();
    let to = fresh >> 2;
    f32.fill(0, to, to + input.k);
    add(vectors, vectorRows.get(lower) ?? 0, to, 1);
    to += vectors.columns;
    add(words, wordRows.get(lower) ?? 0, to, 1);
    to += words.columns;
    const pieces = ngrams(plain);
    for (const gram of pieces) add(grams, gram, to, 1 / pieces.length);
    to += grams.columns;
    for (const affix of affixes(plain)) add(ends, affix, to, 1);
    run.quantise(fresh, whole, scale, 1, input.k, 0);
    run.gemm(whole, scale, input.w, input.scale, input.fix, input.bias, out, 1, input.k, input.m);
    run.quantise(out, cache + place * input.m, cacheScales + place * 4, 1, input.m, 1);
    places.set(form, place);
    return place;
  }

  function add(table: Table, row: number, to: number, by: number): void {
    const factor = (f32[table.scale + row] as number) * by;
    const from = table.at + row * table.columns;
    for (let c = 0; c < table.columns; c++)
      f32[to + c] = (f32[to + c] as number) + (i8[from + c] as number) * factor;
  }
}

/** Row 0 of a table stands for every word it does not know. */
function rowsOf(words: string): Map<string, number> {
  const rows = new Map<string, number>();
  let row = 1;
  for (const word of words.split("\n")) rows.set(word, row++);
  return rows;
}
