import type { Holiday } from "../codebook/times.ts";
import type { Lexeme } from "./lexemes.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * From where a period is counted: `last`, `next`, `this` from the day of writing; `previous`, `following`,
 * `same` from what the text spoke of before; `bare` leaves it to tense and context.
 */
export type Step = "bare" | "last" | "next" | "this" | "previous" | "following" | "same";

/** What an expression says before it is placed on the calendar. Months 1..12, weekdays ISO. */
export type Meaning =
  | {
      readonly kind: "calendar";
      readonly year: number | null;
      readonly month: number | null;
      readonly day: number | null;
      readonly weekday: number | null;
      /** "last June", "this September". */
      readonly step: Step;
      /** "June last year", "August of that year"; null when the words do not say. */
      readonly yearStep: Step | null;
    }
  | { readonly kind: "weekday"; readonly weekday: number; readonly step: Step }
  | { readonly kind: "period"; readonly unit: string; readonly step: Step }
  | {
      readonly kind: "shift";
      readonly unit: string;
      readonly count: number | null;
      readonly direction: -1 | 1;
      readonly from: "published" | "focus" | "following";
    }
  | { readonly kind: "season"; readonly season: string; readonly year: number | null; readonly step: Step }
  | {
      readonly kind: "quarter";
      readonly quarter: number;
      readonly half: boolean;
      readonly year: number | null;
      readonly step: Step;
    }
  | { readonly kind: "decade"; readonly decade: number }
  | { readonly kind: "century"; readonly century: number; readonly bc: boolean }
  | { readonly kind: "deictic"; readonly days: number; readonly span: number }
  | { readonly kind: "holiday"; readonly holiday: Holiday; readonly year: number | null; readonly step: Step }
  | { readonly kind: "nth"; readonly day: number }
  | { readonly kind: "reference"; readonly value: string }
  | { readonly kind: "duration"; readonly value: string }
  | { readonly kind: "set"; readonly value: string }
  /** A time of day with no day named: "at 5 p.m.", "that morning". */
  | { readonly kind: "hour"; readonly step: Step };

export interface Clock {
  readonly hour: number;
  readonly minute: number | null;
  /** Hours from UTC; null when no zone is named or it is "local time". */
  readonly zone: number | null;
}

export interface Expression {
  /** Lexemes [first, end). */
  readonly first: number;
  readonly end: number;
  readonly meaning: Meaning;
  /** Share of the period ("early May"); null for the whole. */
  readonly share: readonly [number, number] | null;
  /** TIMEX3 part of day: MO, AF, EV, NI, DT, MI. */
  readonly part: string | null;
  readonly clock: Clock | null;
}

/** The text under the grammar's eyes. */
export interface Cursor {
  readonly lexemes: readonly Lexeme[];
  readonly vocabulary: Vocabulary;
}

/** What one construct found: its end (exclusive) and meaning. */
export interface Found<T = Meaning> {
  readonly end: number;
  readonly value: T;
}

/** The word at a place; "" past the end or across a blank line. */
export function wordAt({ lexemes }: Cursor, at: number): string {
  const lexeme = lexemes[at];
  return lexeme === undefined ? "" : lexeme.word;
}

/** True when nothing breaks the text between a lexeme and the one before it. */
export function joined({ lexemes }: Cursor, at: number): boolean {
  return lexemes[at]?.gap !== "break";
}
