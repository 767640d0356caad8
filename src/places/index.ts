export { placeAnnotator } from "./annotator.ts";
export { distanceKm } from "./distance.ts";
export { createGazetteer, type Gazetteer } from "./gazetteer/gazetteer.ts";
export { loadTable, type Table } from "./gazetteer/table.ts";
export { type Added, addUserGazetteer, loadUserGazetteers } from "./gazetteer/user.ts";
export { type PlacedText, readPlaces } from "./read.ts";
export type * from "./record.ts";
export { actorNames, type PlaceVocabulary, placeVocabulary } from "./vocabulary.ts";
