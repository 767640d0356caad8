import type { Token } from "../../language/record.ts";
import type { Draft, Scene } from "./draft.ts";

/**
 * For each draft (in the order of their cues) the one whose content holds its cue most narrowly; -1 for
 * none. A carrier's own saying holds what it relays. One sweep over the text.
 */
export function insideOf(scene: Scene, drafts: readonly Draft[]): number[] {
  const { tokens } = scene.tree;
  const position = (draft: Draft): number => (tokens[draft.head] as Token).span.start;
  const intervals = drafts
    .flatMap((draft, index) => draft.content.map((at) => ({ at, index })))
    .sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
  const inside = new Array<number>(drafts.length).fill(-1);
  let next = 0;
  let open: typeof intervals = [];
  drafts.forEach((draft, index) => {
    const here = position(draft);
    for (let interval = intervals[next]; interval && interval.at.start <= here; interval = intervals[++next])
      open.push(interval);
    if (open.length > 0) open = open.filter((each) => each.at.end > here);
    let narrowest = Number.POSITIVE_INFINITY;
    for (const each of open) {
      const width = each.at.end - each.at.start;
      if (each.index === index || width >= narrowest || sharesHead(drafts, each.index, draft)) continue;
      narrowest = width;
      inside[index] = each.index;
    }
  });
  return withoutCycles(inside);
}

const sharesHead = (drafts: readonly Draft[], other: number, draft: Draft): boolean =>
  (drafts[other] as Draft).head === draft.head;

/** Two contents that hold each other's cue (a parse error) would nest forever: the later one is set free. */
function withoutCycles(inside: number[]): number[] {
  const settled = new Uint8Array(inside.length);
  for (let i = 0; i < inside.length; i++) {
    const path: number[] = [];
    let at = i;
    while (at >= 0 && settled[at] === 0) {
      settled[at] = 1;
      path.push(at);
      at = inside[at] as number;
    }
    if (at >= 0 && settled[at] === 1) inside[path.at(-1) as number] = -1;
    for (const each of path) settled[each] = 2;
  }
  return inside;
}
