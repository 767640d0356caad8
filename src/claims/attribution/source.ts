import type { Span } from "../../base/index.ts";
import type { Token } from "../../language/record.ts";
import { isRelation, runsOf, type Tree } from "./tree.ts";

/** The phrase that names who speaks. */
export interface SourcePhrase {
  /** Head token of the phrase. */
  readonly head: number;
  readonly spans: readonly Span[];
}

/** Clauses that share their subject with the clause above: "laughed and said", "wants to say", "left, saying". */
const SHARES_SUBJECT = ["conj", "xcomp", "advcl", "parataxis", "acl", "ccomp"];

/**
 * The source of a verb or adjective cue: its subject, the "by" phrase of a passive, the subject of the
 * clause it leans on, or the noun it modifies ("a statement saying"). null when none is found. With `speaks`
 * an "it" before the cue is somebody, whatever a parser made of it ("It acknowledged that").
 */
export function sourceOf(tree: Tree, cue: number, speaks = false): SourcePhrase | null {
  const inverted = invertedSource(tree, cue);
  const phrase = phraseOf(tree, inverted >= 0 ? inverted : sourceHead(tree, cue, speaks), cue);
  // "the officer, who said": the pronoun is the nearer evidence of who speaks.
  const pronoun = tree.child(cue, "nsubj");
  if (phrase !== null && phrase.head > cue) return extended(tree, phrase, cue);
  if (phrase === null || pronoun < 0 || pronoun === phrase.head || !isRelativePronoun(tree, pronoun))
    return phrase;
  return { head: phrase.head, spans: [...phrase.spans, (tree.tokens[pronoun] as Token).span] };
}

/** "said one aide to the governor": what completes an inverted speaker though it hangs on the cue. */
function extended(tree: Tree, phrase: SourcePhrase, cue: number): SourcePhrase {
  const last = phrase.spans.at(-1) as Span;
  let end = last.end;
  for (const each of tree.children(cue)) {
    if (each < phrase.head || !isRelation(tree.tokens[each], "obl", "nmod")) continue;
    if (!/^(to|of|for|from|at|with)$/.test(caseOf(tree, each))) continue;
    const run = runsOf(tree.tokens, tree.under(each))[0];
    if (run && run.start === end + 1) end = run.end;
  }
  return { head: phrase.head, spans: [...phrase.spans.slice(0, -1), { start: last.start, end }] };
}

