import type { Annotated, Annotator, Diagnostic, Document, Report } from "../base/index.ts";
import type { Reading } from "../claims/record.ts";
import { type Codebook, loadCodebook } from "../codebook/index.ts";
import { createLanguage } from "../language/index.ts";
import { type NoiseTest, noiseTest, readDocument, type Source } from "../reading/index.ts";

/** Reads reports one by one; holds what is loaded once (codebook, gazetteer, weights). */
export interface Analyst {
  readonly codebook: Codebook;
  /** The annotators every reading is made by, "time/rules@1", in order. */
  readonly producedBy: readonly string[];
  /** Throws as `readDocument` does; everything odd about a readable report is a diagnostic of the reading. */
  read(source: Source): Reading;
}

export interface AnalystOptions {
  /** Folders whose files layer over our codebook. */
  readonly codebooks?: readonly string[];
}

/** Loads everything once. Throws ParallaxError when a codebook file or the weights are damaged. */
export function createAnalyst(options: AnalystOptions = {}): Analyst {
  const codebook = loadCodebook(options.codebooks);
  const isNoise: NoiseTest = noiseTest(codebook.noise);
  const language = createLanguage();
  const producedBy = ["reading@1", nameOf(language)];
  return {
    codebook,
    producedBy,
    read(source) {
      const { document, diagnostics: found } = readDocument(source, isNoise, codebook.pages);
      const diagnostics: Diagnostic[] = [...found];
      const report: Report = (diagnostic) => diagnostics.push(diagnostic);
      if (document.language !== "en") {
        report(unread(document));
        return { ...nothingRead(document), diagnostics, producedBy };
      }
      const parsed = language.annotate(annotated(document, {}), report);
      return {
        ...nothingRead(document),
        sentences: parsed.sentences.map((sentence) => sentence.span),
        diagnostics,
        producedBy,
      };
    },
  };
}

const nameOf = ({ name, version }: Pick<Annotator<object, object>, "name" | "version">): string => `${name}@${version}`;

const annotated = <Layers extends object>(document: Document, layers: Layers): Annotated<Layers> => ({
  ...document,
  layers,
});

const nothingRead = (document: Document): Omit<Reading, "diagnostics" | "producedBy"> => ({
  document,
  sentences: [],
  times: [],
  places: [],
  actors: [],
  attributions: [],
  events: [],
  claims: [],
});

/** What cannot be read is kept and left alone. */
const unread = (document: Document): Diagnostic => ({
  code: "language_not_read",
  span: null,
  message: `The text is ${document.language === null ? "in an unknown language" : `in "${document.language}"`}; only English is read for claims.`,
});
