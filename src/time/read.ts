import type { Diagnostic, Publication, Report } from "../base/index.ts";
import type { Token } from "../language/record.ts";
import { civilDay, type DayNumber, isoDay, parseIso } from "./calendar.ts";
import type { Expression } from "./expression.ts";
import { findExpressions } from "./grammar.ts";
import { type Lexeme, lexemesOf } from "./lexemes.ts";
import type { TimeMention } from "./record.ts";
import { resolve } from "./resolve.ts";
import type { Focus, Resolved } from "./stretch.ts";
import { tenseReader } from "./tense.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What the reading needs of a document. */
export interface TimedText {
  readonly text: string;
  readonly published: Publication | null;
  /** With trees, tense comes from the governing verb; [] reads it from the words. */
  readonly tokens: readonly Token[];
}

/**
 * Every expression of time in the text, in order, placed on the calendar where its anchor is known.
 * Without a publication day, relative ones stay open and say so (`time_without_anchor`), unless the text
 * names its own day once with weekday and year (`time_anchor_inferred`).
 */
export function readTimes(
  { text, published, tokens }: TimedText,
  vocabulary: Vocabulary,
  report: Report,
): TimeMention[] {
  const lexemes = lexemesOf(text);
  const expressions = findExpressions(lexemes, vocabulary);
  const given = published === null ? null : parseIso(published.value);
  const reference = given?.precision === "day" ? given.day : inferReference(expressions, lexemes, report);
  const narrative = isNarrative(expressions, reference);
  const tenseAt = tenseReader(lexemes, tokens, vocabulary);
  const focus: Focus = { day: null, month: null, quarter: null, any: null };
  const mentions: TimeMention[] = [];
  for (const expression of expressions) {
    const { first, end } = expression;
    const resolved = resolve(expression, { reference, narrative, focus, tense: tenseAt(first, end) });
    const mention = mentionOf(expression, resolved, lexemes, focus);
    if (resolved.missing) report(withoutAnchor(text, mention));
    if (resolved.moves && resolved.stretch !== null) {
      const here = { stretch: resolved.stretch, index: mentions.length };
      focus.any = here;
      if (resolved.stretch.grain !== "year") focus.month = here;
      if (/-Q\d$/.test(resolved.value)) focus.quarter = here;
      if (resolved.stretch.grain === "day") focus.day = here;
    }
    mentions.push(mention);
  }
  return mentions;
}

function mentionOf(
  { first, end, meaning, part, clock }: Expression,
  resolved: Resolved,
  lexemes: readonly Lexeme[],
  focus: Focus,
): TimeMention {
  const { stretch, anchor } = resolved;
  const span = Object.freeze({
    start: (lexemes[first] as Lexeme).start,
    end: (lexemes[end - 1] as Lexeme).end,
  });
  const type =
    meaning.kind === "set"
      ? "SET"
      : /^P[\dTX]/.test(resolved.value)
        ? "DURATION"
        : part !== null || clock !== null
          ? "TIME"
          : "DATE";
  const mentionIndex = anchor === null || anchor === "published" ? null : (focus[anchor]?.index ?? null);
  return {
    span,
    type,
    value: resolved.value,
    earliest: stretch === null ? null : isoDay(stretch.start),
    latest: stretch === null ? null : isoDay(stretch.end),
    precision: resolved.precision,
    anchor:
      anchor === "published"
        ? { kind: "published" }
        : mentionIndex === null
          ? null
          : { kind: "mention", index: mentionIndex },
  };
}

function withoutAnchor(text: string, { span, value }: TimeMention): Diagnostic {
  return {
    code: "time_without_anchor",
    span,
    message: `"${text.slice(span.start, span.end)}" counts from the day of writing, which is not known (${value}).`,
  };
}

/** The first full date of the text, where it names its weekday too: reports that date themselves do. */
function inferReference(
  expressions: readonly Expression[],
  lexemes: readonly Lexeme[],
  report: Report,
): DayNumber | null {
  for (const { meaning, first, end } of expressions) {
    if (meaning.kind !== "calendar" || meaning.weekday === null || meaning.year === null) continue;
    if (meaning.month === null || meaning.day === null) continue;
    const parsed = parseIso(
      `${meaning.year}-${String(meaning.month).padStart(2, "0")}-${String(meaning.day).padStart(2, "0")}`,
    );
    if (parsed === null) continue;
    const span = { start: (lexemes[first] as Lexeme).start, end: (lexemes[end - 1] as Lexeme).end };
    report({
      code: "time_anchor_inferred",
      span,
      message: `Bare days are counted from ${isoDay(parsed.day)}, the first full date of the text.`,
    });
    return parsed.day;
  }
  return null;
}

/** History told in order: most of its years lie well before the day of writing. */
function isNarrative(expressions: readonly Expression[], reference: DayNumber | null): boolean {
  const now = reference === null ? null : civilDay(reference).year;
  let told = 0;
  let away = 0;
  let deictic = 0;
  for (const { meaning } of expressions) {
    if (meaning.kind === "calendar" && meaning.year !== null) {
      told++;
      if (now === null || Math.abs(meaning.year - now) >= 2) away++;
    }
    if (meaning.kind === "deictic" || (meaning.kind === "weekday" && meaning.step === "bare")) deictic++;
  }
  if (told >= 10 && away >= told * 0.4 && deictic * 6 <= told) return true;
  return told >= 3 && away >= told * 0.7 && deictic * 4 <= told;
}
