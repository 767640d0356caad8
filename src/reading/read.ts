import {
  type Block,
  type Diagnostic,
  type Document,
  ParallaxError,
  type Report,
  sha256,
  stableId,
} from "../base/index.ts";
import type { PageWords } from "../codebook/index.ts";
import { decode, isBinary } from "./decode.ts";
import { frontMatter } from "./front-matter.ts";
import { readHtml } from "./html.ts";
import { identifyLanguage } from "./identify.ts";
import { blocksOfText, type NoiseTest } from "./lines.ts";
import { isoDate } from "./publication.ts";

/** A report as it comes in: bytes of a file, or text or markup already decoded, and what the caller knows of it. */
export interface Source {
  readonly content:
    | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly mediaType: string | null }
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "html"; readonly html: string };
  /** The caller's own identifier; derived from content and address when null. */
  readonly id: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  /** ISO 8601; checked. */
  readonly published: string | null;
}

export interface ReadDocument {
  readonly document: Document;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads one report. Throws ParallaxError `not_text` for binary input, `empty_input` for nothing but
 * white space, RangeError for a `published` that is no date.
 */
export function readDocument(source: Source, isNoise: NoiseTest, words: PageWords): ReadDocument {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const given = source.published === null ? null : isoDate(source.published);
  if (source.published !== null && given === null)
    throw new RangeError(`Not a date (YYYY-MM-DD or ISO 8601 date-time): "${source.published}"`);
  const { content } = source;
  const hash = sha256(
    content.kind === "bytes" ? content.bytes : content.kind === "text" ? content.text : content.html,
  );

  let decoded: string;
  let isHtml = content.kind === "html";
  if (content.kind === "bytes") {
    if (isBinary(content.bytes)) throw new ParallaxError("not_text", "The input is not text.");
    isHtml = content.mediaType === "text/html";
    decoded = decode(content.bytes, isHtml ? declaredCharset(content.bytes) : null, report);
    isHtml ||=
      content.mediaType === null && /^\s*(?:<!doctype html|<html[\s>])/iu.test(decoded.slice(0, 500));
  } else decoded = content.kind === "text" ? content.text : content.html;
  if (decoded.trim() === "") throw new ParallaxError("empty_input", "The input is empty.");

  const page = isHtml ? readHtml(decoded, source.url, words, isNoise, report) : null;
  const matter = !isHtml && content.kind === "bytes" ? frontMatter(decoded) : null;
  const field = (name: string): string | null => {
    const value = matter?.fields[name];
    return typeof value === "string" || typeof value === "number" ? String(value).trim() || null : null;
  };
  const text = page?.text ?? (matter ? decoded.slice(matter.bodyStart) : decoded);
  if (text.trim() === "") throw new ParallaxError("empty_input", "The input has no text.");
  const blocks = page?.blocks ?? blocksOfText(text, isNoise, report);
  const stated = page?.published ?? field("published") ?? field("date");
  const statedDay = stated === null ? null : isoDate(stated);
  if (stated !== null && statedDay === null)
    report({ code: "published_unreadable", span: null, message: `The stated date "${stated}" is no date.` });
  const url = source.url ?? page?.url ?? field("url");
  const publisher = source.publisher ?? page?.publisher ?? field("publisher");
  const document: Document = {
    id: source.id ?? stableId("d_", hash, url),
    sha256: hash,
    text,
    blocks,
    title: source.title ?? page?.title ?? field("title"),
    publisher,
    url,
    language: field("language") ?? identifyLanguage(text) ?? page?.language ?? null,
    published:
      given !== null
        ? { value: given, basis: "given" }
        : statedDay !== null
          ? { value: statedDay, basis: "stated" }
          : null,
    credit: wireCredit(text, blocks),
    origin:
      page?.origin ?? (matter ? [{ text: { start: 0, end: text.length }, page: matter.bodyStart }] : []),
  };
  return { document, diagnostics };
}

/** "BEIRUT, Sept 18 (Northern Wire) - ...": the agency in the dateline of one of the first paragraphs. */
const DATELINE = /^\p{Lu}[\p{Lu}\p{M}\s.'’/-]{2,40}(?:,[^()\n]{0,40})?\s?\(([^()\n]{2,40})\)\s?[-–—:]/u;

function wireCredit(text: string, blocks: readonly Block[]): string | null {
  for (const { span, kind } of blocks.slice(0, 8)) {
    const credit = kind === "paragraph" ? DATELINE.exec(text.slice(span.start, span.start + 140)) : null;
    if (credit) return credit[1] as string;
  }
  return null;
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048));
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,40})/iu.exec(head)?.[1] ?? null;
}
