import type { Annotator } from "../base/index.ts";
import type { Actors } from "../codebook/actors.ts";
import type { PlaceWords } from "../codebook/places.ts";
import type { LanguageLayers } from "../language/record.ts";
import { createGazetteer } from "./gazetteer/gazetteer.ts";
import type { Table } from "./gazetteer/table.ts";
import { readPlaces } from "./read.ts";
import type { PlaceLayers } from "./record.ts";
import { actorNames, placeVocabulary } from "./vocabulary.ts";

/** Places by rule: the gazetteer, codebook/places.yaml, the words and names around. */
export function placeAnnotator(
  words: PlaceWords,
  { countries, groups }: Pick<Actors, "countries" | "groups">,
  userTables: readonly Table[] = [],
): Annotator<Pick<LanguageLayers, "tokens" | "entities">, PlaceLayers> {
  const gazetteer = createGazetteer(words, countries, userTables);
  const vocabulary = placeVocabulary(words, countries, actorNames(groups));
  return {
    name: "places/rules",
    version: 1,
    requires: ["tokens", "entities"],
    provides: ["places"],
    annotate: (doc) => ({
      places: readPlaces(
        { text: doc.text, tokens: doc.layers.tokens, entities: doc.layers.entities },
        gazetteer,
        vocabulary,
      ),
    }),
  };
}
