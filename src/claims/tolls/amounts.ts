import type { Span } from "../../base/index.ts";
import type { Quantities } from "../../codebook/index.ts";
import type { Tree } from "../attribution/index.ts";

/** A number as the text has it; both ends included, null where open. */
export interface Amount {
  /** Tokens [first, end), bounds ("at least") included. */
  readonly first: number;
  readonly end: number;
  /** Token of the (last) number word. */
  readonly token: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly span: Span;
  readonly wording: string;
}

type Bound = "from" | "above" | "to" | "below" | "about";

/** Finds the numbers of one sentence, in order. Linear. */
export function amountReader(
  tree: Tree,
  text: string,
  quantities: Quantities,
): (first: number, end: number) => Amount[] {
  const { tokens } = tree;
  const bounds: { words: string[]; bound: Bound }[] = [];
  for (const bound of ["from", "above", "to", "below", "about"] as const)
    for (const spelled of quantities.bounds[bound]) bounds.push({ words: spelled.split(" "), bound });
  bounds.sort((a, b) => b.words.length - a.words.length);
  const after: { words: string[]; bound: Bound }[] = [];
  for (const bound of ["from", "about"] as const)
    for (const spelled of quantities.after[bound]) after.push({ words: spelled.split(" "), bound });
  const vague = [...quantities.vague].sort((a, b) => b.words.length - a.words.length);
  const vagueByFirst = Map.groupBy(vague, (each) => each.words[0] as string);

  const about = new Set(quantities.bounds.about);

  const lower = (at: number): string => tree.lower(at);

  function wordsAt(at: number, words: readonly string[], end: number): boolean {
    if (at < 0 || at + words.length > end) return false;
    return words.every((word, i) => lower(at + i) === word);
  }

  /** A number in digits or words at `at`. */
  function numberAt(at: number, end: number): { value: number; end: number } | null {
    const form = lower(at);
    if (/^\d/.test(form)) {
      if (!/^\d{1,3}(,\d{3})+$|^\d{1,9}$/.test(form)) return null;
      let value = Number(form.replaceAll(",", ""));
      let next = at + 1;
      const scale = quantities.numbers.get(lower(next));
      if (next < end && scale !== undefined && scale >= 100) {
        value *= scale;
        next++;
      }
      return { value, end: next };
    }
    // "twenty-two" may be one token or three.
    let total = 0;
    let part = 0;
    let next = at;
    let read = false;
    for (; next < end; next++) {
      const word = lower(next);
      if (
        read &&
        (word === "-" || word === "and") &&
        next + 1 < end &&
        quantities.numbers.has(lower(next + 1)) &&
        (word === "-" || part >= 100 || total > 0)
      ) {
        if (word === "-" && !(part % 100 >= 20 && (quantities.numbers.get(lower(next + 1)) ?? 99) < 10))
          break;
        continue;
      }
      const pieces = word.split("-");
      if (!pieces.every((piece) => quantities.numbers.has(piece))) break;
      let stop = false;
      for (const piece of pieces) {
        const value = quantities.numbers.get(piece) as number;
        if (value >= 1000) {
          total += Math.max(part, 1) * value;
          part = 0;
        } else if (value === 100 || piece === "dozen") part = Math.max(part, 1) * value;
        else if (read && part % 100 !== 0 && !(part % 100 >= 20 && value < 10)) stop = true;
        else part += value;
        read = true;
      }
      if (stop) break;
    }
    return read ? { value: total + part, end: next } : null;
  }

  return (first, end) => {
    const found: Amount[] = [];
    for (let at = first; at < end; at++) {
      const amount = read(at, first, end);
      if (!amount) continue;
      found.push(amount);
      at = amount.end - 1;
    }
    return found;
  };

  function read(at: number, first: number, end: number): Amount | null {
    // "as many as 30" is a bound, not "many".
    if (lower(at) === "many" && /^(as|how|so|too)$/.test(lower(at - 1))) return null;
    for (const each of vagueByFirst.get(lower(at)) ?? [])
      if (wordsAt(at, each.words, end)) {
        if (
          each.words[0] === "no" &&
          /^(longer|more|doubt|one)$/.test(lower(at + 1)) &&
          each.words.length === 1
        )
          continue;
        const stop = at + each.words.length;
        // "some 100 others": "some" only bounds the number.
        if (about.has(each.words.join(" ")) && numberAt(stop, end)) continue;
        const last = lower(stop - 1) === "of" ? stop - 2 : stop - 1;
        return bounded(at, stop, last, each.low, each.high, first, end);
      }
    // "10-15" may be one token.
    const range = /^(\d{1,6})[-–](\d{1,6})$/.exec(lower(at));
    if (range && Number(range[1]) < Number(range[2]))
      return bounded(at, at + 1, at, Number(range[1]), Number(range[2]), first, end);
    const number = numberAt(at, end);
    if (!number) return null;
    if (isAge(number.end)) return null;
    let { value, end: stop } = number;
    const low = value;
    let high = value;
    const link = lower(stop);
    if (
      link === "-" ||
      link === "–" ||
      link === "to" ||
      link === "or" ||
      (link === "and" && lower(at - 1) === "between")
    ) {
      const second = numberAt(stop + 1, end);
      if (second && second.value > value && (link !== "to" || second.value < value * 20)) {
        high = second.value;
        stop = second.end;
        value = high;
      }
    }
    // "4am", "2015", "3.5", a decimal or a clock.
    if (
      /^[:.]$/.test(tokens[stop]?.form ?? "") &&
      /^\d/.test(lower(stop + 1)) &&
      tokens[stop]?.span.end === tokens[stop + 1]?.span.start
    )
      return null;
    return bounded(at, stop, stop - 1, low, high, first, end);
  }

  /** "10 year old boy", "17-year-old", "aged 8". */
  function isAge(after: number): boolean {
    const next = lower(after) === "-" ? lower(after + 1) : lower(after);
    if (/^years?$/.test(next) || /^(year|month)-old/.test(next)) return true;
    return false;
  }

  function bounded(
    at: number,
    stop: number,
    token: number,
    low: number,
    high: number | null,
    first: number,
    end: number,
  ): Amount {
    let from = at;
    let until = stop;
    let bottom: number | null = low;
    let top = high;
    const apply = (bound: Bound): void => {
      if (bound === "from") top = null;
      else if (bound === "above") {
        bottom = top === null ? low : low + 1;
        top = null;
      } else if (bound === "to") {
        top = high ?? low;
        bottom = null;
      } else if (bound === "below") {
        top = (high ?? low) - 1;
        bottom = null;
      }
    };
    for (let round = 0; round < 2; round++)
      for (const { words, bound } of bounds) {
        const start = from - words.length;
        if (start < first || !wordsAt(start, words, from)) continue;
        from = start;
        apply(bound);
        break;
      }
    for (const { words, bound } of after)
      if (wordsAt(until, words, end)) {
        until += words.length;
        apply(bound);
        break;
      }
    const span = { start: tokens[from]?.span.start ?? 0, end: tokens[until - 1]?.span.end ?? 0 };
    return {
      first: from,
      end: until,
      token,
      low: bottom,
      high: top,
      span,
      wording: text.slice(span.start, span.end),
    };
  }
}
