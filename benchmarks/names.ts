/** Names in GUM's entity layer, flat, as `models/training/conllu.py` makes them. */

export interface NameSpan {
  readonly first: number;
  readonly end: number;
  readonly kind: string;
}

export interface EntityWord {
  readonly form: string;
  readonly upos: string;
  readonly xpos: string;
  /** Counted from 1; 0 the root. */
  readonly head: number;
  readonly misc: string;
}

const kinds: Readonly<Record<string, string>> = {
  person: "person",
  place: "place",
  organization: "organisation",
};
const joints: ReadonlySet<string> = new Set(["-", "of", "for", "and", "&", "the", ".", "/", "de", "'s"]);

/** Persons, places and organisations with a proper noun as head, cut to the name. */
export function goldNames(words: readonly EntityWord[]): NameSpan[] {
  const spans = mentions(words);
  const found: NameSpan[] = [];
  for (const span of spans) {
    const head = headOf(words, span);
    if (words[head]?.upos !== "PROPN" || span.kind === "time") continue;
    const inner = spans.filter(
      (s) => (s.first !== span.first || s.end !== span.end) && span.first <= s.first && s.end <= span.end,
    );
    found.push({ ...nameRun(words, head, span, inner), kind: kinds[span.kind] ?? "other" });
  }
  found.sort((a, b) => a.first - a.end - (b.first - b.end));
  const taken = new Set<number>();
  return found.filter(({ first, end }) => {
    for (let i = first; i < end; i++) if (taken.has(i)) return false;
    for (let i = first; i < end; i++) taken.add(i);
    return true;
  });
}

function mentions(words: readonly EntityWord[]): NameSpan[] {
  const open = new Map<string, { first: number; kind: string }[]>();
  const found: NameSpan[] = [];
  words.forEach((word, i) => {
    const value = word.misc.split("|").find((part) => part.startsWith("Entity="));
    for (const piece of value?.slice(7).match(/\([^()]+\)?|[^()]+\)/g) ?? []) {
      if (piece.startsWith("(")) {
        const [name = "", kind = ""] = piece.replace(/[()]/g, "").split("-");
        if (piece.endsWith(")")) found.push({ first: i, end: i + 1, kind });
        else open.set(name, [...(open.get(name) ?? []), { first: i, kind }]);
      } else {
        const begun = open.get(piece.slice(0, -1))?.pop();
        if (begun) found.push({ ...begun, end: i + 1 });
      }
    }
  });
  return found;
}

function headOf(words: readonly EntityWord[], { first, end }: NameSpan): number {
  for (let i = first; i < end; i++) {
    const up = (words[i]?.head ?? 0) - 1;
    if ((up < first || up >= end) && words[i]?.upos !== "PUNCT") return i;
  }
  return first;
}

function nameRun(
  words: readonly EntityWord[],
  head: number,
  mention: NameSpan,
  inner: readonly NameSpan[],
): { first: number; end: number } {
  const inside = (i: number) => i >= mention.first && i < mention.end;
  const proper = (i: number) =>
    inside(i) && (words[i]?.upos === "PROPN" || /^NNPS?$/.test(words[i]?.xpos ?? ""));
  const joint = (i: number) => inside(i) && joints.has(words[i]?.form.toLowerCase() ?? "");
  const nested = (i: number) =>
    inner.some((s) => s.first <= i && i < s.end && !(s.first <= head && head < s.end));
  let first = head;
  for (;;) {
    if (proper(first - 1)) first--;
    else if (joint(first - 1) && /^[-&/.]$/.test(words[first - 1]?.form ?? "") && proper(first - 2))
      first -= 2;
    else break;
  }
  let end = head + 1;
  for (;;) {
    if (proper(end)) end++;
    else if (joint(end) && proper(end + 1) && !nested(end + 1)) end += 2;
    else if (joint(end) && joint(end + 1) && proper(end + 2) && !nested(end + 2)) end += 3;
    else break;
  }
  if (end < mention.end && proper(end - 1) && words[end]?.upos === "NUM" && words[end]?.head === end) end++;
  return { first, end };
}
