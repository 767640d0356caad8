/** One word of the text, as names are compared: letters and digits only, lower case, no diacritics. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly form: string;
  /** The characters as they stand, for names in capitals. */
  readonly raw: string;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** "Deir el-Zour's" gives deir, el, zour, s; "U.S." gives u, s. Linear. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    words.push({ start: match.index, end: match.index + raw.length, form: fold(raw), raw });
  }
  return words;
}

/** Lower case without diacritics. */
export function fold(raw: string): string {
  if (/^[\x00-\x7f]*$/.test(raw)) return raw.toLowerCase();
  return raw.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
