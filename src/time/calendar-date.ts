import { isValidDay } from "./calendar.ts";
import { type Cursor, type Found, joined, type Meaning, type Step, wordAt } from "./expression.ts";
import { readOrdinal, readYear } from "./numbers.ts";

type Calendar = Extract<Meaning, { kind: "calendar" }>;

const date = (
  year: number | null,
  month: number | null,
  day: number | null,
  weekday: number | null = null,
  yearStep: Step | null = null,
): Calendar => ({ kind: "calendar", year, month, day, weekday, step: "bare", yearStep });

/** Words that lead a year: "in 2013", "since 1999". */
const YEAR_LEADS = new Set([
  "in",
  "of",
  "since",
  "by",
  "from",
  "until",
  "till",
  "during",
  "before",
  "after",
  "to",
  "through",
  "around",
  "circa",
  "late",
  "early",
  "mid",
  "year",
  "between",
  "than",
  "and",
  "as",
  "for",
  "back",
]);

/** What after four digits makes them a count or a name, not a year. */
const NOT_YEAR_AFTER = new Set([
  "%",
  "percent",
  "people",
  "men",
  "women",
  "troops",
  "more",
  "other",
  "°",
  "km",
  "miles",
  "m",
  "metres",
  "meters",
  "feet",
  "hours",
  "am",
  "pm",
  "local",
]);

/** Dates told by digits, months, days, years; weekdays before them. `lead` is the word before. */
export function readCalendar(cursor: Cursor, at: number): Found<Meaning> | null {
  return (
    readIso(cursor, at) ??
    readWeekdayDate(cursor, at) ??
    readMonthDate(cursor, at) ??
    readDayMonth(cursor, at) ??
    dayRangeStart(cursor, at) ??
    dayRangeEnd(cursor, at) ??
    readBareYear(cursor, at)
  );
}

function monthAt(cursor: Cursor, at: number): Found<number> | null {
  const lexeme = cursor.lexemes[at];
  if (lexeme === undefined || !lexeme.capital) return null;
  const month = cursor.vocabulary.months.get(lexeme.word);
  if (month === undefined) return null;
  // The full stop of an abbreviation.
  const dot = cursor.lexemes[at + 1];
  const stopped =
    dot?.word === "." &&
    dot.gap === "none" &&
    lexeme.word.length <= 4 &&
    lexeme.word !== "may" &&
    lexeme.word !== "june" &&
    lexeme.word !== "july";
  return { end: stopped ? at + 2 : at + 1, value: month };
}

/** "2016-09-18", "18/09/2016", "09.18.2016"; with a slash, day first unless that cannot be. */
function readIso(cursor: Cursor, at: number): Found<Meaning> | null {
  const [a, mark, b, mark2, c] = cursor.lexemes.slice(at, at + 5);
  if (a?.number == null || mark === undefined || !/^[-/.]$/.test(mark.word) || mark.gap !== "none")
    return null;
  // "18.09" is one number to the lexer: dotted dates come as 18.09 . 2016
  if (b?.number == null || b.gap !== "none" || mark2?.word !== mark.word || mark2.gap !== "none") return null;
  if (c?.number == null || c.gap !== "none") return null;
  const width = a.end - a.start;
  if (width === 4 && isValidDay(a.number, b.number, c.number))
    return { end: at + 5, value: date(a.number, b.number, c.number) };
  const yearWidth = c.end - c.start;
  if (yearWidth !== 4 && yearWidth !== 2) return null;
  const year = yearWidth === 4 ? c.number : c.number + (c.number < 40 ? 2000 : 1900);
  if (width > 2) return null;
  if (b.number > 12 && isValidDay(year, a.number, b.number))
    return { end: at + 5, value: date(year, a.number, b.number) };
  if (isValidDay(year, b.number, a.number)) return { end: at + 5, value: date(year, b.number, a.number) };
  return null;
}

/** "Saturday, Sept. 17, 2016", "Friday 13 May", "Sunday the 5th". */
function readWeekdayDate(cursor: Cursor, at: number): Found<Meaning> | null {
  const lexeme = cursor.lexemes[at];
  const weekday = lexeme?.capital ? cursor.vocabulary.weekdays.get(lexeme.word) : undefined;
  if (weekday === undefined) return null;
  let next = at + 1;
  if (wordAt(cursor, next) === "." && cursor.vocabulary.ambiguousWeekdays.has(wordAt(cursor, at))) next++;
  if (wordAt(cursor, next) === ",") next++;
  if (wordAt(cursor, next) === "on") next++;
  if (wordAt(cursor, next) === "the") next++;
  if (!joined(cursor, next)) return null;
  const rest = readMonthDate(cursor, next) ?? readDayMonth(cursor, next);
  if (rest === null || rest.value.kind !== "calendar" || rest.value.day === null) return null;
  return { end: rest.end, value: { ...rest.value, weekday } };
}

