import type { Actors, RoleKind } from "../../codebook/index.ts";
import { type Word, wordsOf } from "./words.ts";

/** A role word found: words [first, end), "foreign ministry" whole. */
export interface RoleMatch {
  readonly first: number;
  readonly end: number;
  readonly id: string;
  readonly kind: RoleKind;
}

/** Role words by their last word, longest first. */
export interface RoleIndex {
  /** The longest role word that ends with the word at `last`; null when it is none. */
  endingAt(words: readonly Word[], last: number): RoleMatch | null;
  readonly notOwner: ReadonlySet<string>;
  readonly leads: ReadonlySet<string>;
}

const built = new WeakMap<Actors, RoleIndex>();

export function roleIndex(actors: Actors): RoleIndex {
  const known = built.get(actors);
  if (known) return known;
  const byLast = new Map<string, { words: string[]; id: string; kind: RoleKind }[]>();
  const add = (words: string[], id: string, kind: RoleKind): void => {
    const last = words.at(-1) as string;
    const list = byLast.get(last) ?? [];
    if (list.some((each) => each.words.join(" ") === words.join(" "))) return;
    list.push({ words, id, kind });
    list.sort((a, b) => b.words.length - a.words.length);
    byLast.set(last, list);
  };
  for (const role of actors.roles)
    for (const spelled of role.words) {
      const words = wordsOf(spelled).map((word) => word.form);
      if (words.length === 0) continue;
      add(words, role.id, role.kind);
      for (const other of numbers(words.at(-1) as string))
        add([...words.slice(0, -1), other], role.id, role.kind);
    }
  const index: RoleIndex = {
    endingAt(words, last) {
      for (const each of byLast.get(words[last]?.form ?? "") ?? []) {
        const first = last - each.words.length + 1;
        if (first < 0) continue;
        let same = true;
        for (let i = 0; same && i < each.words.length; i++) same = words[first + i]?.form === each.words[i];
        if (same) return { first, end: last + 1, id: each.id, kind: each.kind };
      }
      return null;
    },
    notOwner: new Set(actors.notOwner),
    leads: new Set(actors.leads),
  };
  built.set(actors, index);
  return index;
}

/** The plural of a word and the singular of a plural, where they end regularly. */
function numbers(word: string): string[] {
  if (word.endsWith("ies")) return [`${word.slice(0, -3)}y`];
  if (word.endsWith("s") && !word.endsWith("ss")) return [word.slice(0, -1)];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  return [/(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`];
}
