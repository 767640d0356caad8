import { readCalendar } from "./calendar-date.ts";
import { readClock } from "./clock.ts";
import { readCounted } from "./counted.ts";
import {
  type Clock,
  type Cursor,
  type Expression,
  type Found,
  joined,
  type Meaning,
  wordAt,
} from "./expression.ts";
import type { Lexeme } from "./lexemes.ts";
import { readOrdinal, readYear } from "./numbers.ts";
import { readCentury, readDecade, readQuarter, readSeason, readStepped, readYearBefore } from "./stepped.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Finds every expression of time, left to right, the longest one where several begin. Linear in the lexemes. */
export function findExpressions(lexemes: readonly Lexeme[], vocabulary: Vocabulary): Expression[] {
  const cursor: Cursor = { lexemes, vocabulary };
  const expressions: Expression[] = [];
  for (let at = 0; at < lexemes.length; ) {
    const found = readExpression(cursor, at);
    if (found === null) at++;
    else {
      expressions.push(found);
      at = Math.max(found.end, at + 1);
    }
  }
  return expressions;
}

/** An expression that begins right here, with what leads it ("nearly", "the end of") and what follows ("afternoon", "at 5 p.m."). */
function readExpression(cursor: Cursor, at: number): Expression | null {
  const lexeme = cursor.lexemes[at] as Lexeme;
  if (!canBegin(cursor, lexeme)) return null;
  const approximator = cursor.vocabulary.approximators.longest(cursor.lexemes, at);
  if (approximator !== null && joined(cursor, approximator.end)) {
    const counted = withTail(cursor, readCounted(cursor, approximator.end), approximator.end);
    if (
      counted !== null &&
      !(counted.meaning.kind === "duration" && lexeme.word === "some" && approximator.end === counted.end)
    )
      return { ...counted, first: at };
    const clock = readClockFirst(cursor, approximator.end);
    if (clock !== null) return { ...clock, first: at };
    if (approximator.end === at + 1 && lexeme.word === "around") {
      const core = readCore(cursor, approximator.end);
      if (core !== null) return { ...core, first: at };
    }
  }
  return readModified(cursor, at) ?? readCore(cursor, at);
}

/** Cheap test that spares most words the grammar. */
function canBegin({ vocabulary }: Cursor, { word, number }: Lexeme): boolean {
  return number !== null || vocabulary.begins.has(word);
}

/** "early May", "mid-November", "late last week", "the end of 2013", "later that month", "earlier Sunday". */
function readModified(cursor: Cursor, at: number): Expression | null {
  const { lexemes, vocabulary } = cursor;
  const article = wordAt(cursor, at) === "the" ? 1 : 0;
  const modifier =
    vocabulary.modifiers.longest(lexemes, at) ??
    (article ? vocabulary.modifiers.longest(lexemes, at + 1) : null);
  if (modifier === null) return null;
  let next = modifier.end;
  if (wordAt(cursor, next) === "-") next++;
  if (wordAt(cursor, next) === "in" || wordAt(cursor, next) === "on" || wordAt(cursor, next) === "of") next++;
  if (!joined(cursor, next)) return null;
  const core = readCore(cursor, next) ?? readArticledUnit(cursor, next);
  if (core === null) return null;
  if (
    core.meaning.kind === "reference" ||
    core.meaning.kind === "duration" ||
    core.meaning.kind === "set" ||
    core.meaning.kind === "shift"
  )
    return null;
  const whole = modifier.value[0] === 0 && modifier.value[1] === 1;
  return { ...core, first: at, share: whole ? core.share : modifier.value };
}

/** "the end of the month", "early in the year": the period the text is in. */
function readArticledUnit(cursor: Cursor, at: number): Expression | null {
  if (wordAt(cursor, at) !== "the") return null;
  const unit = cursor.vocabulary.units.get(wordAt(cursor, at + 1));
  if (unit !== undefined && !unit.plural && !unit.time && unit.value !== "CE")
    return expression(at, at + 2, { kind: "period", unit: unit.value, step: "same" });
  const part = cursor.vocabulary.parts.get(wordAt(cursor, at + 1));
  return part === undefined ? null : { ...expression(at, at + 2, { kind: "hour", step: "same" }), part };
}

const expression = (
  first: number,
  end: number,
  meaning: Meaning,
  part: string | null = null,
  clock: Clock | null = null,
): Expression => ({
  first,
  end,
  meaning,
  share: null,
  part,
  clock,
});

