import type { Span } from "../../base/index.ts";
import type { Antecedent, Entity, Mention, Token } from "../../language/record.ts";
import type { ActorResolver } from "../actors/resolver.ts";
import type { ActorReading, Speaker } from "../record.ts";
import type { Draft, Scene } from "./draft.ts";
import { caseOf, phraseOf, type SourcePhrase } from "./source.ts";
import { isRelation, type Tree } from "./tree.ts";

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
  const institutions = institutionsNamed(scene);
  const states = statesNamed(scene, resolve);

  return (draft) => {
    if (draft.hearsay || draft.source === null) return UNKNOWN;
    const reading = read(draft.source, draft.content);
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

  function read(source: SourcePhrase, content: readonly Span[]): SpeakerReading {
    const owner = ownerOf(source.head);
    const head = owner ?? source.head;
    const phrase = owner === null ? source : (phraseOf(tree, owner) ?? source);
    if (tree.tokens[head]?.upos === "PRON") return ofPronoun(head, phrase);
    if (isBare(head)) return ofInstitution(head, phrase, content);
    return certainly(namedIn(phrase));
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

  function namedIn(phrase: SourcePhrase): ActorReading {
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
    const spoke = history
      .slice(-8)
      .filter(
        (each) => sentence - each.sentence <= 6 && (!/^(we|i|you)$/.test(word) || each.sentence === sentence),
      );
    const before = spoke.at(-1);
    if (!before) return certainly(namedIn(phrase));
    const span = phrase.spans[0] ?? before.speaker.span;
    // Two who spoke in one sentence may both be "it".
    const others = unique(
      spoke.filter((each) => each.sentence === before.sentence).map((each) => each.speaker),
    ).filter((each) => !sameAs(each, before.speaker));
    if (word !== "it" || others.length === 0) return certainly({ ...before.speaker, span });
    const [first, ...rest] = [...others, before.speaker];
    return {
      speaker: { ...(first as ActorReading), span, certain: false },
      alternatives: rest.slice(0, 2).map((each) => ({ ...each, certain: false })),
    };
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
      if (mention.kind !== "pronoun") {
        const full = isBare(mention.head) ? namedBefore(mention.head)[0]?.speaker : undefined;
        return [{ ...(full ?? resolve(mention.span, tree.tokens)), span: mention.span }];
      }
      const next = language.coreference.antecedents[at]?.[0];
      if (!next) return [];
      at = next.mention;
    }
    return [];
  }

  /**
   * "The ministry": one of those that the text has named in full before. The one that spoke or was named last is
   * meant where no other has spoken since; with nothing named, the words themselves are all there is.
   */
  function ofInstitution(head: number, phrase: SourcePhrase, content: readonly Span[]): SpeakerReading {
    const named = namedBefore(head);
    const first = named[0];
    if (!first) return certainly(namedIn(phrase));
    const span = phrase.spans[0] ?? null;
    if (named.length === 1) {
      const others = othersSince(first.speaker, tree.lemma(head), content);
      if (others.length === 0) return certainly({ ...first.speaker, span });
      return { speaker: { ...first.speaker, span, certain: false }, alternatives: others };
    }
    // Who has just spoken goes on speaking.
    const last = history.at(-1);
    const going = last && named.find(({ speaker }) => sameAs(speaker, last.speaker));
    if (going) return certainly({ ...going.speaker, span });
    const [speaker, ...others] = named.map((each) => ({ ...each.speaker, certain: false }));
    return { speaker: { ...(speaker as Speaker), span }, alternatives: others };
  }

  /**
   * The states that a bare institution may belong to after all: sides of the story that the content does not name, where
   * somebody else has spoken since the institution did. Each is listed as the text names it.
   */
  function othersSince(full: ActorReading, word: string, content: readonly Span[]): Speaker[] {
    if (full.party === null) return [];
    const since = history.slice(history.findLastIndex((each) => sameAs(each.speaker, full)) + 1);
    const another = since.some(
      ({ speaker, head }) => speaker.party !== full.party && tree.lemma(head) !== word,
    );
    if (!another) return [];
    const within = partiesIn(content);
    return (
      states
        // A state named once, in passing, is a place of the story rather than a side of it.
        .filter(
          ({ times, reading: { party } }) =>
            (times > 1 || history.slice(-30).some(({ speaker }) => speaker.party === party)) &&
            party !== full.party &&
            !within.has(party ?? ""),
        )
        .slice(0, 2)
        .map(({ reading }) => ({ ...reading, certain: false }))
    );
  }

  function partiesIn(content: readonly Span[]): Set<string> {
    const found = new Set<string>();
    for (const at of content)
      for (let i = firstFrom(language.entities, at.start); i < language.entities.length; i++) {
        const entity = language.entities[i] as Entity;
        if (entity.span.start >= at.end) break;
        const { party } = resolve(entity.span, tree.tokens);
        if (party !== null) found.add(party);
      }
    return found;
  }

  /** The different institutions of the same word named in full before the token, the latest first; at most three. */
  function namedBefore(head: number): { readonly head: number; readonly speaker: ActorReading }[] {
    const word = tree.lemma(head);
    const qualities = qualitiesOf(head);
    const found: { readonly head: number; readonly speaker: ActorReading }[] = [];
    const list = institutions.get(word) ?? [];
    let looked = 0;
    for (let i = lastBefore(list, head); i >= 0 && found.length < 3 && looked < LOOKED_BACK; i--, looked++) {
      const at = list[i] as number;
      const phrase = phraseOf(tree, at);
      if (!phrase) continue;
      const speaker = namedIn(phrase);
      const words = document.text.slice(speaker.span?.start, speaker.span?.end).toLowerCase();
      if (!qualities.every((each) => words.includes(each))) continue;
      if (!found.some((each) => sameAs(each.speaker, speaker) || isShortFor(speaker, each.speaker)))
        found.push({ head: at, speaker });
    }
    return found;
  }

  /** "the foreign ministry": what the bare institution is said to be. */
  function qualitiesOf(head: number): string[] {
    return tree
      .children(head)
      .filter((each) => each < head && isRelation(tree.tokens[each], "amod", "compound"))
      .map((each) => tree.lower(each));
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
}

/** The states that the text names, the most often named first. */
function statesNamed(scene: Scene, resolve: ActorResolver): { reading: ActorReading; times: number }[] {
  const found = new Map<string, { reading: ActorReading; times: number }>();
  for (const entity of scene.language.entities) {
    const reading = resolve(entity.span, scene.tree.tokens);
    if (reading.id === null || reading.party === null || !COUNTRY.test(reading.id)) continue;
    const known = found.get(reading.id);
    if (known) known.times++;
    else found.set(reading.id, { reading: { ...reading, span: entity.span }, times: 1 });
  }
  return [...found.values()].sort(
    (a, b) => b.times - a.times || (a.reading.span as Span).start - (b.reading.span as Span).start,
  );
}

/** The codebook's states, without their organs: "SY". */
const COUNTRY = /^[A-Z]{2}$/;

/** Index of the first entity that starts at the offset or later. */
function firstFrom(entities: readonly Entity[], offset: number): number {
  let low = 0;
  let high = entities.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entities[middle] as Entity).span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Institutions named in full, by their word, in the order of the text. */
function institutionsNamed({ tree, lexicon }: Scene): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (let i = 0; i < tree.tokens.length; i++) {
    const word = tree.lemma(i);
    if (!lexicon.institutions.has(word) || !isNamedInFull(tree, i)) continue;
    const list = found.get(word);
    if (list) list.push(i);
    else found.set(word, [i]);
  }
  return found;
}

