import type { Span } from "../base/index.ts";

/** A syntactic word (UD). Parts of a multiword token ("do" + "n't") each have their own span. */
export interface Token {
  readonly span: Span;
  /** The characters as they stand in the text. */
  readonly form: string;
  readonly lemma: string;
  /** UD universal part of speech: NOUN, PROPN, VERB, AUX, ... */
  readonly upos: string;
  /** Penn Treebank tag, "" when unknown. */
  readonly xpos: string;
  /** UD features that rules read, as "Tense=Past|VerbForm=Fin|Voice=Pass"; "" when none. */
  readonly feats: string;
  /** Index of the head in `tokens` (of the document, not of the sentence); -1 for a root. */
  readonly head: number;
  /** UD relation with subtype: "nsubj", "nsubj:pass", "acl:relcl", ...; "root" for a root. */
  readonly deprel: string;
  /** Index into `sentences`. */
  readonly sentence: number;
}

export interface Sentence {
  readonly span: Span;
  /** Tokens [first, end) of the document. */
  readonly first: number;
  readonly end: number;
  /** Index of the block it stands in. */
  readonly block: number;
}

export type EntityKind =
  | "person"
  | "place"
  | "organisation"
  | "group"
  | "facility"
  | "weapon"
  | "event"
  | "other";

/** A proper name found by the language engine. */
export interface Entity {
  readonly span: Span;
  /** Tokens [first, end). */
  readonly first: number;
  readonly end: number;
  readonly kind: EntityKind;
  /** 0..1, the engine's own belief. */
  readonly confidence: number;
}

/** Words between quotation marks; `content` leaves the marks out. */
export interface Quotation {
  readonly span: Span;
  readonly content: Span;
  /** False when the closing mark is missing and the end was taken from the paragraph. */
  readonly closed: boolean;
  /** 0 outermost. */
  readonly depth: number;
  /** True when it goes on a quotation left open in the paragraph before. */
  readonly continues: boolean;
}

/** A phrase that refers: a name, a definite description, a pronoun. Identified by its head token. */
export interface Mention {
  readonly span: Span;
  readonly head: number;
  readonly kind: "name" | "nominal" | "pronoun";
}

/** One way to read a mention; `score` 0..1, higher is likelier. */
export interface Antecedent {
  /** Index into `mentions`. */
  readonly mention: number;
  readonly score: number;
}

export interface Coreference {
  readonly mentions: readonly Mention[];
  /** Per mention: the cluster it belongs to; -1 when alone. */
  readonly cluster: readonly number[];
  /** Per mention: earlier mentions it may refer to, best first; [] for a first mention. */
  readonly antecedents: readonly (readonly Antecedent[])[];
  /** Per mention: false when two candidates remain too close to choose. */
  readonly certain: readonly boolean[];
}

/** What the language room adds to a document. */
export interface LanguageLayers {
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  readonly entities: readonly Entity[];
  readonly quotations: readonly Quotation[];
  readonly coreference: Coreference;
}
