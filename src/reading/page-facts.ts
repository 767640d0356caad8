import type { PageWords } from "../codebook/index.ts";
import { pageDate } from "./page-date.ts";
import type { PageDocument } from "./page-dom.ts";

/** What a page tells about itself; null where it tells nothing. */
export interface PageFacts {
  readonly title: string | null;
  readonly publisher: string | null;
  /** The canonical address. */
  readonly url: string | null;
  /** BCP 47 primary tag. */
  readonly language: string | null;
  readonly published: string | null;
}

/** Reads meta elements, JSON-LD, headings and time elements. */
export function pageFacts(
  document: PageDocument,
  html: string,
  url: string | null,
  words: PageWords,
): PageFacts {
  const meta = (...names: string[]): string | null => {
    for (const name of names) {
      const value = document
        .querySelector(`meta[property="${name}"],meta[name="${name}"],meta[itemprop="${name}"]`)
        ?.getAttribute("content")
        ?.trim();
      if (value) return value;
    }
    return null;
  };
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? meta("og:url");
  const heading = document.querySelector("h1")?.textContent?.trim() || null;
  return {
    title: meta("og:title", "twitter:title") ?? heading ?? document.title ?? null,
    publisher: meta("og:site_name", "application-name", "publisher") ?? publisherInData(document),
    url: canonical,
    language: document.documentElement?.getAttribute("lang")?.slice(0, 2).toLowerCase() || null,
    published: pageDate(document, html, url ?? canonical, words),
  };
}

/** The publisher's name in JSON-LD. */
function publisherInData(document: PageDocument): string | null {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const data: unknown = JSON.parse(script.textContent ?? "");
      const graph = (data as { "@graph"?: unknown } | null)?.["@graph"];
      for (const item of [graph ?? data].flat() as ({ publisher?: { name?: unknown } } | null)[])
        if (typeof item?.publisher?.name === "string") return item.publisher.name;
    } catch {
      // Broken JSON-LD is common; the page may name its publisher elsewhere.
    }
  }
  return null;
}
