export { attribute, type ReadAttribution } from "./attribute.ts";
export { type Lexicon, lexiconOf } from "./cues.ts";
export { isRejected } from "./rejected.ts";
export { isRelation, runsOf, type Tree, treeOf } from "./tree.ts";
