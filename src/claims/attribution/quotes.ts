import { type Block, overlaps, type Span } from "../../base/index.ts";
import type { Quotation, Sentence, Token } from "../../language/record.ts";
import type { CueMatch } from "./cues.ts";
import { type Draft, mergeSpans, quotationAt, type Scene } from "./draft.ts";

/** A quotation of fewer words, without a comma or colon to a cue, is a term or a scare quote. */
const FEW_WORDS = 3;

/**
 * The quotations that a cue introduces or closes: `"...", she said`, `she said: "..."`, a colon before the
 * next paragraph. Only those whose gap to the cue holds nothing but the cue's own words.
 */
export function quotesOf(scene: Scene, match: CueMatch, source: readonly Span[]): Span[] {
  const { text } = scene.document;
  const { tokens } = scene.tree;
  const cue = tokens[match.head] as Token;
  if (quotationAt(scene.quotations, cue.span.start) !== null) return [];
  const sentence = scene.tree.sentences[cue.sentence] as Sentence;
  const start = Math.min(cue.span.start, ...source.map((at) => at.start));
  const end = Math.max((tokens[match.governor] as Token).span.end, ...source.map((at) => at.end));
  const found: Span[] = [];

  const before = lastBefore(scene.quotations, start);
  if (before && before.span.end > sentence.span.start - 3) {
    const gap = text.slice(before.span.end, start);
    const goesOn =
      before.span.end > sentence.span.start ||
      !/[.]$/.test(text.slice(before.content.start, before.content.end).trimEnd());
    if (/^[\s,'’”"–—-]{0,5}$/.test(gap) && goesOn && isSpeech(text, before)) found.push(before.span);
  }
  const after = firstAfter(scene.quotations, end);
  if (after && after.span.start < sentence.span.end) {
    const gap = text.slice(end, after.span.start);
    const leading = gap.trimEnd().at(-1) ?? "";
    const isShort = gap.length < 160 && !hasOtherClause(scene, match, end, after.span.start);
    if (
      isShort &&
      (leading === "," || leading === ":" || (gap.trim() === "" && found.length === 0)) &&
      isSpeech(text, after)
    )
      found.push(after.span);
  }
  if (found.length === 0 && after && isColonBefore(scene, sentence, after)) found.push(after.span);
  return found;
}

/** The content widened to quotations it begins or ends in: one whole quotation may run over sentences. */
export function widenToQuotes(scene: Scene, content: readonly Span[], cue: Span): Span[] {
  const wide: Span[] = [...content];
  for (const each of content)
    for (const edge of [each.start, each.end - 1]) {
      const quotation = quotationAt(scene.quotations, edge);
      if (quotation && !overlaps(quotation.span, cue) && !within(each, quotation.span))
        wide.push(quotation.span);
    }
  return wide.length === content.length ? wide : mergeSpans(scene.document.text, wide);
}

const within = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/**
 * Joins quotations that nobody introduces to the statement before them: the rest of a quotation broken by
 * "he said", a quotation carried on over paragraphs, a paragraph that is one quotation. `drafts` stand in the
 * order of their cues and are added to.
 */
export function joinFloating(scene: Scene, drafts: readonly Draft[]): Quotation[] {
  const taken = takenSpans(drafts);
  const spoken = drafts.filter(
    (each) =>
      each.said &&
      each.source !== null &&
      speaksOn(each) &&
      quotationAt(scene.quotations, startOf(scene, each)) === null,
  );
  const unowned: Quotation[] = [];
  for (const quotation of scene.quotations) {
    if (isTaken(taken, quotation.span) || !isWholeSentence(scene, quotation)) continue;
    const owner = ownerOf(scene, spoken, quotation);
    if (owner === null) {
      unowned.push(quotation);
      continue;
    }
    owner.content.push(quotation.span);
    const merged = mergeSpans(scene.document.text, owner.content);
    owner.content.splice(0, owner.content.length, ...merged);
  }
  return unowned;
}

/** A cue that quotations follow: "said", a colon; not "referring to". */
const speaksOn = (draft: Draft): boolean =>
  draft.entry === null || draft.entry.takes.includes("quote") || draft.entry.kind === "preposition";

const startOf = (scene: Scene, draft: Draft): number => (scene.tree.tokens[draft.head] as Token).span.start;

/** The statement in the paragraph, or at the end of the paragraph before, that the quotation goes on with. */
function ownerOf(scene: Scene, spoken: readonly Draft[], quotation: Quotation): Draft | null {
  const { tokens, sentences } = scene.tree;
  let low = 0;
  let high = spoken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[(spoken[middle] as Draft).head] as Token).span.start < quotation.span.start) low = middle + 1;
    else high = middle;
  }
  let last = spoken[low - 1];
  if (!last) return null;
  // A statement inside another is not the one that speaks on.
  for (let back = low - 2; back >= 0 && back > low - 6; back--) {
    const outer = spoken[back] as Draft;
    const head = (tokens[last.head] as Token).span;
    if (outer.content.some((at) => within(at, head))) last = outer;
  }
  const from = sentences[(tokens[last.head] as Token).sentence] as Sentence;
  const to = sentences[tokens[scene.tree.tokenAt(quotation.span.start)]?.sentence ?? -1];
  if (!to) return null;
  if (from.block === to.block) return last;
  const isNext = to.block - from.block <= 2 && blocksBetween(scene.document.blocks, from.block, to.block);
  if (!isNext) return null;
  const end = Math.max(...last.content.map((at) => at.end));
  const isQuoted = last.content.some((at) => quotationAt(scene.quotations, at.start) !== null);
  const opensBlock = /^\s*$/.test(
    scene.document.text.slice((scene.document.blocks[to.block] as Block).span.start, quotation.span.start),
  );
  return opensBlock && (quotation.continues || (isQuoted && end >= from.span.end - 200)) ? last : null;
}

