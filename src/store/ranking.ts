import { type Query, wordsOf } from "./words.ts";

/** The words of one reading, as the index keeps them: title and text apart, so that no phrase crosses. */
export interface IndexedText {
  readonly fields: readonly (readonly string[])[];
  readonly length: number;
}

export function indexText(title: string | null, text: string): IndexedText {
  const fields = [title ?? "", text].map((field) => [...wordsOf(field)].map((word) => word.folded));
  return { fields, length: fields.reduce((sum, field) => sum + field.length, 0) };
}

/**
 * BM25 as SQLite's FTS5 computes it (k1 1.2, b 0.75, inverse frequency of a phrase never below a
 * millionth), so that a record in memory ranks as one on disk. Returns `[index into texts, score]`
 * of the texts that hold every phrase; higher is better.
 */
export function rank(texts: readonly IndexedText[], query: Query): (readonly [number, number])[] {
  if (query.length === 0) return [];
  const average = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  const counts = query.map((phrase) => texts.map((text) => occurrences(text, phrase)));
  const inverse = counts.map((perText) => {
    const holding = perText.filter((count) => count > 0).length;
    return Math.max(1e-6, Math.log((texts.length - holding + 0.5) / (holding + 0.5)));
  });
  return texts.flatMap((text, index) => {
    let score = 0;
    for (const [phrase, perText] of counts.entries()) {
      const count = perText[index] as number;
      if (count === 0) return [];
      const normalised = count + 1.2 * (0.25 + (0.75 * text.length) / average);
      score += ((inverse[phrase] as number) * (count * 2.2)) / normalised;
    }
    return [[index, score] as const];
  });
}

function occurrences(text: IndexedText, phrase: readonly string[]): number {
  let count = 0;
  for (const field of text.fields)
    for (
      let at = field.indexOf(phrase[0] as string);
      at >= 0;
      at = field.indexOf(phrase[0] as string, at + 1)
    )
      if (phrase.every((word, offset) => field[at + offset] === word)) count++;
  return count;
}
