import type { Tree } from "../attribution/index.ts";
import type { EventCandidate } from "../record.ts";
import type { JoinedEvent } from "./join.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Coreferring } from "./tests.ts";

/** How far back a definite mention looks, in events. */
const REACH = 24;

/**
 * The earlier event that "the strike", "the raid", "this attack" goes back to: the nearest one of the same kind;
 * -1 when the mention is new or none fits.
 */
export function backReference(
  index: number,
  event: JoinedEvent,
  type: string,
  earlier: readonly EventCandidate[],
  events: readonly JoinedEvent[],
  tree: Tree,
  lexicon: Lexicon,
  goesBackTo: Coreferring,
): number {
  const { word } = event;
  if (word.trigger.pos !== "noun") return -1;
  const linked = goesBackTo(word.token);
  if (linked >= 0)
    for (let at = index - 1; at >= 0 && index - at < REACH * 4; at--)
      if (events[at]?.word.token === linked) return at;
  const definite = tree
    .children(word.token)
    .some(
      (child) =>
        /^(the|this|that|these|those)$/.test(tree.lower(child)) && tree.tokens[child]?.deprel === "det",
    );
  if (!definite) return -1;
  for (let at = index - 1; at >= 0 && index - at <= REACH; at--) {
    const other = earlier[at] as EventCandidate;
    if (other.kind !== "event") continue;
    const same = other.type === type;
    const attacks = lexicon.isA(other.type, "attack_other") && lexicon.isA(type, "attack_other");
    const general =
      attacks &&
      (type === "attack_other" || lexicon.isA(other.type, type) || lexicon.isA(type, other.type)) &&
      other.type !== "killing";
    if (same || general) return other.refersTo >= 0 ? other.refersTo : at;
  }
  return -1;
}
