import { type Block, type Report, type Span, span } from "../base/index.ts";
import type { NoiseWords } from "../codebook/index.ts";

/** Tells page furniture from report, line by line; built once from the codebook. */
export type NoiseTest = (line: string) => boolean;

/** Compiles the codebook's furniture lines and patterns. */
export function noiseTest(words: NoiseWords): NoiseTest {
  const lines = new Set(words.lines.map(plain));
  const patterns = words.patterns.map((source) => new RegExp(source, "u"));
  return (line) => {
    if (line.length > 220) return false;
    const bare = plain(line);
    return bare.length === 0 || lines.has(bare) || patterns.some((pattern) => pattern.test(bare));
  };
}

const plain = (line: string): string =>
  line
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}#@]+|[^\p{L}\p{N})]+$/gu, "")
    .replace(/\s+/gu, " ");

/** A line that ends a sentence: a stop, perhaps behind closing marks. */
const ENDS_SENTENCE = /[.!?…:;。؟]["'”’»)\]]*$/u;

const MARKDOWN_HEADING = /^#{1,6}[ \t]+(?=\S)/u;

/**
 * Blocks of a plain text: paragraphs are separated by blank lines, or are single lines; lines wrapped
 * at a fixed width are put together again. Furniture is noise; a short line without a stop is a headline.
 */
export function blocksOfText(text: string, isNoise: NoiseTest, report: Report): Block[] {
  const blocks: Block[] = [];
  for (const chunk of chunks(text)) {
    let open: Span | null = null;
    const wrapped = isWrapped(chunk, text);
    for (const line of chunk) {
      const words = text.slice(line.start, line.end);
      const heading = MARKDOWN_HEADING.exec(words);
      if (heading || isNoise(words)) {
        if (open) blocks.push(paragraph(text, open));
        open = null;
        blocks.push(
          heading
            ? { span: span(line.start + heading[0].length, line.end), kind: "headline" }
            : { span: line, kind: "noise" },
        );
      } else if (wrapped) open = open ? span(open.start, line.end) : line;
      else blocks.push(paragraph(text, line));
    }
    if (open) blocks.push(paragraph(text, open));
  }
  for (const block of blocks) if (block.kind === "paragraph") reportCutOff(text, block.span, report);
  return blocks;
}

function paragraph(text: string, at: Span): Block {
  const words = text.slice(at.start, Math.min(at.end, at.start + 400));
  const short = at.end - at.start <= 160 && !words.includes("\n");
  const letters = /\p{L}{2}/u.test(words);
  return { span: at, kind: short && letters && !ENDS_SENTENCE.test(words) ? "headline" : "paragraph" };
}

function reportCutOff(text: string, at: Span, report: Report): void {
  const tail = text.slice(Math.max(at.start, at.end - 40), at.end);
  if (!ENDS_SENTENCE.test(tail) || /\b(?:an?|the|of|in|by|to)\s+(?:\p{Lu}\.){1,4}$/u.test(tail))
    report({
      code: "sentence_truncated",
      span: at,
      message: `A paragraph ends without an end: "…${tail.slice(-30)}"`,
    });
}

/** Non-blank lines in runs that blank lines part; each line without the space around it. */
function chunks(text: string): Span[][] {
  const result: Span[][] = [];
  let current: Span[] = [];
  let from = 0;
  while (from <= text.length) {
    let to = from;
    while (to < text.length && !isBreak(text.charCodeAt(to))) to++;
    let start = from;
    let end = to;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    if (start < end) current.push(span(start, end));
    else if (current.length > 0) {
      result.push(current);
      current = [];
    }
    from = to + 1;
    if (text.charCodeAt(to) === 13 && text.charCodeAt(to + 1) === 10) from++;
  }
  if (current.length > 0) result.push(current);
  return result;
}

const isBreak = (unit: number): boolean =>
  unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029 || unit === 12;
const isBlank = (unit: number): boolean =>
  unit === 32 ||
  unit === 9 ||
  unit === 0xa0 ||
  unit === 0 ||
  unit === 0xfeff ||
  unit === 0x200b ||
  (unit >= 0x2000 && unit <= 0x200a) ||
  unit === 0x3000;

/** True when a run of lines looks broken at a fixed width rather than into paragraphs. */
function isWrapped(lines: readonly Span[], text: string): boolean {
  if (lines.length < 2) return true;
  let full = 0;
  let running = 0;
  for (const line of lines.slice(0, -1)) {
    const length = line.end - line.start;
    if (length >= 45 && length <= 110) full++;
    if (!ENDS_SENTENCE.test(text.slice(Math.max(line.start, line.end - 4), line.end))) running++;
  }
  const before = lines.length - 1;
  return full / before > 0.7 && running / before > 0.4;
}
