import type { PlaceKind } from "./record.ts";
import type { PlaceVocabulary } from "./vocabulary.ts";
import type { Word } from "./words.ts";

const CONNECTOR =
  /^(?:of|the|al|el|ul|ez|az|as|ash|ar|an|ad|at|es|er|ed|de|la|le|les|del|della|di|da|do|dos|das|du|des|and|upon|on|am|sur|en|y|van|der|den|ben|bin|bint)$/;

/** The Arabic article as English spells it. */
export const ARTICLE = /^(?:al|el|ul|ez|az|as|ash|ar|an|ad|at|es|er|ed)$/;

/** Words that open sentences with a capital and belong to no name. */
export const SENTENCE_WORDS =
  /^(?:the|a|an|in|on|at|from|for|but|and|as|when|while|after|before|since|if|by|with|to|near|of|this|that|these|those|both|all|some|many|most|more|under|over|around|outside|inside|across|between|meanwhile|however|although|though|despite|during|two|three|four|five|six|seven|eight|nine|ten|earlier|later|last|next|not|no|he|she|it|they|we|i|his|her|its|their|our|my|who|what|where|why|how|is|was|are|were|also|only|even|still|then|there|here|now|today)$/;

/** End of the run of capital words (with connectors inside) that begins at i. */
export function runEnd(words: readonly Word[], i: number): number {
  let end = i + 1;
  while (end < words.length && end < i + 12) {
    const word = words[end] as Word;
    if (word.before !== "space" && word.before !== "hyphen") break;
    if (word.capital || (/^\d/.test(word.form) && word.before === "hyphen")) {
      end++;
      continue;
    }
    if (!CONNECTOR.test(word.lower)) break;
    let next = end + 1;
    while (
      next < words.length &&
      next < end + 3 &&
      !(words[next] as Word).capital &&
      CONNECTOR.test((words[next] as Word).lower)
    )
      next++;
    const after = words[next];
    if (after === undefined || !after.capital || (after.before !== "space" && after.before !== "hyphen"))
      break;
    end = next + 1;
  }
  return end;
}

/** End of a run without the looser connectors: "Khan Touman and Ramouseh" are two names. */
export function properEnd(words: readonly Word[], i: number, run: number): number {
  for (let at = i + 1; at < run; at++)
    if (/^(?:and|on|upon|the|of|y|en|am)$/.test((words[at] as Word).lower)) return at;
  return run;
}

const SHORT: Readonly<Record<string, string>> = { st: "saint", mt: "mount", ft: "fort", ste: "sainte" };

/** The look-up form of the words [first, end). */
export function keyOf(words: readonly Word[], first: number, end: number): string {
  let key = (words[first] as Word).folded;
  if (end - first > 1) key = SHORT[key] ?? key;
  for (let i = first + 1; i < end; i++) key += ` ${(words[i] as Word).folded}`;
  return key;
}

/** True for a word that opens a sentence or block. */
export function isInitial(words: readonly Word[], at: number): boolean {
  const gap = words[at]?.before;
  return gap === "stop" || gap === "break" || gap === "mark";
}

/** What kind of place the word or two words there make of a name beside them; null for none. */
export function featureAt(
  words: readonly Word[],
  at: number,
  { features }: PlaceVocabulary,
): PlaceKind | null {
  const [one, two] = [words[at], words[at + 1]];
  if (one === undefined) return null;
  if (two !== undefined && two.before === "space") {
    const pair = features.get(`${one.lower} ${two.lower}`);
    if (pair !== undefined) return pair;
  }
  return features.get(one.lower) ?? null;
}
