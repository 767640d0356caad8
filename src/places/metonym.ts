import type { Token } from "../language/record.ts";
import type { FoundName } from "./found.ts";
import { type PlaceVocabulary, speaks } from "./vocabulary.ts";
import type { Word } from "./words.ts";

/**
 * Tells locations from names that stand for a government or belong to an actor: "Washington said", "Syria's army".
 * With a tree the subject of a speaking verb counts; without one, the verb must follow.
 */
export function isLocation(
  found: readonly FoundName[],
  words: readonly Word[],
  tokens: readonly Token[],
  vocabulary: PlaceVocabulary,
): (index: number) => boolean {
  const byStart = new Map<number, number>();
  tokens.forEach(({ span }, i) => {
    byStart.set(span.start, i);
  });
  return (index) => {
    const name = found[index] as FoundName;
    if (name.embedded) return false;
    const before = words[name.first - 1];
    const after = words[name.end];
    const inside =
      name.located &&
      before !== undefined &&
      /^(?:in|near|at|from|to|into|inside|outside|around|across)$/.test(before.lower);
    if (inside) return true;
    const governs =
      name.candidates.some(({ kind }) => kind === "country" || kind === "region") ||
      vocabulary.seats.has(name.key);
    if (!governs) return true;
    const noun = after?.before === "possessive" ? words[name.end + 1] : after;
    if (
      noun !== undefined &&
      (noun.before === "space" || noun.before === "hyphen") &&
      (vocabulary.actorNouns.has(noun.lower) || noun.lower === "led" || noun.lower === "backed")
    )
      return false;
    const token = byStart.get((words[name.end - 1] as Word).start);
    if (token !== undefined) {
      const verb = subjectOf(tokens, token);
      if (verb !== null) return !vocabulary.speaking.has(verb);
    }
    return !(after !== undefined && after.before === "space" && speaks(after.lower, vocabulary));
  };
}

/** Lemma of the verb a token is the active subject of, also as a conjunct of one; null when it is none. */
function subjectOf(tokens: readonly Token[], at: number): string | null {
  let node = at;
  for (let steps = 0; steps < 4; steps++) {
    const token = tokens[node] as Token;
    if (token.deprel === "nsubj") return tokens[token.head]?.lemma.toLowerCase() ?? null;
    if (!/^(?:flat|conj|compound|appos)/.test(token.deprel) || token.head < 0) return null;
    node = token.head;
  }
  return null;
}
