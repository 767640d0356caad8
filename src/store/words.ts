import type { Span } from "../base/index.ts";

/** A word of a text as search sees it. */
export interface Word {
  /** Lower case, without accents and compatibility forms. */
  readonly folded: string;
  readonly span: Span;
}

/** Letters, digits and the marks on them; an apostrophe inside a word belongs to it ("Sana'a"). */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’ʼ][\p{L}\p{N}\p{M}]+)*/gu;

/**
 * The words of a text in order. Folding is done here and not by the database, so that every store
 * finds the same: "Ségou" is found as "segou", "Sana'a" as "sanaa".
 */
export function* wordsOf(text: string): Generator<Word> {
  for (const match of text.matchAll(WORD)) {
    const folded = fold(match[0]);
    if (folded !== "") yield { folded, span: { start: match.index, end: match.index + match[0].length } };
  }
}

function fold(word: string): string {
  // Most words of a report are ASCII letters, for which all the work is lower case.
  if (/^[a-zA-Z0-9]+$/.test(word)) return word.toLowerCase();
  return word
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();
}

/** A search: each entry is a phrase of one or more folded words, all of which must occur. */
export type Query = readonly (readonly string[])[];

/** Reads `siege "aid convoy"` as two phrases. A quotation mark left open closes at the end. */
export function parseQuery(words: string): Query {
  const phrases: string[][] = [];
  words.split(/["“”„]/u).forEach((part, index) => {
    const found = [...wordsOf(part)].map((word) => word.folded);
    if (index % 2 === 1) {
      if (found.length > 0) phrases.push(found);
    } else phrases.push(...found.map((word) => [word]));
  });
  return phrases;
}

/** The place in `text` that best answers the query: of the given ranges the one with most of its words, the earliest of equals. */
export function bestPassage(text: string, ranges: readonly Span[], query: Query): Span {
  const wanted = new Set(query.flat());
  let best = ranges[0] ?? { start: 0, end: 0 };
  let bestCount = 0;
  for (const range of ranges) {
    const seen = new Set<string>();
    for (const { folded } of wordsOf(text.slice(range.start, range.end)))
      if (wanted.has(folded)) seen.add(folded);
    if (seen.size > bestCount) {
      best = range;
      bestCount = seen.size;
    }
  }
  return { start: best.start, end: best.end };
}
