import type { DocumentId } from "../base/index.ts";
import type { Claim, ClaimId, Reading } from "../claims/record.ts";
import type { IncidentId } from "../incidents/record.ts";

/** What decides a reading together with the annotators: equal inputs are read once. */
export interface Input {
  /** Of the bytes. */
  readonly sha256: string;
  /** null when it was to be found out from the bytes. */
  readonly mediaType: string | null;
  /** What the caller said of the report: id, title, publisher, url, published; only what was said. */
  readonly given: Readonly<Record<string, string>>;
}

/** The bytes of a report as captured, and where they came from. */
export interface Capture extends Input {
  readonly bytes: Uint8Array;
  /** File name or URL, as given. */
  readonly from: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/**
 * What a reviewer decided. Judgements are added, never edited; a later one on the same subject wins,
 * and `undo` takes an earlier one back.
 */
export interface Judgement {
  readonly id: string;
  readonly kind: "same" | "different" | "grade" | "field" | "reject" | "accept" | "comment" | "undo";
  /** What it is about: claims, incidents, or an earlier judgement (for undo). */
  readonly subjects: readonly (ClaimId | IncidentId | string)[];
  readonly value: unknown;
  readonly reason: string | null;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface DocumentSummary {
  readonly id: DocumentId;
  readonly sha256: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly from: string;
  readonly addedAt: string;
  readonly claims: number;
}

/** A reading as kept: which annotators made it, when it came in, and whether it is the one views show. */
export interface ReadingVersion {
  readonly producedBy: readonly string[];
  /** ISO 8601, UTC. */
  readonly addedAt: string;
  readonly claims: number;
  readonly shown: boolean;
}

/** Every given field must hold; an empty query means all. */
export interface ClaimQuery {
  readonly document?: DocumentId;
  readonly type?: string;
  readonly act?: string;
  /** Codebook party of any speaker. */
  readonly party?: string;
}

export interface SearchHit {
  readonly document: DocumentId;
  /** UTF-16 offsets into the document's text of a passage that holds the words. */
  readonly start: number;
  readonly end: number;
}

/** Everything inside one `write` becomes visible together or not at all. */
export interface StoreWriter {
  /**
   * False, with no effect, when there is a reading of the same input by the same annotators. Otherwise
   * the reading is shown from now on, unless it comes from older annotators than the one shown;
   * readings no longer shown are kept. Throws ParallaxError `document_differs`, with no effect, when the
   * id is there for other bytes, and RangeError when the capture is not the one the reading was made from.
   */
  addReading(reading: Reading, capture: Capture): boolean;
  /** False, with no effect, when the id is there. */
  addJudgement(judgement: Judgement): boolean;
}

/** Reads see one moment: a View keeps answering from the state it was opened on. */
export interface View {
  /** By document id. */
  documents(): AsyncIterable<DocumentSummary>;
  /** The one shown; null when no such document is in the record. */
  reading(id: DocumentId): Promise<Reading | null>;
  /** What linking starts from: the reading shown of every document, by document id. */
  readings(): AsyncIterable<Reading>;
  /** True when there is a reading of this input by exactly these annotators. */
  has(input: Input, producedBy: readonly string[]): Promise<boolean>;
  /** Every reading of a document in the order they came in; [] when there is no such document. */
  history(id: DocumentId): Promise<readonly ReadingVersion[]>;
  capture(id: DocumentId): Promise<Capture | null>;
  /** By document id, then evidence start. */
  claims(query: ClaimQuery): AsyncIterable<Claim>;
  /** In the order they were made. */
  judgements(): AsyncIterable<Judgement>;
  /** Grows with every write that changed something: equal numbers, equal answers. */
  revision(): Promise<number>;
  /**
   * Full text over titles and texts of the readings shown. Every word must occur, in any order, and
   * words in double quotation marks as they stand; case, accents and punctuation do not count. Best
   * first (BM25). Without a word nothing is found.
   */
  search(words: string, limit: number): Promise<readonly SearchHit[]>;
  close(): Promise<void>;
}

/**
 * The record: documents, what was read out of them, and what reviewers decided. Nothing in it is
 * changed or deleted. When the surroundings fail, methods reject with a ParallaxError whose code
 * begins with `record_`.
 */
export interface Store {
  /** `work` is called once, at once or after another writer has finished, and must not wait for anything. */
  write<T>(work: (writer: StoreWriter) => T): Promise<T>;
  view(): Promise<View>;
  close(): Promise<void>;
}
