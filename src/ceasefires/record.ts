import type { DocumentId } from "../base/index.ts";
import type { ClaimId } from "../claims/record.ts";
import type { IncidentId } from "../incidents/index.ts";

/** A value with who says it and in which claims; `by` null is the reports' own voice. */
export interface Said<T> {
  readonly value: T;
  readonly by: readonly (string | null)[];
  readonly claims: readonly ClaimId[];
}

/** Days, both included, ISO 8601; null when open. */
export interface When {
  readonly earliest: string | null;
  readonly latest: string | null;
}

export interface Where {
  readonly name: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly country: string | null;
  readonly precision: number | null;
}

export type Tri = "yes" | "no" | "not_stated";

export interface CeasefireParty {
  readonly party: string;
  readonly role: "belligerent" | "mediator";
  /** Null when no claim says. */
  readonly consent: "signed" | "declared" | "rejected" | null;
  readonly claims: readonly ClaimId[];
}

export type CeasefireStateValue =
  | "announced"
  | "in_force"
  | "eroding"
  | "renounced_by_some"
  | "ended"
  | "disputed"
  | "unknown";

/** Derived, never said: with the rule that gave it and the day it holds for. */
export interface CeasefireState {
  readonly value: CeasefireStateValue;
  readonly rule: string;
  /** Day of the last report that was read; null when all are undated. */
  readonly asOf: string | null;
}

export interface CeasefireEnd {
  readonly when: When | null;
  readonly how: "expired" | "renounced" | "collapsed" | null;
}

/** A ceasefire as reports tell of it. Unknown is null or an empty list. */
export interface CeasefireAgreement {
  readonly id: string;
  /** "the ceasefire", "a truce", "cessation of hostilities", as reports call it; commonest first. */
  readonly labels: readonly Said<string>[];
  /** One declaring side is unilateral, two are bilateral, more multilateral. */
  readonly form: "unilateral" | "bilateral" | "multilateral" | null;
  readonly parties: readonly CeasefireParty[];
  readonly scope: {
    readonly extent: "national" | "local" | null;
    readonly country: string | null;
    readonly places: readonly Said<Where>[];
  };
  readonly agreed: readonly Said<When>[];
  readonly effective: readonly Said<When>[];
  readonly renewals: readonly Said<When | null>[];
  readonly ends: readonly Said<CeasefireEnd>[];
  readonly state: CeasefireState;
  readonly allegations: readonly ViolationAllegation[];
  readonly tallies: readonly Tally[];
  readonly documents: readonly DocumentId[];
  readonly claims: readonly ClaimId[];
}

export interface Reply {
  readonly party: string;
  readonly stance: "admits" | "denies" | "disputes" | "counter_accuses";
  readonly claims: readonly ClaimId[];
}

/** Somebody says that somebody broke a ceasefire. Two sides on one act are one allegation with two allegers. */
export interface ViolationAllegation {
  readonly id: string;
  /** Null until an agreement is known. */
  readonly agreement: string | null;
  readonly allegedBy: readonly (string | null)[];
  /** Empty when nobody is named. */
  readonly against: readonly string[];
  readonly incident: IncidentId | null;
  readonly act: string;
  readonly when: When | null;
  readonly where: Where | null;
  readonly reply: readonly Reply[];
  readonly scope: "inside" | "outside" | "disputed" | "unknown";
  readonly verification: "single_source" | "corroborated" | "admitted" | "contested";
  readonly claims: readonly ClaimId[];
}

/** A count of violations that somebody gives. Shown beside the allegations, never added to them. */
export interface Tally {
  readonly by: string | null;
  readonly against: readonly string[];
  readonly period: When | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly wording: string;
  readonly claim: ClaimId;
  readonly document: DocumentId;
  /** For a total with its parts in the same report: whether they add up; null without parts. */
  readonly sumCheck: { readonly total: number; readonly parts: number; readonly agrees: boolean } | null;
}

export interface Ceasefires {
  /** By start (unknown last), then id. */
  readonly agreements: readonly CeasefireAgreement[];
  /** Allegations that no agreement could be found for. */
  readonly unlinked: readonly ViolationAllegation[];
}

/** A place told to be besieged, tested element by element as OCHA defines a siege. */
export interface SiegeEpisode {
  readonly id: string;
  readonly place: Where;
  readonly besiegers: readonly Said<string>[];
  /** Who holds the place inside the ring. */
  readonly inside: readonly Said<string>[];
  readonly elements: {
    readonly surrounded: Said<Tri>;
    readonly aidCannotRegularlyEnter: Said<Tri>;
    readonly peopleCannotRegularlyExit: Said<Tri>;
    readonly sustained: Said<Tri>;
  };
  readonly since: readonly Said<When>[];
  readonly lifted: readonly Said<When | null>[];
  readonly people: readonly Said<{
    readonly low: number | null;
    readonly high: number | null;
    readonly wording: string;
  }>[];
  readonly claims: readonly ClaimId[];
}

export interface AccessEvent {
  readonly id: string;
  readonly kind: "delivered" | "granted" | "blocked";
  /** False where the claim says that it did not happen. */
  readonly happened: boolean;
  readonly by: readonly string[];
  readonly to: Where | null;
  readonly when: When | null;
  readonly said: Said<string>;
  readonly document: DocumentId;
}

/** Something promised, and whether what the record holds shows it kept. */
export interface AidPromise {
  readonly id: string;
  readonly by: readonly (string | null)[];
  readonly what: "delivered" | "granted" | "ceasefire" | "other";
  readonly where: Where | null;
  readonly due: When | null;
  readonly outcome: "kept" | "not_kept" | "open";
  readonly shownBy: readonly ClaimId[];
  readonly claims: readonly ClaimId[];
}

/** One dated, attributed statement that somebody holds a place. Never a front line. */
export interface ControlStatement {
  readonly controller: string;
  /** "whole", or the words that leave only a part ("much of"). */
  readonly part: string;
  readonly mode: "held" | "captured" | "left";
  /** False where the claim denies it. */
  readonly holds: boolean;
  /** Day it is said for: the claim's own, else the report's. */
  readonly at: string | null;
  readonly by: string | null;
  readonly claim: ClaimId;
  readonly document: DocumentId;
}

export interface PlaceControl {
  readonly place: Where;
  /** By day, undated first. */
  readonly statements: readonly ControlStatement[];
  readonly verdict: "agreed" | "disputed" | "contested" | "stale" | "unknown";
  readonly holder: string | null;
  readonly lastSaid: string | null;
  readonly rule: string;
}

export interface Conditions {
  readonly sieges: readonly SiegeEpisode[];
  readonly access: readonly AccessEvent[];
  readonly promises: readonly AidPromise[];
  readonly control: readonly PlaceControl[];
}