function readCore(cursor: Cursor, at: number): Expression | null {
  const { lexemes, vocabulary } = cursor;
  const clock = readClockFirst(cursor, at);
  if (clock !== null) return clock;
  const deictic = vocabulary.deictic.longest(lexemes, at);
  if (deictic !== null)
    return withSuffix(
      cursor,
      expression(
        at,
        deictic.end,
        { kind: "deictic", days: deictic.value.days, span: deictic.value.span },
        deictic.value.part,
      ),
    );
  const parted = readPartFirst(cursor, at);
  if (parted !== null) return parted;
  const holiday = readHoliday(cursor, at);
  const calendar = readCalendar(cursor, at);
  if (calendar !== null && (holiday === null || calendar.end > holiday.end))
    return withSuffix(cursor, expression(at, calendar.end, calendar.value));
  if (holiday !== null) return withSuffix(cursor, expression(at, holiday.end, holiday.value));
  const counted = withTail(cursor, readCounted(cursor, at), at);
  const stepped = readStepped(cursor, at);
  if (stepped !== null && (counted === null || stepped.end >= counted.end)) {
    const core = withSuffix(cursor, expression(at, stepped.end, stepped.value));
    // A step without its unit was waiting for a part of day ("that morning").
    if (core.end > stepped.end || stepped.end > at + 1) return core;
  }
  const reference = vocabulary.references.longest(lexemes, at);
  if (counted !== null && (reference === null || counted.end > reference.end)) return counted;
  if (reference !== null) {
    if (lexemes[at]?.word === "future" && wordAt(cursor, at - 1) === "a") return null;
    return expression(at, reference.end, { kind: "reference", value: reference.value });
  }
  const frequency = vocabulary.frequencies.longest(lexemes, at);
  if (frequency !== null) return expression(at, frequency.end, { kind: "set", value: frequency.value });
  const weekday = readWeekday(cursor, at);
  if (weekday !== null) return weekday;
  const found: Found<Meaning> | null =
    readYearBefore(cursor, at) ??
    readQuarter(cursor, at) ??
    readDecade(cursor, at) ??
    readCentury(cursor, at) ??
    readSeason(cursor, at, false) ??
    readNth(cursor, at);
  return found === null ? null : withSuffix(cursor, expression(at, found.end, found.value));
}

function readWeekday(cursor: Cursor, at: number): Expression | null {
  const lexeme = cursor.lexemes[at];
  if (lexeme === undefined) return null;
  const plural = lexeme.word.endsWith("days") ? lexeme.word.slice(0, -1) : lexeme.word;
  const weekday = lexeme.capital ? cursor.vocabulary.weekdays.get(plural) : undefined;
  if (weekday === undefined || cursor.vocabulary.ambiguousWeekdays.has(lexeme.word)) return null;
  if (plural !== lexeme.word) return expression(at, at + 1, { kind: "set", value: `XXXX-WXX-${weekday}` });
  return withSuffix(cursor, expression(at, at + 1, { kind: "weekday", weekday, step: "bare" }));
}

/** "on the 9th": a day of the month the text is in. */
function readNth(cursor: Cursor, at: number): Found<Meaning> | null {
  if (wordAt(cursor, at) !== "the") return null;
  const before = wordAt(cursor, at - 1);
  if (!/^(on|by|until|from|of|before|after|since)$/.test(before)) return null;
  const ordinal = readOrdinal(cursor, at + 1);
  if (ordinal === null || ordinal.value > 31 || cursor.lexemes[at + 1]?.number === null) return null;
  const after = cursor.lexemes[ordinal.end];
  if (
    after !== undefined &&
    after.gap !== "break" &&
    /^\p{L}/u.test(after.word) &&
    !/^(and|to|in|at|the|when|but|of|by)$/.test(after.word)
  )
    return null;
  return { end: ordinal.end, value: { kind: "nth", day: ordinal.value } };
}

