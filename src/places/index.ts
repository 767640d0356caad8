export { placeAnnotator } from "./annotator.ts";
export { distanceKm } from "./distance.ts";
export { createGazetteer, type Gazetteer, type UserPlace } from "./gazetteer/gazetteer.ts";
export { type PlacedText, readPlaces } from "./read.ts";
export type * from "./record.ts";
export { actorNames, type PlaceVocabulary, placeVocabulary } from "./vocabulary.ts";
