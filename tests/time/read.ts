import type { Diagnostic } from "../../src/base/index.ts";
import { loadSection, OWN_CODEBOOK } from "../../src/codebook/index.ts";
import { timesSection } from "../../src/codebook/times.ts";
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
