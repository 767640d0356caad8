import type { Span } from "../../base/index.ts";
import type { IntentWords } from "../../codebook/index.ts";
import type { Tree } from "../attribution/index.ts";

export type Intent = "deliberate" | "unintended" | null;

/** Whether the words at an event say that the harm was meant; null when they say nothing of it. */
export function intentReader(
  tree: Tree,
  words: IntentWords,
): (...heads: number[]) => { intent: Intent; span: Span | null } {
  const { tokens } = tree;
  const index = new Map<string, { words: string[]; intent: Exclude<Intent, null> }[]>();
  for (const intent of ["unintended", "deliberate"] as const)
    for (const spelled of words[intent]) {
      const parts = spelled.split(" ");
      const key = parts.at(-1) as string;
      index.set(key, [...(index.get(key) ?? []), { words: parts, intent }]);
    }

  return (...heads) => {
    for (const head of heads)
      for (const child of [...tree.children(head), head]) {
        if (child === head && tokens[head]?.upos !== "NOUN") continue;
        for (const entry of index.get(tree.lower(child)) ?? index.get(tree.lemma(child)) ?? []) {
          const first = child - entry.words.length + 1;
          if (
            first < 0 ||
            !entry.words.every((word, i) => tree.lower(first + i) === word || tree.lemma(first + i) === word)
          )
            continue;
          const negated =
            /^(not|n't|n’t|never)$/.test(tree.lower(first - 1)) ||
            tree.children(child).some((one) => /^(not|never)$/.test(tree.lower(one)));
          const intent =
            negated && entry.intent === "deliberate" ? "unintended" : negated ? null : entry.intent;
          if (intent === null) continue;
          return {
            intent,
            span: { start: tokens[first]?.span.start ?? 0, end: tokens[child]?.span.end ?? 0 },
          };
        }
      }
    return { intent: null, span: null };
  };
}
