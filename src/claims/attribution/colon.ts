import { type Block, contains, type Span } from "../../base/index.ts";
import type { Entity, Sentence, Token } from "../../language/record.ts";
import { type Draft, quotationAt, type Scene } from "./draft.ts";
import { type SourcePhrase, sourceOf } from "./source.ts";
import { isRelation, runsOf } from "./tree.ts";

/** A speaker before a colon or after a dash is a short noun phrase. */
const LONGEST_SPEAKER = 8;

/**
 * Speakers set off by punctuation: "Strike killed 30: monitor", "Monitor: strike killed 30", "LAVROV: ...",
 * and a name after a quotation and a dash. One sentence at a time; [] for most.
 */
export function setOffSpeaker(scene: Scene, sentence: number): Draft[] {
  const at = scene.tree.sentences[sentence] as Sentence;
  const colon = colonIn(scene, at);
  if (colon >= 0) {
    const before = speakerIn(scene, at.first, colon);
    const after = speakerIn(scene, colon + 1, at.end);
    const headline = scene.document.blocks[at.block]?.kind === "headline" || !endsAsSentence(scene, at);
    if (headline && after && hasVerb(scene, at.first, colon))
      return [draftOf(scene, colon, after, range(at.first, colon))];
    if (before && (hasVerb(scene, colon + 1, at.end) || opensQuote(scene, colon + 1)))
      return [draftOf(scene, colon, before, restOfBlock(scene, at, colon + 1))];
    const teller = tellerBefore(scene, at.first, colon);
    if (teller && hasVerb(scene, colon + 1, at.end))
      return [draftOf(scene, colon, teller, range(colon + 1, at.end))];
    return [];
  }
  const dash = scene.tree.tokens[at.first];
  if (dash && /^[–—-]{1,2}$/.test(dash.form)) {
    const speaker = speakerIn(scene, at.first + 1, at.end);
    const quotation = scene.quotations.findLast((each) => each.span.end <= dash.span.start);
    if (speaker && quotation && /^\s*$/.test(scene.document.text.slice(quotation.span.end, dash.span.start)))
      return [{ ...draftOf(scene, at.first, speaker, []), content: [quotation.span] }];
  }
  return [];
}

function draftOf(scene: Scene, cue: number, source: SourcePhrase, content: readonly number[]): Draft {
  return {
    head: cue,
    cue: [cue],
    entry: null,
    act: "state",
    commitment: "CT+",
    source,
    carriers: [],
    content: runsOf(scene.tree.tokens, content),
    hearsay: false,
    said: true,
  };
}

/** The only colon of a sentence that stands outside quotations and numbers; -1 for none. */
function colonIn(scene: Scene, at: Sentence): number {
  const limit = Math.min(at.end, at.first + 60);
  for (let i = at.first + 1; i < limit; i++) {
    const token = scene.tree.tokens[i] as Token;
    if (token.form === ":" && quotationAt(scene.quotations, token.span.start) === null) return i;
  }
  return -1;
}

/** A short noun phrase that names a voice: a person, an organisation, or a word of the codebook's `voices`. */
function speakerIn(scene: Scene, from: number, end: number): SourcePhrase | null {
  const { tree, lexicon, language } = scene;
  const members = range(from, end).filter((each) => tree.tokens[each]?.upos !== "PUNCT");
  const first = members[0];
  if (first === undefined || members.length > LONGEST_SPEAKER) return null;
  const isWordOfVoice = (each: number): boolean => lexicon.voices.has(tree.lower(each));
  if (
    members.some(
      (each) => /^(VERB|AUX|CCONJ|SCONJ|ADV)$/.test(tree.tokens[each]?.upos ?? "") && !isWordOfVoice(each),
    )
  )
    return null;
  const head = members.find((each) => !members.includes((tree.tokens[each] as Token).head)) ?? first;
  const span = {
    start: (tree.tokens[first] as Token).span.start,
    end: (tree.tokens[members.at(-1) as number] as Token).span.end,
  };
  const named = entitiesIn(language.entities, span).some((each) =>
    /^(person|organisation|group)$/.test(each.kind),
  );
  const isVoice = members.some(
    (each) => lexicon.voices.has(tree.lower(each)) || lexicon.anonymous.has(tree.lemma(each)),
  );
  return named || isVoice ? { head, spans: runsOf(tree.tokens, members) } : null;
}

function entitiesIn(entities: readonly Entity[], at: Span): Entity[] {
  let low = 0;
  let high = entities.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entities[middle] as Entity).span.start < at.start) low = middle + 1;
    else high = middle;
  }
  const found: Entity[] = [];
  for (let i = low; i < entities.length && contains(at, (entities[i] as Entity).span); i++)
    found.push(entities[i] as Entity);
  return found;
}

/** "The ministry gave another version: ...": the subject of a verb whose object is a message. */
function tellerBefore(scene: Scene, from: number, colon: number): SourcePhrase | null {
  const { tree, lexicon } = scene;
  for (let i = from; i < colon; i++) {
    const token = tree.tokens[i] as Token;
    if (!isRelation(token, "obj") || !lexicon.messages.has(tree.lemma(i)) || token.head >= colon) continue;
    const source = sourceOf(tree, token.head);
    if (source?.spans.every((at) => at.end <= (tree.tokens[colon] as Token).span.start)) return source;
  }
  return null;
}

/** From the colon to the end of its block, as a transcript's turn goes on over sentences. */
function restOfBlock(scene: Scene, at: Sentence, from: number): number[] {
  let end = at.end;
  const block = scene.document.blocks[at.block] as Block | undefined;
  if (block?.kind !== "headline")
    while (
      scene.tree.tokens[end] &&
      scene.tree.sentences[(scene.tree.tokens[end] as Token).sentence]?.block === at.block
    )
      end++;
  return range(from, end);
}

const range = (from: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);

const hasVerb = (scene: Scene, from: number, end: number): boolean =>
  range(from, end).some((each) => /^(VERB|AUX)$/.test(scene.tree.tokens[each]?.upos ?? ""));

const endsAsSentence = (scene: Scene, at: Sentence): boolean =>
  /[.?!]["”’')]?\s*$/.test(scene.document.text.slice(at.span.start, at.span.end));

const opensQuote = (scene: Scene, token: number): boolean => {
  const at = scene.tree.tokens[token];
  return at !== undefined && quotationAt(scene.quotations, at.span.start) !== null;
};
