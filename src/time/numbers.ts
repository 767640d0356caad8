import { type Cursor, type Found, joined, wordAt } from "./expression.ts";

/** A count; `value` is null for "several", "a few". */
export interface Count {
  readonly value: number | null;
}

/** Reads "24", "twenty-four", "two thousand", "several", "a couple of", "two to three", "two and a half". */
export function readCount(cursor: Cursor, at: number): Found<Count> | null {
  const first = readPlain(cursor, at) ?? readQuantity(cursor, at);
  if (first === null) return null;
  const link = wordAt(cursor, first.end);
  if (link === "to" || link === "or" || link === "-" || link === "–") {
    const second = readPlain(cursor, first.end + 1);
    if (second !== null && first.value.value !== null && (second.value.value ?? 0) > first.value.value)
      return { end: second.end, value: { value: link === "or" ? first.value.value : null } };
  }
  if (link === "and" && wordAt(cursor, first.end + 1) === "a" && wordAt(cursor, first.end + 2) === "half")
    return { end: first.end + 3, value: { value: (first.value.value ?? 0) + 0.5 } };
  if (/^(½|¼|¾)$/.test(link))
    return {
      end: first.end + 1,
      value: { value: (first.value.value ?? 0) + { "½": 0.5, "¼": 0.25, "¾": 0.75 }[link as "½"] },
    };
  if (
    wordAt(cursor, first.end + 1) === "/" &&
    cursor.lexemes[first.end]?.number === 1 &&
    cursor.lexemes[first.end + 2]?.number === 2
  )
    return { end: first.end + 3, value: { value: (first.value.value ?? 0) + 0.5 } };
  return first;
}

function readQuantity(cursor: Cursor, at: number): Found<Count> | null {
  const found = cursor.vocabulary.quantities.longest(cursor.lexemes, at);
  if (found === null) return null;
  const word = wordAt(cursor, at);
  // "a hundred years", "a thousand days"
  if (found.end === at + 1 && (word === "a" || word === "an")) {
    const scale = cursor.vocabulary.numbers.get(wordAt(cursor, found.end));
    if (scale !== undefined && scale >= 100) return { end: found.end + 1, value: { value: scale } };
  }
  return { end: found.end, value: { value: found.value } };
}

/** Digits or number words, no vague quantities. */
export function readPlain(cursor: Cursor, at: number): Found<Count> | null {
  const lexeme = cursor.lexemes[at];
  if (lexeme === undefined) return null;
  if (lexeme.number !== null) return { end: at + 1, value: { value: lexeme.number } };
  const { numbers } = cursor.vocabulary;
  let total = 0;
  let part = 0;
  let end = at;
  let last = Number.POSITIVE_INFINITY;
  for (let i = at; i < cursor.lexemes.length && i < at + 9; i++) {
    const word = wordAt(cursor, i);
    if (i > at && (word === "-" || word === "and") && numbers.has(wordAt(cursor, i + 1))) {
      if (word === "and" && part < 100) break;
      continue;
    }
    const value = numbers.get(word);
    if (value === undefined || !joined(cursor, i)) break;
    if (value >= 100) {
      part = (part === 0 ? 1 : part) * value;
      if (value === 1000) {
        total += part;
        part = 0;
      }
      last = value;
    } else {
      // "twenty four" goes on, "nineteen ninety" does not.
      if (part % 100 !== 0 && !(last >= 20 && last < 100 && value < 10)) break;
      part += value;
      last = value;
    }
    end = i + 1;
  }
  return end === at ? null : { end, value: { value: total + part } };
}

/** "9th", "3rd", "third", "twenty-first". */
export function readOrdinal(cursor: Cursor, at: number): Found<number> | null {
  const lexeme = cursor.lexemes[at];
  if (lexeme === undefined) return null;
  if (lexeme.number !== null) {
    const suffix = cursor.lexemes[at + 1];
    if (
      suffix !== undefined &&
      suffix.gap === "none" &&
      /^(st|nd|rd|th)$/.test(suffix.word) &&
      Number.isInteger(lexeme.number)
    )
      return { end: at + 2, value: lexeme.number };
    return null;
  }
  const { ordinals, numbers } = cursor.vocabulary;
  const plain = ordinals.get(lexeme.word);
  if (plain !== undefined) return { end: at + 1, value: plain };
  const tens = numbers.get(lexeme.word);
  if (tens !== undefined && tens >= 20 && tens < 100) {
    const hyphen = wordAt(cursor, at + 1) === "-" ? 1 : 0;
    const unit = ordinals.get(wordAt(cursor, at + 1 + hyphen));
    if (unit !== undefined && unit < 10) return { end: at + 2 + hyphen, value: tens + unit };
  }
  return null;
}

/** A four-digit year, "'68", "nineteen ninety-seven", "two thousand one"; 1000 to 2199. */
export function readYear(cursor: Cursor, at: number): Found<number> | null {
  const lexeme = cursor.lexemes[at];
  if (lexeme === undefined) return null;
  if (lexeme.number !== null) {
    const isYear =
      lexeme.end - lexeme.start === 4 &&
      Number.isInteger(lexeme.number) &&
      lexeme.number >= 1000 &&
      lexeme.number < 2200;
    return isYear ? { end: at + 1, value: lexeme.number } : null;
  }
  if (lexeme.word === "'" || lexeme.word === "’" || lexeme.word === "‘") {
    const digits = cursor.lexemes[at + 1];
    if (digits?.number != null && digits.gap === "none" && digits.end - digits.start === 2)
      return { end: at + 2, value: digits.number + (digits.number < 40 ? 2000 : 1900) };
    return null;
  }
  const century = cursor.vocabulary.numbers.get(lexeme.word);
  if (century === undefined || century < 17 || century > 20) return null;
  const rest = readPlain(cursor, at + 1);
  if (rest === null || rest.value.value === null || rest.value.value < 10 || rest.value.value > 99)
    return null;
  return { end: rest.end, value: century * 100 + rest.value.value };
}
