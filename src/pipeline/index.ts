export { type Analyst, type AnalystOptions, createAnalyst } from "./analyst.ts";
export { type BatchOptions, defaultWorkers, type Outcome, readBatch, type Task } from "./batch.ts";
export { idOfLine, sourceOfLine } from "./input.ts";
export { type Refusal, refusalOf } from "./outcome.ts";
