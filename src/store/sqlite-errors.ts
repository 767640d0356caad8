import { ParallaxError } from "../base/index.ts";

/** SQLite's primary result codes that a person can do something about. */
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** SQLite's extended result code is in `errcode`; its low byte is the primary one. */
export function resultCode(error: unknown): number | null {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === "number" ? code & 0xff : null;
}

/** Says in one sentence each what happened, what was kept and what to do. Other errors pass as they are. */
export function recordError(error: unknown, path: string): unknown {
  const code = resultCode(error);
  if (code === null || error instanceof ParallaxError) return error;
  const detail = (error as Error).message;
  const fail = (name: string, message: string) => new ParallaxError(name, message, { cause: error });
  switch (code) {
    case BUSY:
    case LOCKED:
      return fail(
        "record_busy",
        `Another process is writing to ${path}. What was committed before is kept; this batch is not. Run the same command again when the other has finished: nothing is doubled.`,
      );
    case READONLY:
      return fail(
        "record_read_only",
        `${path} is read-only. Nothing was changed. Make the file and its folder writable, or name another with --record.`,
      );
    case FULL:
      return fail(
        "record_disk_full",
        `The disk that holds ${path} is full. What was committed before is kept; this batch is not. Make room and run the same command again.`,
      );
    case CORRUPT:
    case NOTADB:
      return fail(
        "record_damaged",
        `${path} is damaged or not a record (${detail}). Nothing was changed. Put back a copy, or add the reports into a new record with --record FILE.`,
      );
    case CANTOPEN:
      return fail(
        "record_unavailable",
        `${path} cannot be opened (${detail}). Is its folder there and yours?`,
      );
    case IOERR:
      return fail(
        "record_io",
        `Reading or writing ${path} failed (${detail}). What was committed before is kept. Check the disk, then run the same command again.`,
      );
    default:
      return fail("record_failed", `The record ${path} failed: ${detail}.`);
  }
}
