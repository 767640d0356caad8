import type { DocumentId } from "../base/index.ts";
import type { ClaimId, Harm } from "../claims/record.ts";
import type { TimePrecision } from "../time/record.ts";

export type IncidentId = string;

export interface ClaimRef {
  readonly document: DocumentId;
  readonly claim: ClaimId;
}

export interface Range {
  readonly low: number | null;
  readonly high: number | null;
}

export type Position = "admits" | "denies" | "disputes" | "accuses" | "states" | "none";

/** One party's version of an incident. `party` null is the reports' own voice. */
export interface Account {
  readonly party: string | null;
  readonly position: Position;
  readonly claims: readonly ClaimId[];
  readonly says: {
    readonly happened: boolean | null;
    readonly agent: readonly string[];
    readonly target: readonly string[];
    readonly killed: Range | null;
    readonly injured: Range | null;
    readonly intent: "deliberate" | "unintended" | "disputed" | null;
  };
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
  readonly versions: readonly { readonly value: unknown; readonly claims: readonly ClaimId[] }[];
}

export interface TollSummary {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  /** The rule that gave them, in a sentence. */
  readonly rule: string;
}

export interface Grade {
  readonly harm: "confirmed" | "fair" | "weak" | "contested" | "discounted";
  readonly strike: "declared" | "likely" | "contested" | "single_source";
  readonly reasons: readonly string[];
}

/** Claims about one occurrence. Derived from claims and judgements; can be rebuilt at any time. */
export interface Incident {
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
  /** Why the claims were put together, in sentences. */
  readonly reasons: readonly string[];
}
