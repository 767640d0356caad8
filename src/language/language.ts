import type { Annotated, Annotator, Block } from "../base/index.ts";
import { type Analysis, analyse } from "./analyse.ts";
import { createSplitter } from "./boundaries.ts";
import { resolveCoreference } from "./coreference/index.ts";
import { createEngine, type Engine, type EngineName } from "./engine.ts";
import { findQuotations } from "./quotations.ts";
import type { LanguageLayers } from "./record.ts";

export interface LanguageOptions {
  /** By default the fast one. */
  readonly engine?: Engine | EngineName;
}

/** The language room's annotator: tokens, sentences, names, quotations and coreference in one step. */
export interface Language extends Annotator<object, LanguageLayers> {
  readonly engine: Engine;
  /** Tokens, sentences and names alone. */
  analyse(text: string, blocks?: readonly Block[]): Analysis;
}

/** Loads the engine (about a quarter of a second); reuse what it returns. */
export function createLanguage(options: LanguageOptions = {}): Language {
  const engine = typeof options.engine === "object" ? options.engine : createEngine(options.engine);
  const split = createSplitter(new URL("../../models/sentences/weights.bin", import.meta.url));
  return {
    name: `language/${engine.name}`,
    version: engine.version,
    engine,
    requires: [],
    provides: ["tokens", "sentences", "entities", "quotations", "coreference"],
    analyse: (text, blocks) => analyse(engine, split, text, blocks),
    annotate(doc: Annotated<object>) {
      const { tokens, sentences, entities } = analyse(engine, split, doc.text, doc.blocks);
      const quotations = findQuotations(doc.text, doc.blocks);
      return { tokens, sentences, entities, quotations, coreference: resolveCoreference(tokens, entities) };
    },
  };
}
