import { type Cursor, type Found, joined, type Meaning, type Step, wordAt } from "./expression.ts";
import { readOrdinal, readYear } from "./numbers.ts";

const STEPS: Readonly<Record<string, Step>> = {
  last: "last",
  past: "last",
  latest: "last",
  next: "next",
  coming: "next",
  upcoming: "next",
  this: "this",
  current: "this",
  that: "same",
  same: "same",
  previous: "previous",
  preceding: "previous",
  prior: "previous",
  following: "following",
  subsequent: "following",
  ensuing: "following",
};

/**
 * "last week", "this past April", "the following day", "that same month", "the next morning", "the third
 * quarter", "this summer": a period counted in steps. After an article, "next" counts from the story.
 */
export function readStepped(cursor: Cursor, at: number): Found<Meaning> | null {
  let next = at;
  const article = wordAt(cursor, next) === "the";
  if (article) next++;
  let step = STEPS[wordAt(cursor, next)];
  if (step === undefined) return article ? readArticled(cursor, next) : null;
  next++;
  // "this past April", "this coming Sunday", "that same day", "this same week"
  const second = STEPS[wordAt(cursor, next)];
  if (second !== undefined && (step === "this" || step === "same")) {
    step = second === "same" ? "same" : second === "last" || second === "next" ? second : step;
    next++;
  }
  if (wordAt(cursor, next) === "very") next++;
  if (!joined(cursor, next)) return null;
  if (article && step === "next") step = "following";
  if (
    article &&
    step === "last" &&
    wordAt(cursor, next - 1) !== "last" &&
    wordAt(cursor, next - 1) !== "past" &&
    wordAt(cursor, next - 1) !== "latest"
  )
    return null;
  return readUnitOf(cursor, next, step, article);
}

function readUnitOf(cursor: Cursor, at: number, step: Step, article: boolean): Found<Meaning> | null {
  const word = wordAt(cursor, at);
  const { vocabulary } = cursor;
  if (word === "fiscal" || word === "full" || word === "calendar")
    return readUnitOf(cursor, at + 1, step, article);
  const weekday = vocabulary.weekdays.get(word);
  if (weekday !== undefined && cursor.lexemes[at]?.capital && !vocabulary.ambiguousWeekdays.has(word))
    return { end: at + 1, value: { kind: "weekday", weekday, step } };
  const month = vocabulary.months.get(word);
  if (month !== undefined && cursor.lexemes[at]?.capital) {
    const day = cursor.lexemes[at + 1];
    const dot = day?.word === "." && day.gap === "none" ? 1 : 0;
    const number = cursor.lexemes[at + 1 + dot];
    const hasDay =
      number?.number != null && number.end - number.start <= 2 && number.number >= 1 && number.number <= 31;
    return {
      end: hasDay ? at + 2 + dot : at + 1,
      value: {
        kind: "calendar",
        year: null,
        month,
        day: hasDay ? number.number : null,
        weekday: null,
        step,
        yearStep: null,
      },
    };
  }
  const season = vocabulary.seasons.get(word);
  if (season !== undefined) return { end: at + 1, value: { kind: "season", season, year: null, step } };
  const holiday = vocabulary.holidays.longest(cursor.lexemes, at);
  if (holiday !== null)
    return { end: holiday.end, value: { kind: "holiday", holiday: holiday.value, year: null, step } };
  const part = vocabulary.parts.get(word);
  // The part itself is added by the grammar; the day is the step's.
  if (part !== undefined) return { end: at, value: { kind: "period", unit: "D", step } };
  const unit = vocabulary.units.get(word);
  if (unit !== undefined && !unit.plural) {
    if (unit.time) return null;
    if (article && step === "last" && wordAt(cursor, at + 1) === "of") return null;
    // "the past year", "the last decade" last up to now.
    if (article && wordAt(cursor, at - 1) === "past")
      return { end: at + 1, value: { kind: "duration", value: `P1${unit.value}` } };
    return { end: at + 1, value: { kind: "period", unit: unit.value, step } };
  }
  const quarter = readQuarter(cursor, at);
  if (quarter !== null) return { end: quarter.end, value: { ...quarter.value, step } };
  return null;
}

