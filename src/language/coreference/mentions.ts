import type { Span } from "../../base/index.ts";
import { calendar, eventNouns, groupNouns, light, personNouns, placeNouns } from "../data/nouns.ts";
import type { Entity, Mention, Token } from "../record.ts";

export type Sort = "person" | "group" | "place" | "event" | "thing" | "unknown";

/** A mention with what agreement is decided on. */
export interface Candidate extends Mention {
  readonly sort: Sort;
  readonly number: "one" | "many" | "either";
  readonly gender: "he" | "she" | "either";
  /** Lower-cased words of a name, or the lemma of a nominal's head. */
  readonly words: readonly string[];
  /** Lemmas of adjectives, compounds and numbers before a nominal's head. */
  readonly modifiers: readonly string[];
  readonly definite: boolean;
  readonly sentence: number;
  readonly subject: boolean;
  /** Lemmas of nouns that stand with a name: "President" Assad, Churkin, the "ambassador". */
  readonly titles: readonly string[];
}

const pronouns: Readonly<Record<string, Pick<Candidate, "sort" | "number" | "gender">>> = {};
const put = (list: string, sort: Sort, number: Candidate["number"], gender: Candidate["gender"]) => {
  for (const word of list.split(" ")) (pronouns as Record<string, object>)[word] = { sort, number, gender };
};
put("he him his himself", "person", "one", "he");
put("she her hers herself", "person", "one", "she");
put("it its itself", "thing", "one", "either");
put("they them their theirs themselves", "unknown", "many", "either");

const women =
  /^(?:mrs|ms|miss|queen|princess|lady|madame|spokeswoman|chairwoman|woman|mother|daughter|sister|wife|girl)$/;
const men = /^(?:mr|king|prince|lord|sir|sheikh|spokesman|chairman|man|father|son|brother|husband|boy)$/;

