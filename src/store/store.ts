import type { DocumentId } from "../base/index.ts";
import type { Claim, ClaimId, Reading } from "../claims/record.ts";
import type { IncidentId } from "../incidents/record.ts";

/** The bytes of a report as captured, and where they came from. */
export interface Capture {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
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
  /** Returns false, with no effect, when the document was already there with a reading by the same annotators. */
  addReading(reading: Reading, capture: Capture): boolean;
  /** Same id: no effect. */
  addJudgement(judgement: Judgement): void;
}

/** Reads see one moment: a View keeps answering from the state it was opened on. */
export interface View {
  /** By document id. */
  documents(): AsyncIterable<DocumentSummary>;
  reading(id: DocumentId): Promise<Reading | null>;
  capture(id: DocumentId): Promise<Capture | null>;
  /** By document id, then evidence start. */
  claims(query: ClaimQuery): AsyncIterable<Claim>;
  /** In the order they were made. */
  judgements(): AsyncIterable<Judgement>;
  /** Full text over titles and texts; best first. */
  search(words: string, limit: number): Promise<readonly SearchHit[]>;
  close(): Promise<void>;
}

export interface Store {
  write<T>(work: (writer: StoreWriter) => T): Promise<T>;
  view(): Promise<View>;
  close(): Promise<void>;
}
