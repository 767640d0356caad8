import { ParallaxError } from "../base/index.ts";

interface Failure {
  readonly code: string;
  /** What happened, what was kept, what to do. `detail` is SQLite's own word. */
  readonly message: (path: string, detail: string) => string;
}

const BUSY: Failure = {
  code: "record_busy",
  message: (path) =>
    `Another process is writing to ${path}. What was committed before is kept, this batch is not. Run the same command again when the other has finished: nothing is doubled.`,
};

const DAMAGED: Failure = {
  code: "record_damaged",
  message: (path, detail) =>
    `${path} is damaged or no record (${detail}). It was not changed. Put back a copy, or add the reports to a new record with --record FILE.`,
};

/** By SQLite's primary result code. */
const FAILURES: Readonly<Record<number, Failure>> = {
  5: BUSY,
  6: BUSY,
  8: {
    code: "record_read_only",
    message: (path) =>
      `${path} is read-only. Nothing was changed. Make the file and its folder writable, or name another with --record.`,
  },
  10: {
    code: "record_io",
    message: (path, detail) =>
      `Reading or writing ${path} failed (${detail}). What was committed before is kept. Check the disk, then run the same command again.`,
  },
  11: DAMAGED,
  13: {
    code: "record_disk_full",
    message: (path) =>
      `The disk that holds ${path} is full. What was committed before is kept, this batch is not. Make room and run the same command again.`,
  },
  14: {
    code: "record_unavailable",
    message: (path, detail) => `${path} cannot be opened (${detail}). Is its folder there, and yours?`,
  },
  26: DAMAGED,
};

/** The primary result code of an error that came out of SQLite, null for any other. */
export function resultCode(error: unknown): number | null {
  const code = (error as { errcode?: unknown }).errcode;
  // The low byte is the primary code, the rest refines it.
  return typeof code === "number" ? code & 0xff : null;
}

/** A failure of SQLite as a ParallaxError that says what a person can do; any other error as it is. */
export function recordError(error: unknown, path: string): unknown {
  const code = resultCode(error);
  if (code === null || error instanceof ParallaxError) return error;
  const detail = (error as Error).message;
  const failure = FAILURES[code];
  return failure === undefined
    ? new ParallaxError("record_failed", `The record ${path} failed: ${detail}.`, { cause: error })
    : new ParallaxError(failure.code, failure.message(path, detail), { cause: error });
}

/** The error for a record that may not be written, found out before SQLite was asked. */
export function readOnlyRecord(path: string): unknown {
  return recordError(Object.assign(new Error("no write permission"), { errcode: 8 }), path);
}
