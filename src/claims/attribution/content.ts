import type { Token } from "../../language/record.ts";
import type { CueMatch } from "./cues.ts";
import { agentOf, caseOf, invertedSource, isPassive } from "./source.ts";
import { isRelation, type Tree } from "./tree.ts";

/** What a cue puts forward, as tokens. */
export interface Content {
  readonly tokens: readonly number[];
  /** The construction of the codebook's `takes` that fitted, or `host` for "..., the ministry said". */
  readonly frame: string;
}

/** The content of a verb or adjective cue by syntax alone; null when no construction fits. */
export function contentOf(tree: Tree, match: CueMatch): Content | null {
  const { entry, governor } = match;
  for (const frame of frameOrder(entry.takes)) {
    const tokens = FRAMES[frame]?.(tree, match) ?? prepositional(tree, match, frame);
    if (tokens.length > 0) return { tokens, frame };
  }
  if (entry.takes.includes("clause") || entry.takes.includes("quote")) {
    const lifted = raised(tree, governor);
    if (lifted.length > 0) return { tokens: lifted, frame: "to" };
    const tokens = hostClause(tree, governor);
    if (tokens.length > 0) return { tokens, frame: "host" };
  }
  return null;
}

/** "is said to run", "were reported killed": the subject and what is said of it. */
function raised(tree: Tree, governor: number): readonly number[] {
  const subject = tree.child(governor, "nsubj:pass", "nsubj");
  const clause = tree.child(governor, "xcomp");
  return isPassive(tree, governor) && subject >= 0 && clause > governor
    ? joined(tree, [subject, clause], [governor])
    : NOTHING;
}

/** Narrow constructions before wide ones, whatever the order in the codebook. */
const ORDER = ["as-saying", "clause", "label", "responsibility", "to", "ing"];

function frameOrder(takes: readonly string[]): string[] {
  const late = takes.filter((each) => !ORDER.includes(each));
  // A plain object comes last: "warned of X", "apologised to Y for X".
  late.sort((a, b) => Number(a === "object") - Number(b === "object"));
  return [...ORDER.filter((each) => takes.includes(each)), ...late];
}

type Frame = (tree: Tree, match: CueMatch) => readonly number[];

const NOTHING: readonly number[] = [];

