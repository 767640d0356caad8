/** Word features, the same here as in `models/training/features.py`: a test compares the two. */

export const NGRAM_BUCKETS = 16384;
export const AFFIX_BUCKETS = 8192;

const quotes = /[\u2018\u2019\u201a\u201b`\u00b4]/g;
const doubles = /[\u201c-\u201f\u00ab\u00bb]/g;
const dashes = /[\u2010-\u2015\u2212]/g;
const odd = /[\u00a0\u2010-\u2026\u2212\u00ab\u00bb\u00b4`]/;

/** Curly quotes and the many dashes as their ASCII forms, three dots for an ellipsis. */
export function normal(form: string): string {
  let plain = form;
  if (odd.test(form))
    plain = form
      .replace(quotes, "'")
      .replace(doubles, '"')
      .replace(dashes, "-")
      .replace(/\u00a0/g, " ")
      .replace(/\u2026/g, "...");
  return plain === "''" ? '"' : plain === "--" ? "-" : plain;
}

/** FNV-1a of the code units [start, end), seeded by the template's number. */
export function hashed(text: string, start: number, end: number, template: number, size: number): number {
  let value = 2166136261 ^ Math.imul(template, 0x9e3779b1);
  for (let i = start; i < end; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  value ^= value >>> 15;
  return value & (size - 1);
}

/** Each character as X, x, d or itself: "US-led" is "XX-xxx". */
export function shape(form: string): string {
  let out = "";
  for (const letter of form) {
    if (letter >= "0" && letter <= "9") out += "d";
    else if (letter.toLowerCase() !== letter) out += "X";
    else if (letter.toUpperCase() !== letter) out += "x";
    else out += letter;
  }
  return out;
}

export function shortShape(long: string): string {
  let out = "";
  let last = "";
  for (const letter of long) {
    if (letter !== last) out += letter;
    last = letter;
  }
  return out;
}

/** Buckets of the character 2- to 5-grams of "<form>", lower-cased; of a long word only its two ends. */
export function ngrams(form: string): number[] {
  let text = form.toLowerCase();
  if (text.length > 24) text = text.slice(0, 12) + text.slice(-12);
  text = `<${text}>`;
  const found: number[] = [];
  for (let n = 2; n < 6; n++)
    for (let i = 0; i + n <= text.length; i++) found.push(hashed(text, i, i + n, n, NGRAM_BUCKETS));
  return found;
}

/** Buckets of prefixes, suffixes and shapes: always ten. */
export function affixes(form: string): number[] {
  const start = cut(form, 40);
  let lower = form.toLowerCase();
  if (start.length < form.length) lower = lower.slice(0, 40);
  const long = shape(start);
  const short = shortShape(long);
  const size = lower.length;
  const of = (text: string, from: number, to: number, template: number) =>
    hashed(text, Math.max(from, 0), Math.min(to, text.length), template, AFFIX_BUCKETS);
  return [
    of(lower, 0, 1, 10),
    of(lower, 0, 2, 11),
    of(lower, 0, 3, 12),
    of(lower, size - 1, size, 13),
    of(lower, size - 2, size, 14),
    of(lower, size - 3, size, 15),
    of(lower, size - 4, size, 16),
    of(long, 0, 12, 17),
    of(short, 0, 12, 18),
    of(start, 0, 20, 19),
  ];
}

/** The first `count` code points. */
function cut(text: string, count: number): string {
  if (text.length <= count) return text;
  return Array.from(text.slice(0, 2 * count))
    .slice(0, count)
    .join("");
}
