/**
 * A half-open range [start, end) of UTF-16 code units in one document's
 * `text`. Offsets never refer to the raw page; `Document.origin` maps back.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Throws RangeError, naming both offsets, unless 0 <= start <= end. */
export function span(start: number, end: number): Span {
  if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end))
    throw new RangeError(`Invalid span [${start}, ${end})`);
  return Object.freeze({ start, end });
}

/** The words of `text` that the span covers. */
export function slice(text: string, at: Span): string {
  return text.slice(at.start, at.end);
}

/** True when the two ranges share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when `inner` lies within `outer`; equal ranges contain each other. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The smallest range that covers every given one; throws RangeError on an empty list. */
export function cover(spans: Iterable<Span>): Span {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const each of spans) {
    if (each.start < start) start = each.start;
    if (each.end > end) end = each.end;
  }
  return span(start, end);
}

/** Order in the text: by start, the longer one first where both start together. */
export function byPosition(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}
