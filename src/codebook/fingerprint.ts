import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Names the state of the codebook that made a reading: "codebook@sha-" and twelve hexadecimal digits of
 * the SHA-256 over the YAML files of the folders in order. A line changed is another fingerprint, so
 * that reports are read again with it.
 */
export function codebookFingerprint(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
    for (const file of files)
      if (file.endsWith(".yaml")) {
        const bytes = readFileSync(join(folder, file));
        hash.update(`${file.replaceAll("\\", "/")}\0${bytes.length}\0`).update(bytes);
      }
  }
  return `codebook@sha-${hash.digest("hex").slice(0, 12)}`;
}
