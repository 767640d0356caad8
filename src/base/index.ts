export type { Annotated, Annotator } from "./annotator.ts";
export { type CodePoints, codePoints } from "./codepoints.ts";
export type { Diagnostic, Report } from "./diagnostic.ts";
export type { Block, BlockKind, Document, DocumentId, OriginRun, Publication } from "./document.ts";
export { ParallaxError } from "./errors.ts";
export { sha256, stableId } from "./hash.ts";
export { byPosition, contains, cover, overlaps, type Span, slice, span } from "./span.ts";
