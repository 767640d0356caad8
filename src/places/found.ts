import type { Entity } from "../language/record.ts";
import type { Candidate, Gazetteer } from "./gazetteer/gazetteer.ts";
import type { PlaceKind, PlaceQualifier } from "./record.ts";
import type { PlaceVocabulary } from "./vocabulary.ts";

/** A place name found in the text, before its place is chosen. */
export interface FoundName {
  /** Words [first, end). */
  readonly first: number;
  readonly end: number;
  readonly start: number;
  readonly stop: number;
  /** Folded name; the same name has the same key. */
  readonly key: string;
  readonly candidates: readonly Candidate[];
  /** True when only the consonants match. */
  readonly alike: boolean;
  /** What a feature word beside it says it is; null without one. */
  readonly feature: PlaceKind | null;
  readonly qualifier: PlaceQualifier | null;
  /** How much speaks for a place; at least `ENOUGH`. */
  readonly evidence: number;
  /** A locative word or a containing place stands beside it. */
  readonly located: boolean;
  /** Part of an organisation's name: "Aleppo University", "Texas Rangers". */
  readonly embedded: boolean;
}

/** Least evidence for a mention to count (tuned on the development sets of `benchmarks/`). */
export const ENOUGH = 1;

/** Entities by where they start, asked by range. */
export interface EntityView {
  /** The entity that overlaps [start, end) most; null for none. */
  at(start: number, end: number): Entity | null;
}

export function entityView(entities: readonly Entity[]): EntityView {
  const sorted = [...entities].sort((a, b) => a.span.start - b.span.start);
  return {
    at(start, end) {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] as Entity).span.end <= start) low = middle + 1;
        else high = middle;
      }
      const found = sorted[low];
      return found !== undefined && found.span.start < end ? found : null;
    },
  };
}

/** What finding has at hand, for one text. */
export interface Finder {
  readonly entities: EntityView;
  readonly gazetteer: Gazetteer;
  readonly vocabulary: PlaceVocabulary;
  readonly lowerSeen: ReadonlySet<string>;
  readonly surnames: ReadonlySet<string>;
  readonly names: readonly FoundName[];
  /** The text speaks of a country whose small places no list spells in every way. */
  readonly transliterated: boolean;
  /** UD tag of the token that starts at an offset; "" when unknown. */
  readonly partOfSpeech: (start: number) => string;
}