/** `"...", said one aide to the minister`: the noun right after the cue, where a parser saw an object. */
export function invertedSource(tree: Tree, cue: number): number {
  if (
    !/^[,"”’']+$/.test(tree.tokens[cue - 1]?.form ?? "") ||
    tree.child(cue, "aux") >= 0 ||
    (tree.child(cue, "nsubj", "nsubj:pass") >= 0 && !isAfterQuote(tree, cue))
  )
    return -1;
  for (const each of tree.children(cue)) {
    const token = tree.tokens[each] as Token;
    if (
      each < cue ||
      !isRelation(token, "nsubj", "obj", "obl", "dep", "ccomp", "xcomp", "iobj") ||
      !/^(NOUN|PROPN|PRON)$/.test(token.upos)
    )
      continue;
    if (tree.child(each, "case") < 0 && (tree.under(each)[0] ?? each) === cue + 1) return each;
  }
  return -1;
}

/** `The attack was "a crime", said the envoy`: what stands before the quotation does not speak. */
const isAfterQuote = (tree: Tree, cue: number): boolean =>
  [1, 2].some((step) => /^["”]$/.test(tree.tokens[cue - step]?.form ?? "")) &&
  tree.child(cue, "nsubj") < cue - 2;

function sourceHead(tree: Tree, cue: number, speaks: boolean): number {
  let at = cue;
  // Five steps up cover every chain seen; more would wander into other people's clauses.
  for (let step = 0; step < 5; step++) {
    const token = tree.tokens[at] as Token;
    const passive = isPassive(tree, at);
    if (step === 0 && (passive || isReduced(tree, at))) return agentOf(tree, at);
    const subject = passive ? tree.child(at, "nsubj:pass", "nsubj") : nearestSubject(tree, at, speaks);
    if (subject >= 0) return isRelativePronoun(tree, subject) ? antecedentOf(tree, at, subject) : subject;
    const above = tree.tokens[token.head];
    if (!above || above.sentence !== token.sentence || !isRelation(token, ...SHARES_SUBJECT)) return -1;
    if (isRelation(token, "acl")) return makerOf(tree, token.head);
    if (isRelation(token, "ccomp", "parataxis") && step === 0 && isFiniteVerb(token)) return -1;
    const beside = isRelation(token, "xcomp") && token.xpos === "VBD" ? nounBefore(tree, at) : -1;
    if (beside >= 0) return beside;
    // "told him to say": the object of the verb above does it.
    if (isRelation(token, "xcomp")) {
      const object = tree.child(token.head, "obj", "iobj");
      if (object >= 0 && object < at && above.upos === "VERB") return object;
    }
    at = token.head;
  }
  return -1;
}

/** "the truce announced on Monday": the noun is what was announced, not who did it. */
function isReduced(tree: Tree, verb: number): boolean {
  const token = tree.tokens[verb] as Token;
  return (
    token.deprel === "acl" &&
    token.xpos === "VBN" &&
    tree.child(verb, "nsubj", "obj", "ccomp", "xcomp", "advcl") < 0
  );
}

const isFiniteVerb = (token: Token): boolean => token.feats.includes("VerbForm=Fin");

/** "said an officer admitted": the noun that ends right before a finite verb and hangs where the verb does; -1 for none. */
function nounBefore(tree: Tree, verb: number): number {
  const { head } = tree.tokens[verb] as Token;
  return (
    tree
      .children(head)
      .find(
        (each) =>
          each > head &&
          each < verb &&
          /^(NOUN|PROPN|PRON)$/.test(tree.tokens[each]?.upos ?? "") &&
          tree.under(each).at(-1) === verb - 1,
      ) ?? -1
  );
}

/** The subject right before the verb, where a parser gave it two ("The garrison, the governor said, surrendered"). */
function nearestSubject(tree: Tree, verb: number, speaks: boolean): number {
  let found = -1;
  for (const each of tree.children(verb))
    if (isRelation(tree.tokens[each], "nsubj") && (each < verb || found < 0)) found = each;
  if (found >= 0 || !(speaks || tree.lemma(verb) === "say")) return found;
  // "It says", "it acknowledged"; only "it seems" has nobody.
  const it = tree.child(verb, "expl");
  return it >= 0 && it < verb && tree.lower(it) === "it" ? it : -1;
}

/** "issued a statement saying": who issued it, when the noun is only the object of a verb before it. */
function makerOf(tree: Tree, noun: number): number {
  const token = tree.tokens[noun] as Token;
  const verb = tree.tokens[token.head];
  if (!isRelation(token, "obj") || verb?.upos !== "VERB" || tree.child(noun, "nmod:poss") >= 0) return noun;
  if (!/^(statement|message|letter|tweet|post|note|memo|release|email|report)$/.test(tree.lemma(noun)))
    return noun;
  const subject = isPassive(tree, token.head) ? -1 : tree.child(token.head, "nsubj");
  return subject >= 0 ? subject : noun;
}

/** Passive by features, relations or a "be" auxiliary before a past participle. */
export function isPassive(tree: Tree, verb: number): boolean {
  const token = tree.tokens[verb] as Token;
  if (token.upos !== "VERB") return false;
  for (const each of tree.children(verb)) {
    const { deprel } = tree.tokens[each] as Token;
    if (deprel === "nsubj:pass" || deprel === "aux:pass" || deprel === "csubj:pass" || deprel === "obl:agent")
      return true;
  }
  return false;
}

/** The "by" phrase of a passive; -1 when it is left out. */
export function agentOf(tree: Tree, verb: number): number {
  for (const each of tree.children(verb))
    if (isRelation(tree.tokens[each], "obl", "nmod") && caseOf(tree, each) === "by") return each;
  return -1;
}

/** The preposition of a phrase, lower-cased; "" for none. */
export function caseOf(tree: Tree, token: number): string {
  const mark = tree.child(token, "case");
  return mark < 0 ? "" : tree.lower(mark);
}

const isRelativePronoun = (tree: Tree, token: number): boolean =>
  /^(who|which|that|whom)$/.test(tree.lower(token)) && tree.tokens[token]?.upos === "PRON";

/** "the officer, who said": the officer. The pronoun itself when the noun above is not to be had. */
function antecedentOf(tree: Tree, verb: number, pronoun: number): number {
  let at = verb;
  for (let step = 0; step < 4; step++) {
    const token = tree.tokens[at] as Token;
    if (isRelation(token, "acl")) return token.head;
    if (!isRelation(token, "conj", "xcomp", "ccomp", "advcl") || token.head < 0) break;
    at = token.head;
  }
  return pronoun;
}

/** The whole noun phrase of a head, without the preposition before it and without relative clauses that hold the cue. */
export function phraseOf(tree: Tree, head: number, cue = -1): SourcePhrase | null {
  if (head < 0 || !tree.tokens[head]) return null;
  const left = new Set<number>();
  for (const each of tree.children(head)) {
    const token = tree.tokens[each] as Token;
    if (isRelation(token, "case", "mark", "cc", "cop", "aux", "nsubj", "parataxis", "discourse", "advcl"))
      left.add(each);
    // A clause that speaks is not part of who speaks: "a statement saying ...".
    if (cue >= 0 && isRelation(token, "acl") && contains(tree, each, cue)) left.add(each);
    if (isRelation(token, "conj") && token.upos === "VERB") left.add(each);
  }
  const spans = runsOf(tree.tokens, tree.under(head, left));
  return spans.length > 0 ? { head, spans: widest(spans, tree.tokens[head] as Token) } : null;
}

function contains(tree: Tree, top: number, token: number): boolean {
  for (let at = token, step = 0; at >= 0 && step < 12; at = (tree.tokens[at] as Token).head, step++)
    if (at === top) return true;
  return false;
}

/** A phrase broken by a parse error is cut to the run that holds its head. */
function widest(spans: readonly Span[], head: Token): readonly Span[] {
  if (spans.length === 1) return spans;
  const own = spans.find((at) => at.start <= head.span.start && head.span.end <= at.end);
  return own ? [own] : spans.slice(0, 1);
}
