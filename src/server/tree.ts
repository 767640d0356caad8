import type { Span } from "../base/index.ts";
import type { EngineName, SentenceReader } from "../pipeline/index.ts";
import type { SentenceTree, TreeWord } from "./api.ts";
import { firstEndingAfter } from "./wire.ts";

/** Words of the longest sentence shown as a tree; a list without stops may have thousands. */
const LONGEST = 400;

/** The words of a sentence with their tags and heads. */
export type ReadSentence = (sentence: string) => Promise<ReturnType<SentenceReader>>;

/** Loads the engine when the first sentence is asked for: most visits ask for none. */
export function lateReader(engine: EngineName = "fast"): ReadSentence {
  let reader: Promise<SentenceReader> | null = null;
  return async (sentence) => {
    reader ??= import("../pipeline/index.ts").then(({ sentenceReader }) => sentenceReader(engine));
    return (await reader)(sentence);
  };
}

/** The sentence of a document that holds an offset; null when none does. */
export function sentenceAt(sentences: readonly Span[], offset: number): Span | null {
  const found = sentences[firstEndingAfter(sentences, offset)];
  return found !== undefined && found.start <= offset ? found : null;
}

/** A sentence as it is read, word by word in the order of the tree: heads before their dependents. */
export async function sentenceTree(text: string, at: Span, read: ReadSentence): Promise<SentenceTree> {
  const sentence = text.slice(at.start, at.end);
  const tokens = await read(sentence);
  const shown = tokens.slice(0, LONGEST);
  const below = new Map<number, number[]>();
  shown.forEach(({ head }, i) => {
    const list = below.get(head < shown.length ? head : -1);
    if (list === undefined) below.set(head < shown.length ? head : -1, [i]);
    else list.push(i);
  });
  const words: TreeWord[] = [];
  // A stack, not recursion: a tree may be as deep as its sentence is long.
  const stack = (below.get(-1) ?? []).toReversed().map((word) => ({ word, depth: 0 }));
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { word, depth } = next;
    const token = shown[word];
    if (token === undefined) continue;
    words.push({ word: token.form, upos: token.upos, deprel: token.deprel, depth });
    for (const child of (below.get(word) ?? []).toReversed()) stack.push({ word: child, depth: depth + 1 });
  }
  return { start: at.start, end: at.end, words, omitted: tokens.length - shown.length };
}
