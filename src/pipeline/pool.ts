import { Worker } from "node:worker_threads";
import type { Source } from "../reading/index.ts";
import type { AnalystOptions } from "./analyst.ts";
import type { Result } from "./outcome.ts";

interface Pool {
  /** Resolves in any order; never rejects for a report's sake. */
  read(source: Source): Promise<Result>;
  close(): Promise<void>;
}

interface Job {
  readonly source: Source;
  readonly done: (result: Result) => void;
  readonly failed: (error: unknown) => void;
}

interface Seat {
  worker: Worker | null;
  job: Job | null;
  clock: NodeJS.Timeout | null;
  /** Whether it ever answered: one that dies before has not been able to start. */
  started: boolean;
}

/** The compiled package has `.js` beside us, the sources `.ts`. */
const WORKER = new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url);

/**
 * Threads that each hold their own analyst. A report that kills or stalls its thread is answered with
 * a refusal and the thread is replaced, so that one report never costs another.
 */
export function workerPool(
  options: AnalystOptions & { readonly workers: number; readonly timeoutMs?: number },
): Pool {
  const queue: Job[] = [];
  const seats: Seat[] = [];
  let closing = false;
  /** Set when a thread could not start: the codebook or the weights are damaged, and all would fail alike. */
  let broken: { readonly cause: unknown } | null = null;

  const settle = (seat: Seat, result: Result): void => {
    if (seat.clock !== null) clearTimeout(seat.clock);
    seat.clock = null;
    seat.job?.done(result);
    seat.job = null;
  };
  const start = (seat: Seat): void => {
    const { codebooks = [], engine = "fast", gazetteers } = options;
    const workerData: AnalystOptions = {
      codebooks,
      engine,
      ...(gazetteers === undefined ? {} : { gazetteers }),
    };
    const worker = new Worker(WORKER, { workerData });
    seat.worker = worker;
    seat.started = false;
    worker.on("message", (result: Result | "ready") => {
      if (seat.worker !== worker) return; // Given up for its slowness, and late.
      seat.started = true;
      if (result !== "ready") settle(seat, result);
      next();
    });
    let cause: unknown = null;
    worker.on("error", (error) => {
      cause = error;
    });
    worker.on("exit", () => {
      if (closing || broken !== null || seat.worker !== worker) return;
      if (!seat.started) {
        broken ??= { cause: cause ?? new Error("A reading thread could not start") };
        for (const job of [...seats.map((other) => other.job), ...queue.splice(0)]) job?.failed(broken.cause);
        return;
      }
      const message = cause instanceof Error ? cause.message : "the thread ended";
      settle(seat, {
        reading: null,
        refusal: { code: "reading_failed", message: `Reading brought its thread down (${message}).` },
      });
      start(seat);
    });
  };
  const next = (): void => {
    for (const seat of seats) {
      if (!seat.started || seat.job !== null) continue;
      const job = queue.shift();
      if (job === undefined) return;
      seat.job = job;
      seat.worker?.postMessage(job.source);
      if (options.timeoutMs !== undefined)
        seat.clock = setTimeout(() => {
          const { worker } = seat;
          settle(seat, {
            reading: null,
            refusal: {
              code: "reading_timed_out",
              message: `Reading took longer than ${Math.round((options.timeoutMs ?? 0) / 1000)} s and was given up.`,
            },
          });
          start(seat);
          void worker?.terminate();
        }, options.timeoutMs);
    }
  };

  for (let i = 0; i < options.workers; i++) {
    const seat: Seat = { worker: null, job: null, clock: null, started: false };
    seats.push(seat);
    start(seat);
  }
  return {
    read: (source) =>
      new Promise((done, failed) => {
        if (broken !== null) failed(broken.cause);
        else queue.push({ source, done, failed });
        next();
      }),
    async close() {
      closing = true;
      await Promise.all(seats.map((seat) => seat.worker?.terminate()));
    },
  };
}
