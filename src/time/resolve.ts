import type { Holiday } from "../codebook/times.ts";
import {
  addMonths,
  civilDay,
  type DayNumber,
  dayNumber,
  daysInMonth,
  easter,
  islamicDay,
  isoDay,
  isoMonth,
  isoWeek,
  isoYear,
  isValidDay,
  orthodoxEaster,
  timexYear,
  weekdayOf,
} from "./calendar.ts";
import type { Expression, Meaning, Step } from "./expression.ts";
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

const WHOLE_WEEK = 6;

/** Places an expression on the calendar. */
export function resolve(expression: Expression, around: Surroundings): Resolved {
  const base = resolveMeaning(expression.meaning, around);
  return withShare(withTimeOfDay(base, expression), expression.share);
}

const open = (value: string, missing: boolean): Resolved => ({
  value,
  stretch: null,
  precision: null,
  anchor: null,
  missing,
  moves: false,
});

function placed(
  value: string,
  start: DayNumber,
  end: DayNumber,
  grain: Stretch["grain"],
  anchor: Resolved["anchor"],
): Resolved {
  return { value, stretch: { start, end, grain }, precision: grain, anchor, missing: false, moves: true };
}

const onDay = (day: DayNumber, anchor: Resolved["anchor"]): Resolved =>
  placed(isoDay(day), day, day, "day", anchor);

function inMonth(year: number, month: number, anchor: Resolved["anchor"]): Resolved {
  return placed(
    isoMonth(year, month),
    dayNumber(year, month, 1),
    dayNumber(year, month, daysInMonth(year, month)),
    "month",
    anchor,
  );
}

function inYear(year: number, anchor: Resolved["anchor"]): Resolved {
  return placed(timexYear(year), dayNumber(year, 1, 1), dayNumber(year, 12, 31), "year", anchor);
}

function inWeek(day: DayNumber, anchor: Resolved["anchor"]): Resolved {
  const monday = day - weekdayOf(day) + 1;
  return placed(isoWeek(day), monday, monday + WHOLE_WEEK, "week", anchor);
}

function inWeekend(day: DayNumber, anchor: Resolved["anchor"]): Resolved {
  const saturday = day - weekdayOf(day) + 6;
  return { ...placed(`${isoWeek(saturday)}-WE`, saturday, saturday + 1, "week", anchor) };
}

function inQuarter(year: number, quarter: number, anchor: Resolved["anchor"]): Resolved {
  const month = quarter * 3;
  return placed(
    `${timexYear(year)}-Q${quarter}`,
    dayNumber(year, month - 2, 1),
    dayNumber(year, month, daysInMonth(year, month)),
    "month",
    anchor,
  );
}

function inDecade(decade: number, anchor: Resolved["anchor"]): Resolved {
  return placed(
    String(decade),
    dayNumber(decade * 10, 1, 1),
    dayNumber(decade * 10 + 9, 12, 31),
    "year",
    anchor,
  );
}

function resolveMeaning(meaning: Meaning, around: Surroundings): Resolved {
  switch (meaning.kind) {
    case "calendar":
      return calendar(meaning, around);
    case "weekday":
      return weekday(meaning.weekday, meaning.step, around);
    case "deictic": {
      if (around.reference === null) return open("XXXX-XX-XX", true);
      const day = around.reference + meaning.days;
      return meaning.span === 0
        ? onDay(day, "published")
        : placed(isoDay(day), day - meaning.span, day, "day", "published");
    }
    case "period":
      return period(meaning.unit, meaning.step, around);
    case "shift":
      return shift(meaning, around);
    case "season":
      return season(meaning, around);
    case "quarter":
      return quarter(meaning, around);
    case "decade":
      return inDecade(meaning.decade, null);
    case "century": {
      const first = meaning.bc ? -meaning.century * 100 : (meaning.century - 1) * 100;
      const value = meaning.bc
        ? `BC${String(meaning.century - 1).padStart(2, "0")}`
        : String(meaning.century - 1).padStart(2, "0");
      return placed(value, dayNumber(first, 1, 1), dayNumber(first + 99, 12, 31), "year", null);
    }
    case "holiday":
      return holiday(meaning, around);
    case "nth":
      return nth(meaning.day, around);
    case "reference":
      return open(meaning.value, false);
    case "duration":
    case "set":
      return open(meaning.value, false);
    case "hour": {
      const { focus, reference } = around;
      if (meaning.step === "same" || focus.day !== null) {
        if (focus.day !== null) return { ...onDay(focus.day.stretch.end, "day"), moves: false };
      }
      if (reference === null) return open("XXXX-XX-XX", true);
      // The words name no day: the value follows TIMEX3 custom, the interval stays open.
      return open(isoDay(reference), false);
    }
  }
}

