import type { Diagnostic, Document, DocumentId, Span } from "../base/index.ts";
import type { PlaceMention, PlaceReading } from "../places/record.ts";
import type { TimeMention, TimeReading } from "../time/record.ts";

export type ClaimId = string;

/** What a speaker does with the content (codebook/acts.yaml). */
export type ClaimAct =
  | "state"
  | "admit"
  | "claim_responsibility"
  | "deny"
  | "accuse"
  | "condemn"
  | "dispute"
  | "confirm"
  | "promise"
  | "demand"
  | "threaten"
  | "regret"
  | "investigate";

/** FactBank values: certain, probable, possible; holds or not; UU uncommitted. */
export type Factuality = "CT+" | "PR+" | "PS+" | "CT-" | "PR-" | "PS-" | "UU";

/** Somebody who speaks or acts. `id` and `party` are of the codebook's actors; null when not known there. */
export interface ActorReading {
  readonly name: string;
  readonly id: string | null;
  readonly party: string | null;
  readonly span: Span | null;
}

/** `certain` is false where two candidates remained; all of them are then listed. */
export interface Speaker extends ActorReading {
  readonly certain: boolean;
}

export interface Role extends ActorReading {
  /** agent, target, addressee, instrument, victim, place_held, agreement, ... (the type's frame). */
  readonly role: string;
  readonly kind: "person" | "organisation" | "group" | "place" | "thing";
}

export type Harm = "killed" | "injured" | "missing" | "captured" | "displaced" | "affected";

/** "dozens" keeps its wording; `low` and `high` are both included, null where open. */
export interface Toll {
  readonly harm: Harm;
  readonly who: "civilian" | "military" | "unknown";
  readonly low: number | null;
  readonly high: number | null;
  readonly wording: string;
  readonly span: Span;
  /** A part of another toll ("including 12 children"), a running total, or over many incidents. */
  readonly scope: "event" | "part" | "cumulative" | "aggregate";
}

export type AttributionForm = "direct" | "indirect" | "mixed";

/** Who puts a content forward. Lists of spans, since each can be broken; source [] is an unnamed one. */
export interface Attribution {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
  readonly form: AttributionForm;
  readonly act: ClaimAct;
  /** null when no speaker is named ("reportedly"). */
  readonly speaker: Speaker | null;
  /** Further candidates when the speaker is not certain. */
  readonly alternatives: readonly Speaker[];
  /** True for "reportedly", "alleged": said by nobody named. */
  readonly hearsay: boolean;
  /** Who only passed the words on ("SANA quoted an officer as saying": SANA). */
  readonly carriers: readonly ActorReading[];
  /** Index of the attribution whose content holds this one; -1 when outermost. */
  readonly inside: number;
}

/** Every predicate that tells an event, typed or not, with how surely the text puts it. */
export interface EventMention {
  readonly trigger: Span;
  readonly factuality: Factuality;
  /** -3 (certainly not) .. +3 (certainly). */
  readonly score: number;
}

/** An actor named in the text. */
export interface ActorMention {
  readonly span: Span;
  readonly name: string;
  readonly id: string | null;
  readonly party: string | null;
}

/** Why a field has its value: the codebook line or rule that made it. */
export interface Reason {
  readonly field: string;
  readonly rule: string;
  readonly span: Span | null;
}

/** One statement in one document that something happened, is so, or did not. Written once, never edited. */
export interface Claim {
  /** Hash of document, trigger, event type and speakers; not of versions, so that a reviewer's
   *  judgement survives a better parser that reads the same thing. */
  readonly id: ClaimId;
  readonly document: DocumentId;
  /** The text under it supports every field below. */
  readonly evidence: Span;
  readonly act: ClaimAct;
  /** Outermost first; [] is the report's own voice. */
  readonly speakers: readonly Speaker[];
  readonly hearsay: boolean;
  /** Of the content, as the innermost speaker puts it. */
  readonly factuality: Factuality;
  readonly kind: "event" | "state";
  /** A type of codebook/types.yaml. */
  readonly type: string;
  /** Codes in other schemes where our type maps to several of theirs: {plover, acled, ...}. */
  readonly codes: Readonly<Record<string, string>>;
  readonly trigger: Span;
  readonly roles: readonly Role[];
  readonly time: TimeReading | null;
  readonly place: PlaceReading | null;
  readonly tolls: readonly Toll[];
  readonly intent: "deliberate" | "unintended" | "disputed" | null;
  /** Trigger of an earlier mention in the same document that this one refers back to; null when none. */
  readonly sameAs: ClaimId | null;
  /** True for history and context ("In 2013 ..."), kept out of the day's incident. */
  readonly background: boolean;
  /** True when it counts over many incidents ("164 killed on Saturday"). */
  readonly aggregate: boolean;
  readonly why: readonly Reason[];
  /** "claims/rules@3" */
  readonly producedBy: readonly string[];
}

export interface ClaimLayers {
  readonly actors: readonly ActorMention[];
  readonly attributions: readonly Attribution[];
  readonly events: readonly EventMention[];
  readonly claims: readonly Claim[];
}

/** Everything read out of one document: what the store keeps, the pages show and `read` prints. */
export interface Reading {
  readonly document: Document;
  readonly sentences: readonly Span[];
  readonly times: readonly TimeMention[];
  readonly places: readonly PlaceMention[];
  readonly actors: readonly ActorMention[];
  readonly attributions: readonly Attribution[];
  readonly events: readonly EventMention[];
  readonly claims: readonly Claim[];
  readonly diagnostics: readonly Diagnostic[];
  /** The annotators that made it, "time/rules@1", in order. */
  readonly producedBy: readonly string[];
}

/**
 * A typed event or state before it becomes a claim: what syntax and codebook say at one trigger,
 * without speakers, time and place. `claims/assemble.ts` joins it with those.
 */
export interface EventCandidate {
  readonly trigger: Span;
  /** Head token of the trigger. */
  readonly head: number;
  readonly kind: "event" | "state";
  readonly type: string;
  readonly codes: Readonly<Record<string, string>>;
  readonly roles: readonly Role[];
  readonly tolls: readonly Toll[];
  readonly intent: "deliberate" | "unintended" | "disputed" | null;
  /** A definite or pronominal mention ("the raid", "it") of this earlier candidate (index); -1 for none. */
  readonly refersTo: number;
  readonly why: readonly Reason[];
}
