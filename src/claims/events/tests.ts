import { type ActorReader, nounPhrase } from "../actors/index.ts";
import type { Tree } from "../attribution/index.ts";
import type { CompiledTest, Trigger, WordSet } from "./lexicon.ts";

/** What the tests of one trigger are asked about. */
export interface TestSite {
  readonly token: number;
  readonly slots: readonly { readonly slot: string; readonly head: number }[];
  readonly particle: string;
  readonly negated: boolean;
  /** Verb that carries the noun; -1 for none. */
  readonly verb: number;
}

export interface Tester {
  passes(trigger: Trigger, site: TestSite): boolean;
  /** Does the argument with this head hold one of the words? `wide` looks at its modifiers as well. */
  holds(head: number, words: WordSet, wide: boolean): boolean;
  /** Does the noun have a modifier among the words? */
  modified(token: number, words: WordSet): boolean;
  /** "dozens of soldiers" -> soldiers. */
  substance(head: number): number;
  antecedent(head: number, words: WordSet): number;
}

const WIDE = new Set(["subj", "by", "with", "self", "compound", "using"]);
/** Nouns that only count or portion what follows "of". */
const PORTIONS =
  /^(dozen|score|hundred|thousand|million|ten|number|majority|most|some|many|all|part|half|member|group|series|wave|couple|pair|handful|crowd|lot|several|one|two|three|four|five|six|any|none|each|both|spate|string|body|rest|much|swath|swathe|stretch|third|quarter|bulk|host|series|stash|cache|haul|round|amount|remains|total|contingent|team|unit|convoy|column|crew|force|quantity|ton|tonne)$/;

