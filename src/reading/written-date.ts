import { isoDate } from "./publication.ts";

/** Languages whose month names are read; the names come from the platform's own tables. */
const LOCALES =
  "en de fr es pt it nl sv da nb fi pl cs sk hu ro bg ru uk tr el id ms ca hr sl lt lv et vi".split(" ");

let months: ReadonlyMap<string, number> | null = null;

/** Month names and abbreviations, lower case, without stops, to 1..12. Names that two languages use apart are left out. */
function monthNames(): ReadonlyMap<string, number> {
  if (months) return months;
  const found = new Map<string, number>();
  for (const locale of LOCALES)
    for (const month of ["long", "short"] as const)
      for (const day of [undefined, "numeric"] as const) {
        const format = new Intl.DateTimeFormat(locale, { month, ...(day ? { day } : {}), timeZone: "UTC" });
        for (let index = 0; index < 12; index++) {
          const part = format
            .formatToParts(Date.UTC(2020, index, 15))
            .find((each) => each.type === "month")?.value;
          const name = part?.toLowerCase().replace(/\.$/u, "");
          if (!name || !/^\p{L}{3,}$/u.test(name)) continue;
          if (found.has(name) && found.get(name) !== index + 1) found.set(name, 0);
          else found.set(name, index + 1);
        }
      }
  found.set("sept", 9);
  for (const [name, index] of found) if (index === 0) found.delete(name);
  months = found;
  return found;
}

export interface WrittenDate {
  /** "2020-05-16" or a date-time as written. */
  readonly value: string;
  /** UTF-16 offset of its first character in the string searched. */
  readonly index: number;
}

const STAMP =
  /\b(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?(?:Z|\s?[+-]\d{2}:?\d{2})?)?/u;
const YEAR_FIRST = /(?<![\d.])((?:19|20)\d{2})\s?[/.年-]\s?(\d{1,2})\s?[/.月-]\s?(\d{1,2})(?!\d|\.\d)/u;
const YEAR_LAST = /(?<![\d.])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2})(?!\d|\.\d)/u;
const DAY_MONTH =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?(\p{L}{3,12})\.?,?\s+(?:de\s+|del\s+)?((?:19|20)\d{2})(?!\d)/u;
const MONTH_DAY = /(?<!\p{L})(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})(?!\d)/u;

/** The first day written in `words`, in any usual order; null when none stands there. `monthFirst` reads 5/6/2020 as 6 May. */
export function firstWrittenDate(words: string, monthFirst: boolean): WrittenDate | null {
  const found: WrittenDate[] = [];
  const add = (index: number, year: string, month: number, day: string): void => {
    const value = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
    if (isoDate(value)) found.push({ value, index });
  };
  const stamp = STAMP.exec(words);
  if (stamp) {
    const value = isoDate(stamp[0].replace(/\s(?=[+-])/u, "")) ?? isoDate(stamp[0].slice(0, 10));
    if (value) found.push({ value, index: stamp.index });
  }
  const first = YEAR_FIRST.exec(words);
  if (first) add(first.index, first[1] as string, Number(first[2]), first[3] as string);
  const last = YEAR_LAST.exec(words);
  if (last) {
    const [, a, mark, b, year] = last as unknown as [string, string, string, string, string];
    const american = Number(b) > 12 || (mark === "/" && monthFirst && Number(a) <= 12);
    if (american) add(last.index, year, Number(a), b);
    else add(last.index, year, Number(b), a);
  }
  const named = DAY_MONTH.exec(words);
  if (named)
    add(
      named.index,
      named[3] as string,
      monthNames().get((named[2] as string).toLowerCase()) ?? 0,
      named[1] as string,
    );
  const american = MONTH_DAY.exec(words);
  if (american)
    add(
      american.index,
      american[3] as string,
      monthNames().get((american[1] as string).toLowerCase()) ?? 0,
      american[2] as string,
    );
  return found.sort((a, b) => a.index - b.index)[0] ?? null;
}
