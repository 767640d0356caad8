import type { Lexeme } from "./lexemes.ts";

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  value: T | undefined;
}

/** Phrases of one or more words, found at a place in the text by walking a trie. */
export interface Phrases<T> {
  /** The longest phrase that begins at lexeme `at`. */
  longest(lexemes: readonly Lexeme[], at: number): { readonly end: number; readonly value: T } | null;
}

/** Builds the trie; keys are phrases in lower case, cut the way the text is cut. */
export function phrasesOf<T>(
  entries: Iterable<readonly [string, T]>,
  cut: (text: string) => Lexeme[],
): Phrases<T> {
  const root: Node<T> = { next: new Map(), value: undefined };
  for (const [phrase, value] of entries) {
    let node = root;
    for (const { word } of cut(phrase)) {
      let child = node.next.get(word);
      if (child === undefined) {
        child = { next: new Map(), value: undefined };
        node.next.set(word, child);
      }
      node = child;
    }
    node.value = value;
  }
  return {
    longest(lexemes, at) {
      let node = root;
      let best: { end: number; value: T } | null = null;
      for (let i = at; i < lexemes.length; i++) {
        const lexeme = lexemes[i] as Lexeme;
        if (i > at && lexeme.gap === "break") break;
        const child = node.next.get(lexeme.word);
        if (child === undefined) break;
        node = child;
        if (node.value !== undefined) best = { end: i + 1, value: node.value };
      }
      return best;
    },
  };
}
