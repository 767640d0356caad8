import type { CeasefireRules } from "../codebook/ceasefires.ts";
import { type Statement, says, sentenceOf } from "./collect.ts";

/** What a statement tells of a ceasefire. */
export type Part = "agreed" | "inForce" | "renewal" | "ended" | "violation" | "status";

export interface TruceStatement {
  readonly statement: Statement;
  readonly part: Part;
}

/** Statements about one ceasefire; `start` is the day it began as far as known. */
export interface TruceGroup {
  readonly country: string | null;
  start: number | null;
  /** The first and last day any start is given for. */
  readonly starts: { from: number; to: number } | null;
  readonly statements: TruceStatement[];
}

/** Which part of a ceasefire's story a claim tells; null for other claims and for what has not come to be. */
export function partOf(statement: Statement, rules: CeasefireRules): Part | null {
  const { type } = statement.claim;
  if (rules.types.agreed.includes(type) || rules.types.inForce.includes(type)) {
    if (says(statement.trigger, rules.words.extend)) return "renewal";
    if (says(statement.trigger, rules.words.declare) && saysOver(statement, rules)) return "ended";
    return rules.types.agreed.includes(type) ? "agreed" : "inForce";
  }
  if (rules.types.ended.includes(type)) return "ended";
  if (rules.types.violation.includes(type)) return "violation";
  if (rules.types.status.includes(type)) return "status";
  return null;
}

/** "Declared the truce over": what follows the word says that it is no more. */
function saysOver(statement: Statement, rules: CeasefireRules): boolean {
  const sentence = sentenceOf(statement);
  const at = sentence.indexOf(statement.trigger);
  const after = sentence.slice(at + statement.trigger.length, at + statement.trigger.length + 60);
  return rules.labels.some((label) => {
    const named = after.indexOf(label);
    return named >= 0 && says(after.slice(named + label.length, named + label.length + 16), rules.words.over);
  });
}

/**
 * Groups statements by the ceasefire they speak of: dated starts near each other in one country are one,
 * and what is not a start goes to the ceasefire of its report or country that began last before it.
 */
export function groupTruces(statements: readonly TruceStatement[], rules: CeasefireRules): TruceGroup[] {
  const groups: TruceGroup[] = [];
  const isStart = ({ part, statement }: TruceStatement): boolean =>
    (part === "agreed" || part === "inForce") &&
    !statement.claim.factuality.endsWith("-") &&
    statement.claim.act !== "demand";
  const dated = statements
    .filter((each) => isStart(each) && each.statement.days !== null)
    .sort((a, b) => from(a) - from(b) || order(a, b));
  for (const each of dated) {
    const { days, country } = each.statement;
    if (days === null) continue;
    const near = groups.findLast(
      (group) =>
        sameCountry(group.country, country) &&
        group.starts !== null &&
        (days.from - group.starts.to <= rules.sameAgreementDays || sharesIncident(group, each)) &&
        !secondStart(group, each, rules),
    );
    if (near?.starts != null) {
      near.starts.to = Math.max(near.starts.to, days.to);
      if (each.part === "inForce")
        near.start = near.start === null ? days.from : Math.max(near.start, days.from);
      near.statements.push(each);
    } else
      groups.push({
        country,
        start: days.from,
        starts: { from: days.from, to: days.to },
        statements: [each],
      });
  }
  const rest = statements.filter((each) => !(isStart(each) && each.statement.days !== null)).sort(order);
  for (const each of rest) {
    const { statement } = each;
    const day = statement.day;
    const fits = (group: TruceGroup): boolean =>
      sameCountry(group.country, statement.country) &&
      (group.start === null ||
        day === null ||
        (group.start <= day + 1 && day - group.start <= rules.agreementReachDays));
    const inReport = groups.filter(
      (group) =>
        fits(group) &&
        group.statements.some((other) => other.statement.document.id === statement.document.id),
    );
    const candidates = inReport.length > 0 ? inReport : groups.filter(fits);
    const group = latestStart(candidates);
    if (group !== null) group.statements.push(each);
    else groups.push({ country: statement.country, start: null, starts: null, statements: [each] });
  }
  return groups;
}

/** A ceasefire that came into force cannot do so again a few days later: that is another one. */
function secondStart(group: TruceGroup, each: TruceStatement, rules: CeasefireRules): boolean {
  if (each.statement.days === null || sharesIncident(group, each)) return false;
  const days = each.statement.days;
  const ended = group.statements.some(
    ({ part, statement }) => part === "ended" && statement.days !== null && statement.days.from <= days.from,
  );
  if (ended) return true;
  return group.statements.some(
    ({ part, statement }) =>
      part === each.part &&
      statement.days !== null &&
      days.to - days.from <= 1 &&
      statement.days.to - statement.days.from <= 1 &&
      days.from - statement.days.to > Math.min(3, rules.sameAgreementDays),
  );
}

function sharesIncident(group: TruceGroup, each: TruceStatement): boolean {
  const { incident } = each.statement;
  return (
    incident !== null && group.statements.some(({ statement }) => statement.incident?.id === incident.id)
  );
}

function sameCountry(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b;
}

function latestStart(groups: readonly TruceGroup[]): TruceGroup | null {
  let best: TruceGroup | null = null;
  for (const group of groups) if (best === null || (group.start ?? -1) > (best.start ?? -1)) best = group;
  return best;
}

function from({ statement }: TruceStatement): number {
  return statement.days?.from ?? 0;
}

function order(a: TruceStatement, b: TruceStatement): number {
  const [one, two] = [a.statement, b.statement];
  return (
    (one.published ?? 1e9) - (two.published ?? 1e9) ||
    (one.document.id < two.document.id ? -1 : one.document.id > two.document.id ? 1 : 0) ||
    one.claim.trigger.start - two.claim.trigger.start ||
    (one.claim.id < two.claim.id ? -1 : 1)
  );
}
