export { timeAnnotator } from "./annotator.ts";
export { readTimes, type TimedText } from "./read.ts";
export type { TimeLayers, TimeMention, TimePrecision, TimeReading } from "./record.ts";
export { type Vocabulary, vocabularyOf } from "./vocabulary.ts";
