import { closeSync, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { ParallaxError } from "../base/index.ts";
import { MAX_BYTES } from "../reading/index.ts";
import type { InputFailure } from "./failure.ts";

/** A file that was named, or found in a folder that was named. */
export interface FoundFile {
  readonly path: string;
  readonly kind: "report" | "lines";
}

export type Found = FoundFile | { readonly failure: InputFailure };

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".htm": "text/html",
  ".xhtml": "text/html",
  ".txt": "text/plain",
  ".text": "text/plain",
  ".md": "text/plain",
  ".markdown": "text/plain",
};

const LINES = new Set([".jsonl", ".ndjson"]);

/** Collections that a later version will read. */
const COLLECTIONS = /^(?:https?|ftp):\/\/|\.(?:warc|warc\.gz|wacz|rss|atom|xml|opml)$/i;

/** null: to be found out from the bytes. */
export function mediaTypeOf(path: string): string | null {
  return MEDIA_TYPES[extname(path).toLowerCase()] ?? null;
}

/**
 * The files under the given paths: files as they are named, folders with all that is under them by
 * name. In a folder, hidden files, READMEs, licences, and files that hold no reports (pictures, style
 * sheets) are passed over. What cannot be read is yielded as a failure, in its place.
 */
export function* findFiles(paths: Iterable<string>): Generator<Found> {
  const entered = new Set<string>();
  for (const path of paths) {
    if (COLLECTIONS.test(path)) {
      yield failure(
        path,
        "not_read_yet",
        "Addresses, feeds and web archives are not read yet. Save the pages as files and name those.",
      );
      continue;
    }
    yield* findUnder(path, true, entered);
  }
}

function* findUnder(path: string, isNamed: boolean, entered: Set<string>): Generator<Found> {
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (error) {
    yield unreadable(path, error);
    return;
  }
  if (!isFolder) {
    const extension = extname(path).toLowerCase();
    if (LINES.has(extension)) yield { path, kind: "lines" };
    else if (isNamed || holdsReport(path, extension)) yield { path, kind: "report" };
    return;
  }
  let names: string[];
  try {
    // A link back to a folder above would lead round for ever.
    const real = realpathSync(path);
    if (entered.has(real)) return;
    entered.add(real);
    names = readdirSync(path).sort();
  } catch (error) {
    yield unreadable(path, error);
    return;
  }
  for (const name of names) if (!name.startsWith(".")) yield* findUnder(join(path, name), false, entered);
}

function holdsReport(path: string, extension: string): boolean {
  return (extension === "" || extension in MEDIA_TYPES) && !/^(?:readme|licen[cs]e)\b/i.test(basename(path));
}

function failure(input: string, code: string, message: string): Found {
  return { failure: { input, code, message } };
}

function unreadable(path: string, error: unknown): Found {
  const { code, message } = openingError(error);
  return failure(path, code, message);
}

/** In words what the system says when a file cannot be opened or read. */
function openingError(error: unknown): { code: string; message: string } {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return { code: "input_missing", message: "There is no such file." };
    case "ELOOP":
      return { code: "input_missing", message: "The link leads back to itself." };
    case "EACCES":
    case "EPERM":
      return { code: "input_forbidden", message: "You may not read it." };
    default:
      return { code: "input_unreadable", message: `It cannot be read: ${(error as Error).message}.` };
  }
}

export interface FileBytes {
  readonly bytes: Uint8Array;
  /** Bytes in the file; more than `bytes` holds when it is longer than what is read in one piece. */
  readonly total: number;
}

/** The bytes of a file, at most as many as are read in one piece. Throws ParallaxError `input_…`. */
export function readBytes(path: string, limit = MAX_BYTES): FileBytes {
  let handle: number | null = null;
  try {
    handle = openSync(path, "r");
    const { size } = fstatSync(handle);
    // A pipe or a device has no size: read until it ends or the limit is reached.
    const parts: Uint8Array[] = [];
    let got = 0;
    while (got < limit) {
      const part = new Uint8Array(Math.min(limit - got, Math.max(size - got, 64 * 1024)));
      const count = readSync(handle, part);
      if (count === 0) break;
      parts.push(count === part.length ? part : part.slice(0, count));
      got += count;
    }
    return {
      bytes: parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts),
      total: Math.max(size, got),
    };
  } catch (error) {
    const { code, message } = openingError(error);
    throw new ParallaxError(code, message, { cause: error });
  } finally {
    if (handle !== null) closeSync(handle);
  }
}

/**
 * How many reports are under the paths, for a progress bar; null when a file of lines is among them,
 * whose reports are known only when it has been read.
 */
export function countFiles(paths: Iterable<string>): number | null {
  let count = 0;
  for (const found of findFiles(paths)) {
    if ("kind" in found && found.kind === "lines") return null;
    count++;
  }
  return count;
}
