export type { EngineName } from "../language/index.ts";
export { type Added, addUserGazetteer } from "../places/index.ts";
export { type Analyst, type AnalystOptions, createAnalyst } from "./analyst.ts";
export { type BatchOptions, defaultWorkers, type Outcome, readBatch, type Task } from "./batch.ts";
export { idOfLine, sourceOfLine } from "./input.ts";
export { type Refusal, refusalOf } from "./outcome.ts";
export { type SentenceReader, sentenceReader } from "./sentence-reader.ts";
