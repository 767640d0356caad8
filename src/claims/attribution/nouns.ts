import type { CueEntry } from "../../codebook/acts.ts";
import type { Token } from "../../language/record.ts";
import { cuesAt } from "./cues.ts";
import type { Draft, Scene } from "./draft.ts";
import { isRejected, rejectedClause } from "./rejected.ts";
import { agentOf, caseOf, phraseOf, type SourcePhrase, sourceOf } from "./source.ts";
import { isRelation, runsOf, type Tree } from "./tree.ts";

/**
 * "Moscow's denial that ...", "allegations of torture by the UN", "reports of shelling". null when the noun
 * has no content of its own.
 */
export function nounCueAt(scene: Scene, at: number): Draft | null {
  const { tree, lexicon } = scene;
  const match = cuesAt(tree, lexicon, at)[0];
  if (!match) return null;
  const { entry } = match;
  const content = contentOfNoun(tree, at, entry.takes);
  if (content.length === 0) return null;
  const { source, light } = sourceOfNoun(tree, at);
  if (entry.manner === "said" && entry.act !== "deny" && isRejected(tree, lexicon, at))
    return rejection(tree, at, entry, content);
  const negated =
    isNone(tree, at) ||
    (light >= 0 && tree.children(light).some((each) => lexicon.negators.has(tree.lower(each))));
  // "Amid reports of shelling": said by nobody named. A denial or promise without an owner is only a topic.
  const hearsay =
    source === null && entry.manner === "said" && (entry.act === "state" || entry.act === "accuse");
  if (source === null && !hearsay && entry.manner === "said" && entry.act !== "demand") return null;
  return {
    head: at,
    cue: light >= 0 && light < at ? [light, at] : [at],
    entry,
    act: negated ? negatedAct(entry) : entry.act,
    commitment: negated ? entry.negated : entry.commitment,
    source,
    carriers: [],
    content: runsOf(tree.tokens, content),
    hearsay,
    said: false,
  };
}

/** "Reports that ... do not reflect reality", by the words of the sentence; null for every other noun. */
export function rejectedSayingAt(scene: Scene, at: number): Draft | null {
  const { tree, lexicon } = scene;
  const entry = tree
    .stems(at)
    .flatMap((stem) => lexicon.cues.get(`noun ${stem}`) ?? [])
    .find(({ words }) => words.length === 1)?.entry;
  if (entry?.manner !== "said" || (entry.act !== "state" && entry.act !== "accuse")) return null;
  const content = rejectedClause(tree, lexicon, at);
  return content ? rejection(tree, at, entry, content) : null;
}

const rejection = (tree: Tree, at: number, entry: CueEntry, content: readonly number[]): Draft => ({
  head: at,
  cue: [at],
  entry,
  act: "deny",
  commitment: "CT-",
  source: null,
  carriers: [],
  content: runsOf(tree.tokens, content),
  hearsay: false,
  said: false,
});

export function negatedAct(entry: CueEntry): CueEntry["act"] {
  if (entry.negatedAct) return entry.negatedAct;
  return "state";
}

function contentOfNoun(tree: Tree, at: number, takes: readonly string[]): readonly number[] {
  for (const each of tree.children(at)) {
    if (each < at) continue;
    const token = tree.tokens[each] as Token;
    if (
      isRelation(token, "ccomp") ||
      (isRelation(token, "acl") && (token.deprel !== "acl:relcl" || isWholeClause(tree, each)))
    ) {
      const mark = tree.child(each, "mark");
      const word = mark < 0 ? (isWholeClause(tree, each) ? "that" : "") : tree.lower(mark);
      if (takes.includes("clause") && (word === "that" || isRelation(token, "ccomp")))
        return tree.under(each);
      if (takes.includes("to") && word === "to") return tree.under(each);
    }
  }
  // "the allegation was that ...": the clause is the predicate's.
  const above = tree.tokens[(tree.tokens[at] as Token).head];
  if (
    takes.includes("clause") &&
    above &&
    isRelation(tree.tokens[at], "nsubj") &&
    tree.lemma((tree.tokens[at] as Token).head) === "be"
  ) {
    const clause = tree.child((tree.tokens[at] as Token).head, "ccomp");
    if (clause >= 0) return tree.under(clause);
  }
  for (const each of tree.children(at)) {
    if (each < at || !isRelation(tree.tokens[each], "nmod", "obl", "acl")) continue;
    const mark = tree.child(each, "case", "mark");
    if (mark >= 0 && takes.includes(tree.lower(mark))) return tree.under(each, new Set([mark]));
  }
  return [];
}

/** "the claim that it had shot down a helicopter" read as a relative clause: nothing is missing in it. */
function isWholeClause(tree: Tree, clause: number): boolean {
  const first = tree.under(clause)[0];
  if (first === undefined || tree.lower(first) !== "that") return false;
  if (isRelation(tree.tokens[first], "mark") || tree.tokens[first]?.upos === "SCONJ") return true;
  const parts = tree
    .children(clause)
    .filter((each) => each !== first && isRelation(tree.tokens[each], "nsubj", "obj", "obl", "xcomp"));
  return parts.length >= 2 && isRelation(tree.tokens[parts[0] as number], "nsubj");
}

/** The possessor, the of-, by- or from-phrase, or the subject of the verb that carries the noun. */
function sourceOfNoun(tree: Tree, at: number): { source: SourcePhrase | null; light: number } {
  const owner = tree.child(at, "nmod:poss");
  if (owner >= 0) return { source: withoutPossessive(tree, owner), light: -1 };
  for (const each of tree.children(at))
    if (isRelation(tree.tokens[each], "nmod") && /^(by|from|among|between)$/.test(caseOf(tree, each)))
      return { source: phraseOf(tree, each), light: -1 };
  const modifier = tree
    .children(at)
    .find((each) => isRelation(tree.tokens[each], "compound") && tree.tokens[each]?.upos === "PROPN");
  const token = tree.tokens[at] as Token;
  const verb = tree.tokens[token.head];
  if (isRelation(token, "obj") && verb?.upos === "VERB" && LIGHT.has(tree.lemma(token.head)))
    return { source: sourceOf(tree, token.head), light: token.head };
  if (isRelation(token, "nsubj:pass") && verb && LIGHT.has(tree.lemma(token.head)))
    return { source: phraseOf(tree, agentOf(tree, token.head)), light: -1 };
  return { source: modifier === undefined ? null : phraseOf(tree, modifier), light: -1 };
}

/** Verbs that only carry a speech noun: "issued a statement", "repeated the claim". */
const LIGHT = new Set([
  "make",
  "issue",
  "release",
  "give",
  "repeat",
  "reiterate",
  "renew",
  "express",
  "voice",
  "raise",
  "level",
  "offer",
  "file",
  "lodge",
  "publish",
  "send",
  "deliver",
  "have",
  "hold",
  "share",
  "provide",
  "cite",
]);

function withoutPossessive(tree: Tree, owner: number): SourcePhrase | null {
  const marks = new Set(tree.children(owner).filter((each) => isRelation(tree.tokens[each], "case")));
  const spans = runsOf(tree.tokens, tree.under(owner, marks));
  return spans.length > 0 ? { head: owner, spans } : null;
}

const isNone = (tree: Tree, at: number): boolean =>
  tree.children(at).some((each) => isRelation(tree.tokens[each], "det") && tree.lower(each) === "no");
