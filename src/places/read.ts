import type { Entity, Token } from "../language/record.ts";
import { choose } from "./choose.ts";
import { findNames } from "./find.ts";
import { entityView, type FoundName } from "./found.ts";
import type { Candidate, Gazetteer } from "./gazetteer/gazetteer.ts";
import { isLocation } from "./metonym.ts";
import { precisionOf } from "./precision.ts";
import type { Place, PlaceMention } from "./record.ts";
import type { PlaceVocabulary } from "./vocabulary.ts";
import { wordsOf } from "./words.ts";

/** What the reading needs of a document; tokens and entities may be empty. */
export interface PlacedText {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly entities: readonly Entity[];
}

/** How many candidates a mention keeps. */
const KEPT = 8;

/** Every place name of the text, in order, with its candidates and the chosen one. */
export function readPlaces(
  { text, tokens, entities }: PlacedText,
  gazetteer: Gazetteer,
  vocabulary: PlaceVocabulary,
): PlaceMention[] {
  const words = wordsOf(text);
  const found = findNames(text, words, tagsOf(tokens), entityView(entities), gazetteer, vocabulary);
  const ranked = choose(found, words, gazetteer, vocabulary);
  const location = isLocation(found, words, tokens, vocabulary);
  return found.flatMap((name, i) => {
    const candidates = (ranked[i] ?? []).slice(0, KEPT).map(placeOf);
    const place = candidates[0] ?? null;
    // Consonants alone that fit no country of the report: only its surroundings call it a place.
    if (place === null && name.alike && !name.located) return [];
    return [mentionOf(text, name, place, candidates, location(i))];
  });
}

function mentionOf(
  text: string,
  { start, stop, qualifier, feature }: FoundName,
  place: Place | null,
  candidates: readonly Place[],
  located: boolean,
): PlaceMention {
  return {
    span: Object.freeze({ start, end: stop }),
    wording: text.slice(start, stop),
    place,
    candidates,
    qualifier,
    precision: place === null ? null : precisionOf(place, feature, qualifier),
    isLocation: located,
  };
}

const placeOf = ({ id, name, lat, lon, country, kind, geonameId, population }: Candidate): Place =>
  Object.freeze({ id, name, lat, lon, country, kind, geonameId, population });

function tagsOf(tokens: readonly Token[]): (start: number) => string {
  const tags = new Map<number, string>();
  for (const { span, upos } of tokens) tags.set(span.start, upos);
  return (start) => tags.get(start) ?? "";
}
