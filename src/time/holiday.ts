import type { Holiday } from "../codebook/times.ts";
import {
  civilDay,
  type DayNumber,
  dayNumber,
  daysInMonth,
  easter,
  islamicDay,
  orthodoxEaster,
  weekdayOf,
} from "./calendar.ts";

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
