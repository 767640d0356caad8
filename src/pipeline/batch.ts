import { availableParallelism } from "node:os";
import type { Reading } from "../claims/record.ts";
import type { Source } from "../reading/index.ts";
import { type Analyst, type AnalystOptions, createAnalyst } from "./analyst.ts";
import { type Refusal, readOne } from "./outcome.ts";
import { workerPool } from "./pool.ts";

/**
 * One report to read, or one that could not even be loaded, which keeps its place in the order. `tag`
 * is the caller's own and comes back with the outcome.
 */
export type Task<Tag> =
  | { readonly tag: Tag; readonly source: Source; readonly refusal: null }
  | { readonly tag: Tag; readonly source: null; readonly refusal: Refusal };

/** What came of one report: a reading, or why there is none. */
export type Outcome<Tag> =
  | { readonly tag: Tag; readonly reading: Reading; readonly refusal: null }
  | { readonly tag: Tag; readonly reading: null; readonly refusal: Refusal };

export interface BatchOptions extends AnalystOptions {
  /** Threads besides this one; 0 reads in this one. The outcomes are the same whatever the number. */
  readonly workers: number;
  /** Already loaded; used when `workers` is 0. */
  readonly analyst?: Analyst;
  /** A report that takes longer is given up, and named (threads only). */
  readonly timeoutMs?: number;
}

/** As many threads as the machine has cores, less one for the caller when there are more than two. */
export function defaultWorkers(): number {
  const cores = availableParallelism();
  return cores > 2 ? cores - 1 : cores > 1 ? 2 : 0;
}

/**
 * Reads reports in the order they come and yields their outcomes in that order. Only a few are held at
 * a time, however many there are. A report that cannot be read, or that brings its thread down,
 * becomes a refusal; the others go on.
 */
export async function* readBatch<Tag>(
  tasks: AsyncIterable<Task<Tag>>,
  options: BatchOptions,
): AsyncGenerator<Outcome<Tag>> {
  if (options.workers === 0) {
    const analyst = options.analyst ?? createAnalyst(options);
    for await (const { tag, source, refusal } of tasks) {
      yield source === null ? { tag, reading: null, refusal } : { tag, ...readOne(analyst, source) };
      // Lets signals and progress in between two reports.
      await new Promise(setImmediate);
    }
    return;
  }
  const pool = workerPool(options);
  const waiting: Promise<Outcome<Tag>>[] = [];
  try {
    for await (const { tag, source, refusal } of tasks) {
      const outcome: Promise<Outcome<Tag>> =
        source === null
          ? Promise.resolve({ tag, reading: null, refusal })
          : pool.read(source).then((result) => ({ tag, ...result }));
      // Awaited below, in its turn; until then a rejection is nobody's oversight.
      outcome.catch(() => {});
      waiting.push(outcome);
      if (waiting.length >= 4 * options.workers) yield await (waiting.shift() as Promise<Outcome<Tag>>);
    }
    for (const each of waiting) yield await each;
  } finally {
    await pool.close();
  }
}
