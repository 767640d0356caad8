/**
 * Places groups of cards in the margin beside the text they belong to. Text is never moved: a group that
 * would lie over the one before it goes further down; the chosen group keeps its place and pushes those
 * before it up. Below `wideFrom` pixels of viewport the cards stay under their paragraphs.
 */
export function marginNotes(body: HTMLElement, wideFrom: number): { place: () => void; destroy: () => void } {
  const wide = window.matchMedia(`(min-width: ${wideFrom}px)`);
  const GAP = 10;

  function place(): void {
    const groups = [...body.querySelectorAll<HTMLElement>("[data-notes]")];
    if (!wide.matches) {
      for (const group of groups) group.style.removeProperty("top");
      body.style.removeProperty("min-height");
      return;
    }
    const origin = body.getBoundingClientRect().top;
    const notes = groups
      .filter((group) => group.childElementCount > 0)
      .map((group) => {
        const row = group.parentElement as HTMLElement;
        const open = group.querySelector<HTMLElement>("[data-open]");
        const aim = open === null ? null : row.querySelector<HTMLElement>("[data-aim]");
        const base = row.getBoundingClientRect().top - origin;
        // An open card stands level with its words, not with the start of their paragraph.
        const wanted =
          aim === null || open === null
            ? base
            : Math.max(base, aim.getBoundingClientRect().top - origin - (open.offsetTop - 4));
        return { group, wanted, height: group.offsetHeight, held: open !== null, top: 0 };
      });
    const held = Math.max(
      0,
      notes.findIndex((note) => note.held),
    );
    let bottom = Number.NEGATIVE_INFINITY;
    for (const note of notes.slice(held)) {
      note.top = Math.max(note.wanted, bottom + GAP);
      bottom = note.top + note.height;
    }
    let limit = notes[held]?.top ?? 0;
    for (const note of notes.slice(0, held).reverse()) {
      note.top = Math.min(note.wanted, limit - GAP - note.height);
      limit = note.top;
    }
    const above = Math.min(0, ...notes.map((note) => note.top));
    for (const note of notes) note.group.style.top = `${note.top - above}px`;
    body.style.minHeight = `${Math.max(0, bottom - above)}px`;
  }

  const watcher = new ResizeObserver(place);
  watcher.observe(body);
  for (const group of body.querySelectorAll("[data-notes]")) watcher.observe(group);
  wide.addEventListener("change", place);
  return {
    place,
    destroy() {
      watcher.disconnect();
      wide.removeEventListener("change", place);
    },
  };
}
