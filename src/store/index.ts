export { openMemory } from "./memory.ts";
export { openSqlite, type SqliteOptions } from "./sqlite.ts";
export type {
  Capture,
  ClaimQuery,
  DocumentSummary,
  Input,
  Judgement,
  ReadingVersion,
  SearchHit,
  Store,
  StoreWriter,
  View,
} from "./store.ts";
