import type { DocumentId } from "../base/index.ts";
import type { ClaimId, Harm, Toll } from "../claims/record.ts";
import type { TimePrecision } from "../time/record.ts";
import type { VoiceKind } from "./voices.ts";

export type IncidentId = string;

export interface ClaimRef {
  readonly document: DocumentId;
  readonly claim: ClaimId;
}

/** Both ends included; null is open. */
export interface Range {
  readonly low: number | null;
  readonly high: number | null;
}

export type Position = "admits" | "denies" | "disputes" | "accuses" | "states" | "none";

/** What a party's account says at one time, and how it came to change. */
export interface Change {
  readonly field: "position" | "killed" | "injured" | "intent" | "agent";
  readonly from: string;
  readonly to: string;
  /** Day of the report that first has the new version, ISO 8601; null when it is undated. */
  readonly at: string | null;
  /** A retraction takes a statement back, a revision gives a new figure or name, a shift another position. */
  readonly kind: "retraction" | "revision" | "shift";
  readonly claims: readonly ClaimId[];
}

/**
 * One party's version of an incident. `party` null is the reports' own voice; sources that are no named
 * organisation or person share one account, and so do claims whose speaker is one of several candidates.
 */
export interface Account {
  readonly party: string | null;
  readonly voice: VoiceKind;
  /** False for the account of uncertain speakers: shown, and counted for nothing. */
  readonly certain: boolean;
  readonly position: Position;
  readonly claims: readonly ClaimRef[];
  readonly says: {
    readonly happened: boolean | null;
    readonly agent: readonly string[];
    readonly target: readonly string[];
    /** The figure that stands: the latest one the party gave. */
    readonly killed: Range | null;
    readonly injured: Range | null;
    readonly intent: "deliberate" | "unintended" | "disputed" | null;
    /** Whether the party calls it a breach of a ceasefire; null when it does not say. */
    readonly breach: boolean | null;
  };
  /** In the order of the reports; repetition is no change. */
  readonly changes: readonly Change[];
}

export interface Disagreement {
  readonly field:
    | "killed"
    | "injured"
    | "agent"
    | "target"
    | "place"
    | "time"
    | "type"
    | "intent"
    | "happened";
  readonly versions: readonly {
    readonly value: unknown;
    readonly parties: readonly (string | null)[];
    readonly claims: readonly ClaimId[];
    /** Origins that are independent of one another behind this version. */
    readonly origins: number;
  }[];
}

export interface TollSummary {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  /** The rule that gave them, in a sentence. */
  readonly rule: string;
  /** Where figures tell civilians from combatants; never summed over aggregates. */
  readonly byStatus: Readonly<Partial<Record<Toll["who"], Range>>>;
}

export interface Grade {
  readonly harm: "confirmed" | "fair" | "weak" | "contested" | "discounted";
  readonly strike: "declared" | "likely" | "contested" | "single_source";
  readonly reasons: readonly string[];
}

/** Claims about one occurrence. Derived from claims and judgements; can be rebuilt at any time. */
export interface Incident {
  /** Made from the claim told first (by publication, document, place in the text). */
  readonly id: IncidentId;
  readonly type: string;
  readonly time: {
    readonly earliest: string | null;
    readonly latest: string | null;
    readonly precision: TimePrecision;
  } | null;
  readonly place: {
    readonly name: string;
    readonly lat: number | null;
    readonly lon: number | null;
    readonly country: string | null;
    readonly precision: number | null;
  } | null;
  readonly claims: readonly ClaimRef[];
  readonly accounts: readonly Account[];
  readonly disagreements: readonly Disagreement[];
  readonly sources: { readonly documents: number; readonly independentOrigins: number };
  readonly tolls: Readonly<Partial<Record<Harm, TollSummary>>>;
  readonly grade: Grade;
  /** True for totals over many incidents: linked with one another, added to nothing. */
  readonly aggregate: boolean;
  /** Why the claims were put together, in sentences. */
  readonly reasons: readonly string[];
}
