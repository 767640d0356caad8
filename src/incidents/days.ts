/** Calendar days as numbers since 1970-01-01, so that intervals can be compared without dates. */
export interface Days {
  /** First and last day, both included. */
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;

/** The day of an ISO 8601 date or date-time, as it stands (no shift to UTC); null when it is none. */
export function dayOf(iso: string | null | undefined): number | null {
  if (iso === null || iso === undefined) return null;
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(iso);
  if (match === null) return null;
  const at = Date.UTC(Number(match[1]), Number(match[2] ?? 1) - 1, Number(match[3] ?? 1));
  return Number.isNaN(at) ? null : Math.round(at / DAY);
}

/** The last day that an ISO 8601 value cut short can mean: "2016-02" is 29 February. */
export function lastDayOf(iso: string | null | undefined): number | null {
  if (iso === null || iso === undefined) return null;
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(iso);
  if (match === null) return null;
  if (match[3] !== undefined) return dayOf(iso);
  const year = Number(match[1]);
  const at = match[2] === undefined ? Date.UTC(year, 12, 0) : Date.UTC(year, Number(match[2]), 0);
  return Math.round(at / DAY);
}

/** ISO 8601 date of a day number. */
export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Days between two intervals; 0 when they touch or overlap on a day. */
export function gapBetween(a: Days, b: Days): number {
  return Math.max(0, Math.max(a.from, b.from) - Math.min(a.to, b.to));
}

/** The days both intervals have; null when there is none. */
export function commonDays(a: Days, b: Days): Days | null {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from <= to ? { from, to } : null;
}
