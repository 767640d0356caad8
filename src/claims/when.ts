import type { LanguageLayers, Token } from "../language/record.ts";
import type { TimeMention, TimePrecision, TimeReading } from "../time/record.ts";
import { type ClauseTree, caseOf, clauseTree, isContent } from "./clause.ts";

/** Farther than this a time no longer belongs to the event. */
const FARTHEST = 5;

const GRAIN: Readonly<Record<TimePrecision, number>> = {
  minute: 0,
  hour: 0,
  day: 0,
  week: 1,
  month: 1,
  year: 2,
};

const NONE: ReadonlySet<number> = new Set();

/**
 * The time that belongs to an event: on its own predicate, then its clause-mates, then the clause it hangs on. A
 * day under the verb of saying dates the saying ("Australia said Sunday that ..."). null when the sentence names
 * none; the day of publication is never taken. `speech` holds the offsets where cues of attributions start.
 */
export function attachTime(
  head: number,
  language: LanguageLayers,
  times: readonly TimeMention[],
  speech: ReadonlySet<number> = NONE,
): TimeReading | null {
  const tree = clauseTree(language);
  const token = tree.tokens[head];
  if (token === undefined) return null;
  const { sentence } = token;
  const [from, to] = sentenceSpan(language, sentence);
  let best: { cost: number; mention: TimeMention; at: number } | null = null;
  for (let i = firstFrom(times, from); i < times.length; i++) {
    const mention = times[i] as TimeMention;
    if (mention.span.start >= to) break;
    if (
      mention.type === "SET" ||
      mention.type === "DURATION" ||
      (mention.earliest === null && mention.latest === null)
    )
      continue;
    const at = tree.headOf(mention.span);
    if (at < 0) continue;
    const reach = distance(tree, head, at, speech);
    if (reach === null || reach > FARTHEST) continue;
    const cost = reach + GRAIN[mention.precision ?? "day"] * 0.5 + Math.abs(at - head) / 400;
    if (best === null || cost < best.cost) best = { cost, mention, at };
  }
  return best === null ? null : readingOf(tree, best.mention, best.at, times);
}

function sentenceSpan({ sentences }: LanguageLayers, index: number): readonly [number, number] {
  const sentence = sentences[index];
  return sentence === undefined ? [0, Number.POSITIVE_INFINITY] : [sentence.span.start, sentence.span.end];
}

function firstFrom(times: readonly TimeMention[], start: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as TimeMention).span.end <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How far a time is from an event, in clauses; null when it belongs to somebody's saying or to another event. */
function distance(tree: ClauseTree, head: number, time: number, speech: ReadonlySet<number>): number | null {
  const { tokens } = tree;
  const { head: above } = tokens[time] as Token;
  const governor = tree.predicateOf(above < 0 ? time : above);
  // On the event's own noun: "Saturday's raid", "the strike on Monday".
  if (isUnder(tokens, time, head, 4) && !crossesClause(tokens, time, head)) return 0;
  const clause = tree.predicateOf(head);
  if (clause === governor) {
    if (clause === head) return 0;
    // "claimed the bombing on Monday": the day of the claim.
    return speech.has((tokens[clause] as Token).span.start) ? null : 1;
  }
  // Up from the event's clause to the one the time stands in.
  let node = clause;
  let cost = 1;
  for (let steps = 0; steps < 8; steps++) {
    const { deprel, head: up } = tokens[node] as Token;
    if (up < 0) break;
    const next = tree.predicateOf(up);
    if (isContent(deprel)) {
      // What follows the deed in the sentence was said of the deed, however the tree hangs it.
      if (next === governor && next < head && time > head && !laterVerb(tokens, head, time))
        return cost + 0.5;
      return next === governor ? null : climbDown(tree, clause, governor);
    }
    cost += deprel === "conj" ? 1 : deprel.startsWith("acl") ? 1 : 0.7;
    if (next === governor) return cost;
    node = next;
  }
  return climbDown(tree, clause, governor);
}

/** The time stands in a clause below the event's: "died when shells fell on Monday"; never in what it reports. */
function climbDown(tree: ClauseTree, clause: number, governor: number): number | null {
  const { tokens } = tree;
  let node = governor;
  let cost = 1.5;
  for (let steps = 0; steps < 4; steps++) {
    const { deprel, head } = tokens[node] as Token;
    if (head < 0 || isContent(deprel)) return null;
    if (!/^(?:advcl|xcomp|acl|conj)/.test(deprel)) return null;
    cost += deprel.startsWith("acl") ? 1.5 : 1;
    node = tree.predicateOf(head);
    if (node === clause) return cost;
  }
  return null;
}

function isUnder(tokens: readonly Token[], node: number, above: number, most: number): boolean {
  let at = node;
  for (let steps = 0; steps <= most && at >= 0; steps++) {
    if (at === above) return true;
    at = (tokens[at] as Token).head;
  }
  return false;
}

function crossesClause(tokens: readonly Token[], node: number, above: number): boolean {
  for (let at = node; at !== above && at >= 0; at = (tokens[at] as Token).head) {
    const { upos, deprel } = tokens[at] as Token;
    if (upos === "VERB" && at !== node) return true;
    if (/^(?:acl|advcl|ccomp|parataxis|csubj)/.test(deprel)) return true;
  }
  return false;
}

/** True when another finite verb stands between the deed and the time. */
function laterVerb(tokens: readonly Token[], head: number, time: number): boolean {
  for (let i = head + 1; i < time; i++) {
    const { upos, feats } = tokens[i] as Token;
    if (upos === "VERB" && /VerbForm=Fin|Tense=Past/.test(feats)) return true;
  }
  return false;
}

/** "since Monday", "until Friday", "between 3 and 5 May" open or join the interval. */
function readingOf(
  tree: ClauseTree,
  mention: TimeMention,
  at: number,
  times: readonly TimeMention[],
): TimeReading {
  const { span, earliest, latest } = mention;
  const precision = mention.precision ?? "day";
  switch (caseOf(tree, at)) {
    case "since":
      return { earliest, latest: null, precision, span };
    case "until":
    case "till":
    case "by":
      return { earliest: null, latest, precision, span };
    case "before":
      return { earliest: null, latest: earliest, precision, span };
    case "after":
      return { earliest: latest, latest: null, precision, span };
    case "between":
    case "from": {
      const next = times.find((each) => each.span.start >= span.end && each.span.start - span.end < 12);
      if (next?.latest != null && earliest !== null && next.latest >= earliest)
        return { earliest, latest: next.latest, precision, span: { start: span.start, end: next.span.end } };
      return { earliest, latest, precision, span };
    }
    default:
      return { earliest, latest, precision, span };
  }
}
