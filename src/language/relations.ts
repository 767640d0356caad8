import type { ParsedWord } from "./engine.ts";

/** Nouns after "by" that name a time, a means or a measure, not who did it. */
const notAgents: ReadonlySet<string> = new Set(
  (
    "time end year month week day night hour minute moment century decade date deadline dawn midnight noon morning evening " +
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august " +
    "september october november december now then force mistake accident e-mail email mail phone telephone post land sea " +
    "way means average percent half default hand nature chance coincidence birth name law contrast comparison"
  ).split(" "),
);

/**
 * Relations that UD defines by other words of the sentence, where the network's labels contradict one another: a
 * passive verb's subject is `:pass`, its by-phrase `obl:agent`. Returns corrected words.
 */
export function agree(words: readonly ParsedWord[]): ParsedWord[] {
  const passive = new Set<number>();
  const byPhrase = new Set<number>();
  words.forEach((word) => {
    if (word.deprel === "aux:pass") passive.add(word.head);
    if (word.deprel === "case" && word.lemma === "by") byPhrase.add(word.head);
  });
  return words.map((word, i) => {
    const head = words[word.head];
    if (head === undefined) return word;
    const { deprel } = word;
    if ((deprel === "nsubj" || deprel === "csubj") && passive.has(word.head))
      return { ...word, deprel: `${deprel}:pass` };
    if (deprel === "nsubj:pass" && head.xpos !== "VBN" && head.xpos !== "VBD")
      return { ...word, deprel: "nsubj" };
    if (deprel === "obl" || deprel === "obl:agent") {
      const agent =
        byPhrase.has(i) &&
        head.xpos === "VBN" &&
        word.upos !== "NUM" &&
        !notAgents.has(word.lemma.toLowerCase());
      if (agent !== (deprel === "obl:agent")) return { ...word, deprel: agent ? "obl:agent" : "obl" };
    }
    return word;
  });
}
