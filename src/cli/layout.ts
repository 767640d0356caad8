import stringWidth from "string-width";

/** Columns a text takes on a terminal; colour codes take none, Chinese characters two. */
export const widthOf = (text: string): number => stringWidth(text);

/** `text` made exactly `width` columns wide: cut with an ellipsis or filled with spaces. */
export function fit(text: string, width: number, align: "left" | "right" = "left"): string {
  const cut = clip(text, width);
  const fill = " ".repeat(Math.max(0, width - widthOf(cut)));
  return align === "left" ? cut + fill : fill + cut;
}

/** At most `width` columns, the last of them an ellipsis when something was cut. Plain text only. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    const next = widthOf(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return `${kept.trimEnd()}…`;
}

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * `text` after `lead`, broken at spaces into lines of at most `width` columns; the lines after the first
 * are indented by the width of `lead`. A word longer than a line is broken where it must be. `width`
 * null: one line.
 */
export function wrap(text: string, width: number | null, lead = ""): string[] {
  if (width === null || widthOf(lead) + widthOf(text) <= width) return [lead + text];
  const indent = widthOf(lead);
  const room = Math.max(8, width - indent);
  const lines: string[] = [];
  let line = "";
  const push = (): void => {
    lines.push((lines.length === 0 ? lead : " ".repeat(indent)) + line);
    line = "";
  };
  for (const word of text.split(" ")) {
    let rest = word;
    if (line !== "" && widthOf(line) + 1 + widthOf(rest) > room) push();
    while (widthOf(rest) > room) {
      line = head(rest, room);
      rest = rest.slice(line.length);
      push();
    }
    line = line === "" ? rest : `${line} ${rest}`;
  }
  if (line !== "") push();
  return lines;
}

/** The first characters of `text`, at least one, that fit into `width` columns. */
function head(text: string, width: number): string {
  let kept = "";
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (kept !== "" && widthOf(kept + segment) > width) break;
    kept += segment;
  }
  return kept;
}

/** Columns that a cell is filled up to where there is no terminal. */
const WIDEST = 28;

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** Columns wider than this are cut; the rest of the line goes to `grows`. */
  readonly max?: number;
  readonly grows?: boolean;
  readonly paint?: (text: string) => string;
}

/**
 * Rows under their titles, two spaces between columns. On a terminal the growing columns share what is
 * left of its width. Elsewhere (`width` null) nothing is cut, and columns are filled up to a cell of at most
 * `WIDEST` only, so that one long cell does not push all rows apart.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number | null,
  faint: (text: string) => string,
): string {
  const natural = columns.map((column, i) =>
    Math.max(widthOf(column.title), ...rows.map((row) => widthOf(row[i] ?? ""))),
  );
  const widths = natural.map((own, i) => Math.min(own, width === null ? WIDEST : (columns[i]?.max ?? own)));
  if (width !== null) {
    const growing = columns.flatMap((column, i) => (column.grows ? [i] : []));
    const used = widths.reduce((sum, each, i) => sum + (columns[i]?.grows ? 0 : each), 0);
    let left = Math.max(growing.length * 8, width - used - 2 * (columns.length - 1));
    // From the narrowest on: what it does not need goes to the wider ones.
    growing.sort((a, b) => (natural[a] as number) - (natural[b] as number));
    growing.forEach((i, position) => {
      widths[i] = Math.min(natural[i] as number, Math.floor(left / (growing.length - position)));
      left -= widths[i] as number;
    });
  }
  const line = (cells: readonly string[], header: boolean): string =>
    columns
      .map((column, i) => {
        const own = cells[i] ?? "";
        const room = widths[i] as number;
        const cell = fit(own, width === null ? Math.max(room, widthOf(own)) : room, column.align);
        return header || column.paint === undefined ? cell : column.paint(cell);
      })
      .join("  ")
      .trimEnd();
  const head = line(
    columns.map((column) => column.title),
    true,
  );
  return [faint(head), ...rows.map((row) => line(row, false))].map((each) => `${each}\n`).join("");
}

/** Cells side by side, each wrapped in its own column, two spaces between; as many lines as the longest needs. */
export function columnsOf(
  cells: readonly string[],
  widths: readonly number[],
  paints: readonly ((text: string) => string)[] = [],
): string[] {
  const wrapped = cells.map((cell, i) => wrap(cell, widths[i] as number));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, i) => {
        const filled = fit(lines[line] ?? "", widths[i] as number);
        return paints[i]?.(filled) ?? filled;
      })
      .join("  ")
      .trimEnd(),
  );
}
