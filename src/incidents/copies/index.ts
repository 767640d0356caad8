import type { Document, DocumentId } from "../../base/index.ts";
import type { CopyRules } from "../../codebook/linking.ts";
import { copyCandidates } from "./candidates.ts";
import { compareTexts } from "./compare.ts";
import { ownParagraphs } from "./furniture.ts";
import { type CopyLink, copyScore, groupCopies } from "./group.ts";
import { wordText } from "./words.ts";

export { compareTexts, type Overlap } from "./compare.ts";
export { copyScore } from "./group.ts";
export { paragraphs, wordText } from "./words.ts";

/**
 * Groups of two and more documents that are copies of one another, whole or in large part: reprints cut
 * short, with own paragraphs added, in another house style. A text that quotes another's sentences is
 * no copy, nor is one that shares a formula but not its numbers. Any language; the order of documents
 * never matters. Ids sorted within groups, groups by first id.
 */
export function findCopies(documents: readonly Document[], rules: CopyRules): DocumentId[][] {
  const sorted = [...documents].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const own = ownParagraphs(sorted);
  const words = { drop: new Set(rules.dropWords), numbers: new Map(Object.entries(rules.numberWords)) };
  const texts = sorted.map((document, index) => wordText(document, own[index] ?? [], words));
  const compare = (a: number, b: number): number => {
    const one = texts[a];
    const two = texts[b];
    return one === undefined || two === undefined ? 0 : copyScore(compareTexts(one, two), rules);
  };
  const links: CopyLink[] = copyCandidates(texts).map(([a, b]) => ({ a, b, score: compare(a, b) }));
  return groupCopies(sorted.length, links, rules, compare).map((group) =>
    group.map((index) => (sorted[index] as Document).id),
  );
}