/** "September 17, 2016", "Sept. 17", "May 2014", "May of 2014", "September", "June last year", "August of that year". */
function readMonthDate(cursor: Cursor, at: number): Found<Meaning> | null {
  const month = monthAt(cursor, at);
  if (month === null) return null;
  const dayLexeme = cursor.lexemes[month.end];
  const ordinal =
    readOrdinal(cursor, month.end) ??
    (wordAt(cursor, month.end) === "the" ? readOrdinal(cursor, month.end + 1) : null);
  let day: number | null = null;
  let end = month.end;
  if (ordinal !== null && ordinal.value >= 1 && ordinal.value <= 31 && joined(cursor, month.end)) {
    day = ordinal.value;
    end = ordinal.end;
  } else if (
    dayLexeme?.number != null &&
    dayLexeme.gap !== "break" &&
    dayLexeme.end - dayLexeme.start <= 2 &&
    Number.isInteger(dayLexeme.number) &&
    dayLexeme.number >= 1 &&
    dayLexeme.number <= 31 &&
    !isClockNext(cursor, month.end)
  ) {
    day = dayLexeme.number;
    end = month.end + 1;
  }
  const year = readTrailingYear(cursor, end, day !== null);
  if (year !== null) return { end: year.end, value: date(year.value, month.value, day) };
  if (day !== null && LINK.test(wordAt(cursor, end)) && cursor.lexemes[end + 1]?.number != null) {
    const later = readTrailingYear(cursor, end + 2, true);
    if (later !== null) return { end, value: date(later.value, month.value, day) };
  }
  if (day !== null) {
    const step = readTrailingYearStep(cursor, end);
    return step === null
      ? { end, value: date(null, month.value, day) }
      : { end: step.end, value: date(null, month.value, day, null, step.value) };
  }
  // "between March and April 1918": the year follows the second month.
  if (LINK.test(wordAt(cursor, end))) {
    const next = monthAt(cursor, end + 1);
    const later = next === null ? null : readTrailingYear(cursor, next.end, false);
    if (later !== null) return { end, value: date(later.value, month.value, null) };
  }
  const step = readTrailingYearStep(cursor, end);
  if (step !== null) return { end: step.end, value: date(null, month.value, null, null, step.value) };
  const word = wordAt(cursor, at);
  // A month alone: "Sept." with its full stop may end a sentence, "May" may be a verb or a name.
  if (
    cursor.vocabulary.ambiguousMonths.has(word) &&
    !leadsMonth(cursor, at, word.length <= 3 && word !== "may")
  )
    return null;
  return { end: at + 1 === month.end ? month.end : at + 1, value: date(null, month.value, null) };
}

const MONTH_LEADS = new Set([
  "in",
  "since",
  "by",
  "from",
  "until",
  "till",
  "during",
  "before",
  "after",
  "to",
  "through",
  "of",
  "early",
  "late",
  "mid",
  "last",
  "next",
  "this",
  "and",
  "between",
  "-",
  "–",
  "or",
  "every",
  "each",
  "for",
]);

function leadsMonth(cursor: Cursor, at: number, strict: boolean): boolean {
  const before = cursor.lexemes[at - 1];
  return (
    before !== undefined &&
    MONTH_LEADS.has(before.word) &&
    !(strict && /^(?:and|or|for|of|by|to|this|after|before)$/.test(before.word))
  );
}

function isClockNext(cursor: Cursor, at: number): boolean {
  return (
    wordAt(cursor, at + 1) === ":" &&
    cursor.lexemes[at + 1]?.gap === "none" &&
    cursor.lexemes[at + 2]?.gap === "none" &&
    cursor.lexemes[at + 2]?.number != null
  );
}

/** ", 2016", " 2016", "of 2016" after a month or day. */
function readTrailingYear(cursor: Cursor, at: number, afterDay: boolean): Found<number> | null {
  let next = at;
  if (wordAt(cursor, next) === "," || wordAt(cursor, next) === "of" || wordAt(cursor, next) === "in") next++;
  if (!joined(cursor, next) || !joined(cursor, at)) return null;
  const year = readYear(cursor, next);
  if (year === null) return null;
  // "May 5, 1000 people": a year before 1500 needs no comma and a day.
  if (year.value < 1500 && next !== at && afterDay) return null;
  if (wordAt(cursor, next - 1) === "," && NOT_YEAR_AFTER.has(wordAt(cursor, year.end))) return null;
  return year;
}

