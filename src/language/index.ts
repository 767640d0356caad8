export { type Analysis, analyse } from "./analyse.ts";
export { annotateConllu, toConllu } from "./conllu.ts";
export { resolveCoreference } from "./coreference/index.ts";
export {
  createEngine,
  type Engine,
  type EngineName,
  type Parsed,
  type ParsedName,
  type ParsedWord,
} from "./engine.ts";
export { createLanguage, type Language, type LanguageOptions } from "./language.ts";
export { findQuotations } from "./quotations.ts";
export type * from "./record.ts";
export { toTreeText } from "./treetext.ts";
