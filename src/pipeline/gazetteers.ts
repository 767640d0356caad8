import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadUserGazetteers, type Table } from "../places/index.ts";

/** The places a user added, and what names their state among the makers of a reading. */
export interface UserGazetteers {
  readonly tables: readonly Table[];
  /** "gazetteer@sha-" and twelve hexadecimal digits of the SHA-256 over the tables; [] without any. */
  readonly fingerprint: readonly string[];
}

/**
 * Loads what lies in the user's folder; null or no such folder: nothing. A table added or replaced is
 * another fingerprint, so that reports are read again with it. Throws ParallaxError when one is damaged.
 */
export function userGazetteers(folder: string | null): UserGazetteers {
  const tables = folder === null ? [] : loadUserGazetteers(folder);
  if (folder === null || tables.length === 0) return { tables: [], fingerprint: [] };
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort())
    if (file.endsWith(".bin")) {
      const bytes = readFileSync(join(folder, file));
      hash.update(`${file}\0${bytes.length}\0`).update(bytes);
    }
  return { tables, fingerprint: [`gazetteer@sha-${hash.digest("hex").slice(0, 12)}`] };
}