type Calendar = Extract<Meaning, { kind: "calendar" }>;

function calendar(meaning: Calendar, around: Surroundings): Resolved {
  const { month, day } = meaning;
  let { year } = meaning;
  let anchor: Resolved["anchor"] = null;
  if (year === null && month !== null) {
    const chosen = yearOf(meaning, month, day, around);
    if (chosen === null)
      return open(
        `XXXX-${String(month).padStart(2, "0")}${day === null ? "" : `-${String(day).padStart(2, "0")}`}`,
        true,
      );
    year = chosen.year;
    anchor = chosen.anchor;
  }
  if (year === null) return open("XXXX", true);
  if (month === null) return inYear(year, anchor);
  if (day === null) return inMonth(year, month, anchor);
  if (!isValidDay(year, month, day)) return inMonth(year, month, anchor);
  return onDay(dayNumber(year, month, day), anchor);
}

interface ChosenYear {
  readonly year: number;
  readonly anchor: "published" | "any";
}

/** The year of a month or day that is told without one. */
function yearOf(
  meaning: Calendar,
  month: number,
  day: number | null,
  around: Surroundings,
): ChosenYear | null {
  const { reference, focus, narrative, tense } = around;
  const told = focus.any;
  if (meaning.yearStep !== null) {
    const fromStory =
      meaning.yearStep === "same" || meaning.yearStep === "previous" || meaning.yearStep === "following";
    const offset = { last: -1, previous: -1, next: 1, following: 1, same: 0, this: 0, bare: 0 }[
      meaning.yearStep
    ];
    if (fromStory && told !== null) return { year: civilDay(told.stretch.end).year + offset, anchor: "any" };
    return reference === null ? null : { year: civilDay(reference).year + offset, anchor: "published" };
  }
  const at = (year: number): DayNumber =>
    dayNumber(year, month, Math.min(day ?? 15, daysInMonth(year, month)));
  const { step } = meaning;
  if ((step === "previous" || step === "following" || step === "same") && told !== null) {
    const from = told.stretch.end;
    const { year } = civilDay(from);
    if (step === "same") return { year, anchor: "any" };
    if (step === "previous") return { year: at(year) < told.stretch.start ? year : year - 1, anchor: "any" };
    return { year: at(year) > from ? year : year + 1, anchor: "any" };
  }
  if (narrative && told !== null && step === "bare") {
    const { stretch } = told;
    const { year, month: toldMonth } = civilDay(stretch.grain === "year" ? stretch.start : stretch.end);
    if (stretch.grain === "year") return { year, anchor: "any" };
    // A story goes on: a month well before the last one is next year's.
    return {
      year: month - toldMonth < -5 ? year + 1 : month - toldMonth > 9 ? year - 1 : year,
      anchor: "any",
    };
  }
  if (reference === null) return null;
  const now = civilDay(reference);
  const startOf = (year: number): DayNumber => (day === null ? dayNumber(year, month, 1) : at(year));
  const endOf = (year: number): DayNumber =>
    day === null ? dayNumber(year, month, daysInMonth(year, month)) : at(year);
  if (step === "last")
    return { year: endOf(now.year) < reference ? now.year : now.year - 1, anchor: "published" };
  if (step === "next")
    return { year: startOf(now.year) > reference ? now.year : now.year + 1, anchor: "published" };
  if (step === "this") return { year: now.year, anchor: "published" };
  const candidates = [now.year - 1, now.year, now.year + 1];
  if (meaning.weekday !== null && day !== null) {
    const fitting = candidates.filter(
      (year) => isValidDay(year, month, day) && weekdayOf(at(year)) === meaning.weekday,
    );
    if (fitting.length === 1) return { year: fitting[0] as number, anchor: "published" };
  }
  const pastYear = candidates.findLast((year) => startOf(year) <= reference) as number;
  const nextYear = candidates.find((year) => startOf(year) > reference) as number;
  const ahead = startOf(nextYear) - reference;
  const behind = Math.max(0, reference - endOf(pastYear));
  // A day of the month without its year is the nearest one; reports add the year, or "last", otherwise.
  if (day !== null) return { year: ahead < behind ? nextYear : pastYear, anchor: "published" };
  if (tense === "future")
    return { year: candidates.find((year) => endOf(year) >= reference) as number, anchor: "published" };
  if (tense === null && ahead * 3 < behind) return { year: nextYear, anchor: "published" };
  return { year: pastYear, anchor: "published" };
}

