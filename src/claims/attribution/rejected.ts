import type { Token } from "../../language/record.ts";
import type { Lexicon } from "./cues.ts";
import { caseOf } from "./source.ts";
import { isRelation, type Tree } from "./tree.ts";

/**
 * Whether the text rejects what a noun of saying reports: "there is no truth in reports that", "the claim that ...
 * is false", "reports that ... do not reflect reality", "rejects statements that".
 */
export function isRejected(tree: Tree, lexicon: Lexicon, noun: number): boolean {
  const token = tree.tokens[noun] as Token;
  const above = tree.tokens[token.head];
  if (isRelation(token, "nsubj") && above) return isFalse(tree, lexicon, token.head);
  if (isRelation(token, "obj") && above?.upos === "VERB") return isDenial(tree, lexicon, token.head);
  if (
    isRelation(token, "nmod", "obl") &&
    /^(in|to|behind)$/.test(caseOf(tree, noun)) &&
    above?.upos === "NOUN"
  )
    return lexicon.truths.has(tree.lemma(token.head)) && isNone(tree, lexicon, token.head);
  // "Reports that ... do not reflect reality": a parser may make the noun the head of its own predicate.
  return tree
    .children(noun)
    .some(
      (each) =>
        each > noun &&
        isRelation(tree.tokens[each], "ccomp", "parataxis") &&
        tree.child(each, "nsubj", "mark") < 0 &&
        isFalse(tree, lexicon, each),
    );
}

/** "is false", "was fabricated", "is not true", "does not reflect reality". */
function isFalse(tree: Tree, lexicon: Lexicon, predicate: number): boolean {
  const negated = hasNegator(tree, lexicon, predicate);
  if (lexicon.rejections.has(tree.lemma(predicate))) return !negated;
  if (!negated) return false;
  if (lexicon.truths.has(tree.lemma(predicate))) return true;
  const object = tree.child(predicate, "obj");
  return object >= 0 && lexicon.truths.has(tree.lemma(object));
}

function isDenial(tree: Tree, lexicon: Lexicon, verb: number): boolean {
  const entry = tree
    .stems(verb)
    .map((stem) => lexicon.cues.get(`verb ${stem}`)?.find(({ words }) => words.length === 1))
    .find((each) => each !== undefined)?.entry;
  return entry?.act === "deny" && !hasNegator(tree, lexicon, verb);
}

/** "no truth", "nor was there any truth". */
function isNone(tree: Tree, lexicon: Lexicon, noun: number): boolean {
  const verb = (tree.tokens[noun] as Token).head;
  return hasNegator(tree, lexicon, noun) || (verb >= 0 && hasNegator(tree, lexicon, verb));
}

const hasNegator = (tree: Tree, lexicon: Lexicon, at: number): boolean =>
  tree.children(at).some((each) => lexicon.negators.has(tree.lower(each)));
