import type { Token } from "../../language/record.ts";
import type { Draft, Scene } from "./draft.ts";
import { isRelation, runsOf } from "./tree.ts";

/** "Reportedly", "allegedly" over their clause; "alleged", "unconfirmed" over their noun. null for other words. */
export function hearsayAt(scene: Scene, at: number): Draft | null {
  const { tree, lexicon } = scene;
  const token = tree.tokens[at] as Token;
  const word = tree.lower(at);
  const list = lexicon.cues.get(`adverb ${word}`) ?? lexicon.cues.get(`adjective ${word}`);
  const entry = list?.find(({ entry: each }) => each.kind === "adverb" || each.scope === "noun")?.entry;
  if (!entry) return null;
  if (entry.kind === "adjective" && !isRelation(token, "amod")) return null;
  const head = token.head;
  if (head < 0) return null;
  const content = tree.under(head, new Set([at])).filter((each) => each !== at);
  if (content.length === 0) return null;
  return {
    head: at,
    cue: [at],
    entry,
    act: entry.act,
    commitment: entry.commitment,
    source: null,
    carriers: [],
    content: runsOf(tree.tokens, content),
    hearsay: true,
    said: false,
  };
}
