import type { Acts, CueEntry } from "../../codebook/acts.ts";
import type { Token } from "../../language/record.ts";
import { isRelation, type Tree } from "./tree.ts";

/** A cue found in the text. */
export interface CueMatch {
  readonly entry: CueEntry;
  /** All its words, in order. */
  readonly tokens: readonly number[];
  /** The word that has the subject. */
  readonly head: number;
  /** The word that has the content: the last verb of "went on to say". */
  readonly governor: number;
}

/** The codebook's words, ready to be looked up. */
export interface Lexicon {
  /** Entries by kind and first lemma, longer ones first. */
  readonly cues: ReadonlyMap<string, readonly Cue[]>;
  readonly evaluations: ReadonlySet<string>;
  readonly rejections: ReadonlySet<string>;
  /** What a rejection negates: "no truth in". */
  readonly truths: ReadonlySet<string>;
  readonly messages: ReadonlySet<string>;
  readonly anonymous: ReadonlySet<string>;
  readonly institutions: ReadonlySet<string>;
  readonly mute: ReadonlySet<string>;
  /** What tells without being anybody's word: "information". */
  readonly speechless: ReadonlySet<string>;
  readonly voices: ReadonlySet<string>;
  readonly negators: ReadonlySet<string>;
  /** Verbs under which a cue is not performed: "declined to say", "stopped short of blaming". */
  readonly withheld: ReadonlySet<string>;
  /** Word sequences of remarks on the record; "*" is up to four words. */
  readonly remarks: readonly (readonly string[])[];
}

interface Cue {
  readonly words: readonly string[];
  readonly entry: CueEntry;
}

export function lexiconOf(acts: Acts): Lexicon {
  const cues = new Map<string, Cue[]>();
  for (const entry of acts.cues) {
    const words = entry.cue.toLowerCase().split(" ");
    const key = `${entry.kind} ${words[0]}`;
    const list = cues.get(key);
    if (list) list.push({ words, entry });
    else cues.set(key, [{ words, entry }]);
  }
  for (const list of cues.values()) list.sort((a, b) => b.words.length - a.words.length);
  const set = (words: readonly string[]): ReadonlySet<string> => new Set(words.map((w) => w.toLowerCase()));
  return {
    cues,
    evaluations: set(acts.evaluations),
    rejections: set(acts.rejections),
    truths: set(acts.truths),
    messages: set(acts.messages),
    anonymous: set(acts.anonymous),
    institutions: set(acts.institutions),
    mute: set(acts.mute),
    speechless: set(acts.speechless),
    voices: set(acts.voices),
    negators: set(acts.negators),
    withheld: set(acts.withheld),
    remarks: acts.remarks.map((each) => each.split(" ")),
  };
}

const NO_CUES: readonly CueMatch[] = [];

/** The cues whose first word is this token; the longest wording that fits, and all its readings. */
export function cuesAt(tree: Tree, lexicon: Lexicon, at: number): readonly CueMatch[] {
  const token = tree.tokens[at] as Token;
  const kind = kindOf(token);
  if (kind === null) return NO_CUES;
  let list: readonly Cue[] | undefined;
  for (const stem of tree.stems(at)) {
    list = lexicon.cues.get(`${kind} ${stem}`);
    if (list) break;
  }
  // "Worried that" is an adjective to one tagger and a participle to another.
  if (!list && (kind === "adjective" || kind === "verb"))
    list = lexicon.cues.get(`adjective ${tree.lower(at)}`);
  if (!list) return NO_CUES;
  const found: CueMatch[] = [];
  for (const { words, entry } of list) {
    if (found.length > 0 && words.length < (found[0] as CueMatch).tokens.length) break;
    const tokens = wordsFrom(tree, at, words);
    if (tokens === null) continue;
    let governor = at;
    for (const each of tokens.slice(1))
      if (tree.tokens[each]?.upos === "VERB" || tree.lemma(each) === "say") governor = each;
    found.push({ entry, tokens, head: at, governor });
  }
  return found;
}

function kindOf(token: Token): CueEntry["kind"] | null {
  switch (token.upos) {
    case "VERB":
      return "verb";
    case "NOUN":
      return "noun";
    case "ADJ":
      return "adjective";
    case "ADV":
      return "adverb";
    default:
      return null;
  }
}

/** How far the next word of a cue may stand: "claimed full and sole responsibility". */
const REACH = 5;

/** The tokens of a cue's words from `at`; null when one is missing. Later words hang below the first. */
function wordsFrom(tree: Tree, at: number, words: readonly string[]): number[] | null {
  const found = [at];
  let last = at;
  for (const word of words.slice(1)) {
    let next = -1;
    for (let i = last + 1; i <= last + REACH; i++) {
      const token = tree.tokens[i];
      if (!token || token.sentence !== (tree.tokens[at] as Token).sentence) break;
      if ((tree.lower(i) === word || tree.stems(i).includes(word)) && isBelow(tree, i, at)) {
        next = i;
        break;
      }
      if (token.upos === "VERB" || (token.upos === "PUNCT" && !/^["“”'‘’]$/.test(token.form))) break;
    }
    if (next < 0) return null;
    found.push(next);
    last = next;
  }
  return found;
}

/** True when `top` is at most four steps above `token`. */
function isBelow(tree: Tree, token: number, top: number): boolean {
  let at = token;
  for (let step = 0; step < 4; step++) {
    at = (tree.tokens[at] as Token).head;
    if (at === top) return true;
    if (at < 0) return false;
  }
  return false;
}

/**
 * True when the cue is said not to have been performed: negated itself, with a negated subject ("no group
 * claimed"), or below a verb of withholding.
 */
export function isNegated(tree: Tree, lexicon: Lexicon, head: number): boolean {
  const token = tree.tokens[head] as Token;
  for (const each of tree.children(head)) {
    const child = tree.tokens[each] as Token;
    const lower = tree.lower(each);
    if (isRelation(child, "advmod", "cc", "mark", "det", "dep", "case") && lexicon.negators.has(lower))
      return true;
    if (isRelation(child, "nsubj") && hasNegativeDeterminer(tree, each)) return true;
  }
  const above = tree.tokens[token.head];
  if (!above || above.sentence !== token.sentence) return false;
  if (
    isRelation(token, "xcomp", "advcl", "ccomp", "acl") &&
    tree.stems(token.head).some((stem) => lexicon.withheld.has(stem))
  )
    return true;
  if (isRelation(token, "conj")) {
    // "neither confirmed nor denied": the negation of the first reaches the second through "nor" or "or".
    const joiner = tree.children(head).find((each) => isRelation(tree.tokens[each], "cc"));
    const word = joiner === undefined ? "" : tree.lower(joiner);
    if ((word === "nor" || word === "or") && isNegated(tree, lexicon, token.head)) return true;
  }
  return isRelation(token, "xcomp") && isNegated(tree, lexicon, token.head);
}

/** "no group", "nobody", "none of them", "neither side". */
export function hasNegativeDeterminer(tree: Tree, token: number): boolean {
  if (/^(no-one|nobody|none|neither|nothing)$/.test(tree.lower(token))) return true;
  return tree
    .children(token)
    .some(
      (each) =>
        isRelation(tree.tokens[each], "det", "advmod", "cc") && /^(no|neither)$/.test(tree.lower(each)),
    );
}
