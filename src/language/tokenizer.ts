import { abbreviations, bound } from "./data/abbreviations.ts";

/** A word's place in the text. Words that share a `group` above 0 are parts of one written token ("do" + "n't"). */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly group: number;
}

const url =
  /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>"\u201c\u201d]+|[\p{L}\d._%+-]+@[\p{L}\d_-]+(?:\.[\p{L}\d-]+)*|\p{Ll}{2,}(?:\.\p{Ll}[\p{Ll}\d-]+)+(?![\p{L}\d])|[\p{L}\d_-]+\.(?:com|net|doc|xls|pdf|txt|jpg|ppt|zip)(?![\p{L}\d])|[\p{L}\d][\p{L}\d-]*(?:\.[\p{L}\d-]+)*\.(?:com|org|net|edu|gov|mil|info|int|co\.uk|ac\.uk|gov\.uk|doc|pdf|xls|html?)(?![\p{L}\d])(?:\/[^\s<>"]*)?/uy;
const emoticon = /(?:[:;=8][-o^']?[()[\]DPpO3*/\\|]+|<3+|\^_+\^|:'\()(?![\p{L}\d])/uy;
const mention = /[@#]\p{L}[\p{L}\d_]*/uy;
const initials = /(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\d]))?/uy;
const number =
  /\d{1,4}(?:\/\d{1,4}){1,2}(?![\p{L}\d])|\d{3}-\d{3}-\d{4}(?!\d)|\d{3}-\d{4}(?![\d-])|\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|\.\d+/uy;
const unit = /(?:am|pm|a\.m\.|p\.m\.|km|kms|kg|mm|cm|mph|kph|lb|lbs|ft|m|bn|mn|mins?|hrs?)(?![\p{L}\d])/iuy;
const ampersand = /\p{Lu}{1,2}&\p{Lu}{1,2}(?![\p{L}\d])|\p{Ll}&\p{Ll}(?![\p{L}\d])/uy;
const tail = /[\p{L}\p{M}\d_]+/uy;
const word = /[\p{L}\p{M}\d_]+(?:['\u2019\u02bc\u2018`][\p{L}\p{M}\d]+)*/uy;
const run =
  /\.{2,}|\u2026+|-{2,}|\u2014+|\u2013+|!+[!?]*|\?+[!?]*|\*+|_+|=+|~+|#+|\/+|''|``|\u2018[\u2018\u2019]|\u2019\u2019|\+{2,}|<+|>+|\|+/uy;
const emoji =
  /(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\p{M}|\u200d\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}])*)/uy;