const FRAMES: Readonly<Record<string, Frame>> = {
  quote: () => NOTHING,
  clause(tree, { governor, tokens: cue }) {
    const found: number[] = [];
    for (const at of new Set([governor, cue.at(-1) as number]))
      for (const each of tree.children(at)) {
        const token = tree.tokens[each] as Token;
        if (isRelation(token, "ccomp", "csubj:pass") || isQuestion(tree, each)) found.push(each);
        else if (isRelation(token, "parataxis") && isAfterColon(tree, at, each)) found.push(each);
        else if (isRelation(token, "obj") && isGardenPath(tree, each)) found.push(each);
        else if (token.deprel === "acl" && tree.tokens[at]?.upos === "NOUN" && tree.child(each, "mark") >= 0)
          found.push(each);
      }
    const after = found.filter((each) => each > governor);
    const whole =
      after.length === 0 ? found : found.filter((each) => each > governor || !hasMark(tree, each, "that"));
    return joined(
      tree,
      [...whole, ...strays(tree, governor, whole), ...coordinated(tree, governor, whole)],
      cue,
    );
  },
  to(tree, { governor, tokens: cue }) {
    const clause = tree
      .children(governor)
      .find(
        (each) =>
          each > governor &&
          (isRelation(tree.tokens[each], "xcomp", "advcl", "ccomp", "acl")
            ? hasMark(tree, each, "to")
            : isRelation(tree.tokens[each], "obl", "obj") && markOf(tree, each) === "to"),
      );
    if (clause === undefined || cue.includes(clause)) return NOTHING;
    const before = isPassive(tree, governor)
      ? tree.child(governor, "nsubj:pass")
      : tree.child(governor, "obj", "iobj");
    return joined(tree, before >= 0 ? [before, clause] : [clause], cue);
  },
  ing(tree, { governor, tokens: cue }) {
    const clause = tree
      .children(governor)
      .find(
        (each) =>
          isRelation(tree.tokens[each], "xcomp", "ccomp", "advcl") &&
          each > governor &&
          tree.tokens[each]?.xpos === "VBG" &&
          tree.child(each, "mark") < 0 &&
          !isAfterComma(tree, each, governor),
      );
    return clause === undefined || cue.includes(clause) ? NOTHING : joined(tree, [clause], cue);
  },
  object(tree, { governor, tokens: cue }) {
    const object = isPassive(tree, governor)
      ? tree.child(governor, "nsubj:pass")
      : tree.child(governor, "obj");
    if (object < 0 || cue.includes(object) || isRelativePronounOf(tree, object)) return NOTHING;
    return joined(tree, [object, ...completions(tree, governor, object)], cue);
  },
  label(tree, { governor, tokens: cue }) {
    const object = isPassive(tree, governor) ? tree.child(governor, "nsubj:pass") : objectOf(tree, governor);
    const predicate = tree.children(governor).find((each) => {
      const token = tree.tokens[each] as Token;
      if (each < governor) return false;
      if (isRelation(token, "xcomp")) return !hasMark(tree, each, "to");
      return (
        (isRelation(token, "obl", "advcl", "nmod") &&
          (caseOf(tree, each) === "as" || hasMark(tree, each, "as"))) ||
        (isRelation(token, "obj", "ccomp") && each !== object) ||
        (token.upos === "ADJ" &&
          each > object &&
          object > governor &&
          isRelation(token, "advmod", "dep", "amod"))
      );
    });
    if (predicate === undefined && object > governor && hasBarePredicate(tree, object))
      return joined(tree, [object], cue);
    if (predicate === undefined) return NOTHING;
    const named = object >= 0 && (object > governor || isPassive(tree, governor)) && object !== predicate;
    return joined(tree, named ? [object, predicate] : [predicate], cue);
  },
  target(tree, { governor, tokens: cue }) {
    const passive = isPassive(tree, governor);
    const object = passive ? tree.child(governor, "nsubj:pass") : tree.child(governor, "obj");
    const parts = tree.children(governor).filter((each) => {
      const token = tree.tokens[each] as Token;
      if (each < governor || cue.includes(each)) return false;
      const word = caseOf(tree, each) || markOf(tree, each);
      return isRelation(token, "obl", "advcl", "nmod") && TARGET_PREPOSITIONS.has(word);
    });
    if (object < 0 && (parts.length === 0 || !passive)) return NOTHING;
    return joined(tree, object >= 0 ? [object, ...parts] : parts, cue);
  },
  responsibility(tree, match) {
    for (const word of ["for", "in", "over", "of"]) {
      const found = prepositional(tree, match, word);
      if (found.length > 0) return found;
    }
    return joined(tree, [match.tokens.at(-1) as number], match.tokens.slice(0, 1));
  },
  "to-phrase": (tree, match) => prepositional(tree, match, "to"),
  "as-saying"(tree, { governor }) {
    const saying = sayingUnder(tree, governor);
    if (saying < 0) return NOTHING;
    const clause = tree.child(saying, "ccomp", "parataxis");
    return clause >= 0 ? joined(tree, [clause], []) : NOTHING;
  },
};

/** The object, or what a small clause was parsed as ("called Palin a clown"). */
function objectOf(tree: Tree, governor: number): number {
  const object = tree.child(governor, "obj");
  return object >= 0
    ? object
    : (tree.children(governor).find((each) => each > governor && isRelation(tree.tokens[each], "nsubj")) ??
        -1);
}

