import { abbreviations, mayEnd, neverEnd } from "./data/abbreviations.ts";
import type { Piece } from "./tokenizer.ts";

const opening = /^["'\u201c\u2018([{\u00ab`]+$/u;
const closing = /^["'\u201d\u2019)\]}\u00bb]+$/u;
const stop = /^(?:[.!?]+|\u2026+|\.{3,}[!?]*|[!?.]+)$/u;

/**
 * Where sentences end: indexes one past their last piece, within one block of the text. A sentence never grows past
 * `longest` pieces.
 */
export function sentenceEnds(text: string, pieces: readonly Piece[], longest = 280): number[] {
  const ends: number[] = [];
  let first = 0;
  const form = (i: number) => {
    const piece = pieces[i];
    return piece ? text.slice(piece.start, piece.end) : "";
  };
  const end = (at: number) => {
    if (at > first) ends.push(at);
    first = at;
  };
  for (let i = 0; i < pieces.length; i++) {
    if (i + 1 - first >= longest) {
      end(i + 1);
      continue;
    }
    const gap = pieces[i + 1] ? text.slice((pieces[i] as Piece).end, (pieces[i + 1] as Piece).start) : "";
    // A blank line, or a line that a list item begins.
    if (/\n[^\S\n]*\n/.test(gap) || (gap.includes("\n") && /^[-*\u2022\u2013\u25cf]/.test(form(i + 1)))) {
      end(i + 1);
      continue;
    }
    const now = form(i);
    const abbreviated = now.length > 1 && now.endsWith(".") && !stop.test(now);
    if (!stop.test(now) && !abbreviated) continue;
    let last = i + 1;
    // Closing marks belong to the sentence, when nothing parts them from its stop.
    while (
      last < pieces.length &&
      closing.test(form(last)) &&
      (pieces[last] as Piece).start === (pieces[last - 1] as Piece).end
    )
      last++;
    if (last >= pieces.length) continue;
    const spaced = (pieces[last] as Piece).start > (pieces[last - 1] as Piece).end;
    if (!spaced && !/^[\p{Lu}"'\u201c\u2018(]/u.test(form(last))) continue;
    if (!spaced && now === ".") {
      if (/^[\p{L}\d]$/u.test(form(last)) || !/^\p{Lu}\p{Ll}/u.test(form(last))) continue;
    }
    if (begins(i, last, now, abbreviated)) {
      end(last);
      i = last - 1;
    }
  }
  end(pieces.length);
  return ends;

  /** May a new sentence begin at piece `next`, the stop being piece `i`? */
  function begins(i: number, next: number, now: string, abbreviated: boolean): boolean {
    let at = next;
    while (at < pieces.length && opening.test(form(at))) at++;
    const word = form(at);
    const upper = /^[\p{Lu}\p{Lt}]/u.test(word);
    const digit = /^\d/.test(word);
    if (abbreviated) {
      const bare = now.slice(0, -1).toLowerCase();
      if (neverEnd.has(bare)) return false;
      if (/^\p{L}$/u.test(bare)) return false;
      if (abbreviations.has(bare) && !mayEnd.has(bare)) return false;
      return upper && starters.has(word.toLowerCase());
    }
    if (upper || digit || at > next) return upper || digit || !/^\p{Ll}/u.test(word);
    if (/^[!?]/.test(now))
      return !/^(?:and|or|but|said|says|asked|he|she|they|i)$/.test(word) && next === i + 1;
    return now === "." && !/^[,;:\-\u2013\u2014)]/.test(word) && /^\p{L}/u.test(word);
  }
}

/** Words that, capitalised after "U.S." or "Inc.", show that a sentence begins. */
const starters: ReadonlySet<string> = new Set(
  (
    "the a an this that these those it he she they we i you there but and or so in on at for from with after before " +
    "when while as if although though since until however meanwhile his her their its our my what who why how where " +
    "some many most several both each all no not one two more another other by according during despite also then"
  ).split(" "),
);