function weekday(wanted: number, step: Step, { reference, focus, tense }: Surroundings): Resolved {
  const before = (day: DayNumber): DayNumber => day - (((weekdayOf(day) - wanted + 6) % 7) + 1);
  const after = (day: DayNumber): DayNumber => day + (((wanted - weekdayOf(day) + 6) % 7) + 1);
  if (focus.day !== null) {
    const told = focus.day.stretch;
    if (step === "previous") return onDay(before(told.start), "day");
    if (step === "following") return onDay(after(told.end), "day");
    if (step === "same")
      return onDay(weekdayOf(told.end) === wanted ? told.end : before(told.end + 1), "day");
  }
  if (reference === null) return open(`XXXX-WXX-${wanted}`, true);
  if (step === "last" || step === "previous") return onDay(before(reference), "published");
  if (step === "next" || step === "following") return onDay(after(reference), "published");
  if (weekdayOf(reference) === wanted) return onDay(reference, "published");
  if (step === "this") return onDay(tense === "past" ? before(reference) : after(reference), "published");
  return onDay(tense === "future" ? after(reference) : before(reference), "published");
}

function period(unit: string, step: Step, { reference, focus, tense }: Surroundings): Resolved {
  const fromStory = step === "same" || step === "previous" || step === "following";
  const told =
    unit === "D" ? focus.day : unit === "M" || unit === "W" || unit === "WE" ? focus.month : focus.any;
  const anchor: Resolved["anchor"] =
    unit === "D" ? "day" : unit === "M" || unit === "W" || unit === "WE" ? "month" : "any";
  const offset =
    step === "last" || step === "previous" ? -1 : step === "next" || step === "following" ? 1 : 0;
  const at = (base: DayNumber, from: Resolved["anchor"]): Resolved => {
    const { year, month } = civilDay(base);
    switch (unit) {
      case "D":
        return onDay(base + offset, from);
      case "W":
        return inWeek(base + 7 * offset, from);
      case "WE": {
        const day = weekdayOf(base);
        if (step === "bare" || step === "this") {
          const past = step === "bare" && tense !== "future" && day < 6;
          return inWeekend(past ? base - 7 : base, from);
        }
        return inWeekend(base + 7 * offset, from);
      }
      case "M": {
        const total = year * 12 + month - 1 + offset;
        return inMonth(Math.floor(total / 12), (((total % 12) + 12) % 12) + 1, from);
      }
      case "Q": {
        const total = year * 4 + Math.floor((month - 1) / 3) + offset;
        return inQuarter(Math.floor(total / 4), (((total % 4) + 4) % 4) + 1, from);
      }
      case "Y":
        return inYear(year + offset, from);
      case "DE":
        return inDecade(Math.floor(year / 10) + offset, from);
      default: {
        const century = Math.floor(year / 100) + offset;
        return placed(
          String(century),
          dayNumber(century * 100, 1, 1),
          dayNumber(century * 100 + 99, 12, 31),
          "year",
          from,
        );
      }
    }
  };
  if (unit === "Q" && step === "same" && focus.quarter !== null)
    return at(focus.quarter.stretch.end, "quarter");
  if (fromStory && told !== null) return at(told.stretch.end, anchor);
  if (reference !== null) {
    // A story's "the next day" with no day told before it hangs in the air.
    if (fromStory && unit === "D" && step !== "same") return open("XXXX-XX-XX", false);
    return at(reference, "published");
  }
  return open(
    { D: "XXXX-XX-XX", W: "XXXX-WXX", WE: "XXXX-WXX-WE", M: "XXXX-XX", Q: "XXXX-QX" }[unit] ?? "XXXX",
    true,
  );
}

type Shift = Extract<Meaning, { kind: "shift" }>;

