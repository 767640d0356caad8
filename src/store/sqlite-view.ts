import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Claim, Reading } from "../claims/record.ts";
import { keyOf, readingKey } from "./keys.ts";
import { recordError } from "./sqlite-errors.ts";
import type { StoredAbout, StoredSummary } from "./sqlite-writer.ts";
import type { Capture, DocumentSummary, Judgement, View } from "./store.ts";
import { bestPassage, parseQuery } from "./words.ts";

/** A view on a connection of its own, which it closes. The transaction it opens holds the moment. */
export function sqliteView(database: DatabaseSync, path: string): View {
  database.exec("BEGIN");
  // SQLite takes its snapshot at the first read, not at BEGIN.
  database.prepare("SELECT count(*) FROM sqlite_schema").get();

  const all = <T>(sql: string, ...values: SQLInputValue[]): T[] => {
    try {
      return database.prepare(sql).all(...values) as T[];
    } catch (error) {
      throw recordError(error, path);
    }
  };
  const one = <T>(sql: string, ...values: SQLInputValue[]): T | null => all<T>(sql, ...values)[0] ?? null;
  async function* each<T>(sql: string, ...values: SQLInputValue[]): AsyncGenerator<T> {
    try {
      for (const row of database.prepare(sql).iterate(...values)) yield row as T;
    } catch (error) {
      throw recordError(error, path);
    }
  }
  const claimsOf = (reading: number): Claim[] =>
    all<{ body: string }>("SELECT body FROM claim WHERE reading = ? ORDER BY start, seq", reading).map(
      (row) => JSON.parse(row.body) as Claim,
    );
  const whole = (row: { seq: number; body: string }): Reading => ({
    ...(JSON.parse(row.body) as Omit<Reading, "claims">),
    claims: claimsOf(row.seq),
  });

  return {
    async *documents() {
      const rows = each<{ sha256: string; about: string; summary: string }>(
        `SELECT document.sha256, about, summary FROM document JOIN shown ON shown.document = document.seq
         ORDER BY document.id`,
      );
      for await (const row of rows) {
        const about = JSON.parse(row.about) as StoredAbout;
        const { producedBy: _, addedAt: __, ...summary } = JSON.parse(row.summary) as StoredSummary;
        yield {
          id: about.id,
          sha256: row.sha256,
          from: about.from,
          addedAt: about.at,
          ...summary,
        } satisfies DocumentSummary;
      }
    },
    async reading(id) {
      const row = one<{ seq: number; body: string }>(
        "SELECT shown.seq, body FROM shown JOIN document ON shown.document = document.seq WHERE document.id = ?",
        keyOf(id),
      );
      return row === null ? null : whole(row);
    },
    async *readings() {
      const rows = each<{ seq: number; body: string }>(
        "SELECT shown.seq, body FROM document JOIN shown ON shown.document = document.seq ORDER BY document.id",
      );
      for await (const row of rows) yield whole(row);
    },
    async has(input, producedBy) {
      return one("SELECT 1 FROM reading WHERE key = ?", readingKey(input, producedBy)) !== null;
    },
    async history(id) {
      const rows = all<{ rank: number; summary: string }>(
        "SELECT rank, summary FROM reading JOIN document ON reading.document = document.seq WHERE id = ? ORDER BY reading.seq",
        keyOf(id),
      );
      const top = Math.max(...rows.map((row) => row.rank));
      return rows.map((row) => {
        const { producedBy, addedAt, claims } = JSON.parse(row.summary) as StoredSummary;
        return { producedBy, addedAt, claims, shown: row.rank === top };
      });
    },
    async capture(id) {
      const row = one<{ sha256: string; about: string; bytes: Uint8Array }>(
        "SELECT sha256, about, bytes FROM document JOIN capture USING (sha256) WHERE id = ?",
        keyOf(id),
      );
      if (row === null) return null;
      const { id: _, ...about } = JSON.parse(row.about) as StoredAbout;
      return { sha256: row.sha256, bytes: row.bytes, ...about } satisfies Capture;
    },
    async *claims(query) {
      const where: string[] = [];
      const values: string[] = [];
      const wants = (sql: string, value: string | undefined): void => {
        if (value === undefined) return;
        where.push(sql);
        values.push(value);
      };
      wants("document.id = ?", query.document === undefined ? undefined : keyOf(query.document));
      wants("claim.type = ?", query.type);
      wants("claim.act = ?", query.act);
      wants(
        "claim.seq IN (SELECT claim FROM claim_party WHERE party = ?)",
        query.party === undefined ? undefined : keyOf(query.party),
      );
      const rows = each<{ body: string }>(
        `SELECT claim.body FROM document JOIN shown ON shown.document = document.seq
         JOIN claim ON claim.reading = shown.seq
         ${where.length > 0 ? `WHERE ${where.join(" AND ")}` : ""}
         ORDER BY document.id, claim.start, claim.seq`,
        ...values,
      );
      for await (const row of rows) yield JSON.parse(row.body) as Claim;
    },
    async *judgements() {
      for await (const row of each<{ body: string }>("SELECT body FROM judgement ORDER BY seq"))
        yield JSON.parse(row.body) as Judgement;
    },
    async revision() {
      const row = one<{ revision: number }>(
        "SELECT (SELECT coalesce(max(seq), 0) FROM reading) + (SELECT coalesce(max(seq), 0) FROM judgement) AS revision",
      );
      return row?.revision ?? 0;
    },
    async search(words, limit) {
      const query = parseQuery(words);
      if (query.length === 0 || limit <= 0) return [];
      const match = query.map((phrase) => `"${phrase.join(" ")}"`).join(" AND ");
      const rows = all<{ seq: number; body: string }>(
        `SELECT shown.seq, shown.body FROM passage JOIN shown ON shown.seq = passage.rowid
         JOIN document ON document.seq = shown.document
         WHERE passage MATCH ? ORDER BY bm25(passage), document.id LIMIT ?`,
        match,
        Math.min(limit, Number.MAX_SAFE_INTEGER),
      );
      return rows.map((row) => {
        const { document, sentences } = JSON.parse(row.body) as Omit<Reading, "claims">;
        const ranges = sentences.length > 0 ? sentences : document.blocks.map((block) => block.span);
        return { document: document.id, ...bestPassage(document.text, ranges, query) };
      });
    },
    async close() {
      if (database.isOpen) database.close();
    },
  };
}