/** "said her suite of proposals addresses ...": a subject that a parser hung on the cue, right before its clause. */
function strays(tree: Tree, governor: number, clauses: readonly number[]): number[] {
  const clause = clauses.find((each) => each > governor);
  if (clause === undefined || hasMark(tree, clause, "that") || tree.child(clause, "nsubj") >= 0) return [];
  const start = tree.under(clause)[0] ?? clause;
  return tree
    .children(governor)
    .filter(
      (each) =>
        each > governor && each < start && isRelation(tree.tokens[each], "obj", "iobj", "nsubj", "dep"),
    );
}

/** What completes an object without a comma between: "blamed him for it", "showed her leading with 40 percent". */
function completions(tree: Tree, governor: number, object: number): number[] {
  const found: number[] = [];
  let end = (tree.under(object).at(-1) ?? object) + 1;
  for (const each of tree.children(governor)) {
    if (each <= object) continue;
    const token = tree.tokens[each] as Token;
    const yields = tree.under(each);
    if ((yields[0] ?? each) > end) break;
    if (
      !isRelation(token, "xcomp", "advcl", "acl", "nmod", "obj") &&
      !(isRelation(token, "obl") && isCompletion(tree, each))
    )
      continue;
    found.push(each);
    end = (yields.at(-1) ?? each) + 1;
  }
  return found;
}

function isCompletion(tree: Tree, phrase: number): boolean {
  const word = caseOf(tree, phrase);
  if (/^(for|with|as|to|of|about|from|against)$/.test(word)) return true;
  // "on Saturday" dates the saying, "on the wedding" belongs to the strike.
  return /^(on|over|at)$/.test(word) && tree.tokens[phrase]?.upos === "NOUN";
}

/** "believe the group lost half its men", read as "the group lost by ...": a participle with an object of its own. */
function isGardenPath(tree: Tree, object: number): boolean {
  const clause = tree.child(object, "acl");
  return clause > object && tree.tokens[clause]?.xpos === "VBN" && tree.child(clause, "obj") > clause;
}

/** "called the ceasefire a first step" where the label was hung on the object. */
const hasBarePredicate = (tree: Tree, object: number): boolean =>
  tree
    .children(object)
    .some(
      (each) =>
        each > object &&
        isRelation(tree.tokens[each], "nmod", "appos", "dep") &&
        tree.child(each, "case") < 0 &&
        tree.child(each, "det") >= 0,
    );

/**
 * "said that shells hit the town and that two died", "said 80 were killed and 18 others injured": a clause
 * coordinated with the cue that belongs to what is said. Another saying, or a clause after a comma, does not.
 */
function coordinated(tree: Tree, governor: number, contents: readonly number[]): number[] {
  const first = contents.at(-1);
  if (first === undefined || first < governor) return [];
  return tree.children(governor).filter((each) => {
    if (each < first || !isRelation(tree.tokens[each], "conj")) return false;
    if (hasMark(tree, each, "that")) return true;
    const joiner = tree.child(each, "cc");
    if (joiner < 0 || tree.lower(joiner) !== "and" || tree.tokens[joiner - 1]?.form === ",") return false;
    return tree.child(each, "nsubj") >= 0 && tree.child(each, "ccomp") < 0;
  });
}

const TARGET_PREPOSITIONS = new Set(["of", "for", "over", "as", "on", "in", "by", "after"]);

/** "quoted an officer as saying": the saying; -1 for none. */
export function sayingUnder(tree: Tree, verb: number): number {
  for (const each of tree.children(verb)) {
    if (/^(saying|telling|stating|declaring)$/.test(tree.lower(each))) return each;
    for (const deeper of tree.children(each))
      if (
        /^(saying|telling|stating|declaring)$/.test(tree.lower(deeper)) &&
        (hasMark(tree, deeper, "as") || caseOf(tree, deeper) === "as")
      )
        return deeper;
  }
  return -1;
}

/** What stands below the cue's words with this preposition, without the preposition. */
function prepositional(tree: Tree, { tokens: cue }: CueMatch, preposition: string): readonly number[] {
  for (const at of cue)
    for (const each of tree.children(at)) {
      const token = tree.tokens[each] as Token;
      if (!isRelation(token, "obl", "nmod", "advcl", "acl", "ccomp", "xcomp", "obj") || each < at) continue;
      for (const mark of tree.children(each))
        if (isRelation(tree.tokens[mark], "case", "mark") && tree.lower(mark) === preposition && mark < each)
          return tree.under(each, new Set([mark, ...cue]));
    }
  return NOTHING;
}

