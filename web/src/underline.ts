import type { Span, WireClaim } from "../../src/server/api.ts";

/** A stretch of a block's text over which the same claims hold. */
export interface Segment {
  readonly start: number;
  readonly text: string;
  /** Claims whose evidence covers it, the shortest first: the one a click means. */
  readonly claims: readonly string[];
  /** Underline levels that are drawn here, 0 nearest to the text. */
  readonly levels: readonly { readonly level: number; readonly claim: string }[];
  /** The claim whose trigger this is; null elsewhere. */
  readonly trigger: string | null;
}

/** Most underlines stacked; deeper ones share the last. */
const DEEPEST = 3;

/** Each claim gets the lowest line that is free over its evidence, longer evidence first where two begin together. */
export function levelsOf(claims: readonly Pick<WireClaim, "id" | "evidence">[]): Map<string, number> {
  const levels = new Map<string, number>();
  const ends: number[] = [];
  const ordered = [...claims].sort(
    (a, b) => a.evidence.start - b.evidence.start || b.evidence.end - a.evidence.end,
  );
  for (const { id, evidence } of ordered) {
    let level = 0;
    while (level < DEEPEST - 1 && (ends[level] ?? -1) > evidence.start) level++;
    ends[level] = Math.max(ends[level] ?? -1, evidence.end);
    levels.set(id, level);
  }
  return levels;
}

/** Cuts a block of text wherever a claim's evidence or trigger begins or ends. */
export function segmentsOf(
  text: string,
  block: Span,
  claims: readonly Pick<WireClaim, "id" | "evidence" | "trigger">[],
  levels: ReadonlyMap<string, number>,
): Segment[] {
  const here = claims.filter(({ evidence }) => evidence.start < block.end && evidence.end > block.start);
  const cuts = new Set([block.start, block.end]);
  for (const { evidence, trigger } of here)
    for (const at of [evidence.start, evidence.end, trigger.start, trigger.end])
      if (at > block.start && at < block.end) cuts.add(at);
  const order = [...cuts].sort((a, b) => a - b);
  const lengthOf = ({ evidence }: { evidence: Span }): number => evidence.end - evidence.start;
  return order.slice(0, -1).map((start, index) => {
    const end = order[index + 1] as number;
    const holding = here
      .filter(({ evidence }) => evidence.start <= start && end <= evidence.end)
      .sort((a, b) => lengthOf(a) - lengthOf(b));
    const triggered = holding.find(({ trigger }) => trigger.start <= start && end <= trigger.end);
    return {
      start,
      text: text.slice(start, end),
      claims: holding.map(({ id }) => id),
      levels: holding.map(({ id }) => ({ level: levels.get(id) ?? 0, claim: id })),
      trigger: triggered?.id ?? null,
    };
  });
}
