import { fold } from "./gazetteer/fold.ts";

/** A word of the text as the place finder sees it. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly lower: string;
  /** Its look-up form. */
  readonly folded: string;
  readonly capital: boolean;
  /** All letters capital, two or more of them. */
  readonly upper: boolean;
  /**
   * What joins it to the word before: white space or a hyphen joins a name; a comma, another mark, the end of a
   * sentence or of a block does not.
   */
  readonly before: "space" | "hyphen" | "comma" | "mark" | "stop" | "break" | "possessive";
}

const WORD = /[\p{L}\p{M}\d]+(?:['’`ʿʾ][\p{L}\p{M}]+)*/gu;

/** Cuts the text into words; linear. "Syria's" gives "Syria" and a possessive "s". */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let last = 0;
  let initial = false;
  const folds = new Map<string, string>();
  const push = (start: number, end: number, before: Word["before"]): void => {
    const form = text.slice(start, end);
    let folded = folds.get(form);
    if (folded === undefined) {
      folded = fold(form);
      folds.set(form, folded);
    }
    const first = form.charAt(0);
    words.push({
      start,
      end,
      form,
      lower: form.toLowerCase(),
      folded,
      capital: first !== first.toLowerCase(),
      upper: form.length > 1 && form === form.toUpperCase() && form !== form.toLowerCase(),
      before,
    });
  };
  for (const found of text.matchAll(WORD)) {
    const start = found.index;
    const end = start + found[0].length;
    const before = words.length === 0 ? "break" : gapOf(text, last, start, initial);
    initial = found[0].length === 1 && found[0] !== found[0].toLowerCase();
    const possessive = /['’`]s$/i.exec(found[0]);
    if (possessive !== null && found[0].length > 2) {
      push(start, end - 2, before);
      push(end - 1, end, "possessive");
    } else push(start, end, before);
    last = end;
  }
  return words;
}

function gapOf(text: string, from: number, to: number, afterInitial: boolean): Word["before"] {
  const gap = text.slice(from, Math.min(to, from + 200));
  if (gap === " " || (afterInitial && (gap === ". " || gap === "."))) return "space";
  if (gap === "-" || gap === "‐" || gap === "‑") return "hyphen";
  if (/\n\s*\n/.test(gap)) return "break";
  if (/[.!?]["”’')\]]*\s/.test(gap)) return "stop";
  if (/^\s+$/.test(gap)) return "space";
  if (/^,\s*$/.test(gap)) return "comma";
  if (/^\s?[’'`]\s?$/.test(gap)) return "space";
  return "mark";
}