/** After "the": "the third quarter of 1995", "the weekend", "the 1990s", "the 9th", "the year 2000", "the summer of 2014". */
function readArticled(cursor: Cursor, at: number): Found<Meaning> | null {
  const word = wordAt(cursor, at);
  const quarter = readQuarter(cursor, at);
  if (quarter !== null) return quarter;
  if (word === "year") {
    const year = readYear(cursor, at + 1);
    if (year !== null) return { end: year.end, value: calendarYear(year.value) };
  }
  if (word === "quarter" && wordAt(cursor, at + 1) !== "of")
    return { end: at + 1, value: { kind: "period", unit: "Q", step: "same" } };
  const before = readYearBefore(cursor, at);
  if (before !== null) return before;
  if (word === "weekend") return { end: at + 1, value: { kind: "period", unit: "WE", step: "bare" } };
  if (word === "week" && wordAt(cursor, at + 1) === "of") {
    // "the week of March 15" is read by its date.
    return null;
  }
  const season = readSeason(cursor, at, true);
  if (season !== null) return season;
  const decade = readDecade(cursor, at);
  if (decade !== null) return decade;
  const century = readCentury(cursor, at);
  if (century !== null) return century;
  return null;
}

const calendarYear = (year: number): Meaning => ({
  kind: "calendar",
  year,
  month: null,
  day: null,
  weekday: null,
  step: "bare",
  yearStep: null,
});

/** "third quarter", "third-quarter", "first half of 2015", "fiscal first quarter". */
export function readQuarter(cursor: Cursor, at: number): Found<Extract<Meaning, { kind: "quarter" }>> | null {
  let next = at;
  if (wordAt(cursor, next) === "fiscal") next++;
  if (wordAt(cursor, next) === "-") next++;
  let year: number | null = null;
  const yearFirst = readYear(cursor, next);
  if (yearFirst !== null && cursor.lexemes[next]?.number !== null) {
    year = yearFirst.value;
    next = yearFirst.end;
  }
  const ordinal = readOrdinal(cursor, next);
  if (ordinal === null || ordinal.value > 4) return null;
  const hyphen = wordAt(cursor, ordinal.end) === "-" ? 1 : 0;
  const noun = wordAt(cursor, ordinal.end + hyphen);
  if (noun !== "quarter" && noun !== "half") return null;
  if (noun === "half" && ordinal.value > 2) return null;
  let end = ordinal.end + hyphen + 1;
  if (year === null && (wordAt(cursor, end) === "of" || wordAt(cursor, end) === "in")) {
    const after = readYear(cursor, end + 1);
    if (after !== null) {
      year = after.value;
      end = after.end;
    }
  }
  // "the first half" alone is more often a match than a time.
  if (noun === "half" && year === null) return null;
  return {
    end,
    value: { kind: "quarter", quarter: ordinal.value, half: noun === "half", year, step: "bare" },
  };
}

/** "summer 2014", "the spring of 1968", "winter". */
export function readSeason(cursor: Cursor, at: number, article: boolean): Found<Meaning> | null {
  const word = wordAt(cursor, at);
  const season = cursor.vocabulary.seasons.get(word);
  if (season === undefined) return null;
  const linked =
    wordAt(cursor, at + 1) === "of" || wordAt(cursor, at + 1) === "," || wordAt(cursor, at + 1) === "in"
      ? 1
      : 0;
  const year = readYear(cursor, at + 1 + linked);
  if (year !== null && joined(cursor, at + 1 + linked))
    return { end: year.end, value: { kind: "season", season, year: year.value, step: "bare" } };
  const tail = [wordAt(cursor, at + 1 + linked), wordAt(cursor, at + 2 + linked)];
  if (
    tail[1] === "year" &&
    (tail[0] === "last" || tail[0] === "next" || tail[0] === "this" || tail[0] === "that")
  )
    return {
      end: at + 3 + linked,
      value: { kind: "season", season, year: null, step: tail[0] === "that" ? "same" : tail[0] },
    };
  if (cursor.vocabulary.ambiguousSeasons.has(word)) {
    const before = wordAt(cursor, article ? at - 2 : at - 1);
    if (
      wordAt(cursor, at + 1) === "of" ||
      !/^(in|by|since|until|during|through|early|late|mid|of|-)$/.test(before)
    )
      return null;
    if (!article && word === "fall" && before === "of") return null;
  }
  if (cursor.lexemes[at]?.capital && at > 0 && !article) return null;
  return { end: at + 1, value: { kind: "season", season, year: null, step: "bare" } };
}

