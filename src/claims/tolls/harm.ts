import type { Quantities } from "../../codebook/index.ts";
import type { Harm } from "../record.ts";

const HARMS = ["killed", "injured", "missing", "captured", "displaced", "affected"] as const;

/** Which harm a word counts. */
export interface HarmWords {
  harmOf(lemma: string, form: string): Harm | null;
  /** "lost their lives", "fallen in action": the whole phrase at `at`, a possessive passed over; its subject died. */
  isDeathPhrase(words: (offset: number) => { readonly lemma: string; readonly possessive: boolean }): boolean;
  readonly isCasualty: (lemma: string) => boolean;
}

export function harmWords(quantities: Quantities): HarmWords {
  const byWord = new Map<string, Harm>();
  for (const harm of HARMS)
    for (const word of quantities[harm]) if (!byWord.has(word)) byWord.set(word, harm);
  const deaths = Map.groupBy(
    quantities.deathPhrases.map((each) => each.split(" ")),
    (each) => each[0] as string,
  );
  const casualties = new Set(quantities.casualties);
  return {
    harmOf: (lemma, form) => byWord.get(lemma) ?? byWord.get(form) ?? null,
    isDeathPhrase: (word) =>
      (deaths.get(word(0).lemma) ?? []).some((words) => {
        const gap = word(1).possessive ? 1 : 0;
        return words.slice(1).every((each, i) => word(i + 1 + gap).lemma === each);
      }),
    isCasualty: (lemma) => casualties.has(lemma),
  };
}
