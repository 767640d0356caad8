import type { Claim, Factuality, Speaker, Toll } from "../claims/record.ts";
import { visible } from "./safe-text.ts";

/** The record's values as words of English. Everything that came from a report is made safe to print here. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

interface Interval {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly precision: string;
}

/** "17 Sep 2016", "17-18 Sep 2016", "from 12 Sep 2016", "Sep 2016"; "" when not known. */
export function timeWords(time: Interval | null): string {
  if (time === null) return "";
  const { earliest, latest, precision } = time;
  if (earliest === null && latest === null) return "";
  if (earliest === null) return `until ${dayWords(latest as string, precision)}`;
  if (latest === null) return `from ${dayWords(earliest, precision)}`;
  const first = dayWords(earliest, precision);
  const last = dayWords(latest, precision);
  if (first === last) return first;
  if (precision === "month" || precision === "year") {
    const year = earliest.slice(0, 4);
    if (precision === "year" && year === latest.slice(0, 4)) return year;
  }
  const [, firstMonthYear] = splitDay(first);
  const [lastDay, lastMonthYear] = splitDay(last);
  return firstMonthYear !== "" && firstMonthYear === lastMonthYear
    ? `${splitDay(first)[0]}–${lastDay} ${lastMonthYear}`
    : `${first} – ${last}`;
}

/** An ISO day or moment, cut to its precision: "17 Sep 2016", "17 Sep 2016 17:00". */
export function dayWords(iso: string, precision = "minute"): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}))?)?)?/.exec(iso);
  if (match === null) return visible(iso);
  const [, year, month, day, clock] = match;
  const monthYear = month === undefined ? year : `${MONTHS[Number(month) - 1] ?? month} ${year}`;
  if (day === undefined || precision === "month")
    return precision === "year" ? (year as string) : (monthYear as string);
  if (precision === "year") return year as string;
  const withDay = `${Number(day)} ${monthYear}`;
  return clock !== undefined && (precision === "minute" || precision === "hour")
    ? `${withDay} ${clock}`
    : withDay;
}

function splitDay(words: string): [string, string] {
  const match = /^(\d{1,2}) (\w+ \d{4})$/.exec(words);
  return match === null ? [words, ""] : [match[1] as string, match[2] as string];
}

/** "62", "24 or more", "up to 80", "62–90"; "not stated" when both are open. */
export function rangeWords(range: { readonly low: number | null; readonly high: number | null }): string {
  const { low, high } = range;
  if (low === null && high === null) return "not stated";
  if (high === null) return `${number(low)} or more`;
  if (low === null) return `up to ${number(high)}`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

const number = (value: number | null): string => (value ?? 0).toLocaleString("en-GB");

/** "62 military killed", "24 or more killed (“dozens”)". */
export function tollWords(toll: Pick<Toll, "harm" | "who" | "low" | "high" | "wording">): string {
  const who = toll.who === "unknown" ? "" : `${toll.who} `;
  const range = rangeWords(toll);
  const wording = visible(toll.wording);
  const isPlain = wording.replaceAll(/[,\s]/g, "") === String(toll.low);
  if (toll.low === null && toll.high === null) return `${who}${toll.harm}, number not stated`;
  return `${range} ${who}${toll.harm}${isPlain || wording === "" ? "" : ` (“${wording}”)`}`;
}

/** "air_strike" is "air strike". */
export const idWords = (id: string): string => visible(id).replaceAll("_", " ");

/** "deny" is "denies", "claim_responsibility" is "claims responsibility". */
export function actWords(act: string): string {
  const [verb = "", ...rest] = act.split("_");
  const inflected = verb.endsWith("y") ? `${verb.slice(0, -1)}ies` : `${verb}s`;
  return [inflected, ...rest].join(" ");
}

const FACTUALITY: Readonly<Record<Factuality, string>> = {
  "CT+": "",
  "PR+": "probably",
  "PS+": "possibly",
  "CT-": "did not happen",
  "PR-": "probably did not happen",
  "PS-": "possibly did not happen",
  UU: "open whether",
};

/** How surely it is put; "" for a plain assertion. */
export const factualityWords = (factuality: Factuality): string => FACTUALITY[factuality];

/** "Russia's defence ministry", "SANA ▸ an officer", "the ministry (or the army)"; the report's own voice when nobody is named. */
export function speakerWords({ speakers, hearsay }: Pick<Claim, "speakers" | "hearsay">): string {
  if (speakers.length === 0) return hearsay ? "nobody named" : "the report itself";
  const certain = speakers.filter((speaker) => speaker.certain);
  const doubtful = speakers.filter((speaker) => !speaker.certain);
  const chain = certain.map(nameWords).join(" ▸ ");
  const either = doubtful.map(nameWords).join(" or ");
  if (doubtful.length === 0) return chain;
  return chain === "" ? `${either}?` : `${chain} ▸ ${either}?`;
}

const nameWords = (speaker: Speaker): string => visible(speaker.name);
