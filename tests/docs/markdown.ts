import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const SKIPPED = new Set(["node_modules", "dist", ".git", "cases", "gold"]);

/** Paths under the project, with "/", of files whose name ends with `ending`; built and installed ones left out. */
export function filesUnder(folder: string, ending: string): string[] {
  const found: string[] = [];
  const visit = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue;
      const inside = join(path, entry.name);
      if (entry.isDirectory()) visit(inside);
      else if (entry.isFile() && entry.name.endsWith(ending))
        found.push(relative(ROOT, inside).replaceAll("\\", "/"));
    }
  };
  const start = join(ROOT, folder);
  if (statSync(start, { throwIfNoEntry: false })?.isDirectory()) visit(start);
  return found.sort();
}

export const readProject = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** Markdown without fenced code, whose brackets are no links and whose "#" are no headings. */
export const withoutCode = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```/gmu, "");

/** Headings as GitHub anchors them. */
export function anchors(markdown: string): Set<string> {
  const result = new Set<string>();
  for (const [, words] of withoutCode(markdown).matchAll(/^#{1,6} (.+)$/gmu))
    result.add(
      (words as string)
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replace(/\s/gu, "-"),
    );
  return result;
}
