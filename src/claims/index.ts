export { actorReader, findActors } from "./actors/index.ts";
export { assembleClaims, type Findings } from "./assemble.ts";
export { attribute, lexiconOf, treeOf } from "./attribution/index.ts";
export { actRoleReader, findEvents } from "./events/index.ts";
export { eventsOf, factualityLexiconOf, factualityReader } from "./factuality/index.ts";
export type * from "./record.ts";
export { attachTime } from "./when.ts";
export { attachPlace } from "./where.ts";
