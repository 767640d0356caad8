import type { PageWords } from "../codebook/index.ts";
import type { PageDocument, PageElement } from "./page-dom.ts";
import { firstWrittenDate } from "./written-date.ts";

/** How much of a page's shown text is searched for a day, in characters after its first heading. */
const SHOWN = 3000;

/**
 * The day a page says it was published, "2020-05-16" or a date-time; null when it says none. In the
 * order of trust: what machines are told (meta, JSON-LD, time elements), the address, elements named
 * after dates, script data, the first day shown, and last a day of change.
 */
export function pageDate(
  document: PageDocument,
  html: string,
  url: string | null,
  words: PageWords,
): string | null {
  const monthFirst = !/^(?:en-(?!us)|[a-df-z])/u.test(
    document.documentElement?.getAttribute("lang")?.toLowerCase() ?? "",
  );
  const read = (value: string | null | undefined): string | null =>
    value ? (epoch(value) ?? sane(firstWrittenDate(value.slice(0, 300), monthFirst)?.value)) : null;
  const metas = new Map<string, string>();
  for (const meta of document.querySelectorAll("meta[content]")) {
    const name = (
      meta.getAttribute("property") ??
      meta.getAttribute("name") ??
      meta.getAttribute("itemprop") ??
      ""
    ).toLowerCase();
    if (name && !metas.has(name)) metas.set(name, meta.getAttribute("content") ?? "");
  }
  const fromMeta = (names: readonly string[]): string | null => first(names, (name) => read(metas.get(name)));
  return (
    fromMeta(words.published_meta) ??
    read(inData(html, "datePublished")) ??
    fromTimeElements(document, words, read) ??
    fromAddress(url) ??
    fromNamedElements(document, words, read) ??
    first(
      [
        "publishedAt",
        "published_at",
        "publishDate",
        "publish_date",
        "pubDate",
        "datePosted",
        "dateCreated",
        "firstPublished",
      ],
      (key) => read(inData(html, key)),
    ) ??
    fromShownText(document, words, monthFirst) ??
    fromMeta(words.modified_meta) ??
    read(inData(html, "dateModified"))
  );
}

/** The first answer that is not null. */
function first<T>(list: Iterable<T>, ask: (each: T) => string | null): string | null {
  for (const each of list) {
    const answer = ask(each);
    if (answer !== null) return answer;
  }
  return null;
}

/** A web page is not older than the web. */
const sane = (value: string | undefined): string | null =>
  value && value >= "1993" && value < "2100" ? value : null;

/** Seconds or milliseconds since 1970, as some scripts give them. */
function epoch(value: string): string | null {
  const digits = /^\s*(\d{10})(\d{3})?\s*$/u.exec(value);
  return digits ? new Date(Number(digits[1]) * 1000).toISOString().slice(0, 10) : null;
}

/** The value of a key in JSON-LD or script data, broken JSON included. */
function inData(html: string, key: string): string | null {
  const at = html.search(new RegExp(`["']${key}["']\\s*:`, "u"));
  if (at < 0) return null;
  return /^["']\w+["']\s*:\s*["']?([^"',}<]{4,40})/u.exec(html.slice(at, at + 120))?.[1] ?? null;
}

function fromTimeElements(
  document: PageDocument,
  words: PageWords,
  read: (value: string | null) => string | null,
): string | null {
  const times = [...document.querySelectorAll("time")].slice(0, 40);
  const published = times.filter(
    (time) => /pubdate|publish|posted|created/iu.test(names(time)) || time.getAttribute("pubdate") !== null,
  );
  const other = times.filter(
    (time) => !published.includes(time) && !words.not_publication.some((word) => names(time).includes(word)),
  );
  return first(
    [...published, ...other],
    (time) => read(time.getAttribute("datetime")) ?? read(time.textContent),
  );
}

const names = (element: PageElement): string =>
  ["class", "id", "itemprop", "data-testid"]
    .map((name) => element.getAttribute(name) ?? "")
    .join(" ")
    .toLowerCase();

/** "/2020/05/16/", "/20200516/", "-2020-05-16-" in the address. */
export function fromAddress(url: string | null): string | null {
  if (!url) return null;
  const path = url.replace(/^[a-z]+:\/\/[^/]*/iu, "");
  const match =
    /[/_-]((?:19|20)\d{2})[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)/u.exec(path) ??
    /[/_-]((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\D|$)/u.exec(path);
  if (!match) return null;
  return sane(
    firstWrittenDate(`${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}`, false)?.value,
  );
}

function fromNamedElements(
  document: PageDocument,
  words: PageWords,
  read: (value: string | null) => string | null,
): string | null {
  for (const word of words.date_attributes) {
    const selector = ["class", "id", "itemprop", "data-testid"]
      .map((name) => `[${name}*="${word}" i]`)
      .join(",");
    const found = first([...document.querySelectorAll(selector)].slice(0, 30), (element) => {
      const content =
        element.getAttribute("content") ?? element.getAttribute("datetime") ?? element.getAttribute("title");
      const shown = (element.textContent ?? "").replace(/\s+/gu, " ").trim();
      if (shown.length > 250 || words.not_publication.some((each) => shown.toLowerCase().startsWith(each)))
        return null;
      return read(content) ?? read(shown);
    });
    if (found) return found;
  }
  return null;
}

/** The first day after the headline that is not said to be another one. */
function fromShownText(document: PageDocument, words: PageWords, monthFirst: boolean): string | null {
  const body = (document.body?.textContent ?? "").replace(/\s+/gu, " ");
  const heading = (document.querySelector("h1")?.textContent ?? "").replace(/\s+/gu, " ").trim();
  const from = heading ? Math.max(0, body.indexOf(heading)) : 0;
  const shown = body.slice(Math.max(0, from - 300), from + SHOWN);
  const date = firstWrittenDate(shown, monthFirst);
  if (!date) return null;
  const before = shown.slice(Math.max(0, date.index - 30), date.index).toLowerCase();
  if (words.not_publication.some((word) => before.includes(word))) {
    const later = firstWrittenDate(shown.slice(date.index + 8), monthFirst);
    return sane(later?.value ?? date.value);
  }
  return sane(date.value);
}