export function tester(tree: Tree, actors: ActorReader, coreference: Coreferring): Tester {
  const { tokens } = tree;
  const sentenceWords = new Map<number, Set<string>>();
  const sentenceText = new Map<number, string>();
  let documentWords: Set<string> | null = null;

  function wordsOf(sentence: number): Set<string> {
    let words = sentenceWords.get(sentence);
    if (!words) {
      words = new Set();
      const { first, end } = tree.sentences[sentence] ?? { first: 0, end: 0 };
      for (let i = first; i < end; i++) words.add(tree.lemma(i)).add(tree.lower(i));
      sentenceWords.set(sentence, words);
    }
    return words;
  }

  function textOf(sentence: number): string {
    let text = sentenceText.get(sentence);
    if (text === undefined) {
      const { first, end } = tree.sentences[sentence] ?? { first: 0, end: 0 };
      text = spelled(first, end);
      sentenceText.set(sentence, text);
    }
    return text;
  }

  function spelled(first: number, end: number): string {
    let lemmas = " ";
    let forms = " ";
    for (let i = first; i < end; i++) {
      if (tree.lower(i) === "-") continue;
      lemmas += `${tree.lemma(i)} `;
      forms += `${tree.lower(i)} `;
    }
    return `${lemmas}|${forms}`.replaceAll("-", " ");
  }

  function substance(head: number): number {
    let at = head;
    for (let steps = 0; steps < 4; steps++) {
      if (!PORTIONS.test(tree.lemma(at)) && tokens[at]?.upos !== "NUM") return at;
      const inner = tree
        .children(at)
        .find(
          (child) =>
            tokens[child]?.deprel.startsWith("nmod") &&
            child > at &&
            tree.children(child).some((mark) => tree.lower(mark) === "of"),
        );
      if (inner === undefined) return at;
      at = inner;
    }
    return at;
  }

  function asked(head: number, asks: ReadonlySet<string>): boolean {
    if (asks.size === 0) return false;
    const actor = actors.resolve(head);
    for (const ask of asks) {
      if (
        ask === "actor" &&
        (actor.party !== null ||
          actor.id !== null ||
          actor.kind === "organisation" ||
          actor.kind === "person")
      )
        return true;
      if (ask === "civilian" && actor.role === "people") return true;
      if (
        ask === "place_name" &&
        (actor.kind === "place" || (actor.actorKind === "state" && actor.role === null))
      )
        return true;
      if (ask === "armed") {
        if (
          actor.role === "military" ||
          actor.role === "police" ||
          actor.role === "member" ||
          actor.role === "platform"
        )
          return true;
        if (actor.role === null && (actor.actorKind === "armed_group" || actor.actorKind === "coalition"))
          return true;
        if (actor.role === null && actor.actorKind === "state_body") return true;
      }
      if (
        ask === "state" &&
        (actor.actorKind === "state" || actor.actorKind === "state_body" || actor.role === "state")
      )
        return true;
      if (ask === "group" && (actor.actorKind === "armed_group" || actor.actorKind === "political"))
        return true;
    }
    return false;
  }

  function holds(head: number, words: WordSet, wide: boolean): boolean {
    if (words.any) return true;
    const inner = substance(head);
    for (const each of inner === head ? [head] : [inner, head]) {
      if (words.single.has(tree.lemma(each)) || words.single.has(tree.lower(each))) return true;
      if (words.single.has(tree.lower(each).replace(/s$/, ""))) return true;
      if (wide)
        for (const child of tree.children(each)) {
          const relation = tokens[child]?.deprel;
          if (
            (relation === "compound" || relation === "amod" || relation === "nmod:desc") &&
            (words.single.has(tree.lemma(child)) || words.single.has(tree.lower(child)))
          )
            return true;
        }
    }
    if (words.phrases.length > 0) {
      const { first, end } = nounPhrase(tree, head);
      const text = spelled(first, Math.min(end, first + 24));
      for (const phrase of words.phrases) if (text.includes(phrase)) return true;
    }
    return asked(inner, words.asks);
  }

  function modified(token: number, words: WordSet): boolean {
    const first = Math.max(nounPhrase(tree, token).first, token - 12);
    for (let at = first; at < token; at++) {
      if (words.single.has(tree.lemma(at)) || words.single.has(tree.lower(at))) return true;
      if (
        words.asks.size > 0 &&
        (actors.nameAt(at) !== null || actors.roleAt(at) !== null) &&
        asked(at, words.asks)
      )
        return true;
    }
    if (words.phrases.length > 0) {
      const text = spelled(first, token + 1);
      for (const phrase of words.phrases) if (text.includes(phrase)) return true;
    }
    return false;
  }

  function antecedent(head: number, words: WordSet): number {
    const other = coreference(head);
    if (other >= 0 && holds(other, words, false)) return other;
    for (let at = head - 1; at > head - 60 && at >= 0; at--)
      if (tokens[at]?.upos === "NOUN" && holds(at, words, false)) return at;
    return -1;
  }

  function check(test: CompiledTest, site: TestSite): boolean {
    const { words } = test;
    switch (test.slot) {
      case "sentence": {
        const sentence = tokens[site.token]?.sentence ?? -1;
        const here = wordsOf(sentence);
        for (const word of here) if (words.single.has(word)) return true;
        if (words.phrases.length === 0) return false;
        const text = textOf(sentence);
        return words.phrases.some((phrase) => text.includes(phrase));
      }
      case "document": {
        if (!documentWords) {
          documentWords = new Set();
          for (let i = 0; i < tokens.length; i++) documentWords.add(tree.lemma(i));
        }
        for (const word of words.single) if (documentWords.has(word)) return true;
        return false;
      }
      case "self":
        return words.none ? false : modified(site.token, words);
      case "verb":
        if (words.none) return site.verb < 0;
        if (words.any) return site.verb >= 0;
        return site.verb >= 0 && words.single.has(tree.lemma(site.verb));
      case "particle":
        return words.single.has(site.particle);
      case "negated":
        return words.none ? !site.negated : site.negated;
      default: {
        let filled = false;
        for (const { slot, head } of site.slots) {
          if (slot !== test.slot) continue;
          filled = true;
          if (!words.none && holds(head, words, WIDE.has(slot))) return true;
        }
        return words.none ? !filled : false;
      }
    }
  }

  return {
    passes(trigger, site) {
      for (const test of trigger.if) if (!check(test, site)) return false;
      for (const test of trigger.unless) if (check(test, site)) return false;
      return true;
    },
    holds,
    modified,
    substance,
    antecedent,
  };
}

/** Head of the mention a pronoun goes back to; -1 for none. */
export type Coreferring = (head: number) => number;
