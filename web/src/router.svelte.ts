/** Where the reader is. Everything chosen on a page stands in the address, so it can be sent and kept. */
import { tick } from "svelte";

interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const read = (): Place => ({
  path: window.location.pathname,
  query: new URLSearchParams(window.location.search),
});

let current = $state.raw<Place>(read());

export const place = {
  get path(): string {
    return current.path;
  },
  get query(): URLSearchParams {
    return current.query;
  },
};

/** An address with these parameters; null, undefined and "" leave one out. */
export function href(path: string, query: Readonly<Record<string, string | null | undefined>> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value != null && value !== "") params.set(name, value);
  const text = params.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The same page with some parameters changed. */
export function changed(changes: Readonly<Record<string, string | null>>): string {
  return href(current.path, { ...Object.fromEntries(current.query), ...changes });
}

/** `replace` for a choice within a page, which "back" should not have to undo. */
export async function go(to: string, { replace = false }: { replace?: boolean } = {}): Promise<void> {
  const from = current.path;
  if (replace) window.history.replaceState(null, "", to);
  else window.history.pushState(null, "", to);
  current = read();
  if (current.path === from && replace) return;
  await tick();
  window.scrollTo({ top: 0, behavior: "instant" });
  document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
}

/** Lets plain links within the record change the page without loading it anew. */
export function followLinks(): () => void {
  const onClick = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || link.target !== "" || link.hasAttribute("download")) return;
    const url = new URL(link.href, window.location.href);
    if (url.origin !== window.location.origin || (url.hash !== "" && url.pathname === current.path)) return;
    event.preventDefault();
    void go(url.pathname + url.search + url.hash, { replace: link.dataset.replace !== undefined });
  };
  const onPop = () => {
    current = read();
  };
  document.addEventListener("click", onClick);
  window.addEventListener("popstate", onPop);
  return () => {
    document.removeEventListener("click", onClick);
    window.removeEventListener("popstate", onPop);
  };
}

export const links = {
  incidents: (query: Record<string, string> = {}) => href("/", query),
  incident: (id: string) => href("/incident", { id }),
  document: (id: string, claim?: string | null, at?: string | null) => href("/document", { id, claim, at }),
};
