import { type Clock, type Cursor, type Found, joined, wordAt } from "./expression.ts";
import { readPlain } from "./numbers.ts";

/** "5 p.m.", "5:30 pm", "17:05", "1730 hours", "noon", "midnight", "five o'clock", with a zone after. */
export function readClock(cursor: Cursor, at: number): Found<Clock> | null {
  const plain = readHour(cursor, at);
  if (plain === null) return null;
  let end = plain.end;
  let { hour } = plain.value;
  const half = wordAt(cursor, end).replaceAll(/[.\s]/g, "");
  if ((half === "am" || half === "pm") && joined(cursor, end)) {
    if (hour > 12) return null;
    hour = (hour % 12) + (half === "pm" ? 12 : 0);
    end++;
  } else if (wordAt(cursor, end) === "in" && wordAt(cursor, end + 1) === "the" && plain.value.spoken) {
    const part = cursor.vocabulary.parts.get(wordAt(cursor, end + 2));
    if (part !== undefined) {
      hour = (hour % 12) + (part === "AF" || part === "EV" ? 12 : 0);
      end += 3;
    }
  } else if (!plain.value.certain) return null;
  const zone = wordAt(cursor, end) === "(" ? null : cursor.vocabulary.zones.longest(cursor.lexemes, end);
  if (zone !== null)
    return { end: zone.end, value: { hour, minute: plain.value.minute, zone: zone.value.hours } };
  return { end, value: { hour, minute: plain.value.minute, zone: null } };
}

interface Hour {
  readonly hour: number;
  readonly minute: number | null;
  /** True when it is a clock time even without a.m. or p.m. */
  readonly certain: boolean;
  readonly spoken: boolean;
}

function readHour(cursor: Cursor, at: number): Found<Hour> | null {
  const lexeme = cursor.lexemes[at];
  if (lexeme === undefined) return null;
  if (lexeme.word === "noon")
    return { end: at + 1, value: { hour: 12, minute: 0, certain: true, spoken: false } };
  if (lexeme.word === "midnight")
    return { end: at + 1, value: { hour: 0, minute: 0, certain: true, spoken: false } };
  if (lexeme.number === null) {
    const spoken = readPlain(cursor, at);
    if (spoken === null || spoken.value.value === null || spoken.value.value < 1 || spoken.value.value > 12)
      return null;
    const oclock = wordAt(cursor, spoken.end) === "o" && wordAt(cursor, spoken.end + 2) === "clock";
    return {
      end: oclock ? spoken.end + 3 : spoken.end,
      value: { hour: spoken.value.value, minute: null, certain: oclock, spoken: true },
    };
  }
  if (!Number.isInteger(lexeme.number)) {
    // "5.30 pm" reads as one number.
    const minute = Math.round((lexeme.number % 1) * 100);
    if (lexeme.number >= 24 || minute >= 60) return null;
    return { end: at + 1, value: { hour: Math.floor(lexeme.number), minute, certain: false, spoken: false } };
  }
  const colon = cursor.lexemes[at + 1];
  const minute = cursor.lexemes[at + 2];
  if (
    colon?.word === ":" &&
    colon.gap === "none" &&
    minute?.number != null &&
    minute.gap === "none" &&
    minute.end - minute.start === 2 &&
    minute.number < 60 &&
    lexeme.number < 25
  ) {
    const seconds = cursor.lexemes[at + 4];
    const more = wordAt(cursor, at + 3) === ":" && seconds?.number != null && seconds.gap === "none" ? 2 : 0;
    return {
      end: at + 3 + more,
      value: { hour: lexeme.number % 24, minute: minute.number, certain: true, spoken: false },
    };
  }
  if (lexeme.end - lexeme.start === 4 && lexeme.number < 2400 && lexeme.number % 100 < 60) {
    const next = wordAt(cursor, at + 1);
    if (
      next === "hours" ||
      next === "hrs" ||
      cursor.vocabulary.zones.longest(cursor.lexemes, at + 1) !== null
    )
      return {
        end: next === "hours" || next === "hrs" ? at + 2 : at + 1,
        value: {
          hour: Math.floor(lexeme.number / 100),
          minute: lexeme.number % 100,
          certain: true,
          spoken: false,
        },
      };
    return null;
  }
  if (lexeme.number > 12) return null;
  const oclock = wordAt(cursor, at + 1) === "o" && wordAt(cursor, at + 3) === "clock";
  return {
    end: oclock ? at + 4 : at + 1,
    value: { hour: lexeme.number, minute: null, certain: oclock, spoken: true },
  };
}
