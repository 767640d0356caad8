import { Readability } from "@mozilla/readability";
import { Parser } from "htmlparser2";
import { parseHTML } from "linkedom";
import { type Block, type OriginRun, type Report, span } from "../base/index.ts";
import type { PageWords } from "../codebook/index.ts";
import type { NoiseTest } from "./lines.ts";
import type { PageDocument } from "./page-dom.ts";
import { type PageFacts, pageFacts } from "./page-facts.ts";

/** What a page says: the article's text, where it stood, and what the page tells about itself. */
export interface Page extends PageFacts {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly origin: readonly OriginRun[];
}

interface ElementLike {
  readonly nodeType: number;
  readonly localName?: string;
  readonly data?: string;
  readonly childNodes: Iterable<ElementLike>;
}

/** Elements that start a new block of text. */
const BLOCKS = new Set(
  "p div section article header footer li ul ol dl dd dt blockquote pre h1 h2 h3 h4 h5 h6 table tr td th figure figcaption br hr main aside body".split(
    " ",
  ),
);
const HEADINGS = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);
const SKIPPED = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "iframe",
  "svg",
  "button",
  "form",
  "select",
]);
/** More elements than this is no article; the page is then read as its plain lines. */
const MAX_ELEMENTS = 60_000;

/** Reads a page. Never throws on odd markup: what cannot be understood yields fewer blocks and a diagnostic. */
export function readHtml(
  html: string,
  url: string | null,
  words: PageWords,
  isNoise: NoiseTest,
  report: Report,
): Page {
  const { document } = parseHTML(
    /<html[\s>]/iu.test(html.slice(0, 20_000)) ? html : `<html><body>${html}</body></html>`,
  );
  const meta = pageFacts(document as unknown as PageDocument, html, url, words);
  let root: ElementLike | null = null;
  let title = meta.title;
  try {
    const article = new Readability(document as never, {
      serializer: (node: unknown) => node as ElementLike,
      maxElemsToParse: MAX_ELEMENTS,
      charThreshold: 250,
    }).parse() as { content: ElementLike | null; title?: string | null } | null;
    root = article?.content ?? null;
    if (article?.title) title = article.title;
  } catch (error) {
    report({
      code: "page_without_article",
      span: null,
      message: `No article found: ${(error as Error).message}`,
    });
  }
  if (!root) {
    root = bodyOf(html);
    report({
      code: "page_without_article",
      span: null,
      message: "No article found; all text of the page is kept.",
    });
  }
  let built = textOf(root, title, sourceRuns(html), isNoise);
  if (built.text === "") built = textOf(bodyOf(html), title, sourceRuns(html), isNoise);
  return { ...meta, ...built, title: title === null ? null : collapse(title) };
}

const bodyOf = (html: string): ElementLike | null =>
  (parseHTML(html).document.body ?? null) as unknown as ElementLike | null;

const collapse = (words: string): string => words.replace(/\s+/gu, " ").trim();

/** Text runs of the source in order: decoded characters and where they start in the page. */
interface SourceRun {
  readonly data: string;
  readonly start: number;
}

/** One list of runs per text node, as the tokenizer meets them. */
function sourceRuns(html: string): { readonly text: string; readonly runs: readonly SourceRun[] }[] {
  const nodes: { text: string; runs: SourceRun[] }[] = [];
  let runs: SourceRun[] = [];
  const flush = (): void => {
    if (runs.length > 0) nodes.push({ text: runs.map((run) => run.data).join(""), runs });
    runs = [];
  };
  const parser = new Parser({
    onopentag: flush,
    onclosetag: flush,
    oncomment: flush,
    ontext(data) {
      runs.push({ data, start: parser.startIndex });
    },
  });
  parser.write(html);
  parser.end();
  flush();
  return nodes;
}

