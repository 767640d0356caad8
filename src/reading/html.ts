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
  const { document } = parseHTML(whole(html));
  const meta = pageFacts(document as unknown as PageDocument, html, url, words);
  let root: ElementLike | null = null;
  let title = meta.title;
  let trouble = "nothing on it looks like one";
  try {
    const article = new Readability(document as never, {
      serializer: (node: unknown) => node as ElementLike,
      maxElemsToParse: MAX_ELEMENTS,
      charThreshold: 250,
    }).parse() as { content: ElementLike | null; title?: string | null } | null;
    root = article?.content ?? null;
    if (article?.title) title = article.title;
  } catch (error) {
    trouble = (error as Error).message;
  }
  if (!root) {
    root = bodyOf(html);
    const message = `No article was found on the page (${trouble}); all its text is kept.`;
    report({ code: "page_without_article", span: null, message });
  }
  const source = sourceNodes(html);
  let built = textOf(root, title, source, isNoise);
  if (built.text === "") built = textOf(bodyOf(html), title, source, isNoise);
  return { ...meta, ...built, title: title === null ? null : collapse(title) };
}

const bodyOf = (html: string): ElementLike | null =>
  (parseHTML(whole(html)).document.body ?? null) as unknown as ElementLike | null;

/** A fragment gets the elements that a page has. */
const whole = (html: string): string =>
  /<html[\s>]/iu.test(html.slice(0, 20_000)) ? html : `<html><body>${html}</body></html>`;

const collapse = (words: string): string => words.replace(/\s+/gu, " ").trim();

/** Text runs of the source in order: decoded characters and where they start in the page. */
interface SourceRun {
  readonly data: string;
  readonly start: number;
}

/** A stretch of source runs that may be one text node of the article. */
interface SourceNode {
  readonly first: number;
  readonly runs: readonly SourceRun[];
}

/**
 * Text of the source by wording, each list in page order. The DOM makes a node of every run the
 * tokenizer meets (entities stand apart); after Readability's own re-parsing a node is all runs between
 * two tags. Both are listed.
 */
function sourceNodes(html: string): Map<string, SourceNode[]> {
  const byText = new Map<string, SourceNode[]>();
  const list = (first: number, runs: readonly SourceRun[]): void => {
    const text = runs.map((run) => run.data).join("");
    const nodes = byText.get(text);
    if (nodes) nodes.push({ first, runs });
    else byText.set(text, [{ first, runs }]);
  };
  let count = 0;
  let runs: SourceRun[] = [];
  const flush = (): void => {
    if (runs.length > 1) list(count - runs.length, runs);
    runs = [];
  };
  const parser = new Parser({
    onopentag: flush,
    onclosetag: flush,
    oncomment: flush,
    ontext(data) {
      const run = { data, start: parser.startIndex };
      list(count++, [run]);
      runs.push(run);
    },
  });
  parser.write(html);
  parser.end();
  flush();
  return byText;
}

function textOf(
  root: ElementLike | null,
  title: string | null,
  source: ReadonlyMap<string, readonly SourceNode[]>,
  isNoise: NoiseTest,
): { text: string; blocks: Block[]; origin: OriginRun[] } {
  // Nodes with the same words are met in page order, so one pointer per wording keeps this linear.
  const passed = new Map<string, number>();
  let last = -1;
  const find = (data: string): readonly SourceRun[] | null => {
    const nodes = source.get(data);
    if (!nodes) return null;
    let next = passed.get(data) ?? 0;
    while (next < nodes.length && (nodes[next] as SourceNode).first <= last) next++;
    passed.set(data, next);
    const node = nodes[next];
    if (!node) return null;
    last = node.first + node.runs.length - 1;
    return node.runs;
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
