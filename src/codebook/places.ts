import { z } from "zod";
import type { Section } from "./section.ts";

/** A line of our own for what gazetteers of towns lack. */
export interface OwnPlace {
  readonly kind: "settlement" | "district" | "province" | "country" | "region" | "site" | "feature";
  readonly name: string;
  readonly names: readonly string[];
  /** ISO 3166-1 alpha-2; null for seas and lands of several countries. */
  readonly country: string | null;
  readonly lat: number;
  readonly lon: number;
  /** Where it can be checked. */
  readonly source: string;
}

const kinds: ReadonlySet<string> = new Set([
  "settlement",
  "district",
  "province",
  "country",
  "region",
  "site",
  "feature",
]);
const list = (text: string | undefined): string[] =>
  (text ?? "")
    .split(";")
    .map((each) => each.trim())
    .filter((each) => each !== "");

const degrees = (text: string | undefined, most: number): number | null => {
  const value = Number(text);
  return text === undefined || text === "" || Number.isNaN(value) || Math.abs(value) > most ? null : value;
};

function table<T>(row: (cells: readonly string[]) => T | string) {
  return z
    .string()
    .default("")
    .transform((text, context): T[] => {
      const rows: T[] = [];
      for (const raw of text.split("\n")) {
        const line = raw.trim();
        if (line === "" || line.startsWith("#")) continue;
        const made = row(line.split("|").map((cell) => cell.trim()));
        if (typeof made === "string") context.addIssue({ code: "custom", message: `${made}: ${line}` });
        else rows.push(made);
      }
      return rows;
    });
}

const words = z.record(z.string(), z.array(z.string())).default({});

const schema = z.strictObject({
  detailedCountries: z.array(z.string()).default([]),
  transliteratedCountries: z.array(z.string()).default([]),
  countryCentres: table(([iso, latitude, longitude]) => {
    const [lat, lon] = [degrees(latitude, 90), degrees(longitude, 180)];
    return iso && /^[A-Z]{2}$/.test(iso) && lat !== null && lon !== null
      ? { iso, lat, lon }
      : "a country needs its code and two coordinates";
  }),
  areaCentres: table(([iso, name, latitude, longitude]) => {
    const [lat, lon] = [degrees(latitude, 90), degrees(longitude, 180)];
    return iso && name && lat !== null && lon !== null
      ? { iso, name, lat, lon }
      : "an area needs its country's code, its name and two coordinates";
  }),
  countryNames: words,
  places: table<OwnPlace>(([kind = "", name, names, country, latitude, longitude, source]) => {
    const [lat, lon] = [degrees(latitude, 90), degrees(longitude, 180)];
    if (!kinds.has(kind)) return `unknown kind "${kind}"`;
    if (!name || lat === null || lon === null) return "a place needs a name and two coordinates";
    if (!source) return "a place needs a source";
    return {
      kind: kind as OwnPlace["kind"],
      name,
      names: list(names),
      country: country || null,
      lat,
      lon,
      source,
    };
  }),
  shortForms: z.record(z.string(), z.string()).default({}),
  featureWords: words,
  qualifiers: words,
  speakingVerbs: z.array(z.string()).default([]),
  actorNouns: z.array(z.string()).default([]),
  personTitles: z.array(z.string()).default([]),
  organisationWords: z.array(z.string()).default([]),
  doneToPlaces: z.array(z.string()).default([]),
  locatives: z.array(z.string()).default([]),
  notPlaces: z.array(z.string()).default([]),
  alsoWords: z.array(z.string()).default([]),
});

/** Our own places and the words around place names (codebook/places.yaml). */
export type PlaceWords = z.infer<typeof schema>;

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];
const joined = (
  a: Readonly<Record<string, string[]>>,
  b: Readonly<Record<string, string[]>>,
): Record<string, string[]> => {
  const out: Record<string, string[]> = { ...a };
  for (const [key, values] of Object.entries(b)) out[key] = union(out[key] ?? [], values);
  return out;
};

export const placesSection: Section<PlaceWords> = {
  file: "places.yaml",
  schema,
  merge: (base, over) => ({
    detailedCountries: union(base.detailedCountries, over.detailedCountries),
    transliteratedCountries: union(base.transliteratedCountries, over.transliteratedCountries),
    countryCentres: [...base.countryCentres, ...over.countryCentres],
    areaCentres: [...base.areaCentres, ...over.areaCentres],
    countryNames: joined(base.countryNames, over.countryNames),
    // A user's line comes first, so that it is preferred among equals.
    places: [...over.places, ...base.places],
    shortForms: { ...base.shortForms, ...over.shortForms },
    featureWords: joined(base.featureWords, over.featureWords),
    qualifiers: joined(base.qualifiers, over.qualifiers),
    speakingVerbs: union(base.speakingVerbs, over.speakingVerbs),
    actorNouns: union(base.actorNouns, over.actorNouns),
    personTitles: union(base.personTitles, over.personTitles),
    organisationWords: union(base.organisationWords, over.organisationWords),
    doneToPlaces: union(base.doneToPlaces, over.doneToPlaces),
    locatives: union(base.locatives, over.locatives),
    notPlaces: union(base.notPlaces, over.notPlaces),
    alsoWords: union(base.alsoWords, over.alsoWords),
  }),
};
