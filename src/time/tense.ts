import type { Token } from "../language/record.ts";
import type { Lexeme } from "./lexemes.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Which way a bare day looks from the day of writing; null when nothing says. */
export type Tense = "past" | "future" | null;

/** Tells the tense around the lexemes [first, end). */
export type TenseAt = (first: number, end: number) => Tense;

/** By the governing verb where there is a tree, by the words of the clause where there is none. */
export function tenseReader(
  lexemes: readonly Lexeme[],
  tokens: readonly Token[],
  vocabulary: Vocabulary,
): TenseAt {
  const byWords = wordTense(lexemes, vocabulary);
  if (tokens.length === 0 || tokens.every(({ head }) => head < 0)) return byWords;
  const starts = tokens.map(({ span }) => span.start);
  const children = firstChildren(tokens);
  return (first, end) => {
    const at = tokenAt(starts, (lexemes[first] as Lexeme).start);
    const tree = at < 0 ? null : treeTense(tokens, children, at, vocabulary);
    return tree ?? byWords(first, end);
  };
}

/** Index of the last token that starts at or before an offset; -1 before the first. */
export function tokenAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function firstChildren(tokens: readonly Token[]): number[][] {
  const children: number[][] = tokens.map(() => []);
  tokens.forEach((token, i) => {
    if (token.head >= 0) children[token.head]?.push(i);
  });
  return children;
}

const FUTURE_AUX = new Set(["will", "'ll", "’ll", "shall", "wo", "would"]);
const MODAL = new Set(["may", "might", "could", "can", "should", "must"]);

/** Climbs from the time's token to its verb and reads that verb's auxiliaries and form. */
function treeTense(
  tokens: readonly Token[],
  children: readonly number[][],
  at: number,
  vocabulary: Vocabulary,
): Tense {
  let node = at;
  for (let steps = 0; steps < 12; steps++) {
    const token = tokens[node] as Token;
    if (
      token.upos === "VERB" ||
      token.upos === "AUX" ||
      (token.deprel === "root" && children[node]?.some((c) => tokens[c]?.deprel === "cop"))
    ) {
      const own = verbTense(tokens, children, node, vocabulary);
      if (own !== null) return own;
    }
    // A noun of planning ("talks scheduled for Monday", "the Friday deadline").
    if (token.upos === "NOUN" && vocabulary.ahead.has(token.form.toLowerCase())) return "future";
    if (token.head < 0) return null;
    node = token.head;
  }
  return null;
}

function verbTense(
  tokens: readonly Token[],
  children: readonly number[][],
  verb: number,
  vocabulary: Vocabulary,
): Tense {
  const token = tokens[verb] as Token;
  const form = token.form.toLowerCase();
  let past = /Tense=Past/.test(token.feats) && !/VerbForm=Part/.test(token.feats);
  let hasAux = false;
  let infinitive = false;
  let modal = false;
  let perfect = false;
  for (const child of children[verb] ?? []) {
    const { form: word, deprel, upos, feats } = tokens[child] as Token;
    const lower = word.toLowerCase();
    if (deprel.startsWith("aux") || deprel === "cop" || (upos === "AUX" && child < verb)) {
      hasAux = true;
      if (FUTURE_AUX.has(lower)) return "future";
      if (/Tense=Past/.test(feats) || /^(was|were|had|did)$/.test(lower)) past = true;
      if (MODAL.has(lower)) modal = true;
      if (/^(has|have|'ve)$/.test(lower)) perfect = true;
    }
    if (deprel === "mark" && lower === "to" && upos === "PART") infinitive = true;
  }
  if (vocabulary.ahead.has(form) && (form !== "set" || hasAux)) return "future";
  if (infinitive) {
    const governor = tokens[token.head];
    if (governor === undefined) return "future";
    if (vocabulary.ahead.has(governor.form.toLowerCase()) || governor.upos === "NOUN") return "future";
    // "a meeting is to take place Monday"
    if (governor.upos === "AUX") return "future";
    return null;
  }
  if (modal && !perfect) return "future";
  if (past || perfect) return "past";
  // "the ruling announced Wednesday": a bare participle tells what was done.
  if (!hasAux && (token.xpos === "VBN" || /VerbForm=Part/.test(token.feats)) && /ed$|en$|wn$/.test(form))
    return "past";
  if (token.xpos === "VBD") return "past";
  return null;
}

/** Words of the sentence up to the expression and a few after it. */
function wordTense(lexemes: readonly Lexeme[], vocabulary: Vocabulary): TenseAt {
  return (first, end) => {
    for (let i = first - 1; i >= 0 && i >= first - 30; i--) {
      const { word } = lexemes[i] as Lexeme;
      if (lexemes[i + 1]?.gap === "break" || word === ";" || isStop(lexemes, i)) break;
      if (vocabulary.ahead.has(word)) return "future";
      if (vocabulary.pastForms.has(word)) return "past";
      if (word.length > 4 && word.endsWith("ed")) return "past";
    }
    for (let i = end; i < lexemes.length && i < end + 12; i++) {
      const { word, gap } = lexemes[i] as Lexeme;
      if (gap === "break" || word === ";" || isStop(lexemes, i)) break;
      if (vocabulary.ahead.has(word)) return "future";
      if (vocabulary.pastForms.has(word) || (word.length > 4 && word.endsWith("ed"))) return "past";
    }
    return null;
  };
}

function isStop(lexemes: readonly Lexeme[], at: number): boolean {
  const word = lexemes[at]?.word;
  if (word !== "." && word !== "!" && word !== "?") return false;
  const next = lexemes[at + 1];
  return next === undefined || (next.gap !== "none" && next.capital);
}
