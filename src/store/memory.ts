import type { Reading } from "../claims/record.ts";
import { checkPair, documentDiffers } from "./checks.ts";
import { byKey, keyOf, readingKey } from "./keys.ts";
import { type IndexedText, indexText, rank } from "./ranking.ts";
import type { Capture, Judgement, Store, StoreWriter, View } from "./store.ts";
import { replaces } from "./versions.ts";
import { bestPassage, parseQuery } from "./words.ts";

interface KeptReading {
  readonly key: string;
  readonly reading: Reading;
  readonly addedAt: string;
  readonly words: IndexedText;
}

interface KeptDocument {
  readonly key: string;
  /** The one that brought the document in. */
  readonly capture: Capture;
  readonly readings: readonly KeptReading[];
  readonly shown: KeptReading;
}

/** One moment of the record. Never changed: a write makes the next one. */
interface Moment {
  readonly documents: ReadonlyMap<string, KeptDocument>;
  readonly readingKeys: ReadonlySet<string>;
  readonly judgements: ReadonlyMap<string, Judgement>;
}

/** A record that lives as long as the process: for tests, for `read`-and-look, and as the twin of SQLite. */
export function openMemory(): Store {
  let now: Moment = { documents: new Map(), readingKeys: new Set(), judgements: new Map() };
  return {
    async write(work) {
      const next = {
        documents: new Map(now.documents),
        readingKeys: new Set(now.readingKeys),
        judgements: new Map(now.judgements),
      };
      const result = work(memoryWriter(next));
      now = next;
      return result;
    },
    async view() {
      return memoryView(now);
    },
    async close() {},
  };
}

function memoryWriter(next: {
  readonly documents: Map<string, KeptDocument>;
  readonly readingKeys: Set<string>;
  readonly judgements: Map<string, Judgement>;
}): StoreWriter {
  return {
    addReading(given, capture) {
      checkPair(given, capture);
      const key = readingKey(capture, given.producedBy);
      const id = keyOf(given.document.id);
      const known = next.documents.get(id);
      if (known !== undefined && known.capture.sha256 !== capture.sha256)
        throw documentDiffers(given.document.id);
      if (known?.readings.some((kept) => kept.key === key)) return false;
      const reading = structuredClone(given);
      const kept: KeptReading = {
        key,
        reading: {
          ...reading,
          claims: reading.claims.toSorted((a, b) => a.evidence.start - b.evidence.start),
        },
        addedAt: capture.at,
        words: indexText(reading.document.title, reading.document.text),
      };
      next.readingKeys.add(key);
      next.documents.set(id, {
        key: id,
        capture: known?.capture ?? structuredClone(capture),
        readings: [...(known?.readings ?? []), kept],
        shown:
          known === undefined || replaces(given.producedBy, known.shown.reading.producedBy)
            ? kept
            : known.shown,
      });
      return true;
    },
    addJudgement(judgement) {
      const id = keyOf(judgement.id);
      if (next.judgements.has(id)) return false;
      next.judgements.set(id, structuredClone(judgement));
      return true;
    },
  };
}

function memoryView(moment: Moment): View {
  const documents = [...moment.documents.values()].sort((a, b) => byKey(a.key, b.key));
  const find = (id: string): KeptDocument | undefined => moment.documents.get(keyOf(id));
  return {
    async *documents() {
      for (const { capture, shown } of documents) {
        const { document, claims } = shown.reading;
        yield {
          id: document.id,
          sha256: capture.sha256,
          from: capture.from,
          addedAt: capture.at,
          title: document.title,
          publisher: document.publisher,
          url: document.url,
          published: document.published?.value ?? null,
          claims: claims.length,
        };
      }
    },
    async reading(id) {
      return find(id)?.shown.reading ?? null;
    },
    async *readings() {
      for (const { shown } of documents) yield shown.reading;
    },
    async has(input, producedBy) {
      return moment.readingKeys.has(readingKey(input, producedBy));
    },
    async history(id) {
      const document = find(id);
      return (document?.readings ?? []).map((kept) => ({
        producedBy: kept.reading.producedBy,
        addedAt: kept.addedAt,
        claims: kept.reading.claims.length,
        shown: kept === document?.shown,
      }));
    },
    async capture(id) {
      return find(id)?.capture ?? null;
    },
    async *claims(query) {
      for (const { shown } of documents) {
        if (query.document !== undefined && query.document !== shown.reading.document.id) continue;
        for (const claim of shown.reading.claims)
          if (
            (query.type === undefined || claim.type === query.type) &&
            (query.act === undefined || claim.act === query.act) &&
            (query.party === undefined || claim.speakers.some((speaker) => speaker.party === query.party))
          )
            yield claim;
      }
    },
    async *judgements() {
      yield* moment.judgements.values();
    },
    async revision() {
      const readings = documents.reduce((sum, document) => sum + document.readings.length, 0);
      return readings + moment.judgements.size;
    },
    async search(words, limit) {
      const query = parseQuery(words);
      const kept = documents.flatMap((document) =>
        document.readings.map((reading) => ({ document, reading })),
      );
      return rank(
        kept.map(({ reading }) => reading.words),
        query,
      )
        .map(([index, score]) => ({ ...(kept[index] as (typeof kept)[number]), score }))
        .filter(({ document, reading }) => document.shown === reading)
        .sort((a, b) => b.score - a.score || byKey(a.document.key, b.document.key))
        .slice(0, Math.max(0, limit))
        .map(({ reading: { reading } }) => {
          const { document, sentences } = reading;
          const ranges = sentences.length > 0 ? sentences : document.blocks.map((block) => block.span);
          return { document: document.id, ...bestPassage(document.text, ranges, query) };
        });
    },
    async close() {},
  };
}
