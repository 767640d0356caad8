import { createHash } from "node:crypto";

/** SHA-256 of bytes, or of a string's UTF-8 form, as 64 hexadecimal digits. */
export function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}

/**
 * A short stable identifier: the prefix, then 16 hexadecimal digits (64 bits) of the SHA-256 of the
 * parts. Parts are joined with a separator that cannot occur inside one, so ("ab","c") and ("a","bc") differ.
 */
export function stableId(prefix: string, ...parts: readonly (string | number | null)[]): string {
  return prefix + sha256(JSON.stringify(parts)).slice(0, 16);
}