/** "1990s", "the nineties", "'80s". */
export function readDecade(cursor: Cursor, at: number): Found<Meaning> | null {
  const lexeme = cursor.lexemes[at];
  if (lexeme === undefined) return null;
  const mark = lexeme.word === "'" || lexeme.word === "’" || lexeme.word === "‘" ? 1 : 0;
  const digits = cursor.lexemes[at + mark];
  if (digits?.number != null && digits.number % 10 === 0 && (mark === 0 || digits.gap === "none")) {
    let tail = at + mark + 1;
    if (wordAt(cursor, tail) === "'s" && cursor.lexemes[tail]?.gap === "none") tail++;
    else if (wordAt(cursor, tail) === "s" && cursor.lexemes[tail]?.gap === "none") tail++;
    else return null;
    const width = digits.end - digits.start;
    if (width === 4) return { end: tail, value: { kind: "decade", decade: Math.floor(digits.number / 10) } };
    const articled = mark === 1 || /^(?:the|early|late|mid|-|mid-)$/.test(wordAt(cursor, at - 1));
    if (width === 2 && digits.number >= 20 && articled)
      return { end: tail, value: { kind: "decade", decade: 190 + digits.number / 10 } };
    return null;
  }
  const tens = lexeme.word.endsWith("ies")
    ? cursor.vocabulary.numbers.get(`${lexeme.word.slice(0, -3)}y`)
    : undefined;
  const articled =
    wordAt(cursor, at - 1) === "the" ||
    wordAt(cursor, at - 1) === "late" ||
    wordAt(cursor, at - 1) === "early" ||
    wordAt(cursor, at - 1) === "-";
  if (tens !== undefined && tens >= 20 && articled)
    return { end: at + 1, value: { kind: "decade", decade: 190 + tens / 10 } };
  return null;
}

/** "the 19th century", "the second century BC". */
export function readCentury(cursor: Cursor, at: number): Found<Meaning> | null {
  const ordinal = readOrdinal(cursor, at);
  if (ordinal === null) return null;
  const hyphen = wordAt(cursor, ordinal.end) === "-" ? 1 : 0;
  if (wordAt(cursor, ordinal.end + hyphen) !== "century") return null;
  const end = ordinal.end + hyphen + 1;
  const bc = /^b\.?\s?c/.test(wordAt(cursor, end));
  return { end: bc ? end + 1 : end, value: { kind: "century", century: ordinal.value, bc } };
}

/** "year-earlier quarter", "year-ago period", "year-earlier": a year before what is told. */
export function readYearBefore(cursor: Cursor, at: number): Found<Meaning> | null {
  if (wordAt(cursor, at) !== "year" || wordAt(cursor, at + 1) !== "-") return null;
  const word = wordAt(cursor, at + 2);
  if (word !== "earlier" && word !== "ago") return null;
  let end = at + 3;
  const ordinal = readOrdinal(cursor, end);
  if (ordinal !== null && wordAt(cursor, ordinal.end) === "quarter") end = ordinal.end;
  if (/^(?:quarter|period)$/.test(wordAt(cursor, end))) end++;
  return {
    end,
    value: {
      kind: "shift",
      unit: "Y",
      count: 1,
      direction: -1,
      from: word === "ago" ? "published" : "focus",
    },
  };
}
