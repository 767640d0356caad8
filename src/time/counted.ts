import { type Cursor, type Found, joined, type Meaning, wordAt } from "./expression.ts";
import { readCount } from "./numbers.ts";
import type { Unit } from "./vocabulary.ts";

/** Lead a span of time whose count follows: "the past two months", "the next few days". */
const WINDOW = new Set([
  "past",
  "last",
  "next",
  "coming",
  "first",
  "final",
  "previous",
  "following",
  "latest",
  "preceding",
  "remaining",
  "recent",
  "same",
]);

/** What may stand between number and unit: "three more days", "two full weeks", "ten trading days". */
const FILLER = new Set([
  "more",
  "full",
  "whole",
  "consecutive",
  "straight",
  "additional",
  "further",
  "long",
  "trading",
  "business",
  "calendar",
  "working",
  "other",
  "extra",
  "such",
  "short",
  "bloody",
  "very",
  "successive",
  "solid",
  "entire",
]);

/**
 * A number with a unit: "three days" (a duration), "three days ago" (a day), "two weeks later", "three-day",
 * "every two weeks" (a set), "the past few months".
 */
export function readCounted(cursor: Cursor, at: number): Found<Meaning> | null {
  let next = at;
  const word = wordAt(cursor, next);
  if (word === "every" || word === "each") return readEvery(cursor, at);
  if (word === "the" || word === "these" || word === "those" || word === "its" || word === "their") next++;
  const window = WINDOW.has(wordAt(cursor, next));
  if (window) next++;
  if (next > at && !joined(cursor, next)) return null;
  const count = readCount(cursor, next);
  let end = next;
  let value: number | null = null;
  if (count !== null) {
    value = count.value.value;
    end = count.end;
    const vague = value === null;
    // "a few days" yes, "some days" yes, "many people" stops at the unit below.
    if (vague && !joined(cursor, end)) return null;
  } else if (!(window && next > at) && !isBarePlural(cursor, next)) return null;
  let hyphens = 0;
  if (wordAt(cursor, end) === "-" || wordAt(cursor, end) === "–") {
    hyphens++;
    end++;
  }
  let guard = 0;
  while (FILLER.has(wordAt(cursor, end)) && guard++ < 2) end++;
  const unit = cursor.vocabulary.units.get(wordAt(cursor, end));
  if (unit === undefined || !joined(cursor, end) || unit.value === "WE") return null;
  // A quarter is a share of anything else.
  if (unit.value === "Q" && (hyphens > 0 || !unit.plural)) return null;
  if (unit.value === "S" && !unit.plural && (value !== 1 || wordAt(cursor, next) === "a")) return null;
  // A count needs its plural unless hyphenated ("two-day") or one; "the first day" is not a length.
  if (count === null && !unit.plural) return null;
  if (!unit.plural && hyphens === 0 && value !== 1 && value !== null && value > 1.5) {
    const spoken = cursor.lexemes[end - 1]?.number === null;
    if (!spoken) return null;
  }
  if (value === null && count !== null && !unit.plural) return null;
  end++;
  // "a day and a half"
  if (
    wordAt(cursor, end) === "and" &&
    wordAt(cursor, end + 1) === "a" &&
    wordAt(cursor, end + 2) === "half" &&
    value !== null
  ) {
    value += 0.5;
    end += 3;
  }
  // "three and a half years old", "a 3-month-old"
  if (wordAt(cursor, end) === "old" && hyphens === 0) return null;
  if (wordAt(cursor, end) === "-" && wordAt(cursor, end + 1) === "old") return null;
  if (wordAt(cursor, end) === "-" && wordAt(cursor, end + 1) === "long") end += 2;
  if (wordAt(cursor, end) === "or" && wordAt(cursor, end + 1) === "so") end += 2;
  const tail = readTail(cursor, end);
  if (tail !== null && hyphens === 0 && !window)
    return {
      end: tail.end,
      value: {
        kind: "shift",
        unit: unit.value,
        count: value === null ? null : value * unit.times,
        direction: tail.value.direction,
        from: tail.value.from,
      },
    };
  // "a day", "a year" alone are rates or fillers more often than lengths.
  if (count !== null && wordAt(cursor, next) === "a" && hyphens === 0 && value === 1) {
    const before = wordAt(cursor, at - 1);
    if (RATE_BEFORE.test(before) || cursor.lexemes[at - 1]?.number != null)
      return { end, value: { kind: "set", value: lengthOf(unit, 1) } };
    if (wordAt(cursor, end) === "of" && unit.value === "D") return null;
  }
  if (!window && count === null && !standsAsLength(cursor, next, end)) return null;
  return { end, value: { kind: "duration", value: lengthOf(unit, count === null ? null : value) } };
}

