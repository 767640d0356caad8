import { normal } from "./features.ts";

/** Divides words into a transformer's word pieces, lower-cased and without accents. */
export interface Pieces {
  readonly first: number;
  readonly last: number;
  /** Rows of a word's pieces, at most twelve, never none. */
  of(form: string): readonly number[];
}

const cached = 16384;

export function createPieces(list: string): Pieces {
  const rows = new Map<string, number>();
  let row = 0;
  for (const piece of list.split("\n")) rows.set(piece, row++);
  const unknown = rows.get("[UNK]") ?? 0;
  const known = new Map<string, readonly number[]>();
  return {
    first: rows.get("[CLS]") ?? unknown,
    last: rows.get("[SEP]") ?? unknown,
    of(form) {
      const found = known.get(form);
      if (found) return found;
      const made = divide(form);
      if (known.size >= cached) known.clear();
      known.set(form, made);
      return made;
    },
  };

  function divide(form: string): number[] {
    const plain = normal(form)
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "");
    const out: number[] = [];
    for (const run of plain.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu) ?? []) {
      if (!/^[\p{L}\p{N}]/u.test(run)) out.push(rows.get(run) ?? unknown);
      else out.push(...longestFirst(run));
      if (out.length >= 12) break;
    }
    return out.length === 0 ? [unknown] : out.slice(0, 12);
  }

  function longestFirst(word: string): number[] {
    if (word.length > 100) return [unknown];
    const out: number[] = [];
    let start = 0;
    while (start < word.length) {
      let end = word.length;
      let found: number | undefined;
      for (; end > start && found === undefined; end--)
        found = rows.get((start > 0 ? "##" : "") + word.slice(start, end));
      if (found === undefined) return [unknown];
      out.push(found);
      start = end + 1;
    }
    return out;
  }
}
