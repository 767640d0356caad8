import type { Block, Document, Report } from "../base/index.ts";

/**
 * How much of a text is read for claims, in UTF-16 code units: the length of a thick book. Reading
 * takes memory for every word, and no report is longer.
 */
export const LONGEST_READ = 500_000;

/**
 * What the annotators see of a long document: its first part. Offsets are those of the whole, which is
 * kept. Reports `text_partly_read` with the part left out. A shorter document comes back as it is.
 */
export function firstPart(document: Document, report: Report, longest = LONGEST_READ): Document {
  const { text } = document;
  if (text.length <= longest) return document;
  // At a space, so that no word is cut; a text without spaces is cut where it must be.
  const space = text.lastIndexOf(" ", longest);
  const end = space > longest - 1000 ? space : longest;
  report({
    code: "text_partly_read",
    span: { start: end, end: text.length },
    message: `The text has ${text.length} characters; the first ${end} were read for claims.`,
  });
  const blocks = document.blocks.flatMap(({ span, kind }): Block[] =>
    span.start >= end ? [] : [{ span: { start: span.start, end: Math.min(span.end, end) }, kind }],
  );
  return { ...document, text: text.slice(0, end), blocks };
}
