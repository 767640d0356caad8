/** A day as days since 1970-01-01 in the proleptic Gregorian calendar. */
export type DayNumber = number;

export interface CivilDay {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  /** 1..31 */
  readonly day: number;
}

/** Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

export function civilDay(days: DayNumber): CivilDay {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isValidDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(days: DayNumber): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

/** "2016-09-17"; years before 1 as astronomical years ("-0218-03-01"). */
export function isoDay(days: DayNumber): string {
  const { year, month, day } = civilDay(days);
  return `${isoYear(year)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function isoYear(year: number): string {
  return year < 0 ? `-${pad(-year, 4)}` : pad(year, 4);
}

/** As TIMEX3 writes years: "2016", and "BC0218" for the astronomical year -217. */
export function timexYear(year: number): string {
  return year <= 0 ? `BC${pad(1 - year, 4)}` : pad(year, 4);
}

export function isoMonth(year: number, month: number): string {
  return `${timexYear(year)}-${pad(month, 2)}`;
}

/** ISO 8601 week: "2016-W37". */
export function isoWeek(days: DayNumber): string {
  const thursday = days - weekdayOf(days) + 4;
  const { year } = civilDay(thursday);
  const week = Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1;
  return `${isoYear(year)}-W${pad(week, 2)}`;
}

/** Adds calendar months; a day the month lacks becomes its last day (31 Jan + 1 month = 28 or 29 Feb). */
export function addMonths(days: DayNumber, months: number): DayNumber {
  const { year, month, day } = civilDay(days);
  const total = year * 12 + (month - 1) + months;
  const newYear = Math.floor(total / 12);
  const newMonth = total - newYear * 12 + 1;
  return dayNumber(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** Reads "2016-09-18" and the date part of "2016-09-18T14:05:00Z"; also "2016-09" and "2016". null when it is neither. */
export function parseIso(value: string): { day: DayNumber; precision: "day" | "month" | "year" } | null {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(value);
  if (found === null) return null;
  const year = Number(found[1]);
  const month = found[2] === undefined ? 1 : Number(found[2]);
  const day = found[3] === undefined ? 1 : Number(found[3]);
  if (!isValidDay(year, month, day)) return null;
  const precision = found[2] === undefined ? "year" : found[3] === undefined ? "month" : "day";
  return { day: dayNumber(year, month, day), precision };
}

/** Western Easter Sunday (anonymous Gregorian computus). */
export function easter(year: number): DayNumber {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const total = h + l - 7 * m + 114;
  return dayNumber(year, Math.floor(total / 31), (total % 31) + 1);
}

/** Orthodox Easter Sunday (Meeus, Julian), as a Gregorian day; right for 1900 to 2099. */
export function orthodoxEaster(year: number): DayNumber {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const total = d + e + 114;
  return dayNumber(year, Math.floor(total / 31), (total % 31) + 1) + 13;
}

/** First day of a month of the tabular Islamic calendar (civil epoch); the sighted month may begin a day apart. */
export function islamicDay(year: number, month: number, day: number): DayNumber {
  const sinceEpoch =
    day + Math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30);
  return sinceEpoch - 492149;
}
