export { incidentIdOf } from "./build.ts";
export { comparePlaces, kilometres } from "./compare.ts";
export { findCopies } from "./copies/index.ts";
export { dayOf, isoDay, lastDayOf } from "./days.ts";
export { createLink, link } from "./link.ts";
export type { Link, Linked, LinkJudgement } from "./link-input.ts";
export { methodPage } from "./method.ts";
export { compatible } from "./ranges.ts";
export type {
  Account,
  Change,
  ClaimRef,
  Disagreement,
  Grade,
  Incident,
  IncidentId,
  Position,
  Range,
  TollSummary,
} from "./record.ts";
export { partyOf, type Voice, type VoiceKind, voiceOf } from "./voices.ts";
