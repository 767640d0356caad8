import type { Document } from "../../base/index.ts";
import { type Paragraph, paragraphs } from "./words.ts";

/** A paragraph that stands in so many documents of one publisher, on so many days, is its furniture. */
const LEAST_DOCUMENTS = 3;
const LEAST_DAYS = 2;

/**
 * Per document the paragraphs that are its own: without noise blocks, and without those a publisher
 * repeats from day to day (menus, "related articles", standing descriptions of itself).
 */
export function ownParagraphs(documents: readonly Document[]): Paragraph[][] {
  const all = documents.map(paragraphs);
  const byPublisher = new Map<string, number[]>();
  documents.forEach((document, index) => {
    const publisher = document.publisher?.toLowerCase() ?? null;
    if (publisher === null) return;
    const list = byPublisher.get(publisher);
    if (list) list.push(index);
    else byPublisher.set(publisher, [index]);
  });
  for (const indices of byPublisher.values()) {
    if (indices.length < LEAST_DOCUMENTS) continue;
    const seen = new Map<number, { documents: number; days: Set<string> }>();
    for (const index of indices) {
      const day = documents[index]?.published?.value.slice(0, 10) ?? "";
      for (const hash of new Set((all[index] as Paragraph[]).map((paragraph) => paragraph.hash))) {
        const entry = seen.get(hash);
        if (entry === undefined) seen.set(hash, { documents: 1, days: new Set([day]) });
        else {
          entry.documents++;
          entry.days.add(day);
        }
      }
    }
    const furniture = (paragraph: Paragraph): boolean => {
      const entry = seen.get(paragraph.hash);
      return entry !== undefined && entry.documents >= LEAST_DOCUMENTS && entry.days.size >= LEAST_DAYS;
    };
    for (const index of indices)
      all[index] = (all[index] as Paragraph[]).filter((paragraph) => !furniture(paragraph));
  }
  return all;
}
