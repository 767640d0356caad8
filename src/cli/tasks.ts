import { createReadStream } from "node:fs";
import { type Diagnostic, sha256 } from "../base/index.ts";
import type { Reading } from "../claims/record.ts";
import { idOfLine, type Refusal, refusalOf, sourceOfLine, type Task } from "../pipeline/index.ts";
import { MAX_BYTES, type Source } from "../reading/index.ts";
import type { Input } from "../store/index.ts";
import { findFiles, mediaTypeOf, readBytes } from "./inputs.ts";
import { lines } from "./lines.ts";
import type { GivenOptions } from "./options.ts";

/** Where a report came from, its bytes, and what goes with its reading. */
export interface Origin {
  /** "reports/a.txt", "reports/all.jsonl:12" */
  readonly from: string;
  /** The caller's own, null when none was given. */
  readonly id: string | null;
  readonly input: Input;
  readonly bytes: Uint8Array;
  /** Found out before reading. */
  readonly diagnostics: readonly Diagnostic[];
}

export type ReportTask = Task<Origin>;

/** The reports in the named files and folders, loaded one after another as they are asked for. */
export async function* loadAll(paths: Iterable<string>, given: GivenOptions): AsyncGenerator<ReportTask> {
  for (const found of findFiles(paths)) {
    if ("failure" in found) yield refused(found.failure.input, null, found.failure);
    else if (found.kind === "lines") yield* loadLines(createReadStream(found.path), found.path, given);
    else yield loadFile(found.path, given);
  }
}

function loadFile(path: string, given: GivenOptions): ReportTask {
  try {
    const { bytes, total } = readBytes(path);
    return loadBytes(bytes, total, path, given);
  } catch (error) {
    return refused(path, null, refusalOf(error));
  }
}

/** All of a stream as one report, as far as it is read in one piece. */
export async function loadStream(
  input: AsyncIterable<Uint8Array>,
  from: string,
  given: GivenOptions,
): Promise<ReportTask> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const part of input) {
    if (total < MAX_BYTES) parts.push(part.subarray(0, MAX_BYTES - total));
    total += part.length;
  }
  return loadBytes(Buffer.concat(parts), total, from, given);
}

/** One report as bytes. `total` is how many there were, where `bytes` holds only the first part. */
function loadBytes(bytes: Uint8Array, total: number, from: string, given: GivenOptions): ReportTask {
  const mediaType = mediaTypeOf(from);
  const source: Source = {
    content: { kind: "bytes", bytes, mediaType },
    id: null,
    title: null,
    publisher: given.publisher ?? null,
    url: given.url ?? null,
    published: given.published ?? null,
  };
  const truncated: Diagnostic = {
    code: "input_truncated",
    span: null,
    message: `The input has ${total} bytes; the first ${bytes.length} were read.`,
  };
  const tag: Origin = {
    from,
    id: null,
    input: inputOf(source, sha256(bytes), mediaType),
    bytes,
    diagnostics: total > bytes.length ? [truncated] : [],
  };
  return { tag, source, refusal: null };
}

/** One report a line, as `--jsonl` takes them. A line that is none is refused; the next are read. */
export async function* loadLines(
  input: AsyncIterable<Uint8Array>,
  name: string,
  given: GivenOptions,
): AsyncGenerator<ReportTask> {
  let number = 0;
  try {
    for await (const line of lines(input, MAX_BYTES)) {
      number++;
      const from = `${name}:${number}`;
      if (line === null)
        yield refused(from, null, {
          code: "line_too_long",
          message: `The line has more than ${MAX_BYTES} bytes and was passed over.`,
        });
      else if (line.trim() !== "") yield loadLine(line, from, given);
    }
  } catch (error) {
    yield refused(name, null, refusalOf(error));
  }
}

function loadLine(line: string, from: string, given: GivenOptions): ReportTask {
  try {
    const said = sourceOfLine(line);
    const source: Source = {
      ...said,
      publisher: said.publisher ?? given.publisher ?? null,
      url: said.url ?? given.url ?? null,
      published: said.published ?? given.published ?? null,
    };
    const { content } = source;
    if (content.kind === "bytes") throw new RangeError("A line holds no bytes");
    const bytes = new TextEncoder().encode(content.kind === "text" ? content.text : content.html);
    const mediaType = content.kind === "text" ? "text/plain" : "text/html";
    const input = inputOf(source, sha256(bytes), mediaType);
    return { tag: { from, id: source.id, input, bytes, diagnostics: [] }, source, refusal: null };
  } catch (error) {
    return refused(from, idOfLine(line), refusalOf(error));
  }
}

function refused(from: string, id: string | null, { code, message }: Refusal): ReportTask {
  const input: Input = { sha256: "", mediaType: null, given: {} };
  const tag: Origin = { from, id, input, bytes: new Uint8Array(), diagnostics: [] };
  return { tag, source: null, refusal: { code, message } };
}

function inputOf(source: Source, hash: string, mediaType: string | null): Input {
  const given: Record<string, string> = {};
  for (const field of ["id", "title", "publisher", "url", "published"] as const) {
    const value = source[field];
    if (value !== null) given[field] = value;
  }
  // The same text as a line and as a file is not read alike: front matter is only in files.
  if (source.content.kind !== "bytes") given.as = "line";
  return { sha256: hash, mediaType, given };
}

/** The reading with what was found out before it; the same reading when that is nothing. */
export function completed(reading: Reading, { diagnostics }: Origin): Reading {
  return diagnostics.length === 0
    ? reading
    : { ...reading, diagnostics: [...diagnostics, ...reading.diagnostics] };
}
