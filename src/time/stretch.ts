import {
  type DayNumber,
  dayNumber,
  daysInMonth,
  isoDay,
  isoMonth,
  isoWeek,
  timexYear,
  weekdayOf,
} from "./calendar.ts";
import type { TimePrecision } from "./record.ts";
import type { Tense } from "./tense.ts";

/** A stretch of days, both included, with the grain it was named in. */
export interface Stretch {
  readonly start: DayNumber;
  readonly end: DayNumber;
  readonly grain: "day" | "week" | "month" | "year";
}

/** What the text has spoken of so far. */
export interface Focus {
  /** Last mention that names a day. */
  day: { readonly stretch: Stretch; readonly index: number } | null;
  /** Last mention of a day, week or month. */
  month: { readonly stretch: Stretch; readonly index: number } | null;
  /** Last quarter of a year the text spoke of. */
  quarter: { readonly stretch: Stretch; readonly index: number } | null;
  /** Last mention of any stretch. */
  any: { readonly stretch: Stretch; readonly index: number } | null;
}

export interface Surroundings {
  /** The day of writing; null when nobody said. */
  readonly reference: DayNumber | null;
  /** True for history told in order, where bare months follow the story and not the day of writing. */
  readonly narrative: boolean;
  readonly focus: Focus;
  readonly tense: Tense;
}

/** Where an expression falls. `stretch` null when unresolved; the value then keeps X for what is not known. */
export interface Resolved {
  readonly value: string;
  readonly stretch: Stretch | null;
  readonly precision: TimePrecision | null;
  readonly anchor: "published" | "day" | "month" | "quarter" | "any" | null;
  /** True when only a day of writing was missing. */
  readonly missing: boolean;
  /** False for stretches the story does not move to ("now", durations). */
  readonly moves: boolean;
}

/** Days from Monday to Sunday. */
const WHOLE_WEEK = 6;

export const open = (value: string, missing: boolean): Resolved => ({
  value,
  stretch: null,
  precision: null,
  anchor: null,
  missing,
  moves: false,
});

export function placed(
  value: string,
  start: DayNumber,
  end: DayNumber,
  grain: Stretch["grain"],
  anchor: Resolved["anchor"],
): Resolved {
  return { value, stretch: { start, end, grain }, precision: grain, anchor, missing: false, moves: true };
}

export const onDay = (day: DayNumber, anchor: Resolved["anchor"]): Resolved =>
  placed(isoDay(day), day, day, "day", anchor);

export function inMonth(year: number, month: number, anchor: Resolved["anchor"]): Resolved {
  return placed(
    isoMonth(year, month),
    dayNumber(year, month, 1),
    dayNumber(year, month, daysInMonth(year, month)),
    "month",
    anchor,
  );
}

export function inYear(year: number, anchor: Resolved["anchor"]): Resolved {
  return placed(timexYear(year), dayNumber(year, 1, 1), dayNumber(year, 12, 31), "year", anchor);
}

export function inWeek(day: DayNumber, anchor: Resolved["anchor"]): Resolved {
  const monday = day - weekdayOf(day) + 1;
  return placed(isoWeek(day), monday, monday + WHOLE_WEEK, "week", anchor);
}

export function inWeekend(day: DayNumber, anchor: Resolved["anchor"]): Resolved {
  const saturday = day - weekdayOf(day) + 6;
  return { ...placed(`${isoWeek(saturday)}-WE`, saturday, saturday + 1, "week", anchor) };
}

export function inQuarter(year: number, quarter: number, anchor: Resolved["anchor"]): Resolved {
  const month = quarter * 3;
  return placed(
    `${timexYear(year)}-Q${quarter}`,
    dayNumber(year, month - 2, 1),
    dayNumber(year, month, daysInMonth(year, month)),
    "month",
    anchor,
  );
}

export function inDecade(decade: number, anchor: Resolved["anchor"]): Resolved {
  return placed(
    String(decade),
    dayNumber(decade * 10, 1, 1),
    dayNumber(decade * 10 + 9, 12, 31),
    "year",
    anchor,
  );
}