const clitic = /(?:['\u2019\u02bc`](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)|[nN]['\u2019\u02bc`][tT])$/u;
const plainWord = /^[A-Za-z]+$/;

/** Written as one token, read as several: lengths of the parts. */
const fused: ReadonlyMap<string, readonly number[]> = new Map([
  ["cannot", [3, 3]],
  ["gonna", [3, 2]],
  ["wanna", [3, 2]],
  ["gotta", [3, 2]],
  ["gimme", [3, 2]],
  ["lemme", [3, 2]],
  ["dont", [2, 2]],
  ["didnt", [3, 2]],
  ["doesnt", [4, 2]],
  ["isnt", [2, 2]],
  ["wasnt", [3, 2]],
  ["couldnt", [5, 2]],
  ["wouldnt", [5, 2]],
  ["havent", [4, 2]],
  ["cant", [2, 2]],
  ["im", [1, 1]],
  ["ive", [1, 2]],
  ["thats", [4, 1]],
]);

/**
 * Divides `text` between `start` and `end` into words as the English UD treebanks do: hyphens and clitics are words of
 * their own, "U.S.", "Mr.", numbers, addresses stay whole. Every character that is not white space lies in one word.
 */
export function tokenize(text: string, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let groups = 0;
  let at = start;
  while (at < end) {
    if (isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    let stop = at + 1;
    while (stop < end && !isSpace(text.charCodeAt(stop))) stop++;
    chunk(at, stop);
    at = stop;
  }
  return pieces;

  function put(from: number, to: number, group = 0): void {
    pieces.push({ start: from, end: to, group });
  }

  function chunk(from: number, to: number): void {
    const whole = text.slice(from, to);
    if (plainWord.test(whole)) {
      plain(from, to);
      return;
    }
    let i = from;
    while (i < to) i = next(i, from, to);
  }

  /** Reads one token at `i` and returns where the next begins. */
  function next(i: number, from: number, to: number): number {
    const match = (pattern: RegExp): number => {
      pattern.lastIndex = i;
      if (!pattern.test(text)) return -1;
      return Math.min(pattern.lastIndex, to);
    };
    const code = text.charCodeAt(i);
    const letter = isLetter(code);
    const digit = code >= 48 && code <= 57;
    let stop = -1;
    if (letter || digit) {
      stop = match(url);
      if (stop > 0) {
        const last = text.slice(i, stop).replace(/[.,;:!?'")\]}\u2019\u201d]+$/u, "").length;
        put(i, i + last);
        return i + last;
      }
    }
    if (letter) {
      stop = match(initials);
      if (stop > 0) {
        put(i, stop);
        return stop;
      }
      // Marks of other scripts (the Arabic comma) may pass for letters and be no word.
      const wordEnd = match(word);
      if (wordEnd > i) return letters(i, to, wordEnd);
    }
    if (digit || (code === 46 && isDigit(text.charCodeAt(i + 1)) && i === from))
      return digits(i, to, match(number));
    if (code === 64 || code === 35) {
      stop = match(mention);
      if (stop > 0) {
        put(i, stop);
        return stop;
      }
    }
    if ((code === 45 || code === 43) && i === from && isDigit(text.charCodeAt(i + 1)))
      return digits(i, to, i + 1);
    stop = match(emoticon);
    if (stop < 0) stop = match(run);
    if (stop < 0 && (code === 39 || code === 0x2019)) stop = apostrophe(i, from, to);
    if (stop < 0 && code > 0x2000) stop = match(emoji);
    if (stop < 0) stop = match(word);
    if (stop < 0) stop = i + ((text.codePointAt(i) as number) > 0xffff ? 2 : 1);
    put(i, Math.min(stop, to));
    return Math.min(stop, to);
  }

  /** A clitic that stands apart ("Bush 's"), or a year's mark ("'71"); -1 for a quotation mark. */
  function apostrophe(i: number, from: number, to: number): number {
    const rest = text.slice(i + 1, Math.min(to, i + 4)).toLowerCase();
    const found =
      /^(?:s|re|ve|ll|d|m|em|til|tis|twas)(?![a-z])/.exec(rest) ?? /^\d\ds?(?![a-z\d])/.exec(rest);
    return found && (i === from || /['"\u201d)]/.test(text[i - 1] as string)) ? i + 1 + found[0].length : -1;
  }

  function digits(i: number, to: number, stop: number): number {
    let last = stop < 0 ? i + 1 : stop;
    if (last === i + 1 && !isDigit(text.charCodeAt(i))) {
      number.lastIndex = last;
      last = number.test(text) ? Math.min(number.lastIndex, to) : last;
    }
    const measure = /[\p{L}_]/u;
    if (last < to && measure.test(text[last] as string)) {
      unit.lastIndex = last;
      if (unit.test(text) && unit.lastIndex <= to) {
        put(i, last);
        put(last, unit.lastIndex);
        return unit.lastIndex;
      }
      tail.lastIndex = last;
      if (tail.test(text)) last = Math.min(tail.lastIndex, to);
    }
    // "the '90's", "1970's": the mark belongs to the number.
    if (/^['\u2019]s(?![\p{L}\d])/u.test(text.slice(last, Math.min(last + 3, to)))) {
      const decade = last - i === 4 || last - i === 2;
      if (decade && text[last - 1] === "0") last += 2;
    }
    put(i, last);
    return last;
  }

  function letters(i: number, to: number, stop: number): number {
    let last = stop;
    // A first part that is bound keeps its hyphen: "anti-tank", "pro-government".
    if (text[last] === "-" && bound.has(text.slice(i, last).toLowerCase())) {
      const after = /^-[\p{L}\d][\p{L}\p{M}\d]*(?:['\u2019][\p{L}\d]+)*/u.exec(
        text.slice(last, Math.min(to, last + 60)),
      );
      if (after) last += after[0].length;
    }
    if (text[last] === "&" && last - i <= 2) {
      ampersand.lastIndex = i;
      if (ampersand.test(text) && ampersand.lastIndex <= to) last = ampersand.lastIndex;
    }
    if (text[last] === ".") {
      const lower = text.slice(i, last).toLowerCase();
      const final = last + 1 >= end;
      // "No." is a number's mark only before one; "etc." ends with the sentence's stop when nothing follows.
      const kept =
        abbreviations.has(lower) &&
        !(lower.startsWith("no") && !beforeNumber(last + 1)) &&
        !(final && lower === "etc");
      if (kept) {
        put(i, last + 1);
        return last + 1;
      }
    }
    if (isPlural(i, last)) {
      groups++;
      put(i, last, groups);
      put(last, last + 1, groups);
      return last + 1;
    }
    if (text[last] === "." && last - i === 1 && isUpper(text.charCodeAt(i)) && last + 1 <= to) {
      // An initial: "J. Smith", "Appendix B." alike.
      put(i, last + 1);
      return last + 1;
    }
    plain(i, last);
    return last;
  }

  function beforeNumber(at: number): boolean {
    return /^\s?[\d#]/.test(text.slice(at, at + 2));
  }

  /** "the parents' house": a mark that no opening one answers. */
  function isPlural(from: number, to: number): boolean {
    const mark = text[to];
    if ((mark !== "'" && mark !== "\u2019") || !/s/i.test(text[to - 1] as string) || to - from < 3)
      return false;
    if (!/^\s\p{L}/u.test(text.slice(to + 1, to + 4)) || to + 1 >= end) return false;
    return !/(?:^|[\s("\u201c])['\u2018](?!s\b)[^'\u2019]*$/u.test(
      text.slice(Math.max(start, from - 200), from),
    );
  }

  /** A word with its clitics. */
  function plain(from: number, to: number): void {
    const form = text.slice(from, to);
    const parts = to - from <= 7 ? fused.get(form.toLowerCase()) : undefined;
    if (parts) {
      groups++;
      let at = from;
      for (const size of parts) {
        put(at, at + size, groups);
        at += size;
      }
      return;
    }
    const found = clitic.exec(form);
    if (found && found.index > 0) {
      groups++;
      put(from, from + found.index, groups);
      put(from + found.index, to, groups);
      return;
    }
    put(from, to);
  }
}

function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLetter(code: number): boolean {
  return (
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7)
  );
}
