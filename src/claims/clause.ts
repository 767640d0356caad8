import type { Span } from "../base/index.ts";
import type { LanguageLayers, Token } from "../language/record.ts";

/** The tree of one document as time and place attachment walk it; made once per document. */
export interface ClauseTree {
  readonly tokens: readonly Token[];
  readonly children: readonly (readonly number[])[];
  /** Head token of a span: the one whose own head lies outside; -1 when no token overlaps. */
  headOf(at: Span): number;
  /** The nearest predicate at or above a token: a verb, a copular predicate, or the root. */
  predicateOf(token: number): number;
}

const trees = new WeakMap<LanguageLayers, ClauseTree>();

export function clauseTree(language: LanguageLayers): ClauseTree {
  const known = trees.get(language);
  if (known !== undefined) return known;
  const { tokens } = language;
  const children: number[][] = tokens.map(() => []);
  tokens.forEach(({ head }, i) => {
    if (head >= 0) children[head]?.push(i);
  });
  const isPredicate = (at: number): boolean => {
    const token = tokens[at] as Token;
    if (token.upos === "VERB" || token.head < 0) return true;
    return (children[at] ?? []).some((child) => (tokens[child] as Token).deprel === "cop");
  };
  const tree: ClauseTree = {
    tokens,
    children,
    headOf({ start, end }) {
      let low = 0;
      let high = tokens.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((tokens[middle] as Token).span.end <= start) low = middle + 1;
        else high = middle;
      }
      let fallback = -1;
      for (let i = low; i < tokens.length && (tokens[i] as Token).span.start < end; i++) {
        const { head, upos } = tokens[i] as Token;
        if (upos === "PUNCT" || upos === "ADP" || upos === "DET") continue;
        const outside =
          head < 0 || (tokens[head] as Token).span.start >= end || (tokens[head] as Token).span.end <= start;
        if (outside) return i;
        fallback = i;
      }
      return fallback;
    },
    predicateOf(token) {
      let node = token;
      for (let steps = 0; steps < 64; steps++) {
        if (isPredicate(node)) return node;
        const { head } = tokens[node] as Token;
        if (head < 0) return node;
        node = head;
      }
      return node;
    },
  };
  trees.set(language, tree);
  return tree;
}

/** Relations under which a clause is what somebody says, thinks or asks: its governor's time and place are not its own. */
export const isContent = (deprel: string): boolean =>
  deprel === "ccomp" || deprel.startsWith("parataxis") || deprel === "csubj";

/** Form of the preposition of a token, lower case; "" without one. */
export function caseOf({ tokens, children }: ClauseTree, token: number): string {
  for (const child of children[token] ?? []) {
    const { deprel, form } = tokens[child] as Token;
    if (deprel === "case" || deprel === "mark") return form.toLowerCase();
  }
  return "";
}
