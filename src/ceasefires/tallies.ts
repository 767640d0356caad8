import type { CeasefireRules } from "../codebook/ceasefires.ts";
import { affirmed, type Statement, sentenceOf, whenOf } from "./collect.ts";
import type { Tally } from "./record.ts";

const NUMBER =
  /(at least|more than|over|nearly|almost|about|around|some|up to)?\s*(\d[\d,.\u00a0 ]*\d|\d)(?![\d%]|\s*(?:per cent|percent|km|kilomet|january|february|march|april|may|june|july|august|september|october|november|december|am|pm|a\.m|p\.m|gmt|:))/g;

/** The count of violations a claim gives; null when it gives none. */
export function tallyOf(statement: Statement, rules: CeasefireRules): Tally | null {
  if (!affirmed(statement)) return null;
  const count = countNear(sentenceOf(statement), statement.trigger, rules);
  if (count === null) return null;
  return {
    by: statement.by[0] ?? null,
    against: statement.agents,
    period: whenOf(statement),
    ...count,
    claim: statement.claim.id,
    document: statement.document.id,
    sumCheck: null,
  };
}

interface Count {
  readonly low: number | null;
  readonly high: number | null;
  readonly wording: string;
}

/** The number that counts violations: at most three words before the counted word, or before "times". */
function countNear(sentence: string, trigger: string, rules: CeasefireRules): Count | null {
  const counted = [...rules.tallyWords, ...trigger.split(/\s+/)];
  for (const match of sentence.matchAll(NUMBER)) {
    const after =
      sentence
        .slice(match.index + match[0].length)
        .match(/\p{L}[\p{L}-]*/gu)
        ?.slice(0, 4) ?? [];
    const before = sentence.slice(Math.max(0, match.index - 60), match.index);
    const label = before.includes(":") && counted.some((word) => before.includes(word));
    if (!after.some((word) => counted.includes(word)) && !label) continue;
    const value = Number((match[2] as string).replace(/[,.\u00a0 ](?=\d{3}\b)/g, "").replace(/[^\d]/g, ""));
    if (!Number.isSafeInteger(value) || value < 2) continue;
    const wording = match[0].trim();
    const bound = match[1] ?? "";
    if (bound === "at least") return { low: value, high: null, wording };
    if (bound === "more than" || bound === "over") return { low: value + 1, high: null, wording };
    if (bound === "up to") return { low: null, high: value, wording };
    return { low: value, high: value, wording };
  }
  return null;
}

/** Checks totals against their parts: counts of one speaker in one report, the total naming nobody or coming first. */
export function checkSums(tallies: readonly Tally[]): Tally[] {
  return tallies.map((tally) => {
    const parts = tallies.filter(
      (other) =>
        other !== tally &&
        other.by === tally.by &&
        other.document === tally.document &&
        other.against.length > 0 &&
        (other.low ?? 0) < (tally.low ?? 0) &&
        samePeriod(other, tally),
    );
    if (tally.low === null || tally.against.length > 0 || parts.length < 2) return tally;
    const sum = parts.reduce((total, part) => total + (part.low ?? 0), 0);
    return {
      ...tally,
      sumCheck: {
        total: tally.low,
        parts: sum,
        agrees: sum === tally.low || (tally.high === null && sum >= tally.low),
      },
    };
  });
}

function samePeriod(a: Tally, b: Tally): boolean {
  return (
    a.period === null ||
    b.period === null ||
    (a.period.earliest === b.period.earliest && a.period.latest === b.period.latest)
  );
}
