import type { Span } from "../../base/index.ts";
import type { CueEntry } from "../../codebook/acts.ts";
import type { Sentence, Token } from "../../language/record.ts";
import type { Draft, Scene } from "./draft.ts";
import { phraseOf, type SourcePhrase } from "./source.ts";
import { isRelation, runsOf, type Tree } from "./tree.ts";

/**
 * "According to X, S", "S, according to X", "S, the agency said, citing X". `at` is the first word of the
 * cue; null when the words do not stand there.
 */
export function prepositionAt(scene: Scene, at: number): Draft | null {
  const { tree, lexicon } = scene;
  for (const { words, entry } of lexicon.cues.get(`preposition ${tree.lower(at)}`) ?? []) {
    if (!words.every((word, i) => tree.lower(at + i) === word)) continue;
    const cue = words.map((_, i) => at + i);
    const source = objectOf(tree, at, cue.at(-1) as number);
    if (source === null || (entry.manner === "relayed" && !isOrigin(scene, source.head))) continue;
    const content = entry.manner === "relayed" ? relayedContent(tree, at) : coveredContent(tree, cue, source);
    if (content.length === 0) continue;
    const draft = draftOf(tree, cue, entry, source, content);
    // "According to preliminary information": said by nobody named.
    const isNobody =
      lexicon.speechless.has(tree.lemma(source.head)) && tree.child(source.head, "nmod:poss") < 0;
    return isNobody ? { ...draft, source: null, hearsay: true } : draft;
  }
  return null;
}

/** "citing activists" names an origin, "citing a lack of ammunition" a reason. */
function isOrigin({ tree, lexicon }: Scene, head: number): boolean {
  const lemma = tree.lemma(head);
  if (tree.tokens[head]?.upos === "PROPN" || lexicon.anonymous.has(lemma) || lexicon.institutions.has(lemma))
    return true;
  return lexicon.voices.has(lemma) || lexicon.messages.has(lemma);
}

function draftOf(tree: Tree, cue: number[], entry: CueEntry, source: SourcePhrase, content: Span[]): Draft {
  const carrier = entry.manner === "relayed" ? carrierOf(tree, cue[0] as number) : null;
  return {
    head: cue[0] as number,
    cue,
    entry,
    act: entry.act,
    commitment: entry.commitment,
    source,
    carriers: carrier ? [carrier] : [],
    content,
    hearsay: false,
    said: entry.manner === "said" || entry.manner === "relayed",
  };
}

/** The noun phrase after the cue: by the tree where it fits, else the words up to the next comma. */
function objectOf(tree: Tree, first: number, last: number): SourcePhrase | null {
  const start = tree.tokens[first] as Token;
  const above = tree.tokens[start.head];
  const below = [
    ...tree.children(first),
    ...tree.children(last),
    ...(above && isRelation(start, "case", "fixed", "mark") ? [start.head] : []),
    ...(tree.tokens[last] ? [(tree.tokens[last] as Token).head] : []),
  ];
  const head = below
    .filter((each) => each > last && /^(NOUN|PROPN|PRON|NUM|SYM|X|ADJ)$/.test(tree.tokens[each]?.upos ?? ""))
    .sort((a, b) => a - b)[0];
  if (head === undefined) return nounAfter(tree, last);
  const phrase = phraseOf(tree, head);
  return phrase?.spans.every((at) => at.start > (tree.tokens[last] as Token).span.start)
    ? phrase
    : nounAfter(tree, last);
}

function nounAfter(tree: Tree, last: number): SourcePhrase | null {
  const members: number[] = [];
  const { sentence } = tree.tokens[last] as Token;
  for (let i = last + 1; tree.tokens[i]?.sentence === sentence; i++) {
    const token = tree.tokens[i] as Token;
    if (token.upos === "VERB" || token.form === "," || token.form === "." || members.length > 12) break;
    members.push(i);
  }
  const head = members.filter((each) => /^(NOUN|PROPN|PRON)$/.test(tree.tokens[each]?.upos ?? "")).at(-1);
  return head === undefined ? null : { head, spans: runsOf(tree.tokens, members) };
}

/** The clause that "according to" qualifies, without the phrase itself. */
function coveredContent(tree: Tree, cue: readonly number[], source: SourcePhrase): Span[] {
  const first = cue[0] as number;
  const sentence = tree.sentences[(tree.tokens[first] as Token).sentence] as Sentence;
  const sourceEnd = Math.max(...source.spans.map((at) => at.end));
  // At the head of its sentence it covers all that follows the comma.
  const opens =
    first - sentence.first <= 1 || !/[\p{L}\p{N}]/u.test(formsBetween(tree, sentence.first, first));
  if (opens) {
    const members: number[] = [];
    for (let i = tree.tokenAt(sourceEnd); i < sentence.end; i++)
      if ((tree.tokens[i] as Token).span.start >= sourceEnd) members.push(i);
    return runsOf(tree.tokens, members);
  }
  const phrase = new Set(tree.under(source.head));
  for (const each of cue) phrase.add(each);
  let clause = clauseAbove(tree, source.head, phrase);
  if (clause < 0) clause = clauseAbove(tree, first, phrase);
  if (clause < 0) return [];
  const members = tree.under(clause).filter((each) => !phrase.has(each));
  return runsOf(tree.tokens, members);
}

const formsBetween = (tree: Tree, from: number, to: number): string =>
  tree.tokens
    .slice(from, to)
    .map((each) => each.form)
    .join(" ");

/** The nearest predicate above that carries a clause; the root at last. */
function clauseAbove(tree: Tree, token: number, without: ReadonlySet<number>): number {
  let at = (tree.tokens[token] as Token).head;
  let last = -1;
  for (let step = 0; at >= 0 && step < 8; step++) {
    if (!without.has(at)) {
      last = at;
      const each = tree.tokens[at] as Token;
      if (each.deprel === "root" || isRelation(each, "parataxis")) return at;
      if (isRelation(each, "conj") && tree.child(at, "nsubj") >= 0) return at;
    }
    at = (tree.tokens[at] as Token).head;
  }
  return last;
}

/** "the agency said, citing X": what the agency said. Filled from the statement it hangs on. */
function relayedContent(tree: Tree, at: number): Span[] {
  const verb = speechAbove(tree, at);
  if (verb < 0) return [];
  const clause = tree.child(verb, "ccomp");
  if (clause >= 0) return runsOf(tree.tokens, tree.under(clause, new Set([at])));
  const token = tree.tokens[verb] as Token;
  const left = new Set([...tree.under(verb)]);
  if (isRelation(token, "parataxis") && token.head >= 0)
    return runsOf(
      tree.tokens,
      tree.under(token.head).filter((each) => !left.has(each)),
    );
  const below = new Set(tree.under(at));
  return runsOf(
    tree.tokens,
    tree.under(verb).filter((each) => !below.has(each)),
  );
}

function speechAbove(tree: Tree, at: number): number {
  let head = (tree.tokens[at] as Token).head;
  let nearest = -1;
  for (let step = 0; head >= 0 && step < 4; step++) {
    const token = tree.tokens[head] as Token;
    if (token.upos === "VERB") {
      // A verb with a clause below it, or one that hangs beside its clause, is the saying.
      if (tree.child(head, "ccomp") >= 0 || isRelation(token, "parataxis")) return head;
      if (nearest < 0) nearest = head;
    }
    head = token.head;
  }
  return nearest;
}

function carrierOf(tree: Tree, at: number): SourcePhrase | null {
  const verb = speechAbove(tree, at);
  return verb < 0 ? null : phraseOf(tree, tree.child(verb, "nsubj"));
}
