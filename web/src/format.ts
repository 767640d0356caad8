/** Dates and numbers as a person reads them. Days stay in UTC, the zone of the record. */
import type { TimePrecision } from "../../src/server/api.ts";

const options = { timeZone: "UTC" } as const;
const long = new Intl.DateTimeFormat("en-GB", {
  ...options,
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const middle = new Intl.DateTimeFormat("en-GB", {
  ...options,
  day: "numeric",
  month: "long",
  year: "numeric",
});
const short = new Intl.DateTimeFormat("en-GB", {
  ...options,
  day: "numeric",
  month: "short",
  year: "numeric",
});
const month = new Intl.DateTimeFormat("en-GB", { ...options, month: "long", year: "numeric" });
const clock = new Intl.DateTimeFormat("en-GB", { ...options, hour: "2-digit", minute: "2-digit" });
const digits = new Intl.NumberFormat("en");

/** An ISO 8601 date, date-time, month or year; what cannot be read is given back as it is. */
export function day(iso: string, style: "long" | "middle" | "short" = "middle"): string {
  if (/^\d{4}$/.test(iso)) return iso;
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  if (/^\d{4}-\d{2}$/.test(iso)) return month.format(at);
  return { long, middle, short }[style].format(at);
}

/** "05:40 UTC"; null when only the day is known. */
export function time(iso: string): string | null {
  if (!/T\d{2}:\d{2}/.test(iso)) return null;
  const at = Date.parse(iso);
  return Number.isNaN(at) ? null : `${clock.format(at)} UTC`;
}

export const moment = (iso: string): string => [day(iso), time(iso)].filter(Boolean).join(", ");

/** A stretch of days: "17 September 2016", "17 – 19 September 2016", "September 2016". */
export function stretch(
  when: { earliest: string | null; latest: string | null; precision: TimePrecision } | null,
  style: "long" | "middle" | "short" = "middle",
): string | null {
  if (when === null || when.earliest === null)
    return when?.latest ? `until ${day(when.latest, style)}` : null;
  const { earliest, latest, precision } = when;
  if (precision === "year") return earliest.slice(0, 4);
  if (precision === "month") return month.format(Date.parse(earliest.slice(0, 7)));
  if (latest === null) return `from ${day(earliest, style)}`;
  if (latest.slice(0, 10) === earliest.slice(0, 10)) return day(earliest.slice(0, 10), style);
  const [a, b] = [Date.parse(earliest), Date.parse(latest)];
  if (Number.isNaN(a) || Number.isNaN(b)) return `${earliest} – ${latest}`;
  return (style === "long" ? middle : { middle, short }[style]).formatRange(a, b);
}

/** "17 – 19 September 2016". */
export const between = (from: string, to: string): string =>
  (stretch({ earliest: from, latest: to, precision: "day" }) ?? "").replaceAll(
    /(\d) (\p{L})/gu,
    "$1\u00a0$2",
  );

/** What a report's own wording adds to the number shown; null when it only repeats it. */
export function wordingBeside(wording: string, low: number | null, high: number | null): string | null {
  const plain = wording.toLowerCase().replaceAll(",", "").trim();
  const shown = (range(low, high) ?? "").toLowerCase().replaceAll(",", "");
  return plain === shown || /^\d+$/.test(plain) ? null : wording;
}

/** "62", "62 – 90", "at least 83", "at most 80"; null when neither end is known. */
export function range(low: number | null, high: number | null): string | null {
  if (low === null && high === null) return null;
  if (low === null) return `at most ${digits.format(high as number)}`;
  if (high === null) return `at least ${digits.format(low)}`;
  return low === high ? digits.format(low) : `${digits.format(low)} – ${digits.format(high)}`;
}

/** The headline form of a toll that parties give differently: "62 – 90", "62 or more". */
export function spread(low: number | null, best: number | null, high: number | null): string | null {
  if (low === null && best === null && high === null) return null;
  if (high !== null && low !== null)
    return low === high ? digits.format(low) : `${digits.format(low)} – ${digits.format(high)}`;
  if (low !== null)
    return best !== null && best > low
      ? `${digits.format(low)} – ${digits.format(best)} or more`
      : `${digits.format(low)} or more`;
  if (high !== null) return `up to ${digits.format(high)}`;
  return `about ${digits.format(best as number)}`;
}

export const count = (value: number): string => digits.format(value);