function readHoliday(cursor: Cursor, at: number): Found<Meaning> | null {
  const { lexemes, vocabulary } = cursor;
  const article = wordAt(cursor, at) === "the" ? 1 : 0;
  const found =
    vocabulary.holidays.longest(lexemes, at) ??
    (article ? vocabulary.holidays.longest(lexemes, at + 1) : null);
  if (
    found === null ||
    (!lexemes[found.end - 1]?.capital && lexemes[at]?.number === null && found.value.date === undefined)
  )
    return null;
  const comma = wordAt(cursor, found.end) === "," || wordAt(cursor, found.end) === "in" ? 1 : 0;
  const year = readYear(cursor, found.end + comma);
  if (year !== null && found.value.date === undefined && joined(cursor, found.end + comma))
    return {
      end: year.end,
      value: { kind: "holiday", holiday: found.value, year: year.value, step: "bare" },
    };
  if (wordAt(cursor, found.end + 1) === "year" && /^(last|this|next)$/.test(wordAt(cursor, found.end)))
    return {
      end: found.end + 2,
      value: { kind: "holiday", holiday: found.value, year: null, step: wordAt(cursor, found.end) as "last" },
    };
  return { end: found.end, value: { kind: "holiday", holiday: found.value, year: null, step: "bare" } };
}

/** "the night of April 9", "early in the morning of 9 April", "the evening of the same day". */
function readPartFirst(cursor: Cursor, at: number): Expression | null {
  let next = at;
  if (/^(the|on)$/.test(wordAt(cursor, next))) next++;
  const part = cursor.vocabulary.parts.get(wordAt(cursor, next));
  if (part === undefined) return null;
  next++;
  if (wordAt(cursor, next) === "hours") next++;
  if (wordAt(cursor, next) !== "of" && wordAt(cursor, next) !== "on") return null;
  const day = readCore(cursor, next + 1);
  if (day === null || day.part !== null || !isDayLike(day.meaning)) return null;
  return { ...day, first: at, part };
}

/** "5 p.m. Wednesday", "noon on Thursday", "8:30 p.m. EST Nov. 9", "17:00". */
function readClockFirst(cursor: Cursor, at: number): Expression | null {
  const clock = readClock(cursor, at);
  if (clock === null) return null;
  let next = clock.end;
  if (wordAt(cursor, next) === ",") next++;
  if (wordAt(cursor, next) === "on" || wordAt(cursor, next) === "of") next++;
  if (
    joined(cursor, next) &&
    cursor.lexemes[next] !== undefined &&
    canBegin(cursor, cursor.lexemes[next] as Lexeme)
  ) {
    const day = readModified(cursor, next) ?? readDay(cursor, next);
    if (day !== null && isDayLike(day.meaning) && day.clock === null)
      return { ...day, first: at, clock: clock.value };
  }
  return expression(at, clock.end, { kind: "hour", step: "bare" }, null, clock.value);
}

/** A day without a clock before it; keeps `readClockFirst` from looking at itself. */
function readDay(cursor: Cursor, at: number): Expression | null {
  if (readClock(cursor, at) !== null) return null;
  return readCore(cursor, at);
}

export function isDayLike(meaning: Meaning): boolean {
  return (
    (meaning.kind === "calendar" && meaning.day !== null) ||
    meaning.kind === "weekday" ||
    meaning.kind === "deictic" ||
    meaning.kind === "holiday" ||
    meaning.kind === "nth" ||
    (meaning.kind === "period" && meaning.unit === "D") ||
    (meaning.kind === "shift" && meaning.unit === "D")
  );
}

/** Adds a part of day or a clock that follows: "Saturday afternoon", "Friday at 5 p.m.", "yesterday evening". */
function withSuffix(cursor: Cursor, core: Expression): Expression {
  if (!isDayLike(core.meaning)) return core;
  if (!joined(cursor, core.end)) return core;
  if (core.part === null) {
    let next = core.end;
    const early = wordAt(cursor, next);
    if (
      (early === "early" || early === "late" || early === "mid") &&
      cursor.vocabulary.parts.has(wordAt(cursor, next + 1))
    )
      next++;
    if (wordAt(cursor, next) === "mid" && wordAt(cursor, next + 1) === "-") next += 2;
    const part = cursor.vocabulary.parts.get(wordAt(cursor, next));
    if (part !== undefined && joined(cursor, next)) return { ...core, end: next + 1, part };
  }
  let next = core.end;
  if (wordAt(cursor, next) === ",") next++;
  if (wordAt(cursor, next) === "at") next++;
  if (next > core.end || cursor.lexemes[next]?.number != null) {
    if (wordAt(cursor, next) === "about" || wordAt(cursor, next) === "around") next++;
    const clock = joined(cursor, next) ? readClock(cursor, next) : null;
    if (clock !== null) return { ...core, end: clock.end, clock: clock.value };
  }
  return core;
}

function withTail(cursor: Cursor, found: Found<Meaning> | null, at: number): Expression | null {
  return found === null ? null : withSuffix(cursor, expression(at, found.end, found.value));
}
