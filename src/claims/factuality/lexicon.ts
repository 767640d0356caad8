import type { FactualityWords } from "../../codebook/factuality.ts";
import type { Factuality } from "../record.ts";

export type Complement = "clause" | "to" | "ing" | "noun" | "of" | "whether";

/** What the innermost speaker says (`value`) and what a reader takes (`score`), both on -3 .. +3. */
export interface Strength {
  readonly value: number;
  readonly score: number;
}

export interface Pair {
  readonly positive: number;
  readonly negative: number;
  /** The speaker's side of both, -3 .. 3; null when it follows from the scores. */
  readonly value?: number | null;
  readonly negatedValue?: number | null;
}

/** codebook/factuality.yaml, ready to be looked up. */
export interface FactualityLexicon {
  readonly modals: ReadonlyMap<string, Strength>;
  readonly adverbs: ReadonlyMap<string, Strength>;
  readonly negators: ReadonlyMap<string, number>;
  readonly markers: ReadonlyMap<string, Strength & { readonly fact: boolean }>;
  readonly nounHedges: ReadonlyMap<string, Strength>;
  readonly conditional: Strength;
  readonly purpose: Strength;
  readonly register: { readonly first: number; readonly second: number };
  readonly question: Strength;
  readonly imperative: Strength;
  readonly generic: Strength;
  /** Verbs that a "no" on their object negates: "gave no reason". */
  readonly lightVerbs: ReadonlySet<string>;
  /** Nouns of what shows that something happened. */
  readonly evidence: ReadonlySet<string>;
  /** Nouns that time is counted in. */
  readonly durations: ReadonlySet<string>;
  readonly beginnings: ReadonlySet<string>;
  readonly nominals: ReadonlySet<string>;
  readonly notNominals: ReadonlySet<string>;
  readonly endings: readonly string[];
  /** By act, "thought": what a reader takes from a statement. */
  readonly readers: ReadonlyMap<string, Pair>;
  /** The codebook's line for a governor and its complement; null when it has none. */
  governor(lemma: string, complement: Complement): Pair | null;
  fallback(complement: Complement): Pair;
}

const NUMBERS: Readonly<Record<Factuality, number>> = {
  "CT+": 3,
  "PR+": 2,
  "PS+": 1,
  UU: 0,
  "PS-": -1,
  "PR-": -2,
  "CT-": -3,
};

export const numberOf = (value: Factuality): number => NUMBERS[value];

/** The FactBank value a number stands for; borders half-way but for UU, which is narrow. */
export function factualityFrom(number: number): Factuality {
  const size = Math.abs(number);
  if (size < 0.6) return "UU";
  const sign = number > 0 ? "+" : "-";
  return `${size >= 2.4 ? "CT" : size >= 1.4 ? "PR" : "PS"}${sign}`;
}

export function factualityLexiconOf(words: FactualityWords): FactualityLexicon {
  const strengths = (
    list: readonly { word: string; value: Factuality; score: number }[],
  ): Map<string, Strength> =>
    new Map(list.map((each) => [each.word, { value: numberOf(each.value), score: each.score }]));
  const one = (each: { value: Factuality; score: number } | undefined): Strength =>
    each ? { value: numberOf(each.value), score: each.score } : { value: 3, score: 3 };
  const governors = new Map<string, Pair>();
  for (const line of words.governors)
    for (const word of line.words)
      governors.set(`${word} ${line.with ?? "*"}`, {
        positive: line.positive,
        negative: line.negative,
        value: line.value === undefined ? null : numberOf(line.value),
        negatedValue: line.negatedValue === undefined ? null : numberOf(line.negatedValue),
      });
  const defaults = new Map<string, Pair>(words.defaults.map((each) => [each.with, each]));
  const hedges = new Map<string, Strength>();
  for (const line of words.nounHedges)
    for (const word of line.words) hedges.set(word, { value: numberOf(line.value), score: line.score });
  return {
    modals: strengths(words.modals),
    adverbs: strengths(words.adverbs),
    negators: new Map(words.negators.map((each) => [each.word, each.strength])),
    markers: new Map(
      words.markers.map((each) => [
        each.word,
        { value: numberOf(each.value), score: each.score, fact: each.fact },
      ]),
    ),
    nounHedges: hedges,
    conditional: one(words.conditional),
    purpose: one(words.purpose),
    register: words.register ?? { first: 0, second: 0 },
    question: one(words.question),
    imperative: one(words.imperative),
    generic: one(words.generic),
    lightVerbs: new Set(words.lightVerbs),
    evidence: new Set(words.evidence),
    durations: new Set(words.durations),
    beginnings: new Set(words.beginnings),
    nominals: new Set([...words.eventNouns, ...words.nominals]),
    notNominals: new Set(words.notNominals),
    endings: words.nominalEndings,
    readers: new Map(words.readers.map((each) => [each.act, each])),
    governor: (lemma, complement) =>
      governors.get(`${lemma} ${complement}`) ??
      (complement === "of" ? null : governors.get(`${lemma} *`)) ??
      null,
    fallback: (complement) =>
      defaults.get(complement === "whether" ? "clause" : complement) ?? { positive: 2, negative: 0 },
  };
}
