import type { Toll } from "../claims/record.ts";
import type { Range } from "./record.ts";

/** The range as an interval that can be compared; open ends are infinite. */
export function interval(range: Range): readonly [number, number] {
  return [range.low ?? 0, range.high ?? Number.POSITIVE_INFINITY];
}

/** True when some number fits both: "dozens" and 62 do, 62 and 90 do not. */
export function compatible(a: Range, b: Range): boolean {
  const [lowA, highA] = interval(a);
  const [lowB, highB] = interval(b);
  return lowA <= highB && lowB <= highA;
}

export function sameRange(a: Range, b: Range): boolean {
  return a.low === b.low && a.high === b.high;
}

/** True for a figure that was counted: both ends given, or "at least 62". Words for a size ("dozens") are not. */
export function isCounted(toll: Pick<Toll, "low" | "high" | "wording">): boolean {
  if (toll.low !== null && toll.high !== null) return true;
  return /\d/.test(toll.wording);
}