/** "once a week", "twice a day", "times a month". */
const RATE_BEFORE =
  /^(once|twice|thrice|times|times?|barrels|tons|tonnes|percent|%|dollars|million|billion|hours|people)$/;

function isBarePlural(cursor: Cursor, at: number): boolean {
  const unit = cursor.vocabulary.units.get(wordAt(cursor, at));
  return unit?.plural === true;
}

/** "for weeks", "in months", "days of fighting", "weeks-long". */
function standsAsLength(cursor: Cursor, at: number, end: number): boolean {
  const before = wordAt(cursor, at - 1);
  const after = wordAt(cursor, end);
  return (
    /^(for|in|within|after|of|took|lasted|last|takes|spent|over|during|many)$/.test(before) ||
    after === "of" ||
    (after === "long" && true) ||
    after === "or" ||
    after === "before" ||
    after === "after"
  );
}

interface Tail {
  readonly direction: -1 | 1;
  readonly from: "published" | "focus" | "following";
}

/** "ago", "earlier", "later", "from now", "before that", "after the truce". */
function readTail(cursor: Cursor, at: number): Found<Tail> | null {
  if (!joined(cursor, at)) return null;
  const word = wordAt(cursor, at);
  const second = wordAt(cursor, at + 1);
  if (word === "ago") return { end: at + 1, value: { direction: -1, from: "published" } };
  if (word === "earlier" || word === "previously" || word === "beforehand")
    return { end: at + 1, value: { direction: -1, from: "focus" } };
  if (word === "later" || word === "afterwards" || word === "afterward" || word === "thereafter")
    return { end: at + 1, value: { direction: 1, from: "focus" } };
  if (word === "from" && second === "now") return { end: at + 2, value: { direction: 1, from: "published" } };
  if (word === "hence") return { end: at + 1, value: { direction: 1, from: "published" } };
  if (word === "before" || word === "after")
    return { end: at, value: { direction: word === "before" ? -1 : 1, from: "following" } };
  return null;
}

function readEvery(cursor: Cursor, at: number): Found<Meaning> | null {
  const { vocabulary } = cursor;
  const next = at + 1;
  const word = wordAt(cursor, next);
  const weekday = vocabulary.weekdays.get(word);
  if (weekday !== undefined) return { end: next + 1, value: { kind: "set", value: `XXXX-WXX-${weekday}` } };
  const month = vocabulary.months.get(word);
  if (month !== undefined && cursor.lexemes[next]?.capital)
    return { end: next + 1, value: { kind: "set", value: `XXXX-${String(month).padStart(2, "0")}` } };
  const season = vocabulary.seasons.get(word);
  if (season !== undefined) return { end: next + 1, value: { kind: "set", value: `XXXX-${season}` } };
  const part = vocabulary.parts.get(word);
  if (part !== undefined) return { end: next + 1, value: { kind: "set", value: `XXXX-XX-XXT${part}` } };
  const count = readCount(cursor, next);
  const unitAt = count === null ? next : count.end;
  const unit = vocabulary.units.get(wordAt(cursor, unitAt));
  if (unit === undefined || !joined(cursor, unitAt)) return null;
  return {
    end: unitAt + 1,
    value: { kind: "set", value: lengthOf(unit, count === null ? 1 : count.value.value) },
  };
}

/** "P3D", "PT24H", "PXW", "P6M" (a quarter is three months, a fortnight two weeks). */
export function lengthOf(unit: Unit, count: number | null): string {
  const perUnit = unit.value === "Q" ? 3 : unit.times;
  const letter = unit.value === "Q" ? "M" : unit.value;
  const number = count === null ? "X" : String(count * perUnit);
  return `P${unit.time ? "T" : ""}${number}${letter}`;
}