/** "last year", "this year", "of that year", "next year", "of the same year". */
function readTrailingYearStep(cursor: Cursor, at: number): Found<Step> | null {
  let next = at;
  if (wordAt(cursor, next) === "," || wordAt(cursor, next) === "of") next++;
  if (!joined(cursor, next)) return null;
  const words = [wordAt(cursor, next), wordAt(cursor, next + 1), wordAt(cursor, next + 2)];
  if (words[1] === "year") {
    const step = { last: "last", this: "this", next: "next", that: "same" }[words[0] as "last"] as
      | Step
      | undefined;
    if (step !== undefined) return { end: next + 2, value: step };
  }
  if (words[0] === "the" && words[2] === "year") {
    const step = { same: "same", previous: "previous", following: "following", next: "following" }[
      words[1] as "same"
    ] as Step | undefined;
    if (step !== undefined) return { end: next + 3, value: step };
  }
  return null;
}

/** "17 September 2016", "the 9th of August", "17 Sept." */
function readDayMonth(cursor: Cursor, at: number): Found<Meaning> | null {
  const ordinal = readOrdinal(cursor, at);
  const lexeme = cursor.lexemes[at];
  let day: number | null = null;
  let next = at;
  if (ordinal !== null) {
    day = ordinal.value;
    next = wordAt(cursor, ordinal.end) === "of" ? ordinal.end + 1 : ordinal.end;
    if (wordAt(cursor, next) === "day" && wordAt(cursor, next + 1) === "of") next += 2;
  } else if (lexeme?.number != null && Number.isInteger(lexeme.number) && lexeme.end - lexeme.start <= 2) {
    day = lexeme.number;
    next = wordAt(cursor, at + 1) === "-" ? at + 2 : at + 1;
  }
  if (day === null || day < 1 || day > 31 || !joined(cursor, next)) return null;
  const month = monthAt(cursor, next);
  if (month === null) return null;
  // "in 3 May" never; "killed 12 March" is a date.
  const year = readTrailingYear(cursor, month.end, true);
  if (year !== null) return { end: year.end, value: date(year.value, month.value, day) };
  const step = readTrailingYearStep(cursor, month.end);
  if (step !== null) return { end: step.end, value: date(null, month.value, day, null, step.value) };
  return { end: month.end, value: date(null, month.value, day) };
}

const LINK = /^(?:-|–|—|to|and|or)$/;
const ERA = /^(b\.?\s?c\.?(\s?e\.?)?|bc|bce)$/;

/** "218" of "218-201 BC". */
function bcRangeStart(cursor: Cursor, at: number): Found<Meaning> | null {
  const [first, link, last, era] = cursor.lexemes.slice(at, at + 4);
  if (first?.number == null || link === undefined || !LINK.test(link.word)) return null;
  if (last?.number == null || era === undefined || !ERA.test(era.word)) return null;
  if (!Number.isInteger(first.number) || first.number <= last.number) return null;
  return { end: at + 1, value: date(1 - first.number, null, null) };
}

/** "76" of "1975-76". */
function yearRangeEnd(cursor: Cursor, at: number): Found<Meaning> | null {
  const [first, link, last, after] = cursor.lexemes.slice(Math.max(0, at - 2), at + 2);
  if (
    at < 2 ||
    first?.number == null ||
    first.end - first.start !== 4 ||
    first.number < 1000 ||
    first.number >= 2100
  )
    return null;
  if (link === undefined || !/^(?:-|–|—|\/)$/.test(link.word) || link.gap !== "none") return null;
  if (
    last?.number == null ||
    last.gap !== "none" ||
    last.end - last.start !== 2 ||
    !Number.isInteger(last.number)
  )
    return null;
  if (after !== undefined && after.gap === "none" && /^[-–/]$/.test(after.word)) return null;
  const year = Math.floor(first.number / 100) * 100 + last.number;
  return year > first.number ? { end: at + 1, value: date(year, null, null) } : null;
}

