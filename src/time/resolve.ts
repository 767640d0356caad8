import {
  addMonths,
  civilDay,
  type DayNumber,
  dayNumber,
  daysInMonth,
  isoDay,
  isoMonth,
  isValidDay,
  timexYear,
  weekdayOf,
} from "./calendar.ts";
import type { Expression, Meaning, Step } from "./expression.ts";
import { holidayIn } from "./holiday.ts";
import {
  inDecade,
  inMonth,
  inQuarter,
  inWeek,
  inWeekend,
  inYear,
  onDay,
  open,
  placed,
  type Resolved,
  type Surroundings,
} from "./stretch.ts";
import { stepYear, yearOf } from "./year.ts";

/** Places an expression on the calendar. */
export function resolve(expression: Expression, around: Surroundings): Resolved {
  const base = resolveMeaning(expression.meaning, around);
  return withShare(withTimeOfDay(base, expression), expression.share);
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
  if (first === null) return open(timexYear(chosen.year), false);
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
