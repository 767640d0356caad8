import type { Document } from "../base/index.ts";
import type { Claim, Harm, Reading } from "../claims/record.ts";
import { hashWord } from "./copies/words.ts";
import { type Days, dayOf, lastDayOf } from "./days.ts";
import type { Rules } from "./rules.ts";

/** A figure of a toll as linking compares it. */
export interface Figure {
  readonly harm: Harm;
  readonly low: number | null;
  readonly high: number | null;
}

/** Where a claim places its event. Kilometres; `radius` says how far off the point it may lie. */
export interface Spot {
  readonly id: string | null;
  readonly name: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly country: string | null;
  readonly radius: number;
  readonly precision: number | null;
  /** Its name may stand for the province it is the seat of, or for everything around it. */
  readonly isCity: boolean;
}

/** A claim, reduced to what linking compares. */
export interface Mention {
  readonly claim: Claim;
  /** Index of its document among the readings, sorted by id. */
  readonly document: number;
  /** Order in the document. */
  readonly order: number;
  readonly sentence: number;
  readonly type: string;
  readonly trigger: string;
  /** Days the claim itself gives; null when it gives none. */
  readonly days: Days | null;
  /** Days that news published then is about; null without a publication date, and for background. */
  readonly newsDays: Days | null;
  readonly published: number | null;
  readonly spot: Spot | null;
  /** The place's name as small places are compared; null for cities, wider areas and no place. */
  readonly village: string | null;
  /** Towns and smaller places its report names; one set for all mentions of a report. */
  readonly reportPlaces: ReadonlySet<string>;
  readonly agents: readonly string[];
  readonly targets: readonly string[];
  readonly figures: readonly Figure[];
  /** Hashes of the content words of its sentence, ascending. */
  readonly words: Uint32Array;
  readonly definite: boolean;
  readonly another: boolean;
  readonly headline: boolean;
}

const AGENT_ROLES: ReadonlySet<string> = new Set(["agent", "perpetrator"]);
const TARGET_ROLES: ReadonlySet<string> = new Set(["target", "victim", "patient"]);
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;
/** Words of a sentence that are compared; evidence over whole paragraphs says little of one event. */
const MOST_WORDS = 60;

/** Reads the mentions of one document, in the order of its text. */
export function mentionsOf(reading: Reading, document: number, rules: Rules): Mention[] {
  const { text } = reading.document;
  const published = dayOf(reading.document.published?.value);
  const cities = citiesOf(reading, rules);
  const reportPlaces = placesNamed(reading, cities);
  const headlines = reading.document.blocks.filter((block) => block.kind === "headline");
  const ordered = [...reading.claims].sort(
    (a, b) => a.trigger.start - b.trigger.start || a.trigger.end - b.trigger.end || (a.id < b.id ? -1 : 1),
  );
  let sentence = 0;
  return ordered.map((claim, order) => {
    while (
      sentence + 1 < reading.sentences.length &&
      (reading.sentences[sentence]?.end ?? 0) <= claim.trigger.start
    )
      sentence++;
    const from = claim.time?.earliest ?? null;
    const first = dayOf(from);
    const last = lastDayOf(claim.time?.latest ?? from);
    const days =
      first === null || last === null ? null : { from: Math.min(first, last), to: Math.max(first, last) };
    const before = wordsBefore(text, claim.trigger.start);
    const spot = spotOf(claim, cities, rules);
    const bounds = reading.sentences[sentence];
    const within =
      bounds && bounds.start <= claim.trigger.start && claim.trigger.end <= bounds.end
        ? bounds
        : claim.evidence;
    return {
      claim,
      document,
      order,
      sentence,
      type: claim.type,
      trigger: stem(text.slice(claim.trigger.start, claim.trigger.end).toLowerCase()),
      days,
      newsDays:
        published === null || claim.background
          ? null
          : { from: published - rules.linking.newsDays, to: published },
      published,
      spot,
      reportPlaces,
      village: spot === null || spot.isCity || spot.radius > TOWN ? null : placeSkeleton(spot.name),
      agents: actorKeys(claim, AGENT_ROLES, rules),
      targets: actorKeys(claim, TARGET_ROLES, rules),
      figures: claim.tolls
        .filter((toll) => toll.scope === "event")
        .map(({ harm, low, high }) => ({ harm, low, high })),
      words: contentWords(text.slice(within.start, within.end), rules),
      definite: before.some((word) => rules.definiteWords.has(word)),
      another: before.some((word) => rules.anotherWords.has(word)),
      headline: headlines.some(
        (block) => block.span.start <= claim.trigger.start && claim.trigger.end <= block.span.end,
      ),
    };
  });
}

