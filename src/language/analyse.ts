import type { Block, Span } from "../base/index.ts";
import type { Splitter } from "./boundaries.ts";
import { datelineLength } from "./dateline.ts";
import type { Engine, Parsed } from "./engine.ts";
import { refineEntities } from "./kinds.ts";
import type { Entity, EntityKind, Sentence, Token } from "./record.ts";
import { type Piece, tokenize } from "./tokenizer.ts";

/** Words, sentences, trees and names of one document. */
export interface Analysis {
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  readonly entities: readonly Entity[];
  /** Per token: words written as one ("do" + "n't") share a number above 0. */
  readonly groups: readonly number[];
}

/**
 * Reads the blocks of a text. A sentence never crosses the edge of a block; blocks of noise have no sentences. Without
 * blocks, paragraphs are what blank lines part.
 */
export function analyse(engine: Engine, split: Splitter, text: string, blocks?: readonly Block[]): Analysis {
  const tokens: Token[] = [];
  const sentences: Sentence[] = [];
  const entities: Entity[] = [];
  const groups: number[] = [];
  const all = blocks ?? paragraphs(text);
  let group = 0;
  all.forEach((block, index) => {
    if (block.kind === "noise") return;
    const whole = tokenize(text, block.span.start, block.span.end);
    const dateline = block.kind === "paragraph" ? datelineLength(text, whole) : 0;
    const read = (words: readonly Piece[]): void => {
      const forms = words.map((piece) => text.slice(piece.start, piece.end));
      addSentence(words, forms, engine.parse(forms), index);
    };
    if (dateline > 0) read(whole.slice(0, dateline));
    const pieces = dateline > 0 ? whole.slice(dateline) : whole;
    let first = 0;
    for (const end of split(text, pieces, engine.longest)) {
      read(pieces.slice(first, end));
      first = end;
    }
  });
  return { tokens, sentences, entities: refineEntities(entities, tokens), groups };

  function addSentence(
    words: readonly Piece[],
    forms: readonly string[],
    parsed: Parsed,
    block: number,
  ): void {
    const offset = tokens.length;
    const sentence = sentences.length;
    let lastGroup = 0;
    words.forEach((piece, i) => {
      if (piece.group > 0 && piece.group !== lastGroup) group++;
      lastGroup = piece.group;
      groups.push(piece.group > 0 ? group : 0);
      const word = parsed.words[i] as Parsed["words"][number];
      tokens.push({
        span: { start: piece.start, end: piece.end },
        form: forms[i] as string,
        lemma: word.lemma,
        upos: word.upos,
        xpos: word.xpos,
        feats: word.feats,
        head: word.head < 0 ? -1 : offset + word.head,
        deprel: word.deprel,
        sentence,
      });
    });
    const at = (a: number, b: number): Span => ({
      start: (words[a] as Piece).start,
      end: (words[b] as Piece).end,
    });
    sentences.push({ span: at(0, words.length - 1), first: offset, end: tokens.length, block });
    for (const name of parsed.names)
      entities.push({
        span: at(name.first, name.end - 1),
        first: offset + name.first,
        end: offset + name.end,
        kind: name.kind as EntityKind,
        confidence: name.confidence,
      });
  }
}

function paragraphs(text: string): Pick<Block, "span" | "kind">[] {
  const found: Pick<Block, "span" | "kind">[] = [];
  let start = 0;
  const add = (end: number) => {
    if (text.slice(start, end).trim() !== "") found.push({ span: { start, end }, kind: "paragraph" });
  };
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    add(gap.index);
    start = gap.index + gap[0].length;
  }
  add(text.length);
  return found;
}
