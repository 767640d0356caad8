import type { Place, PlaceKind, PlaceQualifier } from "./record.ts";

/**
 * UCDP `where_prec` (GED codebook): 1 the place itself, 2 near it (about 25 km), 3 second-order area, 4 first-order
 * area, 5 a line or stretch of country that is no area, 6 the country, 7 waters or several countries. A qualifier
 * lowers it: the whole does not inherit from the part.
 */
export function precisionOf(
  place: Place,
  feature: PlaceKind | null,
  qualifier: PlaceQualifier | null,
): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const base = ofKind(feature === "province" && place.kind === "settlement" ? "province" : place.kind, place);
  if (qualifier === null) return base;
  if (qualifier.kind === "road" || qualifier.kind === "border") return base <= 2 ? 2 : Math.max(base, 5);
  if (base === 1) return 2;
  if (base === 3) return 4;
  if (base === 4 || base === 6) return 5;
  return base;
}

function ofKind(kind: PlaceKind, { country }: Place): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
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
      return country === null ? 7 : 5;
    case "feature":
      return country === null ? 7 : 5;
  }
}
