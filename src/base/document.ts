import type { Span } from "./span.ts";

export type DocumentId = string;

/** `noise` is page furniture ("Share", "Advertisement"); headlines and paragraphs are the report. */
export type BlockKind = "headline" | "paragraph" | "noise";

/** A stretch of the text, trimmed of surrounding white space. Blocks never overlap and stand in order. */
export interface Block {
  readonly span: Span;
  readonly kind: BlockKind;
}

/**
 * When the report was published. `given` by the user, `stated` by the page (meta data, dateline),
 * `inferred` from wording. `value` is an ISO 8601 date or date-time, cut to the precision known.
 */
export interface Publication {
  readonly value: string;
  readonly basis: "given" | "stated" | "inferred";
}

/** One run of text that stands in the page character by character: text[text.start+i] = page[page+i]. */
export interface OriginRun {
  readonly text: Span;
  readonly page: number;
}

/**
 * A report as read. `text` never changes after reading: every later result is a span of it.
 * Unknown is null.
 */
export interface Document {
  /** Given by the caller, or derived from the bytes and where they came from. */
  readonly id: DocumentId;
  /** Of the input bytes, in hexadecimal. */
  readonly sha256: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  /** BCP 47 primary tag, "en". */
  readonly language: string | null;
  readonly published: Publication | null;
  /** A wire agency or other outlet that the page credits for its text. */
  readonly credit: string | null;
  /** From text offsets back to the decoded page; empty when the text is the page. */
  readonly origin: readonly OriginRun[];
}
