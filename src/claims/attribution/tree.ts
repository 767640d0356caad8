import type { Span } from "../../base/index.ts";
import type { Sentence, Token } from "../../language/record.ts";
import { withDeedsOfAccused } from "./repair.ts";

/** The dependency trees of one document, with children and extents looked up in constant time. */
export interface Tree {
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  /** Dependents in the order of the text. */
  children(token: number): readonly number[];
  /** First dependent with one of the relations; subtypes match their relation ("nsubj" finds "nsubj:pass"); -1 for none. */
  child(token: number, ...relations: string[]): number;
  /** All tokens under `token`, itself included, without those under `except`; in the order of the text. */
  under(token: number, except?: ReadonlySet<number>): number[];
  /** Index of the first token that ends after the offset. */
  tokenAt(offset: number): number;
  /** Lower-cased lemma. */
  lemma(token: number): string;
  /** The lemma and, for inflected verbs, what else the form may come from ("blam", "blame"), likeliest first. */
  stems(token: number): readonly string[];
  /** Lower-cased form. */
  lower(token: number): string;
}

const NONE: readonly number[] = [];

/** Linear in the number of tokens. Heads outside the sentence and cycles are cut: such a token is a root. */
export function treeOf(parsed: readonly Token[], sentences: readonly Sentence[]): Tree {
  const tokens = withDeedsOfAccused(parsed);
  const children: number[][] = new Array(tokens.length);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const head = tokens[token.head];
    if (token.head === i || head === undefined || head.sentence !== token.sentence) continue;
    const list = children[token.head];
    if (list) list.push(i);
    else children[token.head] = [i];
  }
  const lemmas: string[] = new Array(tokens.length);
  const tree: Tree = {
    tokens,
    sentences,
    children: (token) => children[token] ?? NONE,
    child(token, ...relations) {
      for (const each of children[token] ?? NONE) {
        const relation = (tokens[each] as Token).deprel;
        for (const wanted of relations)
          if (relation === wanted || (relation.startsWith(wanted) && relation[wanted.length] === ":"))
            return each;
      }
      return -1;
    },
    under(token, except) {
      const found: number[] = [];
      const seen = new Set<number>();
      const stack = [token];
      for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
        if (seen.has(next) || except?.has(next)) continue;
        seen.add(next);
        found.push(next);
        for (const each of children[next] ?? NONE) stack.push(each);
      }
      return found.sort((a, b) => a - b);
    },
    tokenAt(offset) {
      let low = 0;
      let high = tokens.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((tokens[middle] as Token).span.end <= offset) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    lemma(token) {
      const known = lemmas[token];
      if (known !== undefined) return known;
      const each = tokens[token];
      const lemma = (each?.lemma || each?.form || "").toLowerCase();
      lemmas[token] = lemma;
      return lemma;
    },
    stems(token) {
      const lemma = tree.lemma(token);
      const each = tokens[token];
      const ending =
        each?.upos === "VERB" || each?.upos === "ADJ"
          ? /^(.{2,}?)(?:ed|ing|es)$/.exec(tree.lower(token))
          : null;
      if (!ending) return [lemma];
      const stem = ending[1] as string;
      const undoubled = stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
      return [...new Set([lemma, `${stem}e`, stem, undoubled])];
    },
    lower: (token) => (tokens[token]?.form ?? "").toLowerCase(),
  };
  return tree;
}

/** True when the token's relation is one of the named ones, subtypes included. */
export function isRelation(token: Token | undefined, ...relations: string[]): boolean {
  if (!token) return false;
  const { deprel } = token;
  for (const wanted of relations)
    if (deprel === wanted || (deprel.startsWith(wanted) && deprel[wanted.length] === ":")) return true;
  return false;
}

const EDGE = /^[\s.,;:!?–—-]+$/;

const MARK = /^["“”]$/;

function hasOddMarks(
  tokens: readonly Token[],
  members: readonly number[],
  from: number,
  to: number,
): boolean {
  let marks = 0;
  for (let i = from; i <= to; i++) if (MARK.test((tokens[members[i] as number] as Token).form)) marks++;
  return marks % 2 === 1;
}

/**
 * The runs of neighbouring tokens as spans of the text. Commas, dashes and stops at the edges of a run are
 * left out, quotation marks and brackets stay.
 */
export function runsOf(tokens: readonly Token[], members: readonly number[]): Span[] {
  const runs: Span[] = [];
  let first = 0;
  for (let i = 0; i < members.length; i++) {
    const next = members[i + 1];
    const here = members[i] as number;
    if (next !== undefined && next <= here + 1) continue;
    let from = first;
    let to = i;
    while (from <= to && EDGE.test((tokens[members[from] as number] as Token).form)) from++;
    while (to >= from && EDGE.test((tokens[members[to] as number] as Token).form)) to--;
    // A quotation mark whose other half lies outside is not part of the run.
    if (from <= to && hasOddMarks(tokens, members, from, to)) {
      if (MARK.test((tokens[members[to] as number] as Token).form)) to--;
      else if (MARK.test((tokens[members[from] as number] as Token).form)) from++;
    }
    if (from <= to)
      runs.push({
        start: (tokens[members[from] as number] as Token).span.start,
        end: (tokens[members[to] as number] as Token).span.end,
      });
    first = i + 1;
  }
  return runs;
}
