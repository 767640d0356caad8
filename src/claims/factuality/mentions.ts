import type { Token } from "../../language/record.ts";
import { isRelation, type Tree } from "../attribution/tree.ts";
import type { FactualityLexicon } from "./lexicon.ts";

/**
 * Whether the token tells that something happens or is so: a verb, a noun of an event, the predicate of a
 * "be" clause (whose "be" is a mention too). Auxiliaries and verbs used as prepositions ("including") are none.
 */
export function isMention(tree: Tree, lexicon: FactualityLexicon, at: number): boolean {
  const token = tree.tokens[at] as Token;
  switch (token.upos) {
    case "VERB":
      return !isRelation(token, "case", "fixed", "cc");
    case "AUX":
      return (
        isRelation(token, "cop") ||
        token.deprel === "root" ||
        isRelation(token, "ccomp", "advcl", "conj", "acl", "xcomp")
      );
    case "NOUN":
      return isEventNoun(tree, lexicon, at) || tree.child(at, "cop") >= 0;
    case "ADJ":
    case "ADV":
    case "PROPN":
    case "NUM":
    case "PRON":
      return (
        tree.child(at, "cop") >= 0 ||
        (token.upos === "ADJ" && isRelation(token, "root", "xcomp", "ccomp", "conj", "advcl"))
      );
    default:
      return false;
  }
}

export function isEventNoun(tree: Tree, lexicon: FactualityLexicon, at: number): boolean {
  const lemma = tree.lemma(at);
  if (lexicon.notNominals.has(lemma)) return false;
  if (lexicon.nominals.has(lemma)) return true;
  if (lemma.length < 6) return false;
  return lexicon.endings.some((ending) => lemma.endsWith(ending));
}
