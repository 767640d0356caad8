import { readFileSync } from "node:fs";
import { ParallaxError } from "../base/index.ts";

interface TensorEntry {
  readonly kind: "i8" | "f32";
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
  /** Where the scales of an int8 tensor lie: one float32 a row. */
  readonly scale?: number;
}

export interface LemmaRules {
  /** Per Penn tag: suffix ("^" marks a whole word) to "strip|add". */
  readonly rules: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Words that keep a capital although no names: "American". */
  readonly upper: readonly string[];
  readonly lower: readonly string[];
}

interface Header {
  readonly format: number;
  readonly layers: number;
  readonly hidden: number;
  readonly tags: readonly string[];
  readonly names: readonly string[];
  readonly labels: readonly string[];
  readonly words: string;
  readonly vectorWords: string;
  /** Word pieces of a transformer, one a line. */
  readonly pieces?: string;
  readonly lemmas: LemmaRules;
  readonly tensors: Readonly<Record<string, TensorEntry>>;
}

/** A trained engine as read from its file; `models/training/export.py` describes the layout. */
export interface Weights {
  readonly header: Header;
  /** The tensors' bytes; offsets in the header count from here. */
  readonly data: Uint8Array;
}

/** Reads a weights file. Throws ParallaxError when it is missing or is something else. */
export function readWeights(path: string | URL): Weights {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new ParallaxError("model_missing", `The language model ${path} cannot be read.`, { cause });
  }
  const magic = new TextDecoder().decode(bytes.subarray(0, 8));
  if (magic !== "PLXENGIN")
    throw new ParallaxError("model_unreadable", `${path} is not a language model of this program.`);
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + size))) as Header;
  if (header.format !== 1)
    throw new ParallaxError(
      "model_unreadable",
      `${path} has format ${header.format}; this program reads format 1.`,
    );
  return { header, data: bytes.subarray(12 + size) };
}
