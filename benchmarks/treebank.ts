import type { Parsed } from "../src/language/index.ts";
import { type EntityWord, goldNames } from "./names.ts";

export interface GoldWord extends EntityWord {
  readonly lemma: string;
  readonly relation: string;
}

export interface GoldSentence {
  readonly words: readonly GoldWord[];
  /** Does the treebank mark entities? */
  readonly named: boolean;
}

/** Per measure: right, given, gold. */
export type Counts = ReadonlyMap<string, readonly [number, number, number]>;

const relations = [
  "nsubj",
  "nsubj:pass",
  "obj",
  "obl:agent",
  "ccomp",
  "acl:relcl",
  "appos",
  "parataxis",
  "conj",
];
const reporting: ReadonlySet<string> = new Set(
  (
    "say tell report claim deny admit accuse state announce add confirm warn insist argue believe think suggest note " +
    "explain acknowledge declare allege assert write reply ask promise hope know"
  ).split(" "),
);

/** The words of CoNLL-U; ranges and empty nodes are left out. */
export function readTreebank(conllu: string): GoldSentence[] {
  const sentences: GoldSentence[] = [];
  let words: GoldWord[] = [];
  let named = false;
  for (const line of conllu.split("\n")) {
    if (line === "" && words.length > 0) {
      sentences.push({ words, named });
      words = [];
    }
    if (line.startsWith("# newdoc id = GUM_")) named = true;
    const [id = "", form = "", lemma = "", upos = "", xpos = "", , head = "", relation = "", , misc = ""] =
      line.split("\t");
    if (/^\d+$/.test(id)) words.push({ form, lemma, upos, xpos, head: Number(head), relation, misc });
  }
  return sentences;
}

/** Counts of one sentence, its words being gold. */
export function compare({ words, named }: GoldSentence, parsed: Parsed): Counts {
  const counts = new Map<string, [number, number, number]>();
  const add = (measure: string, right: number, given: number, gold: number) => {
    const sum = counts.get(measure) ?? [0, 0, 0];
    counts.set(measure, [sum[0] + right, sum[1] + given, sum[2] + gold]);
  };
  const given = parsed.words.map((word, i) => ({
    ...(words[i] as GoldWord),
    head: word.head + 1,
    relation: word.deprel,
  }));
  words.forEach((word, i) => {
    const answer = parsed.words[i];
    if (answer === undefined) return;
    const head = answer.head + 1 === word.head;
    const one = (measure: string, right: boolean) => add(measure, Number(right), 1, 1);
    one("UPOS", answer.upos === word.upos);
    one("lemma", word.lemma === "_" || answer.lemma === word.lemma);
    one("UAS", head);
    one("LAS", head && universal(answer.deprel) === universal(word.relation));
    if (relations.includes(word.relation))
      add(word.relation, Number(head && answer.deprel === word.relation), 0, 1);
    if (relations.includes(answer.deprel)) add(answer.deprel, 0, 1, 0);
  });
  for (const [measure, find] of [
    ["subject-verb-object", triples],
    ["reporting", reports],
  ] as const) {
    const wanted = find(words);
    const found = find(given);
    add(measure, [...found].filter((key) => wanted.has(key)).length, found.size, wanted.size);
  }
  if (named) {
    const key = (name: { first: number; end: number; kind: string }) =>
      `${name.first} ${name.end} ${name.kind}`;
    const isWanted = ({ kind }: { kind: string }) =>
      kind === "person" || kind === "place" || kind === "organisation";
    const wanted = new Set(goldNames(words).filter(isWanted).map(key));
    const found = parsed.names.filter(isWanted).map(key);
    add("names", found.filter((name) => wanted.has(name)).length, found.length, wanted.size);
  }
  return counts;
}

const universal = (relation: string): string => relation.split(":")[0] as string;

function triples(words: readonly GoldWord[]): Set<string> {
  const found = new Set<string>();
  words.forEach((subject, s) => {
    if (universal(subject.relation) !== "nsubj") return;
    words.forEach((object, o) => {
      if (universal(object.relation) === "obj" && object.head === subject.head)
        found.add(`${s} ${subject.head} ${o}`);
    });
  });
  return found;
}

/** Speaker, reporting verb (by its gold lemma), clause. */
function reports(words: readonly GoldWord[]): Set<string> {
  const found = new Set<string>();
  words.forEach(({ head, relation }, speaker) => {
    const verb = words[head - 1];
    if (verb === undefined || universal(relation) !== "nsubj" || !reporting.has(verb.lemma)) return;
    if (universal(verb.relation) === "parataxis") found.add(`${speaker} ${head} ${verb.head}`);
    words.forEach((clause, c) => {
      if (clause.head === head && ["ccomp", "parataxis"].includes(universal(clause.relation)))
        found.add(`${speaker} ${head} ${c + 1}`);
    });
  });
  return found;
}
