/**
 * The wire format between server and page, and for any other reader of the HTTP API.
 *
 * - Spans are half-open ranges of **UTF-16 code units** of the document's `text`, because the page
 *   slices strings; files and `--jsonl` output count code points instead.
 * - Days and times are ISO 8601, cut to the precision known. Unknown is `null` or an empty list.
 * - Every text that came from a report is plain text, never markup.
 * - Errors are `application/problem+json` (RFC 9457), see `Problem`.
 */
import type { BlockKind, Publication } from "../base/document.ts";
import type { Span } from "../base/span.ts";
import type {
  AccessEvent,
  AidPromise,
  CeasefireAgreement,
  PlaceControl,
  Said,
  SiegeEpisode,
  Tri,
  ViolationAllegation,
  When,
} from "../ceasefires/record.ts";
import type { AttributionForm, ClaimAct, Factuality, Harm } from "../claims/record.ts";
import type { Change, Disagreement, Grade, Position, TollSummary } from "../incidents/record.ts";
import type { TimePrecision } from "../time/record.ts";

export type {
  AccessEvent,
  AidPromise,
  AttributionForm,
  BlockKind,
  CeasefireAgreement,
  Change,
  ClaimAct,
  Disagreement,
  Factuality,
  Grade,
  Harm,
  PlaceControl,
  Position,
  Publication,
  Said,
  SiegeEpisode,
  Span,
  TimePrecision,
  TollSummary,
  Tri,
  ViolationAllegation,
  When,
};

/** A codebook entry as a person reads it. */
export interface Labelled {
  readonly id: string;
  readonly label: string;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** snake_case, stable. */
  readonly code: string;
}

/** A report, as lists and captions name it. */
export interface DocumentRef {
  readonly id: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly published: Publication | null;
  readonly url: string | null;
  /** How many further documents of the record are copies of the same text. */
  readonly copies: number;
}

/** Machine-coded until a person has decided; the two never look alike. */
export interface Review {
  readonly state: "machine" | "accepted" | "rejected";
  readonly by: string | null;
  readonly at: string | null;
  readonly reason: string | null;
  /** The judgement that says so, for undo; null while machine-coded. */
  readonly judgement: string | null;
}

export interface WireSpeaker {
  readonly name: string;
  readonly party: string | null;
  readonly certain: boolean;
  readonly span: Span | null;
}

export interface WireRole {
  readonly role: string;
  readonly name: string;
  readonly party: string | null;
  readonly kind: string;
  readonly span: Span | null;
}

export interface WireTime {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly precision: TimePrecision;
  readonly span: Span | null;
}

export interface WirePlace {
  readonly name: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly country: string | null;
  /** UCDP where_prec 1 (exact) .. 7; null when not known. */
  readonly precision: number | null;
  readonly span: Span | null;
}

export interface WireToll {
  readonly harm: Harm;
  readonly who: "civilian" | "military" | "unknown";
  readonly low: number | null;
  readonly high: number | null;
  readonly wording: string;
  readonly span: Span;
  readonly scope: "event" | "part" | "cumulative" | "aggregate";
}

export interface WireReason {
  readonly field: string;
  readonly rule: string;
  readonly span: Span | null;
}

/** One statement in one document, with the sentence it stands in. */
export interface WireClaim {
  readonly id: string;
  readonly document: string;
  /** The incident it was linked to; null when none. */
  readonly incident: string | null;
  readonly act: ClaimAct;
  readonly factuality: Factuality;
  readonly hearsay: boolean;
  readonly kind: "event" | "state";
  readonly type: Labelled;
  /** Outermost first; [] is the report's own voice. */
  readonly speakers: readonly WireSpeaker[];
  readonly roles: readonly WireRole[];
  readonly time: WireTime | null;
  readonly place: WirePlace | null;
  readonly tolls: readonly WireToll[];
  readonly intent: "deliberate" | "unintended" | "disputed" | null;
  readonly trigger: Span;
  readonly evidence: Span;
  readonly background: boolean;
  readonly aggregate: boolean;
  /** The sentence or sentences that hold the evidence; `text` begins at offset `start` of the document. */
  readonly passage: { readonly start: number; readonly text: string; readonly headline: boolean };
  readonly why: readonly WireReason[];
  readonly producedBy: readonly string[];
  readonly review: Review;
}

export interface IncidentSummary {
  readonly id: string;
  readonly type: Labelled;
  /** As most claims name them; [] when nobody says. */
  readonly agents: readonly string[];
  readonly targets: readonly string[];
  readonly time: Omit<WireTime, "span"> | null;
  readonly place: Omit<WirePlace, "span"> | null;
  readonly tolls: Readonly<Partial<Record<Harm, TollSummary>>>;
  readonly grade: Grade;
  readonly documents: number;
  readonly independentOrigins: number;
  readonly claims: number;
  readonly reviewed: number;
  /** Parties with an account, null for the reports' own voice; `known` as in `WireAccount`. */
  readonly accounts: readonly {
    readonly party: string | null;
    readonly position: Position;
    readonly known: boolean;
  }[];
  readonly differsOn: readonly Disagreement["field"][];
}

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export type Facet = "type" | "party" | "place" | "grade" | "differs";

