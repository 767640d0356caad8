import type { Diagnostic } from "../../src/base/index.ts";
import { loadSection, OWN_CODEBOOK } from "../../src/codebook/index.ts";
import { timesSection } from "../../src/codebook/times.ts";
import type { Language, LanguageLayers } from "../../src/language/index.ts";
import { readTimes, type TimeMention, vocabularyOf } from "../../src/time/index.ts";

const vocabulary = vocabularyOf(loadSection(timesSection, [OWN_CODEBOOK]));

export interface Read {
  readonly times: readonly TimeMention[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a text without trees; `published` null when nobody said when. */
export function read(text: string, published: string | null): Read {
  const diagnostics: Diagnostic[] = [];
  const times = readTimes(
    { text, published: published === null ? null : { value: published, basis: "given" }, tokens: [] },
    vocabulary,
    (each) => diagnostics.push(each),
  );
  return { times, diagnostics };
}

/** The same with the language engine's trees. */
export function readWithTrees(
  language: Language,
  text: string,
  published: string | null,
): { readonly layers: LanguageLayers; readonly times: readonly TimeMention[] } {
  const { tokens, sentences, entities } = language.analyse(text);
  const coreference = { mentions: [], cluster: [], antecedents: [], certain: [] };
  const times = readTimes(
    { text, published: published === null ? null : { value: published, basis: "given" }, tokens },
    vocabulary,
    () => {},
  );
  return { layers: { tokens, sentences, entities, quotations: [], coreference }, times };
}
