/** A word, number or mark of the text as the time grammar sees it. */
export interface Lexeme {
  readonly start: number;
  readonly end: number;
  /** Lower case; curly apostrophes made straight. */
  readonly word: string;
  /** Value of a run of digits ("1,500" is 1500, "2.5" is 2.5); null for words and marks. */
  readonly number: number | null;
  /** What stands before it: nothing, white space, or a blank line (no expression crosses one). */
  readonly gap: "none" | "space" | "break";
  readonly capital: boolean;
}

/** a.m., p.m., B.C. and kin are one lexeme; letters with inner apostrophes split before the apostrophe ('s, 'll). */
const LEXEME =
  /(?:[ap]\.\s?m\b\.?|B\.\s?C\.(?:\s?E\.)?|A\.\s?D\.)|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?|['’](?:s|S|ll|LL|d|re|ve)\b|[\p{L}\p{M}]+|[^\s\p{L}\p{M}\d]/gu;

/** Cuts the text into lexemes; linear in its length. */
export function lexemesOf(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let before = 0;
  for (const found of text.matchAll(LEXEME)) {
    const start = found.index;
    const form = found[0];
    const first = form.charCodeAt(0);
    const isNumber = first >= 48 && first <= 57;
    lexemes.push({
      start,
      end: start + form.length,
      word: form.toLowerCase().replace("’", "'"),
      number: isNumber ? Number(form.replaceAll(",", "")) : null,
      gap: start === before ? "none" : hasBlankLine(text, before, start) ? "break" : "space",
      capital: form !== form.toLowerCase(),
    });
    before = start + form.length;
  }
  return lexemes;
}

function hasBlankLine(text: string, from: number, to: number): boolean {
  let lines = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) lines++;
  return lines >= 2;
}
