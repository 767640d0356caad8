import type { DatabaseSync } from "node:sqlite";
import { ParallaxError } from "../base/index.ts";

/** "PRLX" in the file's header: tells a record from other SQLite files. */
export const APPLICATION_ID = 0x50524c58;

/** Every table that holds what was captured, read or decided. Nothing in them changes or goes away. */
const APPEND_ONLY = ["capture", "document", "reading", "claim", "claim_party", "judgement"] as const;

/**
 * Steps from one version of the file to the next; a file's `user_version` is the number of steps
 * taken. A step that was released is never edited: a change is a new step at the end.
 *
 * Keys are made with `keyOf`; free text stands inside JSON, which keeps NUL and lone surrogates.
 */
const STEPS: readonly string[] = [
  `
  CREATE TABLE capture (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

  -- about: {id, mediaType, from, at}
  CREATE TABLE document (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL REFERENCES capture (sha256),
    about TEXT NOT NULL
  ) STRICT;

  -- key: of the input and the annotators. rank: the highest of a document is the reading shown. summary: title, publisher, url, published,
  -- claims, input, producedBy, addedAt. body: the reading without its claims.
  CREATE TABLE reading (
    seq INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document (seq),
    rank INTEGER NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (key, document)
  ) STRICT;
  CREATE INDEX reading_of_document ON reading (document, rank);

  CREATE TABLE claim (
    seq INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES reading (seq),
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    act TEXT NOT NULL,
    start INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX claim_of_reading ON claim (reading, start);
  CREATE INDEX claim_by_type ON claim (type);
  CREATE INDEX claim_by_act ON claim (act);

  -- Codebook parties of the speakers.
  CREATE TABLE claim_party (
    party TEXT NOT NULL,
    claim INTEGER NOT NULL REFERENCES claim (seq),
    PRIMARY KEY (party, claim)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE judgement (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;

  -- Folded words (words.ts), one space between, so that the tokenizer has nothing left to decide.
  CREATE VIRTUAL TABLE passage USING fts5 (title, text, content = '', tokenize = 'ascii');

  CREATE VIEW shown AS
    SELECT * FROM reading WHERE rank = (SELECT max(rank) FROM reading AS other WHERE other.document = reading.document);

  ${APPEND_ONLY.map(
    (table) => `
  CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table}
    BEGIN SELECT raise(ABORT, 'the record is append-only'); END;
  CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table}
    BEGIN SELECT raise(ABORT, 'the record is append-only'); END;`,
  ).join("")}
  `,
];

export const SCHEMA_VERSION = STEPS.length;

/** What stands at the head of the file. A file without tables is a new one. */
export interface FileHead {
  readonly isNew: boolean;
  readonly version: number;
}

/** Throws ParallaxError `record_foreign` for a database of another program, `record_too_new` for one of a later Parallax. */
export function checkHead(database: DatabaseSync, path: string): FileHead {
  const number = (pragma: string): number => {
    const row = database.prepare(`PRAGMA ${pragma}`).get() as Record<string, number>;
    return Object.values(row)[0] as number;
  };
  const version = number("user_version");
  const application = number("application_id");
  const { tables } = database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get() as {
    tables: number;
  };
  if (tables === 0 && version === 0) return { isNew: true, version: 0 };
  if (application !== APPLICATION_ID)
    throw new ParallaxError(
      "record_foreign",
      `${path} is a database of another program. Nothing was changed. Name another file with --record.`,
    );
  if (version > SCHEMA_VERSION)
    throw new ParallaxError(
      "record_too_new",
      `${path} was written by a later Parallax (record version ${version}, this one knows ${SCHEMA_VERSION}). Nothing was changed. Update Parallax to open it.`,
    );
  return { isNew: false, version };
}

/** Takes the steps a file lacks, all or none. Two processes may call it at once: the second finds nothing to do. */
export function migrate(database: DatabaseSync, path: string): void {
  if (checkHead(database, path).version === SCHEMA_VERSION) return;
  database.exec("BEGIN IMMEDIATE");
  try {
    for (const step of STEPS.slice(checkHead(database, path).version)) database.exec(step);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`);
    database.exec("COMMIT");
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
