import { ParallaxError } from "../base/index.ts";
import type { Source } from "../reading/index.ts";

/** One line of documents on stdin, checked. Throws ParallaxError `invalid_line` saying what is wrong with it. */
export function sourceOfLine(line: string): Source & { readonly id: string | null } {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch (cause) {
    throw new ParallaxError("invalid_line", `Not JSON: ${(cause as Error).message}`, { cause });
  }
  if (typeof data !== "object" || data === null || Array.isArray(data))
    throw new ParallaxError("invalid_line", "A document is a JSON object.");
  const fields = data as Record<string, unknown>;
  const text = (name: string): string | null => {
    const value = fields[name];
    if (value === undefined || value === null) return null;
    if (typeof value !== "string") throw new ParallaxError("invalid_line", `"${name}" must be a string.`);
    return value;
  };
  const plain = text("text");
  const html = text("html");
  if ((plain === null) === (html === null))
    throw new ParallaxError("invalid_line", 'A document has either "text" or "html".');
  return {
    content: plain !== null ? { kind: "text", text: plain } : { kind: "html", html: html as string },
    id: text("id"),
    title: text("title"),
    publisher: text("publisher"),
    url: text("url"),
    published: text("published"),
  };
}

/** The `id` of a line that could not be read, as far as it can be told; null when not. */
export function idOfLine(line: string): string | null {
  // The line may be no JSON at all: what looks like an id near its head is the best there is.
  const quoted = /"id"\s*:\s*("(?:[^"\\]|\\.){0,500}")/u.exec(line.slice(0, 2000))?.[1];
  if (quoted === undefined) return null;
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return null;
  }
}
