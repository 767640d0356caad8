/** The part of a DOM element that is read here. */
export interface PageElement {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}

/** The part of a DOM document that is read here; a page's own scripts never run. */
export interface PageDocument {
  readonly title: string;
  readonly documentElement: PageElement | null;
  readonly body: PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}
