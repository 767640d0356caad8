import type { DatabaseSync } from "node:sqlite";
import { checkPair, documentDiffers } from "./checks.ts";
import { keyOf, readingKey } from "./keys.ts";
import type { StoreWriter } from "./store.ts";
import { replaces } from "./versions.ts";
import { wordsOf } from "./words.ts";

/** What the `summary` of a reading holds. */
export interface StoredSummary {
  readonly title: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly claims: number;
  readonly producedBy: readonly string[];
  readonly addedAt: string;
}

/** What the `about` of a document holds. */
export interface StoredAbout {
  readonly id: string;
  readonly mediaType: string | null;
  readonly given: Readonly<Record<string, string>>;
  readonly from: string;
  readonly at: string;
}

/** The writer of one open connection; its statements are prepared once. */
export function sqliteWriter(database: DatabaseSync): StoreWriter {
  const addCapture = database.prepare(
    "INSERT INTO capture (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
  );
  const findDocument = database.prepare("SELECT seq, sha256 FROM document WHERE id = ?");
  const addDocument = database.prepare("INSERT INTO document (id, sha256, about) VALUES (?, ?, ?)");
  const findReading = database.prepare("SELECT 1 FROM reading WHERE key = ? AND document = ?");
  const findShown = database.prepare(
    "SELECT rank, summary FROM reading WHERE document = ? ORDER BY rank DESC LIMIT 1",
  );
  const lowestRank = database.prepare("SELECT min(rank) AS rank FROM reading WHERE document = ?");
  const addReading = database.prepare(
    "INSERT INTO reading (key, document, rank, summary, body) VALUES (?, ?, ?, ?, ?)",
  );
  const addClaim = database.prepare(
    "INSERT INTO claim (reading, id, type, act, start, body) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const addParty = database.prepare(
    "INSERT INTO claim_party (party, claim) VALUES (?, ?) ON CONFLICT DO NOTHING",
  );
  const addPassage = database.prepare("INSERT INTO passage (rowid, title, text) VALUES (?, ?, ?)");
  const addJudgement = database.prepare(
    "INSERT INTO judgement (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING",
  );

  return {
    addReading(reading, capture) {
      checkPair(reading, capture);
      const { document, claims, producedBy, ...layers } = reading;
      const key = readingKey(capture, producedBy);
      const id = keyOf(document.id);
      const known = findDocument.get(id) as { seq: number; sha256: string } | undefined;
      if (known !== undefined && known.sha256 !== capture.sha256) throw documentDiffers(document.id);
      if (known !== undefined && findReading.get(key, known.seq) !== undefined) return false;

      addCapture.run(capture.sha256, capture.bytes);
      const { from, at, mediaType, given } = capture;
      const about: StoredAbout = { id: document.id, mediaType, given, from, at };
      const seq = known?.seq ?? addDocument.run(id, capture.sha256, JSON.stringify(about)).lastInsertRowid;

      const shown = findShown.get(seq) as { rank: number; summary: string } | undefined;
      let rank = 1;
      if (shown !== undefined) {
        const shownBy = (JSON.parse(shown.summary) as StoredSummary).producedBy;
        rank = replaces(producedBy, shownBy)
          ? shown.rank + 1
          : (lowestRank.get(seq) as { rank: number }).rank - 1;
      }
      const summary: StoredSummary = {
        title: document.title,
        publisher: document.publisher,
        url: document.url,
        published: document.published?.value ?? null,
        claims: claims.length,
        producedBy,
        addedAt: at,
      };
      const row = addReading.run(
        key,
        seq,
        rank,
        JSON.stringify(summary),
        JSON.stringify({ document, ...layers, producedBy }),
      ).lastInsertRowid;
      for (const claim of claims) {
        const claimRow = addClaim.run(
          row,
          claim.id,
          claim.type,
          claim.act,
          claim.evidence.start,
          JSON.stringify(claim),
        ).lastInsertRowid;
        for (const speaker of claim.speakers)
          if (speaker.party !== null) addParty.run(keyOf(speaker.party), claimRow);
      }
      addPassage.run(row, folded(document.title ?? ""), folded(document.text));
      return true;
    },
    addJudgement(judgement) {
      return addJudgement.run(keyOf(judgement.id), JSON.stringify(judgement)).changes === 1;
    },
  };
}

function folded(text: string): string {
  return Array.from(wordsOf(text), (word) => word.folded).join(" ");
}
