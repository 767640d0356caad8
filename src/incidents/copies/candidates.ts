import { mix, type WordText } from "./words.ts";

/** Words in one shingle: short enough that house style leaves most of them whole. */
export const SHINGLE = 3;
/** A long text keeps one shingle in four (those whose hash ends in two zero bits); a short one keeps all. */
const SAMPLE_MASK = 3;
const SHORT = 400;
/** A shingle in more documents than this joins neighbours only: a phrase everybody uses, or a much-copied wire. */
const MOST_POSTINGS = 24;
/** Of a document, this many best partners are compared word by word. */
const MOST_PARTNERS = 40;

/** The hash of the shingle at `at`. */
export function shingleAt(words: Uint32Array, at: number): number {
  let hash = 0x9e3779b9;
  for (let i = 0; i < SHINGLE; i++) hash = mix(hash ^ (words[at + i] as number)) + i;
  return hash >>> 0;
}

/**
 * Pairs of texts (indices, smaller first) that share enough shingles to be worth comparing. Near linear:
 * sorted postings of sampled shingles, common ones joining neighbours only, a bounded number of partners.
 */
export function copyCandidates(texts: readonly WordText[]): [number, number][] {
  let total = 0;
  const keys: Uint32Array[] = texts.map((text) => {
    const sampled = sample(text.words);
    total += sampled.length;
    return sampled;
  });
  // One 64-bit float per posting: hash * 2^21 + text; sorting numbers natively is what keeps this fast.
  const postings = new Float64Array(total);
  let filled = 0;
  keys.forEach((hashes, text) => {
    for (const hash of hashes) postings[filled++] = hash * 2 ** 21 + text;
  });
  postings.sort();

  const shared = new Map<number, number>();
  const add = (a: number, b: number): void => {
    const key = a * 2 ** 21 + b;
    shared.set(key, (shared.get(key) ?? 0) + 1);
  };
  for (let from = 0; from < total; ) {
    const hash = Math.floor((postings[from] as number) / 2 ** 21);
    let to = from + 1;
    while (to < total && Math.floor((postings[to] as number) / 2 ** 21) === hash) to++;
    const textAt = (i: number): number => (postings[i] as number) - hash * 2 ** 21;
    if (to - from <= MOST_POSTINGS) {
      for (let i = from; i < to; i++) for (let j = i + 1; j < to; j++) add(textAt(i), textAt(j));
    } else {
      for (let i = from; i + 1 < to; i++) {
        add(textAt(i), textAt(i + 1));
        if (i > from) add(textAt(from), textAt(i + 1));
      }
    }
    from = to;
  }

  const partners = new Map<number, [number, number][]>();
  for (const [key, count] of shared) {
    const a = Math.floor(key / 2 ** 21);
    const b = key - a * 2 ** 21;
    const least = Math.min((keys[a] as Uint32Array).length, (keys[b] as Uint32Array).length);
    if (count < 2 || count < least * 0.06) continue;
    push(partners, a, [b, count / least]);
    push(partners, b, [a, count / least]);
  }
  const chosen = new Set<number>();
  for (const [text, list] of partners) {
    list.sort((x, y) => y[1] - x[1] || x[0] - y[0]);
    for (const [other] of list.slice(0, MOST_PARTNERS))
      chosen.add(Math.min(text, other) * 2 ** 21 + Math.max(text, other));
  }
  return [...chosen]
    .sort((x, y) => x - y)
    .map((key) => [Math.floor(key / 2 ** 21), key - Math.floor(key / 2 ** 21) * 2 ** 21]);
}

function sample(words: Uint32Array): Uint32Array {
  const kept = new Set<number>();
  const all = words.length <= SHORT;
  for (let i = 0; i + SHINGLE <= words.length; i++) {
    const hash = shingleAt(words, i);
    if (all || (hash & SAMPLE_MASK) === 0) kept.add(hash);
  }
  return Uint32Array.from(kept);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