/** "8" of "June 6-8, 1944": the month stands before the first day. */
function dayRangeEnd(cursor: Cursor, at: number): Found<Meaning> | null {
  const [day, after] = cursor.lexemes.slice(at, at + 2);
  const [month, first, link] = cursor.lexemes.slice(Math.max(0, at - 3), at);
  if (day?.number == null || !Number.isInteger(day.number) || day.end - day.start > 2 || at < 3) return null;
  if (link === undefined || !LINK.test(link.word) || first?.number == null || !Number.isInteger(first.number))
    return null;
  if (month === undefined || day.number <= first.number || day.number > 31) return null;
  const found = month.word === "." ? monthAt(cursor, at - 4) : monthAt(cursor, at - 3);
  if (found === null || first.end - first.start > 2) return null;
  if (
    after !== undefined &&
    after.gap === "space" &&
    /^\p{Ll}/u.test(after.word) &&
    !after.capital &&
    !/^(?:in|at|and|when|by|the|but|as|were|was|with|for|to)$/.test(after.word)
  )
    return null;
  const year = readTrailingYear(cursor, at + 1, true);
  return { end: year?.end ?? at + 1, value: date(year?.value ?? null, found.value, day.number) };
}

/** "6" of "6-7 January 1916", "25" of "25 and 28 May": the month and year follow the second day. */
function dayRangeStart(cursor: Cursor, at: number): Found<Meaning> | null {
  const [first, link] = cursor.lexemes.slice(at, at + 2);
  if (first?.number == null || !Number.isInteger(first.number) || first.end - first.start > 2) return null;
  if (first.number < 1 || first.number > 31 || link === undefined || !LINK.test(link.word)) return null;
  const rest = readDayMonth(cursor, at + 2);
  if (rest === null || rest.value.kind !== "calendar" || rest.value.day === null) return null;
  return { end: at + 1, value: { ...rest.value, day: first.number, weekday: null } };
}

/** "2013", "218 BC": four digits are a year where the words around allow no count. */
function readBareYear(cursor: Cursor, at: number): Found<Meaning> | null {
  const lexeme = cursor.lexemes[at];
  if (lexeme === undefined) return null;
  const era = cursor.lexemes[at + 1];
  if (
    lexeme.number !== null &&
    Number.isInteger(lexeme.number) &&
    era !== undefined &&
    /^(b\.?\s?c\.?(\s?e\.?)?|bc|bce)$/.test(era.word)
  )
    return { end: at + 2, value: date(1 - lexeme.number, null, null) };
  const bc = bcRangeStart(cursor, at);
  if (bc !== null) return bc;
  const short = yearRangeEnd(cursor, at);
  if (short !== null) return short;
  const year = readYear(cursor, at);
  if (year === null) return null;
  const before = cursor.lexemes[at - 1];
  const after = cursor.lexemes[year.end];
  if (
    before !== undefined &&
    (/^[$£€¥#№]$/.test(before.word) ||
      ((before.word === "." || before.word === "," || before.word === ":") &&
        before.gap === "none" &&
        lexeme.gap === "none"))
  )
    return null;
  if (
    before?.number != null &&
    before.gap !== "break" &&
    lexeme.gap === "space" &&
    before.end - before.start < 3
  )
    return null;
  if (after !== undefined) {
    if (after.gap === "none" && /^[\p{L}\d']/u.test(after.word) && after.word !== "'s") return null;
    if (
      after.gap === "none" &&
      ((after.word === ":" && cursor.lexemes[year.end + 1]?.gap === "none") ||
        after.word === "%" ||
        after.word === "/")
    )
      return null;
    if (after.gap === "space" && NOT_YEAR_AFTER.has(after.word)) return null;
  }
  const leads =
    before !== undefined &&
    (YEAR_LEADS.has(before.word) ||
      /^[(\-–—,;[]$/.test(before.word) ||
      before.word === "the" ||
      before.word === "'s");
  if (lexeme.number !== null) {
    const plural =
      after !== undefined &&
      after.gap === "space" &&
      !after.capital &&
      /[^s]s$/.test(after.word) &&
      !isPredicate(after.word);
    if (
      year.value >= 1900 && year.value < 2100
        ? plural && !strongLead(before?.word)
        : !(strongLead(before?.word) && !plural)
    )
      return null;
    if (before?.word === "," && !leads) return null;
    if (before !== undefined && cursor.vocabulary.units.has(after?.word ?? "")) return null;
  } else if (!leads) return null;
  return { end: year.end, value: date(year.value, null, null) };
}

/** Verbs in -s that may follow a year; nouns there make it a count. */
const isPredicate = (word: string): boolean =>
  word === "was" || word === "is" || word === "has" || word === "as" || word === "elections";
const strongLead = (word: string | undefined): boolean =>
  word === "in" ||
  word === "since" ||
  word === "until" ||
  word === "during" ||
  word === "early" ||
  word === "late" ||
  word === "mid" ||
  word === "of" ||
  word === "by" ||
  word === "before" ||
  word === "after" ||
  word === "from" ||
  word === "the" ||
  word === "around" ||
  word === "between" ||
  word === "(" ||
  word === "-" ||
  word === "–";