/** "The raid failed, the ministry said": everything the cue's clause is hung into. */
function hostClause(tree: Tree, governor: number): readonly number[] {
  let at = governor;
  // "..., he said and added": the first of the two is the one that hangs.
  while (isRelation(tree.tokens[at], "conj") && tree.tokens[(tree.tokens[at] as Token).head]?.upos === "VERB")
    at = (tree.tokens[at] as Token).head;
  const token = tree.tokens[at] as Token;
  const isAside =
    isRelation(token, "parataxis", "discourse", "dep") ||
    (isRelation(token, "conj") && isAsideInverted(tree, at)) ||
    (isRelation(token, "advcl") && hasMark(tree, at, "as"));
  if (!isAside || token.head < 0) return NOTHING;
  if (tree.tokens[token.head]?.sentence !== token.sentence) return NOTHING;
  if (tree.child(at, "nsubj") < 0 && !isPassive(tree, at) && !isAsideInverted(tree, at)) return NOTHING;
  const left = new Set([at]);
  return tree.under(token.head, left);
}

/** "The raid was a crime, said the envoy", read as a coordination without "and". */
const isAsideInverted = (tree: Tree, verb: number): boolean =>
  tree.child(verb, "cc") < 0 && invertedSource(tree, verb) >= 0;

/** The yields of several heads together, without the cue's own words; in the order of the text. */
function joined(tree: Tree, heads: readonly number[], cue: readonly number[]): readonly number[] {
  if (heads.length === 0) return NOTHING;
  const found = new Set<number>();
  for (const head of heads) {
    const left = new Set(cue);
    for (const each of tree.children(head)) if (namesOrigin(tree, each)) left.add(each);
    for (const each of tree.under(head, left)) found.add(each);
  }
  return [...found].sort((a, b) => a - b);
}

/** ", citing two officials" hangs on the saying, wherever a parser put it. */
const namesOrigin = (tree: Tree, clause: number): boolean =>
  isRelation(tree.tokens[clause], "advcl") &&
  /^(citing|quoting)$/.test(tree.lower(clause)) &&
  tree.tokens[clause - 1]?.form === ",";

function markOf(tree: Tree, clause: number): string {
  const mark = tree.child(clause, "mark");
  return mark < 0 ? "" : tree.lower(mark);
}

function hasMark(tree: Tree, clause: number, word: string): boolean {
  for (const each of tree.children(clause))
    if (tree.lower(each) === word && isRelation(tree.tokens[each], "mark", "case", "advmod", "aux"))
      return true;
  return false;
}

/** "asked if the road was open": a question may be parsed as an adverbial clause. */
function isQuestion(tree: Tree, clause: number): boolean {
  if (!isRelation(tree.tokens[clause], "advcl")) return false;
  return hasMark(tree, clause, "whether") || hasMark(tree, clause, "that");
}

function isAfterColon(tree: Tree, verb: number, clause: number): boolean {
  if (clause < verb) return false;
  for (let i = verb + 1; i < clause; i++) if (tree.tokens[i]?.form === ":") return true;
  return false;
}

function isAfterComma(tree: Tree, clause: number, verb: number): boolean {
  const first = tree.under(clause)[0] ?? clause;
  return first > verb && (tree.tokens[first - 1]?.form === "," || tree.tokens[first]?.form === ",");
}

const isRelativePronounOf = (tree: Tree, token: number): boolean =>
  tree.tokens[token]?.upos === "PRON" && /^(which|that|who|whom)$/.test(tree.lower(token));

/** The "by" phrase is a source, never content. */
export const isAgent = (tree: Tree, verb: number, token: number): boolean => agentOf(tree, verb) === token;