/** The three words before an offset, in lower case, within the clause. */
function wordsBefore(text: string, offset: number): string[] {
  const piece = text.slice(Math.max(0, offset - 40), offset).toLowerCase();
  const clause = piece.slice(
    Math.max(piece.lastIndexOf(","), piece.lastIndexOf("."), piece.lastIndexOf("\n")) + 1,
  );
  return (clause.match(WORD) ?? []).slice(-3);
}

/** Places read to the town and no better. */
export const TOWN = 25;

/** Ids and names of the places that are large enough to stand for what lies around them. */
function citiesOf(reading: Reading, rules: Rules): ReadonlySet<string> {
  const cities = new Set<string>();
  for (const { place } of reading.places)
    if (place?.population != null && place.population >= rules.linking.cityPopulation) {
      cities.add(place.id);
      cities.add(place.name);
    }
  return cities;
}

/** Small places a report names, as they are compared; of a very long list only the first. */
function placesNamed(reading: Reading, cities: ReadonlySet<string>): ReadonlySet<string> {
  const named = new Set<string>();
  for (const { place, precision, isLocation } of reading.places) {
    if (place === null || !isLocation || precision === null || precision > 2 || cities.has(place.id))
      continue;
    named.add(placeSkeleton(place.name));
    if (named.size >= 30) break;
  }
  return named;
}

function spotOf(claim: Claim, cities: ReadonlySet<string>, rules: Rules): Spot | null {
  const { place } = claim;
  if (place === null) return null;
  const { placeId, name, lat, lon, country, precision } = place;
  const isCity = (placeId !== null && cities.has(placeId)) || cities.has(name);
  const radius = rules.linking.radiusByPrecision[(precision ?? 2) - 1] as number;
  return { id: placeId, name, lat, lon, country, radius, precision, isCity };
}

/**
 * What spellings of one name in Latin letters have in common: its consonants, without articles ("al-Sina'a",
 * "Al Sinaa"); the whole word where too few would be left.
 */
export function placeSkeleton(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "" && !ARTICLES.has(word));
  const bare = words.map((word) =>
    word
      .replace(/(?<=.)[aeiouyhw]/g, "")
      .replace(/(.)\1+/g, "$1")
      .replaceAll("q", "k"),
  );
  const skeleton = bare.join("");
  return skeleton.length >= 3 ? skeleton : words.join("");
}

const ARTICLES: ReadonlySet<string> = new Set([
  "al",
  "el",
  "ar",
  "as",
  "at",
  "ad",
  "an",
  "az",
  "ash",
  "the",
  "of",
  "city",
  "town",
  "village",
]);

/**
 * What an actor is compared by: its codebook party ("p:") and id ("i:"), and the words of its name for
 * those the codebook does not know: "w:" before those of people, "t:" of things and places.
 */
function actorKeys(claim: Claim, roles: ReadonlySet<string>, rules: Rules): string[] {
  const keys = new Set<string>();
  for (const role of claim.roles) {
    if (!roles.has(role.role)) continue;
    if (role.party !== null) keys.add(`p:${role.party}`);
    if (role.id !== null) keys.add(`i:${role.id}`);
    const things = role.kind === "place" || role.kind === "thing" ? "t" : "w";
    for (const word of role.name.toLowerCase().match(WORD) ?? [])
      if (!rules.stopWords.has(word)) keys.add(`${things}:${stem(word)}`);
  }
  return [...keys].sort();
}

/** Hashes of the stems of the content words, ascending, each once. */
export function contentWords(text: string, rules: Rules): Uint32Array {
  const found = new Set<number>();
  for (const match of text.matchAll(WORD)) {
    const word = match[0].toLowerCase();
    if (word.length < 2 || rules.stopWords.has(word)) continue;
    found.add(hashWord(stem(word)));
    if (found.size >= MOST_WORDS) break;
  }
  return Uint32Array.from(found).sort();
}

/** Cuts English endings so that "strikes", "striking" and "strike" compare as one; no dictionary. */
export function stem(word: string): string {
  let cut = word.replace(/['’]s?$/u, "");
  if (cut.length > 4) cut = cut.replace(/(?:ies|ied)$/, "y");
  if (cut.length > 5) cut = cut.replace(/ing$/, "");
  if (cut.length > 4) cut = cut.replace(/(?:ed|es)$/, "");
  else if (cut.length > 3) cut = cut.replace(/s$/, "");
  if (cut.length > 3) cut = cut.replace(/[se]$/, "");
  if (cut.length > 3 && cut.at(-1) === cut.at(-2)) cut = cut.slice(0, -1);
  return cut;
}

/** The document as origins and accounts need it. */
export type SourceDocument = Pick<Document, "id" | "publisher" | "published" | "credit">;
