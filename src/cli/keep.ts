import type { Reading } from "../claims/record.ts";
import {
  type AnalystOptions,
  createAnalyst,
  defaultWorkers,
  type Outcome,
  readBatch,
  refusalOf,
} from "../pipeline/index.ts";
import { MAX_BYTES } from "../reading/index.ts";
import { type Capture, openSqlite, type View } from "../store/index.ts";
import type { InputFailure } from "./failure.ts";
import { countFiles } from "./inputs.ts";
import { lines } from "./lines.ts";
import type { GivenOptions } from "./options.ts";
import { completed, loadAll, type Origin, type ReportTask } from "./tasks.ts";

export interface KeepOptions {
  readonly record: string;
  /** Files and folders, or a stream that lists them, one a line. */
  readonly paths: Iterable<string> | { readonly list: AsyncIterable<Uint8Array> };
  readonly given: GivenOptions;
  readonly analyst: AnalystOptions;
  /** Threads; chosen by the machine and the size of the work when not given. */
  readonly workers?: number;
  readonly isStopped?: () => boolean;
  readonly onFailure: (failure: InputFailure) => void;
  readonly onProgress?: (state: { done: number; total: number | null; current: string }) => void;
}

export interface Kept {
  readonly added: number;
  /** Already in the record, read by the same annotators. */
  readonly known: number;
  /** Of the reports added. */
  readonly claims: number;
}

/** A batch is committed when any of these is reached: a commit waits for the disk, so not after every report. */
const BATCH = { reports: 200, bytes: 16 * 1024 * 1024, milliseconds: 2000 };

/** Below this many files starting threads costs more than it saves. */
const WORTH_THREADS = 24;

/**
 * Longer than any report takes (a text at the size limit needs about a minute): what takes longer is
 * stuck.
 */
const TIMEOUT_MS = 10 * 60 * 1000;

/**
 * Reads reports and keeps them, batch by batch. Whenever it ends, what was committed is whole, and
 * running it again does only what is left. Throws ParallaxError when the record cannot be opened or
 * written; a report that cannot be read is told to `onFailure`.
 */
export async function keepAll(options: KeepOptions): Promise<Kept> {
  const { isStopped = () => false, onProgress = () => {} } = options;
  const store = openSqlite(options.record, { mode: "write" });
  try {
    const paths = "list" in options.paths ? await listed(options.paths.list) : [...options.paths];
    const total = countFiles(paths);
    const workers = options.workers ?? (total === null || total >= WORTH_THREADS ? defaultWorkers() : 0);
    const analyst = createAnalyst(options.analyst);
    const view = await store.view();
    let known = 0;
    let added = 0;
    let claims = 0;
    let done = 0;
    let batch: Extract<Outcome<Origin>, { readonly refusal: null }>[] = [];
    let bytes = 0;
    let since = performance.now();

    const commit = async (): Promise<void> => {
      if (batch.length === 0) return;
      const refused: InputFailure[] = [];
      // Counted apart: when the commit fails, none of it is there.
      const fresh = await store.write((writer) => {
        const readings: Reading[] = [];
        for (const { tag, reading } of batch)
          try {
            if (writer.addReading(reading, captureOf(tag))) readings.push(reading);
          } catch (error) {
            if ((error as { code?: string }).code !== "document_differs") throw error;
            refused.push({ input: tag.from, ...refusalOf(error) });
          }
        return readings;
      });
      refused.forEach(options.onFailure);
      added += fresh.length;
      known += batch.length - fresh.length - refused.length;
      claims += fresh.reduce((sum, reading) => sum + reading.claims.length, 0);
      batch = [];
      bytes = 0;
      since = performance.now();
    };
    try {
      const tasks = unknownOnly(loadAll(paths, options.given), view, analyst.producedBy, isStopped, () => {
        known++;
        done++;
      });
      const outcomes = readBatch(tasks, {
        ...options.analyst,
        workers,
        analyst,
        timeoutMs: TIMEOUT_MS,
      });
      for await (const outcome of outcomes) {
        done++;
        onProgress({ done, total, current: outcome.tag.from });
        if (outcome.reading === null) options.onFailure({ input: outcome.tag.from, ...outcome.refusal });
        else {
          batch.push({ ...outcome, reading: completed(outcome.reading, outcome.tag) });
          bytes += outcome.tag.bytes.length;
        }
        const isFull = batch.length >= BATCH.reports || bytes >= BATCH.bytes;
        if (isFull || performance.now() - since >= BATCH.milliseconds) await commit();
      }
      await commit();
    } finally {
      await view.close();
    }
    return { added, known, claims };
  } finally {
    await store.close();
  }
}

/** Passes over what the record has, before the work of reading it, and ends when told to. */
async function* unknownOnly(
  tasks: AsyncIterable<ReportTask>,
  view: View,
  producedBy: readonly string[],
  isStopped: () => boolean,
  onKnown: () => void,
): AsyncGenerator<ReportTask> {
  for await (const task of tasks) {
    if (isStopped()) return;
    if (task.source !== null && (await view.has(task.tag.input, producedBy))) onKnown();
    else yield task;
  }
}

function captureOf({ input, bytes, from }: Origin): Capture {
  return { ...input, bytes, from, at: new Date().toISOString() };
}

async function listed(input: AsyncIterable<Uint8Array>): Promise<string[]> {
  const paths: string[] = [];
  for await (const line of lines(input, MAX_BYTES)) if (line !== null && line !== "") paths.push(line);
  return paths;
}