function textOf(
  root: ElementLike | null,
  title: string | null,
  source: ReturnType<typeof sourceRuns>,
  isNoise: NoiseTest,
): { text: string; blocks: Block[]; origin: OriginRun[] } {
  // Nodes with the same words are met in page order, so one pointer per wording keeps this linear.
  const byText = new Map<string, number[]>();
  for (const [index, node] of source.entries()) {
    const list = byText.get(node.text);
    if (list) list.push(index);
    else byText.set(node.text, [index]);
  }
  let last = -1;
  const find = (data: string): readonly SourceRun[] | null => {
    const list = byText.get(data);
    if (!list) return null;
    while (list.length > 0 && (list[0] as number) <= last) list.shift();
    const pick = list[0];
    if (pick === undefined) return null;
    last = pick;
    return (source[pick] as (typeof source)[number]).runs;
  };

  interface Piece {
    readonly character: string;
    readonly page: number;
  }
  let text = "";
  const blocks: Block[] = [];
  const origin: OriginRun[] = [];
  let pieces: Piece[] = [];
  const close = (kind: "headline" | "paragraph"): void => {
    let from = 0;
    let to = pieces.length;
    while (from < to && (pieces[from] as Piece).character === " ") from++;
    while (to > from && (pieces[to - 1] as Piece).character === " ") to--;
    const kept = pieces.slice(from, to);
    pieces = [];
    if (kept.length === 0) return;
    if (text.length > 0) text += "\n\n";
    const start = text.length;
    let run: { text: number; page: number; length: number } | null = null;
    for (const [i, { page }] of kept.entries()) {
      if (run && page === run.page + run.length) run.length++;
      else {
        if (run) origin.push({ text: span(run.text, run.text + run.length), page: run.page });
        run = page < 0 ? null : { text: start + i, page, length: 1 };
      }
    }
    if (run) origin.push({ text: span(run.text, run.text + run.length), page: run.page });
    const words = kept.map((piece) => piece.character).join("");
    text += words;
    blocks.push({ span: span(start, text.length), kind: isNoise(words) ? "noise" : kind });
  };
  const walk = (node: ElementLike, heading: boolean): void => {
    // An explicit stack: pages nest deeper than the call stack allows.
    const stack: { node: ElementLike; heading: boolean; leave: boolean }[] = [
      { node, heading, leave: false },
    ];
    while (stack.length > 0) {
      const top = stack.pop() as { node: ElementLike; heading: boolean; leave: boolean };
      if (top.leave) {
        close(top.heading ? "headline" : "paragraph");
        continue;
      }
      if (top.node.nodeType === 3) {
        append(top.node.data ?? "");
        continue;
      }
      const name = top.node.localName ?? "";
      if (SKIPPED.has(name)) continue;
      const inside = top.heading || HEADINGS.has(name);
      if (BLOCKS.has(name)) {
        close(top.heading ? "headline" : "paragraph");
        stack.push({ node: top.node, heading: inside, leave: true });
      }
      for (const child of [...(top.node.childNodes ?? [])].reverse())
        stack.push({ node: child, heading: inside, leave: false });
    }
    close("paragraph");
  };
  const append = (data: string): void => {
    const runs = find(data);
    let run = 0;
    let offset = 0;
    for (let i = 0; i < data.length; i++) {
      let page = -1;
      if (runs) {
        while (run < runs.length && offset >= (runs[run] as SourceRun).data.length) {
          run++;
          offset = 0;
        }
        const current = runs[run];
        page = current ? current.start + offset : -1;
        offset++;
      }
      const character = data[i] as string;
      if (/\s/u.test(character)) {
        if (pieces.length > 0 && (pieces.at(-1) as Piece).character !== " ")
          pieces.push({ character: " ", page });
      } else pieces.push({ character, page });
    }
  };
  if (title) {
    const words = collapse(title);
    const first = firstHeading(root);
    // Readability takes the headline away from the body; it belongs to the report.
    if (first === null || collapse(first) !== words) {
      for (const character of words)
        for (const unit of character.split("")) pieces.push({ character: unit, page: -1 });
      close("headline");
    }
  }
  if (root) walk(root, false);
  return { text, blocks, origin };
}

function firstHeading(root: ElementLike | null): string | null {
  const stack = root ? [root] : [];
  let seen = 0;
  while (stack.length > 0 && seen++ < 200) {
    const node = stack.pop() as ElementLike;
    if (HEADINGS.has(node.localName ?? "")) return (node as unknown as { textContent: string }).textContent;
    stack.push(...[...(node.childNodes ?? [])].reverse());
  }
  return null;
}
