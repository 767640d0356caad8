import { ParallaxError } from "../base/index.ts";
import type { Reading } from "../claims/record.ts";
import type { Source } from "../reading/index.ts";
import type { Analyst } from "./analyst.ts";

/** Why a report could not be read. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export type Result =
  | { readonly reading: Reading; readonly refusal: null }
  | { readonly reading: null; readonly refusal: Refusal };

/** Reads one report; whatever goes wrong is the report's refusal. */
export function readOne(analyst: Analyst, source: Source): Result {
  try {
    return { reading: analyst.read(source), refusal: null };
  } catch (error) {
    return { reading: null, refusal: refusalOf(error) };
  }
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof ParallaxError) return { code: error.code, message: error.message };
  // A date or another value the caller gave.
  if (error instanceof RangeError) return { code: "invalid_value", message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "reading_failed",
    message: `Parallax failed on this report (${message}). Please report it.`,
  };
}