/** Query of `/api/incidents`: every given field must hold. Days are ISO 8601, both included. */
export interface IncidentQuery {
  readonly type?: string;
  readonly party?: string;
  readonly place?: string;
  readonly grade?: string;
  readonly differs?: string;
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
  readonly sort?: "contested" | "newest" | "oldest" | "sources";
  readonly cursor?: string;
  readonly limit?: string;
}

/** Incidents at one spot of the map. */
export interface MapSpot {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly precision: number | null;
  readonly incidents: number;
  /** Those on which parties differ. */
  readonly contested: number;
}

export interface IncidentList {
  readonly total: number;
  readonly items: readonly IncidentSummary[];
  /** Pass back as `cursor`; null on the last page. */
  readonly next: string | null;
  readonly facets: Readonly<Record<Facet, readonly FacetValue[]>>;
  readonly map: { readonly spots: readonly MapSpot[]; readonly unplaced: number };
  readonly days: {
    readonly counts: readonly { readonly day: string; readonly count: number }[];
    readonly undated: number;
  };
}

/** What the record holds, in numbers. */
export interface Overview {
  readonly version: string;
  readonly documents: number;
  readonly origins: number;
  readonly claims: number;
  readonly incidents: number;
  readonly contested: number;
  readonly reviewed: number;
  readonly publishers: number;
  readonly parties: number;
  readonly earliest: string | null;
  readonly latest: string | null;
}

export type Question = "happened" | "agent" | "target" | "killed" | "injured" | "intent" | "time" | "place";

/** What one party says on one question; `claims` hold the words. */
export interface CellValue {
  readonly value:
    | {
        readonly kind: "stance";
        readonly act: ClaimAct;
        readonly factuality: Factuality;
        readonly hearsay: boolean;
      }
    | { readonly kind: "name"; readonly name: string }
    | {
        readonly kind: "count";
        readonly low: number | null;
        readonly high: number | null;
        readonly wording: string;
        readonly who: "civilian" | "military" | "unknown";
        readonly part: boolean;
      }
    | { readonly kind: "intent"; readonly intent: "deliberate" | "unintended" | "disputed" }
    | ({ readonly kind: "time"; readonly wording: string | null } & Omit<WireTime, "span">)
    | { readonly kind: "place"; readonly name: string };
  /** False where every claim behind it is hedged (probable, possible, hearsay). */
  readonly firm: boolean;
  readonly claims: readonly string[];
}

export interface GridRow {
  readonly question: Question;
  /** One per account, same order; empty when the party has not said. */
  readonly cells: readonly (readonly CellValue[])[];
}

export interface WireAccount {
  readonly party: string | null;
  readonly position: Position;
  readonly claims: readonly string[];
  /** False for a voice known only by its name, and for the reports' own. */
  readonly known: boolean;
  /** Who speaks for it, as named: "Russian Defence Ministry". */
  readonly voices: readonly string[];
}

/** One version of a field on which accounts differ. */
export type VersionValue =
  | { readonly kind: "range"; readonly low: number | null; readonly high: number | null }
  | { readonly kind: "name"; readonly name: string; readonly not: boolean }
  | { readonly kind: "happened"; readonly happened: boolean }
  | { readonly kind: "time"; readonly earliest: string; readonly latest: string }
  | { readonly kind: "intent"; readonly intent: "deliberate" | "unintended" | "disputed" }
  | { readonly kind: "type"; readonly type: Labelled };

export interface WireDisagreement {
  readonly field: Disagreement["field"];
  readonly versions: readonly {
    readonly value: VersionValue;
    /** null is the reports' own voice. */
    readonly parties: readonly (string | null)[];
    readonly claims: readonly string[];
    /** Independent origins behind it. */
    readonly origins: number;
  }[];
}

/** One reported figure, whoever repeats it folded in. */
export interface Figure {
  readonly harm: Harm;
  readonly who: "civilian" | "military" | "unknown";
  readonly low: number | null;
  readonly high: number | null;
  readonly wording: string;
  /** Who gives it; null is the reports' own voice. */
  readonly owner: string | null;
  /** Whose own voice it is, where `owner` is null; null otherwise or when unknown. */
  readonly publisher: string | null;
  readonly party: string | null;
  /** When the first report of it came out. */
  readonly at: string | null;
  readonly scope: "event" | "part" | "cumulative" | "aggregate";
  readonly claims: readonly string[];
  readonly documents: number;
}

export type Lane = "event" | "report" | "statement" | "correction";

