export { findActors } from "./mentions.ts";
export type { Named, NameMatch } from "./names.ts";
export { caseOf, nounPhrase, spanOf } from "./phrase.ts";
export { type ActorReader, actorReader, type ResolvedActor } from "./reader.ts";
export type { ActorResolver } from "./resolver.ts";
