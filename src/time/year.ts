import { civilDay, type DayNumber, dayNumber, daysInMonth, isValidDay, weekdayOf } from "./calendar.ts";
import type { Meaning, Step } from "./expression.ts";
import type { Surroundings } from "./stretch.ts";

type Calendar = Extract<Meaning, { kind: "calendar" }>;

export interface ChosenYear {
  readonly year: number;
  readonly anchor: "published" | "any";
}

/** The year of a month or day that is told without one. */
export function yearOf(
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

export function stepYear(
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
