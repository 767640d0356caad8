import type { EntityView } from "./found.ts";
import type { PlaceVocabulary } from "./vocabulary.ts";
import type { Word } from "./words.ts";

/** Apostrophes of contractions: "I've", "We'd". */
const CONTRACTION = /['’](?:ve|d|ll|re|m|t)$/i;

/** End of a phrase that is never a place; the start where there is none. */
export function notPlaceEnd(words: readonly Word[], i: number, { notPlaces }: PlaceVocabulary): number {
  const word = words[i] as Word;
  if (!word.capital) return i;
  if (CONTRACTION.test(word.form)) return i + 1;
  const phrases = notPlaces.get(word.folded);
  if (phrases === undefined) return i;
  for (const phrase of phrases) {
    let key = word.folded;
    let end = i + 1;
    while (
      key.length < phrase.length &&
      end < words.length &&
      (words[end] as Word).before !== "stop" &&
      (words[end] as Word).before !== "break"
    )
      key += ` ${(words[end++] as Word).folded}`;
    if (key === phrase) return end;
  }
  return i;
}

/** Last names of people the text names in full: a lone "Houston" after "Sam Houston" is he. */
export function surnamesIn(
  words: readonly Word[],
  entities: EntityView,
  vocabulary: PlaceVocabulary,
): Set<string> {
  const surnames = new Set<string>();
  words.forEach((word, i) => {
    if (!word.capital || word.before !== "space") return;
    const before = words[i - 1];
    if (before === undefined || !before.capital) return;
    if (vocabulary.titles.has(before.lower)) surnames.add(word.folded);
    const entity = entities.at(word.start, word.end);
    if (
      entity !== null &&
      entity.kind === "person" &&
      entity.confidence > 0.35 &&
      entity.span.start < word.start &&
      entity.span.end <= word.end
    )
      surnames.add(word.folded);
  });
  return surnames;
}
