import type { Span } from "../../base/index.ts";
import type { Tree } from "../attribution/tree.ts";

/** Dependents that belong to a noun phrase before its head. */
const BEFORE = new Set([
  "det",
  "amod",
  "compound",
  "nmod",
  "nummod",
  "flat",
  "advmod",
  "obl",
  "appos",
  "dep",
  "goeswith",
  "punct",
]);

/**
 * The words a noun phrase names its thing with: from its determiner to its head, with an "of" phrase after
 * it, without relative clauses, appositions, other prepositional phrases and conjuncts. Tokens [first, end).
 */
export function nounPhrase(tree: Tree, head: number): { first: number; end: number } {
  const { tokens } = tree;
  let first = head;
  let end = head + 1;
  const sentence = tokens[head]?.sentence;
  for (const child of tree.children(head)) {
    if (tokens[child]?.sentence !== sentence) continue;
    const relation = tokens[child]?.deprel.split(":")[0] as string;
    if (child < head) {
      if (!BEFORE.has(relation) || relation === "appos") continue;
      if (relation === "punct" && !/^[-–"“”'‘’]$/.test(tokens[child]?.form ?? "")) continue;
      if (hasCase(tree, child) && tokens[child]?.deprel !== "nmod:poss") continue;
      if (relation === "obl" && child < head - 6) continue;
      const left = tree.under(child)[0] as number;
      // The phrase is one run: what stands between must be its own.
      if (left < first) first = left;
    } else if (
      relation === "flat" ||
      relation === "compound" ||
      relation === "goeswith" ||
      relation === "nummod"
    ) {
      const right = tree.under(child).at(-1) as number;
      if (relation !== "nummod" || child === head + 1) end = Math.max(end, right + 1);
    } else if (relation === "nmod" && caseOf(tree, child) === "of") {
      const inner = nounPhrase(tree, child);
      if (inner.end > end && inner.first <= end + 3) end = inner.end;
    }
  }
  while (first < head && (tokens[first]?.deprel === "cc" || /^[,;:.–—)\]]$/.test(tokens[first]?.form ?? "")))
    first++;
  return { first, end };
}

/** Lower-cased preposition of a dependent, its words joined by a space; "" for none. */
export function caseOf(tree: Tree, token: number): string {
  let found = "";
  for (const child of tree.children(token)) {
    const each = tree.tokens[child];
    if (
      each?.deprel !== "case" ||
      tree.lower(child) === "'s" ||
      tree.lower(child) === "’s" ||
      tree.lower(child) === "'"
    )
      continue;
    found = found === "" ? tree.lower(child) : `${found} ${tree.lower(child)}`;
    for (const fixed of tree.children(child))
      if (tree.tokens[fixed]?.deprel === "fixed") found += ` ${tree.lower(fixed)}`;
  }
  return found;
}

function hasCase(tree: Tree, token: number): boolean {
  return caseOf(tree, token) !== "";
}

/** Where the tokens stand in the text. */
export function spanOf(tree: Tree, first: number, end: number): Span {
  return {
    start: tree.tokens[first]?.span.start ?? 0,
    end: tree.tokens[end - 1]?.span.end ?? 0,
  };
}
