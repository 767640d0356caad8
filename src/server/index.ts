export type * from "./api.ts";
export { type Derived, derive } from "./derived.ts";
export { allSummaries, type CheckedIncidentQuery, isMention, listIncidents } from "./incident-list.ts";
export { incidentDetail } from "./incident-page.ts";
export { overview, placesPage, sourcesPage } from "./other-pages.ts";
export { type RunningServer, type ServerOptions, startServer } from "./serve.ts";
export { type TypeLabels, words } from "./wire.ts";
