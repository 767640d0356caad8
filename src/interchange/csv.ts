/** What a cell holds before it is written; null and an empty list are an empty cell. */
export type Cell = string | number | boolean | null | readonly string[];

/** A column of a table made from rows of type `Row`. */
export interface Column<Row> {
  readonly name: string;
  readonly value: (row: Row) => Cell;
}

/**
 * Spreadsheets run a cell that begins so as a formula, also behind apostrophes that were already there.
 * Full-width forms count where the keyboard is Chinese or Japanese.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

/** The first line: names of the columns. */
export function csvHead(columns: readonly Column<never>[]): string {
  return line(columns.map((column) => column.name));
}

/** One line of RFC 4180 CSV, its end included. */
export function csvRow<Row>(columns: readonly Column<Row>[], row: Row): string {
  return line(columns.map((column) => column.value(row)));
}

const line = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/**
 * One cell. Text that a spreadsheet would run is given one more apostrophe in front; numbers are left
 * alone. To get the text back, take one apostrophe away from cells that match `FORMULA` behind it.
 */
export function csvCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = (typeof value === "string" ? value : value.join("; "))
    .toWellFormed()
    .replaceAll("\0", "\ufffd");
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Undoes the apostrophe of `csvCell`, on a cell whose quotation marks are already gone. */
export function fromCsvCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
