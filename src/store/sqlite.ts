import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { ParallaxError } from "../base/index.ts";
import { readOnlyRecord, recordError, resultCode } from "./sqlite-errors.ts";
import { checkHead, migrate, SCHEMA_VERSION } from "./sqlite-schema.ts";
import { sqliteView } from "./sqlite-view.ts";
import { sqliteWriter } from "./sqlite-writer.ts";
import type { Store } from "./store.ts";

export interface SqliteOptions {
  /** "write" makes the file and its folders when they are missing; "read" never changes anything. */
  readonly mode: "read" | "write";
  /** How long a write waits for another process's batch before `record_busy`. */
  readonly busyTimeoutMs?: number;
}

/**
 * A record in one SQLite file (WAL, every commit forced to the disk). Throws ParallaxError:
 * `record_missing` when there is no file to read, `record_read_only`, `record_damaged`,
 * `record_foreign`, `record_too_new`, `record_unavailable`.
 */
export function openSqlite(file: string, options: SqliteOptions): Store {
  const path = resolve(file);
  const timeout = options.busyTimeoutMs ?? 5000;
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw recordError(error, path);
    }
  };
  const connection = guarded(() => {
    if (options.mode === "write") prepareFile(path);
    else if (!existsSync(path))
      throw new ParallaxError(
        "record_missing",
        `There is no record at ${path} yet. Put reports into it with: parallax add FILE...`,
      );
    return options.mode === "write" ? openForWriting(path, timeout) : openForReading(path, timeout);
  });
  const writer = options.mode === "write" ? guarded(() => sqliteWriter(connection)) : null;
  return {
    async write(work) {
      if (writer === null) throw readOnlyRecord(path);
      return guarded(() => {
        connection.exec("BEGIN IMMEDIATE");
        try {
          const result = work(writer);
          connection.exec("COMMIT");
          return result;
        } catch (error) {
          if (connection.isTransaction) connection.exec("ROLLBACK");
          throw error;
        }
      });
    },
    async view() {
      return guarded(() => sqliteView(openForReading(path, timeout), path));
    },
    async close() {
      if (connection.isOpen) guarded(() => connection.close());
    },
  };
}

/** Makes the file, readable by its owner alone: what is in it may endanger people. */
function prepareFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, "a", 0o600));
    accessSync(dirname(path), constants.W_OK);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EROFS" || code === "EPERM") throw readOnlyRecord(path);
    throw new ParallaxError("record_unavailable", `${path} cannot be made: ${message}.`, { cause });
  }
  // Root may write anyway; a file marked read-only is meant to stay as it is.
  if ((statSync(path).mode & 0o222) === 0) throw readOnlyRecord(path);
}

function openForWriting(path: string, timeout: number): DatabaseSync {
  const database = new DatabaseSync(path, { timeout, enableForeignKeyConstraints: true });
  try {
    checkHead(database, path);
    database.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON",
    );
    migrate(database, path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function openForReading(path: string, timeout: number): DatabaseSync {
  let database = new DatabaseSync(path, { timeout, readOnly: true });
  try {
    let head: ReturnType<typeof checkHead>;
    try {
      head = checkHead(database, path);
    } catch (error) {
      // In a read-only folder SQLite cannot make its -shm file; without a -wal there is nothing to share.
      const code = resultCode(error);
      if ((code !== 14 && code !== 8) || hasContent(`${path}-wal`)) throw error;
      database.close();
      const immutable = pathToFileURL(path);
      immutable.search = "immutable=1";
      database = new DatabaseSync(immutable, { timeout, readOnly: true });
      head = checkHead(database, path);
    }
    if (head.isNew)
      throw new ParallaxError(
        "record_missing",
        `${path} holds no record yet. Put reports into it with: parallax add FILE...`,
      );
    if (head.version < SCHEMA_VERSION)
      throw new ParallaxError(
        "record_too_old",
        `${path} is of an earlier Parallax (record version ${head.version}). Any parallax add brings it up to date; nothing is lost.`,
      );
    database.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function hasContent(path: string): boolean {
  return existsSync(path) && statSync(path).size > 0;
}
