import type { Span } from "../base/index.ts";

export type PlaceKind = "settlement" | "district" | "province" | "country" | "region" | "site" | "feature";

/** An entry of the gazetteer. Degrees WGS 84. */
export interface Place {
  /** Gazetteer-wide identifier, stable over builds ("geonames:170794", "parallax:al-tharda"). */
  readonly id: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  /** ISO 3166-1 alpha-2; null where none applies. */
  readonly country: string | null;
  readonly kind: PlaceKind;
  readonly geonameId: number | null;
  readonly population: number | null;
}

/** How the wording narrows or blurs the place: "near X", "around X", "much of X", "outskirts of X", "10 km south of X". */
export interface PlaceQualifier {
  readonly kind: "near" | "around" | "part" | "outskirts" | "direction" | "road" | "border";
  readonly span: Span;
}

/** A place name in the text. `place` is null when no candidate could be chosen; the candidates stay. */
export interface PlaceMention {
  readonly span: Span;
  /** The spelling in the text. */
  readonly wording: string;
  readonly place: Place | null;
  readonly candidates: readonly Place[];
  readonly qualifier: PlaceQualifier | null;
  /** UCDP where_prec 1 (exact) .. 7; null without a place. */
  readonly precision: 1 | 2 | 3 | 4 | 5 | 6 | 7 | null;
  /** False for a metonym or an actor's part ("Washington said", "the Syrian army"): not a location. */
  readonly isLocation: boolean;
}

/** Where something happened, as one claim has it. */
export interface PlaceReading {
  readonly name: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly country: string | null;
  readonly placeId: string | null;
  readonly precision: 1 | 2 | 3 | 4 | 5 | 6 | 7 | null;
  readonly span: Span | null;
}

export interface PlaceLayers {
  readonly places: readonly PlaceMention[];
}
