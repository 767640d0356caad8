import type { Document, Span } from "../../base/index.ts";
import type { CueEntry } from "../../codebook/acts.ts";
import type { LanguageLayers, Quotation } from "../../language/record.ts";
import type { ClaimAct, Factuality } from "../record.ts";
import type { Lexicon } from "./cues.ts";
import type { SourcePhrase } from "./source.ts";
import type { Tree } from "./tree.ts";

/** What every step of attribution reads. */
export interface Scene {
  readonly document: Document;
  readonly language: LanguageLayers;
  readonly tree: Tree;
  readonly lexicon: Lexicon;
  /** Outermost quotations, in order. */
  readonly quotations: readonly Quotation[];
}

/** An attribution before its speaker is known. */
export interface Draft {
  /** The token that made it: two drafts of one cue are one attribution. */
  readonly head: number;
  readonly cue: readonly number[];
  readonly entry: CueEntry | null;
  readonly act: ClaimAct;
  readonly commitment: Factuality;
  readonly source: SourcePhrase | null;
  readonly carriers: readonly SourcePhrase[];
  /** Grows while quotations are joined to it. */
  readonly content: Span[];
  readonly hearsay: boolean;
  /** A statement, rather than a thought or a wish. */
  readonly said: boolean;
}

/** The outermost quotation that holds the offset; null for none. Logarithmic. */
export function quotationAt(quotations: readonly Quotation[], offset: number): Quotation | null {
  let low = 0;
  let high = quotations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotations[middle] as Quotation).span.end <= offset) low = middle + 1;
    else high = middle;
  }
  const found = quotations[low];
  return found && found.span.start <= offset && offset < found.span.end ? found : null;
}

/** Sorts spans and joins those that touch or overlap, or are parted by white space only. */
export function mergeSpans(text: string, spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const each of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (
      last &&
      (each.start <= last.end || /^\s*$/.test(text.slice(last.end, Math.min(each.start, last.end + 8))))
    )
      if (each.start - last.end < 8) {
        last.end = Math.max(last.end, each.end);
        continue;
      }
    merged.push({ start: each.start, end: each.end });
  }
  return merged;
}
