import type { PlaceQualifier } from "./record.ts";
import type { PlaceVocabulary } from "./vocabulary.ts";
import type { Word } from "./words.ts";

/** "near", "the outskirts of", "10 km south of" right before a name, an article or compass word between allowed. */
export function qualifierBefore(
  words: readonly Word[],
  first: number,
  { qualifiers, features }: PlaceVocabulary,
): PlaceQualifier | null {
  for (let skip = 0; skip <= 5; skip++) {
    const end = first - skip;
    if (end < 1) return null;
    if (
      skip > 0 &&
      !/^(?:the|of|key|main|provincial|besieged|embattled|strategic|northern|southern|eastern|western|central)$/.test(
        (words[end] as Word).lower,
      ) &&
      !features.has((words[end] as Word).lower)
    )
      return null;
    for (let length = Math.min(6, end); length >= 1; length--) {
      const from = end - length;
      let phrase = "";
      let broken = false;
      for (let i = from; i < end; i++) {
        const word = words[i] as Word;
        if (i > from && word.before !== "space" && word.before !== "hyphen") broken = true;
        phrase += (i > from ? (word.before === "hyphen" ? "-" : " ") : "") + word.lower;
      }
      if (
        broken ||
        (words[end] as Word).before === "stop" ||
        (words[end] as Word).before === "break" ||
        (words[end] as Word).before === "comma"
      )
        continue;
      const kind = qualifiers.get(phrase);
      // "the eastern airbase of X": the airbase is eastern, not X.
      if (kind === "part" && skip > 0 && length === 1) continue;
      if (kind !== undefined && phrase !== "by" && phrase !== "between" && phrase !== "off")
        return {
          kind,
          span: Object.freeze({ start: (words[from] as Word).start, end: (words[end - 1] as Word).end }),
        };
    }
  }
  return null;
}
