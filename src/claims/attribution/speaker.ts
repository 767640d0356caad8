import { contains, type Span } from "../../base/index.ts";
import type { Antecedent, Mention, Token } from "../../language/record.ts";
import type { ActorResolver } from "../actors/resolver.ts";
import type { ActorReading, Speaker } from "../record.ts";
import type { Draft, Scene } from "./draft.ts";
import { caseOf, phraseOf, type SourcePhrase } from "./source.ts";
import { isRelation } from "./tree.ts";

export interface SpeakerReading {
  readonly speaker: Speaker | null;
  readonly alternatives: readonly Speaker[];
}

const UNKNOWN: SpeakerReading = { speaker: null, alternatives: [] };

/** Reads who each draft's source is, in the order of the text: pronouns and bare institutions look back. */
export function speakerReader(scene: Scene, resolve: ActorResolver): (draft: Draft) => SpeakerReading {
  const { tree, lexicon, language, document } = scene;
  const mentionAt = new Map<number, number>();
  for (const [index, mention] of language.coreference.mentions.entries()) mentionAt.set(mention.head, index);
  const history: {
    readonly head: number;
    readonly speaker: ActorReading;
    readonly bare: boolean;
    readonly sentence: number;
  }[] = [];
  const owners = statesNamed(scene, resolve);

  return (draft) => {
    if (draft.hearsay || draft.source === null) return UNKNOWN;
    const reading = read(draft.source, draft);
    const { speaker } = reading;
    if (speaker)
      history.push({
        head: draft.source.head,
        speaker,
        bare: isBare(draft.source.head),
        sentence: (tree.tokens[draft.head] as Token).sentence,
      });
    return reading;
  };

  function read(source: SourcePhrase, draft: Draft): SpeakerReading {
    const owner = ownerOf(source.head);
    const head = owner ?? source.head;
    const phrase = owner === null ? source : (phraseOf(tree, owner) ?? source);
    if (tree.tokens[head]?.upos === "PRON") return ofPronoun(head, phrase);
    if (isBare(head)) return ofInstitution(head, phrase, draft);
    return certainly(named(phrase));
  }

  /** "The ministry's statement said": the ministry. null when the phrase speaks for itself. */
  function ownerOf(head: number): number | null {
    if (!lexicon.messages.has(tree.lemma(head))) return null;
    const possessor = tree.child(head, "nmod:poss");
    if (possessor >= 0) return possessor;
    for (const each of tree.children(head))
      if (
        isRelation(tree.tokens[each], "nmod", "obl", "acl") &&
        /^(by|from|of)$/.test(caseOf(tree, each)) &&
        (isVoice(each) || caseOf(tree, each) === "by")
      )
        return each;
    // "a statement issued by the ministry"
    for (const clause of tree.children(head))
      if (isRelation(tree.tokens[clause], "acl"))
        for (const each of tree.children(clause))
          if (isRelation(tree.tokens[each], "obl") && /^(by|from)$/.test(caseOf(tree, each))) return each;
    const maker = tree
      .children(head)
      .find((each) => isRelation(tree.tokens[each], "compound", "amod") && isVoice(each));
    return maker ?? null;
  }

  function isVoice(token: number): boolean {
    const { upos } = tree.tokens[token] as Token;
    return (
      upos === "PROPN" ||
      upos === "PRON" ||
      lexicon.institutions.has(tree.lemma(token)) ||
      lexicon.anonymous.has(tree.lemma(token))
    );
  }

  function named(phrase: SourcePhrase): ActorReading {
    const span = phrase.spans[0] as Span;
    return { ...resolve(nucleus(phrase), tree.tokens), span };
  }

  /** The phrase up to its first comma or clause: "the army, which lost the town" is resolved as "the army". */
  function nucleus(phrase: SourcePhrase): Span {
    const span = phrase.spans[0] as Span;
    const head = (tree.tokens[phrase.head] as Token).span;
    let end = span.end;
    for (const each of tree.children(phrase.head)) {
      const token = tree.tokens[each] as Token;
      if (each > phrase.head && isRelation(token, "acl", "appos", "parataxis")) {
        const first = tree.under(each)[0];
        if (first !== undefined) end = Math.min(end, (tree.tokens[first] as Token).span.start);
      }
    }
    const text = document.text.slice(span.start, Math.max(end, head.end)).replace(/[\s,–—-]+$/u, "");
    return { start: span.start, end: Math.max(span.start + text.length, Math.min(head.end, span.end)) };
  }

  function ofPronoun(head: number, phrase: SourcePhrase): SpeakerReading {
    const word = tree.lower(head);
    const index = mentionAt.get(head);
    const candidates = index === undefined ? [] : (language.coreference.antecedents[index] ?? []);
    const certain = index === undefined ? false : (language.coreference.certain[index] ?? true);
    const readings = candidates
      .flatMap((each) => followed(each))
      .filter((each) => each.id !== null || canSpeak(each.span));
    if (readings.length > 0) {
      const distinct = unique(readings);
      const last = history.at(-1);
      const { sentence } = tree.tokens[head] as Token;
      // Who has just spoken goes on speaking, where the pronoun itself does not decide.
      const going =
        last && sentence - last.sentence <= 2
          ? distinct.find((each) => sameAs(each, last.speaker))
          : undefined;
      if (!certain && going) return certainly({ ...going, span: phrase.spans[0] ?? null });
      const speaker = distinct[0] as ActorReading;
      if (certain || distinct.length === 1) return certainly({ ...speaker, span: phrase.spans[0] ?? null });
      return {
        speaker: { ...speaker, certain: false },
        alternatives: distinct.slice(1, 3).map((each) => ({ ...each, certain: false })),
      };
    }
    const { sentence } = tree.tokens[head] as Token;
    const before = history.findLast((each) => !/^(we|i|you)$/.test(word) || each.sentence === sentence);
    if (before && sentence - before.sentence <= 6)
      return certainly({ ...before.speaker, span: phrase.spans[0] ?? before.speaker.span });
    return certainly(named(phrase));
  }

  /** A person, an organisation or a description of one: a dam says nothing. */
  function canSpeak(at: Span | null): boolean {
    if (at === null) return false;
    for (
      let i = tree.tokenAt(at.start);
      i < tree.tokens.length && (tree.tokens[i] as Token).span.start < at.end;
      i++
    ) {
      const { upos } = tree.tokens[i] as Token;
      if (upos === "PROPN" || lexicon.anonymous.has(tree.lemma(i)) || lexicon.institutions.has(tree.lemma(i)))
        return true;
    }
    return false;
  }

  /** The name or description a pronoun's antecedent stands for, a few steps back. */
  function followed(antecedent: Antecedent): ActorReading[] {
    let at = antecedent.mention;
    for (let step = 0; step < 6; step++) {
      const mention = language.coreference.mentions[at] as Mention | undefined;
      if (!mention) return [];
      if (mention.kind !== "pronoun") return [{ ...resolve(mention.span, tree.tokens), span: mention.span }];
      const next = language.coreference.antecedents[at]?.[0];
      if (!next) return [];
      at = next.mention;
    }
    return [];
  }

  /** "The ministry": whose, is settled by the last one named, unless others have spoken since and another state could own it. */
  function ofInstitution(head: number, phrase: SourcePhrase, draft: Draft): SpeakerReading {
    const word = tree.lemma(head);
    const own = named(phrase);
    const full =
      history.findLast((each) => tree.lemma(each.head) === word && !each.bare) ?? earlierMention(word, head);
    if (!full) return certainly(own);
    const last = history.at(-1);
    const next =
      last === undefined ||
      tree.lemma(last.head) === word ||
      ownerIs(last.head, word) ||
      last.head < full.head;
    const speaker = { ...full.speaker, span: phrase.spans[0] ?? null };
    if (next) return certainly(speaker);
    const named3rd = partiesIn(draft.content);
    const others = owners
      // A state named once, in passing, is a place of the story rather than a side of it.
      .filter(
        (each) =>
          each.times > 1 || history.slice(-30).some(({ speaker: { party } }) => party === each.reading.party),
      )
      .map((each) => each.reading)
      .filter((each) => each.party !== full.speaker.party && !named3rd.has(each.party ?? ""));
    if (full.speaker.party === null || others.length === 0) return certainly(speaker);
    const alternatives = others
      .slice(0, 2)
      .map((each) => ({ ...each, id: null, name: `${each.name}'s ${word}`, certain: false }));
    return { speaker: { ...speaker, certain: false }, alternatives };
  }

  function ownerIs(head: number, word: string): boolean {
    const owner = ownerOf(head);
    return owner !== null && tree.lemma(owner) === word;
  }

  /** The same institution named in full further up, whether it spoke there or not. */
  function earlierMention(
    word: string,
    before: number,
  ): { readonly head: number; readonly speaker: ActorReading } | null {
    for (let i = before - 1; i >= 0 && i > before - 2000; i--) {
      if (tree.lemma(i) !== word || isBare(i)) continue;
      const phrase = phraseOf(tree, i);
      if (phrase) return { head: i, speaker: named(phrase) };
    }
    return null;
  }

  /** An institution with nothing that says whose: no name, adjective of a state, or owner. */
  function isBare(head: number): boolean {
    const token = tree.tokens[head];
    if (!token || /^\p{Lu}/u.test(token.form) || !lexicon.institutions.has(tree.lemma(head))) return false;
    let definite = false;
    for (const each of tree.children(head)) {
      const child = tree.tokens[each] as Token;
      if (child.upos === "PROPN" || (/^\p{Lu}/u.test(child.form) && !isRelation(child, "det"))) return false;
      if (isRelation(child, "nmod", "appos") && each > head) return false;
      if (isRelation(child, "nmod:poss")) return false;
      if (isRelation(child, "det") && tree.lower(each) === "the") definite = true;
    }
    return definite;
  }

  function partiesIn(content: readonly Span[]): Set<string> {
    const found = new Set<string>();
    for (const entity of language.entities)
      if (content.some((at) => contains(at, entity.span))) {
        const { party } = resolve(entity.span, tree.tokens);
        if (party !== null) found.add(party);
      }
    return found;
  }
}

