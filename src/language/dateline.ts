import type { Piece } from "./tokenizer.ts";

/** A dateline is no longer than this, in words and marks. */
const LONGEST = 16;
const DASH = /^[-–—]{1,2}$/u;
const CAPITALS = /^\p{Lu}[\p{Lu}\p{M}'’./-]{2,}$/u;
/** What may stand before the dash: capitalised words, days, marks. */
const PART = /^(?:\p{Lu}[\p{L}\p{M}'’./-]*|\d{1,4}|[,.()/]|and|de|la)$/u;

/**
 * How many pieces at the start of a paragraph are its dateline ("BEIRUT, Sept 18 (Northern Wire) -"),
 * with the dash; 0 when there is none. Read as part of the first sentence, the town becomes its subject.
 */
export function datelineLength(text: string, pieces: readonly Piece[]): number {
  const form = (at: number): string => {
    const piece = pieces[at];
    return piece ? text.slice(piece.start, piece.end) : "";
  };
  if (!CAPITALS.test(form(0)) && form(0) !== "(") return 0;
  for (let at = 1; at < LONGEST && at < pieces.length; at++) {
    if (DASH.test(form(at)))
      return /^["“‘'\p{Lu}\d]/u.test(form(at + 1)) && isApart(text, pieces[at]) ? at + 1 : 0;
    if (!PART.test(form(at))) return 0;
  }
  return 0;
}

/** "US - led" apart, a dash in a dateline has space behind it or is a long one. */
const isApart = (text: string, dash: Piece | undefined): boolean =>
  dash !== undefined && (text.slice(dash.start, dash.end) !== "-" || /\s/u.test(text[dash.end] ?? ""));
