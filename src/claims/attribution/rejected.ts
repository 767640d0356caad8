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

/**
 * The clause of a saying that its own sentence calls untrue, by its words alone: "Reports ... that the army shelled the
 * mill do not reflect reality". Tokens of the clause; null where the sentence is not so made. Trees of such sentences
 * are mostly broken: two verbs meet without a mark between.
 */
export function rejectedClause(tree: Tree, lexicon: Lexicon, noun: number): number[] | null {
  const sentence = tree.sentences[tree.tokens[noun]?.sentence ?? -1];
  if (!sentence || noun - sentence.first > FARTHEST_FROM_START) return null;
  let that = noun + 1;
  while (that < sentence.end && that - noun < FARTHEST_CLAUSE && tree.lower(that) !== "that") that++;
  if (tree.lower(that) !== "that") return null;
  const end = Math.min(sentence.end, that + LONGEST_CLAUSE);
  for (let i = that + 3; i < end; i++) {
    if (!/^(do|does|did|is|are|was|were)$/.test(tree.lower(i))) continue;
    const negated = lexicon.negators.has(tree.lower(i + 1));
    const judged = [1, 2, 3].map((step) => tree.lemma(Math.min(i + step, sentence.end - 1)));
    const untrue = negated
      ? judged.some((each) => lexicon.truths.has(each))
      : !/^d/.test(tree.lower(i)) && judged.slice(0, 2).some((each) => lexicon.rejections.has(each));
    if (untrue) return Array.from({ length: i - that }, (_, step) => that + step);
  }
  return null;
}

/** A determiner, an adjective, a paragraph's number may stand before the noun. */
const FARTHEST_FROM_START = 4;
/** "Reports spread by the other side that": words between noun and clause. */
const FARTHEST_CLAUSE = 10;
const LONGEST_CLAUSE = 80;

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
