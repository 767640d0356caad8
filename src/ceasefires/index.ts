export { findCeasefires } from "./agreements.ts";
export { findConditions } from "./conditions.ts";
export type {
  AccessEvent,
  AidPromise,
  CeasefireAgreement,
  CeasefireEnd,
  CeasefireParty,
  CeasefireState,
  CeasefireStateValue,
  Ceasefires,
  Conditions,
  ControlStatement,
  PlaceControl,
  Reply,
  Said,
  SiegeEpisode,
  Tally,
  Tri,
  ViolationAllegation,
  When,
  Where,
} from "./record.ts";