/** The states that the text names, the most often named first: each may own a bare "ministry". */
function statesNamed(scene: Scene, resolve: ActorResolver): { reading: ActorReading; times: number }[] {
  const found = new Map<string, { reading: ActorReading; times: number }>();
  const states = new Set<string>();
  for (const entity of scene.language.entities) {
    const reading = resolve(entity.span, scene.tree.tokens);
    if (reading.party === null || reading.id === null) continue;
    if (COUNTRY.test(reading.id)) states.add(reading.party);
    const known = found.get(reading.party);
    if (known) known.times++;
    else
      found.set(reading.party, { reading: { ...reading, name: reading.party, span: entity.span }, times: 1 });
  }
  return [...found.entries()]
    .filter(([party]) => states.has(party))
    .map(([, each]) => each)
    .sort((a, b) => b.times - a.times || (a.reading.span as Span).start - (b.reading.span as Span).start);
}

/** The codebook's states and their organs: "SY", "SY/foreign_ministry". */
const COUNTRY = /^[A-Z]{2}(?:\/|$)/;

const certainly = (reading: ActorReading): SpeakerReading => ({
  speaker: { ...reading, certain: true },
  alternatives: [],
});

const sameAs = (a: ActorReading, b: ActorReading): boolean =>
  a.id !== null && b.id !== null ? a.id === b.id : a.name.toLowerCase() === b.name.toLowerCase();

function unique(readings: readonly ActorReading[]): ActorReading[] {
  const found = new Map<string, ActorReading>();
  for (const each of readings) {
    const key = each.id ?? each.name.toLowerCase();
    if (!found.has(key)) found.set(key, each);
  }
  return [...found.values()];
}
