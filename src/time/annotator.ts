import type { Annotator } from "../base/index.ts";
import type { TimeWords } from "../codebook/times.ts";
import type { LanguageLayers } from "../language/record.ts";
import { readTimes } from "./read.ts";
import type { TimeLayers } from "./record.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** Times by rule: codebook/times.yaml, a small grammar, the tree for tense. */
export function timeAnnotator(words: TimeWords): Annotator<Pick<LanguageLayers, "tokens">, TimeLayers> {
  const vocabulary = vocabularyOf(words);
  return {
    name: "time/rules",
    version: 1,
    requires: ["tokens"],
    provides: ["times"],
    annotate: (doc, report) => ({
      times: readTimes(
        { text: doc.text, published: doc.published, tokens: doc.layers.tokens },
        vocabulary,
        report,
      ),
    }),
  };
}
