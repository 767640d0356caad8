export { eventsOf, factualityOf } from "./events.ts";
export { type FactualityLexicon, factualityLexiconOf } from "./lexicon.ts";
export { type FactualityReader, factualityReader } from "./read.ts";
