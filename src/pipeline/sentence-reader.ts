import { createLanguage, type EngineName } from "../language/index.ts";
import type { Token } from "../language/record.ts";

/** The words of one sentence with their tags and heads, as a reading sees them. */
export type SentenceReader = (sentence: string) => readonly Token[];

/** Loads the engine (about a quarter of a second); throws as `createAnalyst` does. */
export function sentenceReader(engine: EngineName = "fast"): SentenceReader {
  const language = createLanguage({ engine });
  return (sentence) => language.analyse(sentence).tokens;
}
