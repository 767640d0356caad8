import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, posix } from "node:path";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

/** The built page. A path is looked up in a list made at the start, so none can lead out of the folder. */
export interface PageFiles {
  /** null when there is no such file. */
  answer(path: string, ifNoneMatch: string | null): Response | null;
}

/** Lists a folder's files; symbolic links are left out. An absent folder has no files. */
export function pageFiles(root: string): PageFiles {
  const known = new Map<
    string,
    { readonly path: string; body: Uint8Array<ArrayBuffer> | null; etag: string }
  >();
  for (const path of walk(root, "")) known.set(`/${path}`, { path: join(root, path), body: null, etag: "" });
  return {
    answer(path, ifNoneMatch) {
      const file = known.get(path);
      if (file === undefined) return null;
      if (file.body === null) {
        file.body = new Uint8Array(readFileSync(file.path));
        file.etag = `"${createHash("sha256").update(file.body).digest("hex").slice(0, 24)}"`;
      }
      // Built files carry a hash of their content in the name; the page that names them does not.
      const forever = path.startsWith("/assets/");
      const headers = {
        "content-type": MEDIA_TYPES[extname(path)] ?? "application/octet-stream",
        "cache-control": forever ? "public, max-age=31536000, immutable" : "no-cache",
        etag: file.etag,
      };
      if (ifNoneMatch === file.etag) return new Response(null, { status: 304, headers });
      return new Response(file.body, { headers });
    },
  };
}

function* walk(root: string, under: string): Generator<string> {
  let entries: import("node:fs").Dirent[];
  try {
    entries = readdirSync(join(root, under), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && under === "") return;
    throw error;
  }
  for (const each of entries) {
    const path = posix.join(under, each.name);
    if (each.isDirectory()) yield* walk(root, path);
    else if (each.isFile()) yield path;
  }
}
