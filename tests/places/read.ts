import { loadActors } from "../../src/codebook/actors.ts";
import { loadSection, OWN_CODEBOOK } from "../../src/codebook/index.ts";
import { placesSection } from "../../src/codebook/places.ts";
import {
  actorNames,
  createGazetteer,
  type PlaceMention,
  placeVocabulary,
  readPlaces,
  type Table,
} from "../../src/places/index.ts";

const words = loadSection(placesSection, [OWN_CODEBOOK]);
const { countries, groups } = loadActors([OWN_CODEBOOK]);
const vocabulary = placeVocabulary(words, countries, actorNames(groups));
const gazetteer = createGazetteer(words, countries);

/** Reads a text without trees and names; `tables` are a user's own gazetteers. */
export function read(text: string, tables: readonly Table[] = []): PlaceMention[] {
  const own = tables.length === 0 ? gazetteer : createGazetteer(words, countries, tables);
  return readPlaces({ text, tokens: [], entities: [] }, own, vocabulary);
}

export { gazetteer, vocabulary, words };