export interface TimelineItem {
  readonly lane: Lane;
  readonly from: string;
  /** Last day when it lasted or is known only as a range; null for a moment. */
  readonly to: string | null;
  /** For reports the publisher, for statements the speaker. */
  readonly who: string | null;
  /** What a statement's speaker does; [] in other lanes. */
  readonly acts: readonly ClaimAct[];
  /** How an account changed; null in other lanes. */
  readonly change: Pick<Change, "field" | "kind" | "from" | "to"> | null;
  readonly claims: readonly string[];
  readonly document: string | null;
}

export interface OriginGroup {
  /** The earliest of them. */
  readonly first: string;
  readonly documents: readonly string[];
}

export interface IncidentDetail extends IncidentSummary {
  readonly accountsInFull: readonly WireAccount[];
  readonly grid: readonly GridRow[];
  readonly disagreements: readonly WireDisagreement[];
  readonly figures: readonly Figure[];
  readonly timeline: readonly TimelineItem[];
  readonly origins: readonly OriginGroup[];
  readonly reasons: readonly string[];
  readonly related: readonly IncidentSummary[];
  readonly claimsById: Readonly<Record<string, WireClaim>>;
  readonly documentsById: Readonly<Record<string, DocumentRef>>;
}

export interface WireAttribution {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
  readonly form: AttributionForm;
  readonly act: ClaimAct;
  readonly speaker: WireSpeaker | null;
  readonly hearsay: boolean;
}

export interface DocumentDetail extends DocumentRef {
  readonly sha256: string;
  readonly language: string | null;
  readonly credit: string | null;
  readonly from: string | null;
  readonly addedAt: string | null;
  readonly mediaType: string | null;
  readonly bytes: number | null;
  readonly text: string;
  readonly blocks: readonly { readonly span: Span; readonly kind: BlockKind }[];
  readonly sentences: readonly Span[];
  readonly claims: readonly WireClaim[];
  readonly attributions: readonly WireAttribution[];
  readonly diagnostics: readonly {
    readonly code: string;
    readonly span: Span | null;
    readonly message: string;
  }[];
  readonly producedBy: readonly string[];
  /** The other documents that carry the same text. */
  readonly sameText: readonly DocumentRef[];
}

/** `/api/tree?document=ID&start=OFFSET`: the sentence that holds the offset, parsed on demand. */
export interface SentenceTree {
  readonly start: number;
  readonly end: number;
  /** Heads before their dependents, which stand in the order of the text. */
  readonly words: readonly TreeWord[];
  /** Words of a very long sentence that are not shown. */
  readonly omitted: number;
}

/** A word of a tree; `upos` and `deprel` after Universal Dependencies. */
export interface TreeWord {
  readonly word: string;
  readonly upos: string;
  readonly deprel: string;
  /** 0 for the root. */
  readonly depth: number;
}

export interface SearchResult {
  readonly document: DocumentRef;
  readonly at: Span;
  /** The words around; `text` begins at offset `start` of the document. */
  readonly passage: { readonly start: number; readonly text: string };
}

export interface SearchResults {
  readonly query: string;
  readonly results: readonly SearchResult[];
}

export interface PlaceSummary {
  readonly name: string;
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: number | null;
  /** Spellings met in the texts, most frequent first. */
  readonly wordings: readonly { readonly wording: string; readonly count: number }[];
  readonly total: number;
  /** The most disputed first; over HTTP only some of them. */
  readonly incidents: readonly IncidentSummary[];
  readonly claims: number;
}

export interface Places {
  readonly places: readonly PlaceSummary[];
}

export interface SourceSummary {
  readonly publisher: string | null;
  readonly documents: readonly (DocumentRef & { readonly claims: number; readonly incidents: number })[];
  readonly originals: number;
  readonly copiesOfOthers: number;
  /** Times it was the first of the record to report an incident. */
  readonly first: number;
  /** Share of its claims that name a speaker, 0..1; null without claims. */
  readonly attributed: number | null;
}

export interface Sources {
  readonly sources: readonly SourceSummary[];
}

/** Agreements, conditions and the claims they stand on; values are as `ceasefires/record.ts` says. */
export interface CeasefirePage {
  readonly agreements: readonly CeasefireAgreement[];
  /** Allegations for which no agreement was found. `act` is a label for a person. */
  readonly unlinked: readonly ViolationAllegation[];
  readonly sieges: readonly SiegeEpisode[];
  readonly access: readonly AccessEvent[];
  readonly promises: readonly AidPromise[];
  readonly control: readonly PlaceControl[];
  readonly origins: readonly OriginGroup[];
  readonly claimsById: Readonly<Record<string, WireClaim>>;
  readonly documentsById: Readonly<Record<string, DocumentRef>>;
}

/** Body of POST /api/judgements. */
export interface JudgementRequest {
  readonly kind: "same" | "different" | "accept" | "reject" | "undo" | "comment";
  readonly subjects: readonly string[];
  readonly value?: unknown;
  readonly reason?: string | null;
}

export interface JudgementAnswer {
  readonly id: string;
  readonly version: string;
}
