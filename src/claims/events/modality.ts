import type { EventType } from "../../codebook/index.ts";
import type { Tree } from "../attribution/index.ts";
import type { Lexicon } from "./lexicon.ts";

const HELP = new Set(["CONSULT", "SUPPORT", "YIELD", "CONCEDE", "RETREAT", "COOPERATE", "AID", "AGREE"]);

/**
 * The PLOVER root of an event that has not happened: promised help is AGREE, threatened harm THREATEN, refused
 * help REJECT. Null for what is told as having happened.
 */
export function modalRoot(
  head: number,
  type: EventType,
  plover: string | undefined,
  tree: Tree,
  lexicon: Lexicon,
): string | null {
  const root = (plover ?? type.codes.plover ?? "").split(":")[0] ?? "";
  if (root === "") return null;
  const { modality } = lexicon.book;
  const helps = HELP.has(root);
  let at = head;
  for (let steps = 0; steps < 3; steps++) {
    const token = tree.tokens[at];
    if (!token) return null;
    const lemma = tree.lemma(at);
    if (at !== head) {
      if (modality.refusal.includes(lemma)) return helps ? modality.refused : null;
      if (modality.promise.includes(lemma)) return helps ? modality.help : modality.harm;
    }
    let negated = false;
    let future = false;
    for (const child of tree.children(at)) {
      const relation = tree.tokens[child]?.deprel;
      if (relation === "advmod" && /^(not|n't|n\u2019t|never)$/.test(tree.lower(child))) negated = true;
      if (
        relation === "aux" &&
        (modality.future.includes(tree.lower(child)) || modality.future.includes(tree.lemma(child)))
      )
        future = true;
    }
    if (negated && helps) return modality.refused;
    if (future) return helps ? modality.help : modality.harm;
    if (token.deprel !== "xcomp" && token.deprel !== "ccomp" && token.deprel !== "conj") return null;
    if (token.deprel === "ccomp" && !modality.promise.includes(tree.lemma(token.head))) return null;
    at = token.head;
  }
  return null;
}
