import { calledBy, eventNouns } from "../data/nouns.ts";
import type { Token } from "../record.ts";
import type { Candidate } from "./mentions.ts";

/**
 * How likely `later` refers to what `earlier` names, 0 (no) to 1. The figures were set by hand and checked on GUM's
 * training documents; only their order and the ratio of neighbours matter.
 */
export function likelihood(earlier: Candidate, later: Candidate, tokens: readonly Token[]): number {
  if (overlap(earlier, later)) return 0;
  if (later.kind === "name") return earlier.kind === "name" ? sameName(earlier, later) : 0;
  if (later.kind === "pronoun") return pronoun(earlier, later, tokens);
  return later.definite ? description(earlier, later) : 0;
}

function overlap(a: Candidate, b: Candidate): boolean {
  return a.span.start < b.span.end && b.span.start < a.span.end;
}

const bare = (words: readonly string[]): string => words.join(" ").replace(/\./g, "").replace(/^the /, "");
const sameAs: Readonly<Record<string, string>> = {
  us: "united states",
  usa: "united states",
  america: "united states",
  "united states of america": "united states",
  uk: "united kingdom",
  britain: "united kingdom",
  un: "united nations",
  eu: "european union",
  isis: "islamic state",
  isil: "islamic state",
  is: "islamic state",
  daesh: "islamic state",
};

function sameName(a: Candidate, b: Candidate): number {
  if (
    a.sort !== b.sort &&
    a.sort !== "unknown" &&
    b.sort !== "unknown" &&
    (a.sort === "person" || b.sort === "person")
  )
    return 0;
  const [x, y] = [bare(a.words), bare(b.words)];
  if (x === y || (sameAs[x] ?? x) === (sameAs[y] ?? y)) return 1;
  if (isAcronym(x, a.words, b.words) || isAcronym(y, b.words, a.words)) return 0.95;
  const person = a.sort === "person" || b.sort === "person";
  if (person) {
    // "Vitaly Churkin" ... "Churkin"; two different first names part two people of one family.
    const [short, long] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
    if (short.length < long.length && short.length === 1 && long.at(-1) === short[0]) return 0.95;
    if (short.length === 1 && long[0] === short[0]) return 0.6;
    if (short.length > 1 && short.at(-1) === long.at(-1) && short[0] === long[0]) return 0.95;
    return 0;
  }
  // "Syrian Observatory for Human Rights" ... "Observatory": the head stands alone.
  const [short, long] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  if (
    a.sort !== "place" &&
    short.length < long.length &&
    long.join(" ").includes(short.join(" ")) &&
    short.some((w) => w.length > 4)
  )
    return 0.6;
  return 0;
}

function isAcronym(short: string, own: readonly string[], words: readonly string[]): boolean {
  if (own.length !== 1 || !/^\p{L}{2,6}$/u.test(short) || words.length < 2) return false;
  const letters = words.filter((w) => /^\p{L}/u.test(w));
  const all = letters.map((w) => w[0]).join("");
  const main = letters
    .filter((w) => !/^(?:of|the|and|for|in|on|de)$/.test(w))
    .map((w) => w[0])
    .join("");
  return short === all || short === main;
}

const recency = (distance: number): number => 1 / (1 + 0.9 * distance);

function pronoun(a: Candidate, b: Candidate, tokens: readonly Token[]): number {
  const distance = b.sentence - a.sentence;
  if (distance > 3) return 0;
  if (a.kind === "pronoun") {
    if (a.words[0] === b.words[0] || (a.gender === b.gender && a.sort === b.sort && a.number === b.number))
      return 0.9 * recency(distance);
    return 0;
  }
  if (!agree(a, b)) return 0;
  if (sameClause(a, b, tokens)) return 0;
  let score = 0.5;
  if (a.subject) score += 0.25;
  if (a.kind === "name") score += 0.1;
  if (a.subject && b.subject) score += 0.1;
  if (b.words[0] === "it" || b.words[0] === "its") {
    if (a.sort === "group") score += 0.12;
    if (a.sort === "place" && !a.subject) score -= 0.1;
    if (a.kind === "nominal" && !a.definite && !a.subject) score -= 0.1;
  }
  const deprel = (tokens[a.head] as Token).deprel;
  if (/^(?:nmod|compound|obl:unmarked)/.test(deprel)) score -= 0.2;
  return Math.max(score, 0.05) * recency(distance);
}

function agree(a: Candidate, b: Candidate): boolean {
  if (b.sort === "person") {
    if (a.sort !== "person" && a.sort !== "unknown") return false;
    if (a.number === "many") return false;
    return a.gender === "either" || a.gender === b.gender;
  }
  if (b.number === "one") return a.sort !== "person" && a.number !== "many";
  return a.number === "many" || a.number === "either" || a.sort === "group";
}

/** "Russia hit it": subject and object of one verb are two, unless the word says "itself". */
function sameClause(a: Candidate, b: Candidate, tokens: readonly Token[]): boolean {
  if (/sel(?:f|ves)$/.test(b.words[0] as string)) return false;
  const [x, y] = [tokens[a.head] as Token, tokens[b.head] as Token];
  if (y.deprel === "nmod:poss") return y.head === a.head;
  return (
    x.head === y.head && /^(?:nsubj|obj|iobj|obl)/.test(x.deprel) && /^(?:nsubj|obj|iobj|obl)/.test(y.deprel)
  );
}

function description(a: Candidate, b: Candidate): number {
  const head = b.words[0] as string;
  const distance = b.sentence - a.sentence;
  if (a.kind === "pronoun") return 0;
  if (a.kind === "name") {
    if (distance > 12) return 0;
    if (b.modifiers.some((m) => !a.words.includes(m)) && b.modifiers.length > 0 && !a.words.includes(head))
      return 0;
    if (a.words.slice(-1)[0] === head || (a.words.includes(head) && a.sort === "group"))
      return b.modifiers.some((m) => !a.words.includes(m)) ? 0.2 : 0.9 * (0.6 + 0.4 * recency(distance));
    if (a.titles.includes(head)) return 0.85 * (0.5 + 0.5 * recency(distance));
    if (calledBy[bare(a.words)]?.has(head)) return 0.8 * (0.5 + 0.5 * recency(distance));
    if (b.modifiers.length > 0 || distance > 3 || a.sort !== b.sort) return 0;
    if (b.sort === "place")
      return /^(?:country|city|town|village|province)$/.test(head) ? 0.5 * recency(distance) : 0;
    if (b.sort === "group")
      return /^(?:group|organisation|organization|movement|agency)$/.test(head) ? 0.5 * recency(distance) : 0;
    if (b.sort === "person")
      return /^(?:man|woman|leader|president|minister|spokesman|spokeswoman|official)$/.test(head)
        ? 0.4 * recency(distance)
        : 0;
    return 0;
  }
  if (distance > 15 || a.number !== b.number) return 0;
  const same = a.words[0] === head;
  const alike =
    !same &&
    b.sort === "event" &&
    a.sort === "event" &&
    eventNouns.some((set) => set.has(head) && set.has(a.words[0] as string));
  if (!same && !alike) return 0;
  const more = b.modifiers.filter((m) => !a.modifiers.includes(m)).length;
  const base = same ? 0.85 : 0.6;
  if (more > 0 && a.modifiers.length > 0) return 0;
  return base * (more > 0 ? 0.6 : 1) * (0.55 + 0.45 * recency(distance));
}
