import { parse } from "yaml";

export interface FrontMatter {
  /** Keys as written; values as YAML read them, dates as strings. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** UTF-16 offset at which the body starts. */
  readonly bodyStart: number;
}

/** The YAML between two `---` lines at the start of a file; null when there is none or it does not parse. */
export function frontMatter(text: string): FrontMatter | null {
  const head = /^\uFEFF?---[ \t]*\r?\n/u.exec(text);
  if (!head) return null;
  const close = /\r?\n---[ \t]*(?:\r?\n|$)/gu;
  close.lastIndex = head[0].length - 1;
  const end = close.exec(text.slice(0, 65_536));
  if (!end) return null;
  try {
    const fields: unknown = parse(text.slice(head[0].length, end.index), { schema: "core" });
    if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return null;
    return { fields: fields as Record<string, unknown>, bodyStart: end.index + end[0].length };
  } catch {
    return null;
  }
}