/** "Russian Defence Ministry", "Ministry of Health", "Moscow's army": something says whose or which it is. */
function isNamedInFull(tree: Tree, at: number): boolean {
  if (isRelation(tree.tokens[at], "compound", "flat", "amod")) return false;
  return tree.children(at).some((each) => {
    const child = tree.tokens[each] as Token;
    if (isRelation(child, "det", "appos", "conj", "acl")) return false;
    const isName = (token: Token): boolean => token.upos === "PROPN" || /^\p{Lu}/u.test(token.form);
    if (each < at) return isName(child);
    return isRelation(child, "nmod", "flat") && caseOf(tree, each) === "of" && isName(child);
  });
}

/** Index of the last number below `limit` in an ascending list; -1 for none. */
function lastBefore(list: readonly number[], limit: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How many earlier mentions are looked at for other owners of a bare institution. */
const LOOKED_BACK = 40;

/** "Foreign Ministry" for "Russian Foreign Ministry" and "Ministry of Foreign Affairs": all words of one are of the other. */
function isShortFor(a: ActorReading, b: ActorReading): boolean {
  const [short, long] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.size - y.size) as [
    Set<string>,
    Set<string>,
  ];
  return [...short].every((each) => long.has(each));
}

const wordsOf = ({ name }: ActorReading): Set<string> =>
  new Set(name.toLowerCase().match(/[\p{L}\p{N}]+(?=['’]s)|[\p{L}\p{N}]{2,}/gu) ?? []);

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
