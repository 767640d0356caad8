import type { Report } from "../base/index.ts";

/** Longest input that is read, in bytes; what is beyond is left out and reported as `input_truncated`. */
export const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Bytes to a string. A byte-order mark or the declared charset decides, UTF-8 otherwise; bytes that do
 * not decode become U+FFFD and are reported (`invalid_encoding`). The mark itself is dropped.
 */
export function decode(bytes: Uint8Array, declared: string | null, report: Report): string {
  let input = bytes;
  if (input.length > MAX_BYTES) {
    report({
      code: "input_truncated",
      span: null,
      message: `The input has ${bytes.length} bytes; the first ${MAX_BYTES} were read.`,
    });
    input = input.subarray(0, MAX_BYTES);
  }
  const charset = byteOrderMark(input) ?? declared ?? "utf-8";
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(charset);
  } catch {
    report({
      code: "unknown_charset",
      span: null,
      message: `Charset "${charset}" is not known; read as UTF-8.`,
    });
    decoder = new TextDecoder();
  }
  const text = decoder.decode(input);
  const bad = text.indexOf("\uFFFD");
  if (bad >= 0 && decoder.encoding === "utf-8")
    report({
      code: "invalid_encoding",
      span: null,
      message: "Some bytes are not valid UTF-8 and stand as U+FFFD in the text.",
    });
  return text;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** True when the bytes are no text: NULs or many control bytes near the start, and no UTF-16 mark. */
export function isBinary(bytes: Uint8Array): boolean {
  if (byteOrderMark(bytes) !== null) return false;
  const head = bytes.subarray(0, 8192);
  let control = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  return head.length > 0 && control / head.length > 0.02;
}
