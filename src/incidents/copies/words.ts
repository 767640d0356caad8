import type { Document, Span } from "../../base/index.ts";

/**
 * A document's running words as numbers, the way copies are compared: lower case, without accents,
 * punctuation, articles and page furniture. `paragraph` is per word; `quoted` is 1 inside quotation
 * marks that open and close in one paragraph.
 */
export interface WordText {
  readonly id: string;
  /** A 32-bit hash per word. */
  readonly words: Uint32Array;
  /** 1 where the word is a number. */
  readonly number: Uint8Array;
  readonly quoted: Uint8Array;
}

/** A paragraph of a document: where it stands, and a hash of its words to find page furniture by. */
export interface Paragraph {
  readonly span: Span;
  readonly hash: number;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const MARKS = /\p{M}+/gu;
/** Addresses and handles say where a copy stands, not what it says. */
const ADDRESS = /https?:\/\/\S+|\bpic\.twitter\.com\/\S+/g;
/** Beyond this many words a text is compared by its first part (about 1.5 MB of English). */
const MOST_WORDS = 250_000;

/** FNV-1a over UTF-16 code units, 32 bits. */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** Spreads a 32-bit number so that its low bits depend on all bits (murmur3's last step). */
export function mix(hash: number): number {
  let h = hash >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const plain = (word: string): string => word.normalize("NFKD").replace(MARKS, "").toLowerCase();

/** Paragraphs of the document's text, noise blocks left out, each with the hash of its words. */
export function paragraphs(document: Document): Paragraph[] {
  const noise = document.blocks.filter((block) => block.kind === "noise").map((block) => block.span);
  const found: Paragraph[] = [];
  let from = 0;
  let skip = 0;
  while (from <= document.text.length) {
    const newline = document.text.indexOf("\n", from);
    const end = newline < 0 ? document.text.length : newline;
    while (skip < noise.length && (noise[skip] as Span).end <= from) skip++;
    const within = noise[skip];
    if (end > from && !(within !== undefined && within.start <= from && end <= within.end)) {
      const text = document.text.slice(from, end).trim();
      if (text !== "") found.push({ span: { start: from, end }, hash: hashWord(plain(text)) });
    }
    if (newline < 0) break;
    from = end + 1;
  }
  return found;
}

/** `drop` holds the words left out before comparing (articles), `numbers` the value of number words. */
export interface WordRules {
  readonly drop: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<string, number>;
}

/** Reads the words of the paragraphs that are not furniture. */
export function wordText(document: Document, keep: readonly Paragraph[], rules: WordRules): WordText {
  const words: number[] = [];
  const number: number[] = [];
  const quoted: number[] = [];
  for (const { span } of keep) {
    if (words.length >= MOST_WORDS) break;
    const text = document.text
      .slice(span.start, span.end)
      .replace(ADDRESS, (address) => " ".repeat(address.length));
    const marks = quotedParts(text);
    let at = 0;
    for (const match of text.matchAll(WORD)) {
      const word = plain(match[0]);
      if (rules.drop.has(word)) continue;
      const value = rules.numbers.get(word);
      const spelled = value === undefined ? word : String(value);
      words.push(hashWord(spelled));
      number.push(value !== undefined || /^\p{Nd}/u.test(spelled) ? 1 : 0);
      while (at < marks.length && (marks[at] as Span).end <= match.index) at++;
      const mark = marks[at];
      quoted.push(mark !== undefined && mark.start <= match.index ? 1 : 0);
    }
  }
  return {
    id: document.id,
    words: Uint32Array.from(words),
    number: Uint8Array.from(number),
    quoted: Uint8Array.from(quoted),
  };
}

const OPEN = "“«„";
const CLOSE = "”»";

/** Stretches between quotation marks of one paragraph; an unpaired mark is passed over. */
function quotedParts(text: string): Span[] {
  const parts: Span[] = [];
  let open = -1;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    const opens = OPEN.includes(character) || (character === '"' && open < 0);
    const closes = CLOSE.includes(character) || (character === '"' && open >= 0);
    if (opens) open = i + 1;
    else if (closes && open >= 0) {
      parts.push({ start: open, end: i });
      open = -1;
    }
  }
  return parts;
}
