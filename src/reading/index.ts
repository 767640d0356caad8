export { MAX_BYTES } from "./decode.ts";
export { type NoiseTest, noiseTest } from "./lines.ts";
export { isoDate } from "./publication.ts";
export { type ReadDocument, readDocument, type Source } from "./read.ts";
