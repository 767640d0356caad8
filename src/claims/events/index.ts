export { type ActRoleReader, actRoleReader } from "./act-roles.ts";
export { type EventKnowledge, findEvents } from "./find.ts";
export { eventLexicon, type Lexicon } from "./lexicon.ts";