function shift({ unit, count, direction, from }: Shift, { reference, focus }: Surroundings): Resolved {
  const duration = `P${unit === "H" || unit === "S" ? "T" : ""}${count ?? "X"}${unit}`;
  if (from === "following") return open(duration, false);
  const told = from === "focus" ? (focus.day ?? focus.any) : null;
  // "a year earlier" compares with the last period told, not with its last day.
  const story = unit === "Y" || unit === "M" || unit === "Q" ? (focus.any ?? told) : told;
  const base = from === "focus" && story !== null ? story.stretch.end : reference;
  const anchor: Resolved["anchor"] =
    from === "focus" && story !== null ? (story === focus.day ? "day" : "any") : "published";
  if (base === null) return open(direction < 0 ? "PAST_REF" : "FUTURE_REF", true);
  if (count === null) {
    const length = { D: 1, W: 7, M: 30, Q: 91, Y: 365, DE: 3652 }[unit];
    const value = direction < 0 ? "PAST_REF" : "FUTURE_REF";
    if (length === undefined) return { ...placed(value, base, base, "day", anchor), moves: false };
    const [near, far] = [base + direction * 2 * length, base + direction * 10 * length];
    const grain =
      unit === "D" ? "day" : unit === "W" ? "week" : unit === "Y" || unit === "DE" ? "year" : "month";
    return { ...placed(value, Math.min(near, far), Math.max(near, far), grain, anchor), moves: false };
  }
  const steps = direction * Math.round(count);
  switch (unit) {
    case "D":
      return onDay(base + steps, anchor);
    case "W":
      return inWeek(base + direction * Math.round(count * 7), anchor);
    case "M": {
      const { year, month } = civilDay(addMonths(base, steps));
      return inMonth(year, month, anchor);
    }
    case "Q": {
      const { year, month } = civilDay(addMonths(base, steps * 3));
      return inQuarter(year, Math.floor((month - 1) / 3) + 1, anchor);
    }
    case "Y": {
      // Figures of a quarter are compared with the same quarter "a year earlier".
      if (focus.quarter !== null && direction < 0 && count === 1) {
        const { year, month } = civilDay(focus.quarter.stretch.start);
        return inQuarter(year - 1, Math.floor((month - 1) / 3) + 1, "quarter");
      }
      return inYear(civilDay(base).year + steps, anchor);
    }
    case "DE":
      return inYear(civilDay(base).year + steps * 10, anchor);
    case "CE":
      return placed(
        String(Math.floor((civilDay(base).year + steps * 100) / 100)),
        dayNumber(civilDay(base).year + steps * 100, 1, 1),
        dayNumber(civilDay(base).year + steps * 100, 12, 31),
        "year",
        anchor,
      );
    default: {
      // Hours, minutes: the same day or its neighbour.
      const days = unit === "H" ? Math.ceil(count / 24) : 0;
      return direction < 0
        ? { ...placed(`${isoDay(base)}`, base - days, base, "day", anchor), moves: false }
        : { ...placed(`${isoDay(base)}`, base, base + days, "day", anchor), moves: false };
    }
  }
}

function stepYear(
  step: Step,
  startOf: (year: number) => DayNumber,
  endOf: (year: number) => DayNumber,
  around: Surroundings,
): ChosenYear | null {
  const { reference, focus, narrative, tense } = around;
  const fromStory =
    step === "same" || step === "previous" || step === "following" || (narrative && step === "bare");
  if (fromStory && focus.any !== null) {
    const { year } = civilDay(focus.any.stretch.end);
    if (step === "previous")
      return { year: startOf(year) < focus.any.stretch.start ? year : year - 1, anchor: "any" };
    if (step === "following")
      return { year: startOf(year) > focus.any.stretch.end ? year : year + 1, anchor: "any" };
    return { year, anchor: "any" };
  }
  if (reference === null) return null;
  const { year } = civilDay(reference);
  if (step === "this") return { year, anchor: "published" };
  if (step === "last") return { year: endOf(year) < reference ? year : year - 1, anchor: "published" };
  if (step === "next" || tense === "future")
    return { year: endOf(year) > reference ? year : year + 1, anchor: "published" };
  return { year: startOf(year) <= reference ? year : year - 1, anchor: "published" };
}

const SEASON_MONTH: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };

function season(meaning: Extract<Meaning, { kind: "season" }>, around: Surroundings): Resolved {
  const month = SEASON_MONTH[meaning.season] as number;
  const startOf = (year: number): DayNumber =>
    meaning.season === "WI" ? dayNumber(year, 1, 1) : dayNumber(year, month, 1);
  // The winter of a year is told of its beginning as often as of its end: both are inside.
  const endOf = (year: number): DayNumber =>
    meaning.season === "WI"
      ? dayNumber(year + 1, 3, 1) - 1
      : dayNumber(year, month + 2, daysInMonth(year, month + 2));
  const chosen =
    meaning.year === null
      ? stepYear(meaning.step, startOf, endOf, around)
      : { year: meaning.year, anchor: null };
  if (chosen === null) return open(`XXXX-${meaning.season}`, true);
  return placed(
    `${timexYear(chosen.year)}-${meaning.season}`,
    startOf(chosen.year),
    endOf(chosen.year),
    "month",
    chosen.anchor,
  );
}

