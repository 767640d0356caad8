import type { LanguageLayers, Token } from "../../language/record.ts";
import { type Lexicon, type Tree, treeOf } from "../attribution/index.ts";
import type { Attribution, EventMention } from "../record.ts";
import type { FactualityLexicon } from "./lexicon.ts";
import { isMention } from "./mentions.ts";
import { type FactualityReader, factualityReader } from "./read.ts";

/** Every mention of an event or state with its factuality, in the order of the text. */
export function eventsOf(
  language: LanguageLayers,
  attributions: readonly Attribution[],
  cues: Lexicon,
  lexicon: FactualityLexicon,
  tree: Tree = treeOf(language.tokens, language.sentences),
  reader: FactualityReader = factualityReader(language, attributions, cues, lexicon, tree),
): EventMention[] {
  const events: EventMention[] = [];
  for (let i = 0; i < tree.tokens.length; i++) {
    if (!isMention(tree, lexicon, i)) continue;
    const { value, score } = reader.of(i);
    events.push({ trigger: (tree.tokens[i] as Token).span, factuality: value, score });
  }
  return events;
}

/** The factuality of one token's event; for more than a few tokens build a `factualityReader`. */
export function factualityOf(
  token: number,
  language: LanguageLayers,
  attributions: readonly Attribution[],
  cues: Lexicon,
  lexicon: FactualityLexicon,
): ReturnType<FactualityReader["of"]> {
  return factualityReader(language, attributions, cues, lexicon).of(token);
}