/** True when only noise stands between the two blocks. */
function blocksBetween(blocks: readonly Block[], from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (blocks[i]?.kind !== "noise") return false;
  return true;
}

/** A quotation that fills its sentences: nothing but itself from a sentence's start to a sentence's end. */
function isWholeSentence(scene: Scene, quotation: Quotation): boolean {
  const { tree, document } = scene;
  const first = tree.tokens[tree.tokenAt(quotation.span.start)];
  const last = tree.tokens[Math.max(0, tree.tokenAt(quotation.span.end - 1))];
  if (!first || !last) return false;
  const from = tree.sentences[first.sentence] as Sentence;
  const to = tree.sentences[last.sentence] as Sentence;
  const before = document.text.slice(Math.min(from.span.start, quotation.span.start), quotation.span.start);
  const after = document.text.slice(quotation.span.end, Math.max(to.span.end, quotation.span.end));
  return (
    /^\W*$/.test(before) && /^\W*$/.test(after) && wordsIn(document.text, quotation.content) >= FEW_WORDS
  );
}

function isSpeech(text: string, quotation: Quotation): boolean {
  return wordsIn(text, quotation.content) >= 1;
}

const wordsIn = (text: string, at: Span): number =>
  (text.slice(at.start, Math.min(at.end, at.start + 200)).match(/[\p{L}\p{N}]+/gu) ?? []).length;

/** "The envoy went on:" and the next paragraph is the quotation. */
function isColonBefore(scene: Scene, sentence: Sentence, quotation: Quotation): boolean {
  if (quotation.span.start < sentence.span.end) return false;
  const end = scene.document.text.slice(sentence.span.start, sentence.span.end).trimEnd();
  return (
    end.endsWith(":") && /^\s*$/.test(scene.document.text.slice(sentence.span.end, quotation.span.start))
  );
}

/** A verb with its own subject between the cue and the quotation: another clause. */
function hasOtherClause(scene: Scene, match: CueMatch, from: number, to: number): boolean {
  const { tree } = scene;
  for (let i = tree.tokenAt(from); i < tree.tokens.length; i++) {
    const token = tree.tokens[i] as Token;
    if (token.span.start >= to) return false;
    if (token.upos === "VERB" && tree.child(i, "nsubj") >= 0 && i !== match.governor) return true;
  }
  return false;
}

function lastBefore(quotations: readonly Quotation[], offset: number): Quotation | null {
  let low = 0;
  let high = quotations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotations[middle] as Quotation).span.end <= offset) low = middle + 1;
    else high = middle;
  }
  return quotations[low - 1] ?? null;
}

function firstAfter(quotations: readonly Quotation[], offset: number): Quotation | null {
  let low = 0;
  let high = quotations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotations[middle] as Quotation).span.start < offset) low = middle + 1;
    else high = middle;
  }
  return quotations[low] ?? null;
}

function takenSpans(drafts: readonly Draft[]): Span[] {
  return drafts.flatMap((each) => each.content).sort((a, b) => a.start - b.start || b.end - a.end);
}

/** True when one of the sorted spans covers most of the quotation. */
function isTaken(taken: readonly Span[], at: Span): boolean {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle] as Span).start <= at.start + 1) low = middle + 1;
    else high = middle;
  }
  // Contents nest, so the cover may stand a few places before.
  for (let i = low - 1; i >= 0 && i >= low - 12; i--) if ((taken[i] as Span).end >= at.end - 2) return true;
  return false;
}
