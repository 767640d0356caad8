import type { Block } from "../base/index.ts";
import type { Quotation } from "./record.ts";

/** How a mark may be used: it opens, closes, or either, by what stands around it. */
type Side = "open" | "close" | "either";

interface Mark {
  readonly at: number;
  readonly family: string;
  readonly side: Side;
}

interface Open {
  readonly start: number;
  readonly family: string;
  readonly depth: number;
  readonly continues: boolean;
}

const families: Readonly<Record<string, { readonly family: string; readonly side: Side }>> = {
  '"': { family: "double", side: "either" },
  "\u201c": { family: "double", side: "open" },
  "\u201d": { family: "double", side: "close" },
  "\u201e": { family: "double", side: "open" },
  "\u201f": { family: "double", side: "open" },
  "\u00ab": { family: "angle", side: "open" },
  "\u00bb": { family: "angle", side: "close" },
  "\u2018": { family: "single", side: "open" },
  "\u2019": { family: "single", side: "close" },
  "'": { family: "single", side: "either" },
};
const anyMark = /["\u201c-\u201f\u00ab\u00bb\u2018\u2019']/g;

/**
 * Words between quotation marks, nested ones included, in order of where they begin. A quotation without its closing
 * mark ends with its paragraph (`closed: false`); when the next paragraph opens with the same mark again, that one
 * goes on with it (`continues: true`).
 */
export function findQuotations(text: string, blocks: readonly Pick<Block, "span" | "kind">[]): Quotation[] {
  const found: Quotation[] = [];
  let pending: string | null = null; // family left open by the paragraph before
  for (const block of blocks) {
    if (block.kind === "noise") continue;
    const { start, end } = block.span;
    const stack: Open[] = [];
    const marks = marksOf(text, start, end);
    marks.forEach((mark, index) => {
      const top = stack.at(-1);
      const within = stack.findLastIndex((open) => open.family === mark.family);
      let side = mark.side;
      if (side === "either") side = sideOf(text, mark.at, start, end, within >= 0, marks, index);
      // Curly marks are now and then typed the wrong way round.
      if (
        side === "open" &&
        mark.family === "double" &&
        within >= 0 &&
        top?.family === "double" &&
        closesWord(text, mark.at, end)
      )
        side = "close";
      if (side === "close") {
        if (within < 0) return;
        // What was opened inside and never closed is dropped: an apostrophe, most likely.
        stack.length = within + 1;
        const open = stack.pop() as Open;
        found.push({
          span: { start: open.start, end: mark.at + 1 },
          content: { start: open.start + 1, end: mark.at },
          closed: true,
          depth: open.depth,
          continues: open.continues,
        });
        return;
      }
      if (side === "open") {
        const first = stack.length === 0 && text.slice(start, mark.at).trim() === "";
        stack.push({
          start: mark.at,
          family: mark.family,
          depth: stack.length,
          continues: first && pending === mark.family,
        });
      }
    });
    pending = null;
    const left = stack.find((open) => open.family !== "single" || open.start === start);
    if (left) {
      pending = left.family;
      found.push({
        span: { start: left.start, end },
        content: { start: left.start + 1, end },
        closed: false,
        depth: left.depth,
        continues: left.continues,
      });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

function marksOf(text: string, start: number, end: number): Mark[] {
  const marks: Mark[] = [];
  anyMark.lastIndex = start;
  for (let match = anyMark.exec(text); match && match.index < end; match = anyMark.exec(text)) {
    const at = match.index;
    const kind = families[match[0]];
    if (!kind) continue;
    const before = at > start ? (text[at - 1] as string) : " ";
    const after = at + 1 < end ? (text[at + 1] as string) : " ";
    // An apostrophe inside a word, a measure (5'10"), a clitic, a year ('71).
    if (kind.family === "single") {
      if (isWord(before) && isWord(after)) continue;
      if (!isWord(before) && /\d/.test(after)) continue;
      if (/\d/.test(before) && match[0] === "'") continue;
    }
    if (
      match[0] === '"' &&
      /\d/.test(before) &&
      /['\u2019]\d{1,2}$/.test(text.slice(Math.max(start, at - 4), at))
    )
      continue;
    marks.push({ at, ...kind });
  }
  return marks;
}

function sideOf(
  text: string,
  at: number,
  start: number,
  end: number,
  isOpen: boolean,
  marks: readonly Mark[],
  index: number,
): Side {
  const before = at > start ? (text[at - 1] as string) : " ";
  const after = at + 1 < end ? (text[at + 1] as string) : " ";
  const single = text[at] === "'";
  const opensHere = /[\s([{\u2014\u2013\-/"\u201c\u2018']/u.test(before) && !/\s/u.test(after);
  const closesHere = !/\s/u.test(before) && /[\s)\]}.,;:!?\u2014\u2013\-/"\u201d\u2019']/u.test(after);
  if (single) {
    // "the troops' positions": a close without an open is an apostrophe.
    if (opensHere && !isOpen) return hasClose(text, at, end) ? "open" : "either";
    return isOpen && closesHere && !/s$/.test(text.slice(Math.max(start, at - 1), at))
      ? "close"
      : isOpen && closesHere && !laterSingle(marks, index)
        ? "close"
        : "either";
  }
  if (opensHere && !closesHere) return "open";
  if (closesHere && !opensHere) return isOpen ? "close" : "either";
  return isOpen ? "close" : "open";
}

/** Does a single mark that may close follow within this block? */
function hasClose(text: string, at: number, end: number): boolean {
  return /[^\s]'(?=[\s)\]}.,;:!?"\u201d]|$)/.test(text.slice(at + 1, Math.min(end, at + 600)));
}

function laterSingle(marks: readonly Mark[], index: number): boolean {
  for (let i = index + 1; i < marks.length; i++) if (marks[i]?.family === "single") return true;
  return false;
}

function closesWord(text: string, at: number, end: number): boolean {
  return !/\s/u.test(text[at - 1] ?? " ") && (at + 1 >= end || /[\s.,;:!?)]/u.test(text[at + 1] as string));
}

function isWord(letter: string): boolean {
  return /[\p{L}\p{N}]/u.test(letter);
}
