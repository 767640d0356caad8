import { SHINGLE, shingleAt } from "./candidates.ts";
import type { WordText } from "./words.ts";

/** How two texts share their words. Shares are of all words of the one text, 0..1. */
export interface Overlap {
  /** Share of the shorter text that stands in the longer one. */
  readonly ofShorter: number;
  readonly ofLonger: number;
  /** Words shared. */
  readonly words: number;
  /** Words shared that stand inside quotation marks in one text only: quoted, not copied. */
  readonly quoted: number;
  /** Numbers that differ where the words around them agree: the same formula with other facts. */
  readonly changedNumbers: number;
  /** Where the shared words begin in either text, as a share of its length; the smaller of the two starts. */
  readonly lead: number;
}

/** A stretch that runs through both texts, gaps of a few words included. */
interface Run {
  a: number;
  b: number;
  aEnd: number;
  bEnd: number;
  changed: number;
}

/** Words that may differ between two matching shingles of one run ("the cow [has] tested"). */
const GAP = 2;
/** Runs with fewer words are chance. */
const SHORTEST_RUN = 10;
const MOST_PLACES = 6;

/** Aligns two texts by their shared shingles; linear in their lengths. */
export function compareTexts(one: WordText, two: WordText): Overlap {
  const [a, b] = one.words.length <= two.words.length ? [one, two] : [two, one];
  const places = new Map<number, number[]>();
  for (let i = 0; i + SHINGLE <= b.words.length; i++) {
    const hash = shingleAt(b.words, i);
    const list = places.get(hash);
    if (list === undefined) places.set(hash, [i]);
    else if (list.length < MOST_PLACES) list.push(i);
  }
  const inA = new Uint8Array(a.words.length);
  const inB = new Uint8Array(b.words.length);
  let changedNumbers = 0;
  const close = (run: Run | null): void => {
    if (run === null || run.aEnd - run.a < SHORTEST_RUN) return;
    changedNumbers += run.changed;
    inA.fill(1, run.a, run.aEnd);
    inB.fill(1, run.b, run.bEnd);
  };
  let run: Run | null = null;
  for (let i = 0; i + SHINGLE <= a.words.length; i++) {
    const list = places.get(shingleAt(a.words, i));
    if (list === undefined) continue;
    const next = run === null ? undefined : follow(run, i, list);
    if (run !== null && next !== undefined) {
      if (i > run.aEnd || next > run.bEnd) run.changed += differingNumbers(a, b, run, i, next);
      run.aEnd = i + SHINGLE;
      run.bEnd = Math.max(run.bEnd, next + SHINGLE);
    } else if (run === null || i >= run.aEnd) {
      close(run);
      const start = list.find((place) => inB[place] === 0) ?? (list[0] as number);
      run = { a: i, b: start, aEnd: i + SHINGLE, bEnd: start + SHINGLE, changed: 0 };
    }
  }
  close(run);

  let words = 0;
  let quoted = 0;
  let first = -1;
  for (let i = 0; i < inA.length; i++) {
    if (inA[i] === 0) continue;
    if (first < 0) first = i;
    words++;
    if (a.quoted[i] === 1) quoted++;
  }
  let covered = 0;
  let quotedB = 0;
  let firstB = -1;
  for (let i = 0; i < inB.length; i++) {
    if (inB[i] === 0) continue;
    if (firstB < 0) firstB = i;
    covered++;
    if (b.quoted[i] === 1) quotedB++;
  }
  return {
    ofShorter: a.words.length === 0 ? 0 : words / a.words.length,
    ofLonger: b.words.length === 0 ? 0 : covered / b.words.length,
    words,
    quoted: Math.abs(quoted - quotedB),
    changedNumbers,
    lead: words === 0 ? 1 : Math.max(first / a.words.length, firstB / b.words.length),
  };
}

/** The place in the other text where the run goes on, if within the gap. */
function follow(run: Run, i: number, list: readonly number[]): number | undefined {
  if (i - run.aEnd > GAP) return undefined;
  return list.find((place) => place >= run.bEnd - SHINGLE + 1 && place - run.bEnd <= GAP);
}

function differingNumbers(a: WordText, b: WordText, run: Run, i: number, place: number): number {
  const numbers = (text: WordText, from: number, to: number): number[] => {
    const found: number[] = [];
    for (let k = from; k < to; k++) if (text.number[k] === 1) found.push(text.words[k] as number);
    return found;
  };
  const left = numbers(a, run.aEnd, i);
  const right = numbers(b, run.bEnd, place);
  if (left.length === 0 || right.length === 0) return 0;
  return left.filter((word) => !right.includes(word)).length;
}
