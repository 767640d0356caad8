import type { Quantities } from "../../codebook/index.ts";
import type { Harm } from "../record.ts";

const HARMS = ["killed", "injured", "missing", "captured", "displaced", "affected"] as const;

/** Which harm a word counts. */
export interface HarmWords {
  harmOf(lemma: string, form: string): Harm | null;
  readonly isCasualty: (lemma: string) => boolean;
}

export function harmWords(quantities: Quantities): HarmWords {
  const byWord = new Map<string, Harm>();
  for (const harm of HARMS)
    for (const word of quantities[harm]) if (!byWord.has(word)) byWord.set(word, harm);
  const casualties = new Set(quantities.casualties);
  return {
    harmOf: (lemma, form) => byWord.get(lemma) ?? byWord.get(form) ?? null,
    isCasualty: (lemma) => casualties.has(lemma),
  };
}
