import type { Place, PlaceKind, PlaceQualifier } from "./record.ts";

type Precision = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** "near", "around", "much of", "south of": one step less sure; a part of a country is a region. */
const NARROWED: Readonly<Record<Precision, Precision>> = { 1: 2, 2: 2, 3: 4, 4: 5, 5: 5, 6: 5, 7: 7 };

/** Along a road or a border: a line, unless it starts at a known place. */
const ALONG: Readonly<Record<Precision, Precision>> = { 1: 2, 2: 2, 3: 5, 4: 5, 5: 5, 6: 6, 7: 7 };

/**
 * UCDP `where_prec` (GED codebook): 1 the place itself, 2 near it (about 25 km), 3 second-order area, 4 first-order
 * area, 5 a line or stretch of country that is no area, 6 the country, 7 waters or several countries. A qualifier
 * lowers it: the whole does not inherit from the part.
 */
export function precisionOf(
  place: Place,
  feature: PlaceKind | null,
  qualifier: PlaceQualifier | null,
): Precision {
  const base = ofKind(feature === "province" && place.kind === "settlement" ? "province" : place.kind, place);
  if (qualifier === null) return base;
  return qualifier.kind === "road" || qualifier.kind === "border" ? ALONG[base] : NARROWED[base];
}

function ofKind(kind: PlaceKind, { country }: Place): Precision {
  switch (kind) {
    case "settlement":
    case "site":
      return 1;
    case "district":
      return 3;
    case "province":
      return 4;
    case "country":
      return 6;
    case "region":
    case "feature":
      return country === null ? 7 : 5;
  }
}
