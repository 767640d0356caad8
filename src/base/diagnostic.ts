import type { Span } from "./span.ts";

/**
 * Something odd about a document that did not stop the reading: stored beside the document, shown in
 * the review queue. `code` is snake_case and has a heading in `docs/messages/`.
 */
export interface Diagnostic {
  readonly code: string;
  /** Where in the text; null when it concerns the whole document. */
  readonly span: Span | null;
  /** One sentence for a person, with the values seen. */
  readonly message: string;
}

export type Report = (diagnostic: Diagnostic) => void;
