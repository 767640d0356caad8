import { overlaps, type Span } from "../../base/index.ts";
import type { Quotation } from "../../language/record.ts";
import type { AttributionForm } from "../record.ts";

/** Direct when all of the content is quoted, mixed when part of it is. */
export function formOf(
  text: string,
  content: readonly Span[],
  quotations: readonly Quotation[],
): AttributionForm {
  let quoted = 0;
  let length = 0;
  for (const each of content) {
    length += lettersIn(text, each);
    for (let i = firstEndingAfter(quotations, each.start); i < quotations.length; i++) {
      const { span } = quotations[i] as Quotation;
      if (span.start >= each.end) break;
      if (overlaps(span, each))
        quoted += lettersIn(text, {
          start: Math.max(span.start, each.start),
          end: Math.min(span.end, each.end),
        });
    }
  }
  if (quoted === 0) return "indirect";
  return quoted >= length * 0.9 ? "direct" : "mixed";
}

const lettersIn = (text: string, at: Span): number =>
  text.slice(at.start, at.end).replace(/[^\p{L}\p{N}]+/gu, "").length;

function firstEndingAfter(quotations: readonly Quotation[], offset: number): number {
  let low = 0;
  let high = quotations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotations[middle] as Quotation).span.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
