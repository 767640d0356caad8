import { stableId } from "../base/index.ts";
import type { Input } from "./store.ts";

/**
 * A string as a database key. Identifiers come from users and may hold what SQLite text cannot: NUL
 * ends it and lone surrogates all become one character, so two ids would fall together. Those and
 * the backslash are written as escapes; every other id is its own key.
 */
export function keyOf(id: string): string {
  return id.replace(
    /[\\\0]|\p{Surrogate}/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Names a reading by what decides it: the input and the annotators, in their order. */
export function readingKey(input: Input, producedBy: readonly string[]): string {
  const given = Object.entries(input.given).sort(([a], [b]) => (a < b ? -1 : 1));
  return stableId("r_", input.sha256, input.mediaType, JSON.stringify(given), ...producedBy);
}

/** Order of keys as SQLite has it: by code points, which differs from `<` above the first plane. */
export function byKey(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // A surrogate stands for a character beyond every unit that is none.
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