function quarter(meaning: Extract<Meaning, { kind: "quarter" }>, around: Surroundings): Resolved {
  const length = meaning.half ? 6 : 3;
  const first = (meaning.quarter - 1) * length + 1;
  const startOf = (year: number): DayNumber => dayNumber(year, first, 1);
  const endOf = (year: number): DayNumber =>
    dayNumber(year, first + length - 1, daysInMonth(year, first + length - 1));
  const chosen =
    meaning.year === null
      ? stepYear(meaning.step, startOf, endOf, around)
      : { year: meaning.year, anchor: null };
  const name = `${meaning.half ? "H" : "Q"}${meaning.quarter}`;
  if (chosen === null) return open(`XXXX-${name}`, true);
  return placed(
    `${timexYear(chosen.year)}-${name}`,
    startOf(chosen.year),
    endOf(chosen.year),
    "month",
    chosen.anchor,
  );
}

/** First day of a named day in a year; null when the rule has none there. */
export function holidayIn(day: Holiday, year: number): DayNumber | null {
  if (day.date !== undefined) {
    const [y, m, d] = day.date.split("-").map(Number) as [number, number, number];
    return dayNumber(y, m, d);
  }
  if (day.month !== undefined && day.day !== undefined) return dayNumber(year, day.month, day.day);
  if (day.easter !== undefined) return easter(year) + day.easter;
  if (day.orthodoxEaster !== undefined) return orthodoxEaster(year) + day.orthodoxEaster;
  if (day.weekday !== undefined) {
    const [month, wanted, nth] = day.weekday;
    if (nth < 0) {
      const last = dayNumber(year, month, daysInMonth(year, month));
      return last - ((weekdayOf(last) - wanted + 7) % 7);
    }
    const first = dayNumber(year, month, 1);
    return first + ((wanted - weekdayOf(first) + 7) % 7) + 7 * (nth - 1);
  }
  if (day.islamic !== undefined) {
    const guess = Math.floor((year - 622) * 1.0307);
    for (let hijri = guess - 1; hijri <= guess + 2; hijri++) {
      const found = islamicDay(hijri, day.islamic[0], day.islamic[1]);
      if (civilDay(found).year === year) return found;
    }
  }
  return null;
}

function holiday(meaning: Extract<Meaning, { kind: "holiday" }>, around: Surroundings): Resolved {
  const { holiday: day } = meaning;
  const start = (year: number): DayNumber => holidayIn(day, year) ?? dayNumber(year, 6, 30);
  const chosen =
    day.date !== undefined
      ? { year: 0, anchor: null }
      : meaning.year !== null
        ? { year: meaning.year, anchor: null }
        : stepYear(meaning.step, start, (year) => start(year) + day.days - 1, around);
  if (chosen === null) return open("XXXX-XX-XX", true);
  const first = holidayIn(day, chosen.year);
  if (first === null) return open(isoYear(chosen.year), false);
  const value = day.days > 7 ? isoMonth(civilDay(first).year, civilDay(first).month) : isoDay(first);
  // Sighted months may begin a day before the tabular one.
  const slack = day.islamic === undefined ? 0 : 1;
  return placed(
    value,
    first - slack,
    first + day.days - 1 + slack,
    day.days > 7 ? "month" : "day",
    chosen.anchor,
  );
}

function nth(day: number, { reference, focus }: Surroundings): Resolved {
  const told = focus.month;
  const base = told?.stretch.end ?? reference;
  if (base === null) return open(`XXXX-XX-${String(day).padStart(2, "0")}`, true);
  const { year, month } = civilDay(base);
  if (!isValidDay(year, month, day)) return open(`${isoMonth(year, month)}`, false);
  return onDay(dayNumber(year, month, day), told === null ? "published" : "month");
}

function withTimeOfDay(base: Resolved, { part, clock }: Expression): Resolved {
  if (clock !== null) {
    const minute = String(clock.minute ?? 0).padStart(2, "0");
    const value = `${base.value}T${String(clock.hour).padStart(2, "0")}:${minute}`;
    return {
      ...base,
      value,
      precision: base.stretch === null ? null : clock.minute === null ? "hour" : "minute",
    };
  }
  if (part === null) return base;
  return { ...base, value: part === "MI" ? `${base.value}T12:00` : `${base.value}T${part}` };
}

/** Narrows a period to the share that "early", "mid" or "the end of" leaves. */
function withShare(base: Resolved, share: readonly [number, number] | null): Resolved {
  if (share === null || base.stretch === null) return base;
  const { start, end, grain } = base.stretch;
  const length = end - start + 1;
  if (length < 5) return base;
  const from = start + Math.floor(share[0] * length);
  const to = start + Math.min(length, Math.ceil(share[1] * length)) - 1;
  return { ...base, stretch: { start: Math.min(from, to), end: Math.max(from, to), grain } };
}
