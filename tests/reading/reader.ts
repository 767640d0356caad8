import { loadCodebook } from "../../src/codebook/index.ts";
import { noiseTest, type ReadDocument, readDocument, type Source } from "../../src/reading/index.ts";

const codebook = loadCodebook();
const isNoise = noiseTest(codebook.noise);

const UNKNOWN = { id: null, title: null, publisher: null, url: null, published: null };

/** Reads with our own codebook; what is not given is unknown. */
export function read(content: Source["content"], known: Partial<Source> = {}): ReadDocument {
  return readDocument({ content, ...UNKNOWN, ...known }, isNoise, codebook.pages);
}

export const readText = (text: string, known: Partial<Source> = {}): ReadDocument =>
  read({ kind: "text", text }, known);
export const readHtml = (html: string, known: Partial<Source> = {}): ReadDocument =>
  read({ kind: "html", html }, known);
export const readBytes = (bytes: Uint8Array, mediaType: string | null = null): ReadDocument =>
  read({ kind: "bytes", bytes, mediaType });

/** "kind: words" of every block. */
export const shown = ({ document }: ReadDocument): string[] =>
  document.blocks.map((block) => `${block.kind}: ${document.text.slice(block.span.start, block.span.end)}`);