/** Every phrase that may refer, in the order of their heads. */
export function findCandidates(tokens: readonly Token[], entities: readonly Entity[]): Candidate[] {
  const children: number[][] = tokens.map(() => []);
  tokens.forEach((token, i) => {
    if (token.head >= 0) children[token.head]?.push(i);
  });
  const named = new Map<number, Entity>();
  for (const entity of entities) for (let i = entity.first; i < entity.end; i++) named.set(i, entity);
  const found: Candidate[] = [];
  const done = new Set<Entity>();
  tokens.forEach((token, i) => {
    const entity = named.get(i);
    if (entity) {
      if (done.has(entity)) return;
      done.add(entity);
      found.push(name(entity));
      return;
    }
    const lower = token.form.toLowerCase();
    const pronoun = pronouns[lower];
    if (token.upos === "PRON" && pronoun && token.deprel !== "expl") {
      found.push({
        ...common(i),
        ...pronoun,
        kind: "pronoun",
        words: [lower],
        modifiers: [],
        definite: true,
        titles: [],
      });
      return;
    }
    if (calendar.has(lower)) return;
    if (token.upos === "PROPN" && !joined(token)) {
      const form = token.form.toLowerCase();
      found.push({
        ...common(i),
        kind: "name",
        sort: "unknown",
        number: token.xpos === "NNPS" ? "either" : "one",
        gender: "either",
        words: [...kin(i, ["compound", "flat"]).map((k) => (tokens[k] as Token).form.toLowerCase()), form],
        modifiers: [],
        definite: true,
        titles: [],
      });
      return;
    }
    if (light.has(token.lemma.toLowerCase())) return;
    if (token.upos === "NOUN" && !joined(token) && !kin(i, ["flat"]).some((k) => tokens[k]?.upos === "PROPN"))
      found.push(nominal(i));
  });
  return found.sort((a, b) => a.head - b.head);

  function joined(token: Token): boolean {
    return /^(?:compound|flat|fixed|goeswith)/.test(token.deprel);
  }

  function kin(i: number, relations: readonly string[]): number[] {
    return (children[i] ?? []).filter((c) =>
      relations.includes((tokens[c] as Token).deprel.split(":")[0] as string),
    );
  }

  function common(i: number): Pick<Candidate, "span" | "head" | "sentence" | "subject"> {
    const token = tokens[i] as Token;
    return { span: phrase(i), head: i, sentence: token.sentence, subject: /^nsubj/.test(token.deprel) };
  }

  /** The noun phrase without clauses and appositions. */
  function phrase(i: number): Span {
    const own = tokens[i] as Token;
    let start = own.span.start;
    let end = own.span.end;
    for (const c of children[i] ?? []) {
      const child = tokens[c] as Token;
      if (/^(?:det|amod|compound|nummod|nmod:poss|flat)/.test(child.deprel)) {
        start = Math.min(start, child.span.start);
        end = Math.max(end, child.span.end);
      }
    }
    return { start, end };
  }

  function name(entity: Entity): Candidate {
    let head = entity.first;
    for (let i = entity.first; i < entity.end; i++) {
      const up = (tokens[i] as Token).head;
      if (up < entity.first || up >= entity.end) {
        head = i;
        break;
      }
    }
    const sort: Sort =
      entity.kind === "organisation"
        ? "group"
        : entity.kind === "other" || entity.kind === "facility"
          ? "unknown"
          : entity.kind === "weapon"
            ? "thing"
            : entity.kind;
    const titles = kin(head, ["compound", "appos", "amod"])
      .filter((k) => k < entity.first || k >= entity.end)
      .map((k) => (tokens[k] as Token).lemma.toLowerCase());
    const top = tokens[head] as Token;
    if (/^(?:appos|flat)/.test(top.deprel) && top.head >= 0)
      titles.push((tokens[top.head] as Token).lemma.toLowerCase());
    const words: string[] = [];
    for (let i = entity.first; i < entity.end; i++) words.push((tokens[i] as Token).form.toLowerCase());
    while (
      words.length > 1 &&
      /^(?:mr|mrs|ms|dr|gen|col|lt|sgt|sen|rep|gov|president|minister|sheikh)\.?$/.test(words[0] as string)
    )
      titles.push((words.shift() as string).replace(".", ""));
    const all = [...titles, ...words];
    return {
      ...common(head),
      span: entity.span,
      kind: "name",
      sort,
      number: sort === "group" ? "either" : "one",
      gender: all.some((w) => women.test(w)) ? "she" : all.some((w) => men.test(w)) ? "he" : "either",
      words,
      modifiers: [],
      definite: true,
      titles,
    };
  }

  function nominal(i: number): Candidate {
    const token = tokens[i] as Token;
    const lemma = token.lemma.toLowerCase();
    const determiner = kin(i, ["det"]).map((k) => (tokens[k] as Token).lemma.toLowerCase());
    const owned = (children[i] ?? []).some((c) => tokens[c]?.deprel === "nmod:poss");
    const many = /Number=Plur/.test(token.feats) || token.xpos === "NNS";
    const sort: Sort = personNouns.has(lemma)
      ? "person"
      : groupNouns.has(lemma) || groupNouns.has(token.form.toLowerCase())
        ? "group"
        : placeNouns.has(lemma)
          ? "place"
          : eventNouns.some((set) => set.has(lemma))
            ? "event"
            : "thing";
    return {
      ...common(i),
      kind: "nominal",
      sort,
      number: many ? "many" : sort === "group" ? "either" : "one",
      gender: women.test(lemma) ? "she" : men.test(lemma) ? "he" : "either",
      words: [lemma],
      modifiers: kin(i, ["amod", "compound", "nummod"]).map((k) => (tokens[k] as Token).lemma.toLowerCase()),
      definite: determiner.some((d) => /^(?:the|this|that)$/.test(d)) || owned,
      titles: [],
    };
  }
}
