import type { Span } from "./span.ts";

/**
 * Converts UTF-16 offsets of one text into Unicode code points and back, the unit of every exported
 * span (what Python tools and W3C selectors count). Linear to build, logarithmic to ask.
 */
export interface CodePoints {
  /** `[start, end)` in code points. */
  ofSpan(at: Span): [number, number];
  /** The code-point offset of a UTF-16 offset. */
  of(utf16: number): number;
  /** The UTF-16 offset of a code-point offset. */
  toUtf16(codePoint: number): number;
}

/** Builds the converter; a text without astral characters costs nothing to convert. */
export function codePoints(text: string): CodePoints {
  const astral: number[] = []; // UTF-16 offsets of the high surrogates of pairs
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        astral.push(i);
        i++;
      }
    }
  }
  const pairsBefore = (utf16: number): number => {
    let low = 0;
    let high = astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((astral[middle] as number) + 1 < utf16) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const of = (utf16: number): number => (astral.length === 0 ? utf16 : utf16 - pairsBefore(utf16));
  return {
    of,
    ofSpan: (at) => [of(at.start), of(at.end)],
    toUtf16(codePoint) {
      let low = 0;
      let high = astral.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        // The k-th pair starts at code point astral[k] - k.
        if ((astral[middle] as number) - middle < codePoint) low = middle + 1;
        else high = middle;
      }
      return codePoint + low;
    },
  };
}
