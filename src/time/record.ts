import type { Span } from "../base/index.ts";

export type TimePrecision = "minute" | "hour" | "day" | "week" | "month" | "year";

/** A time expression in the text (TIMEX3). Days are ISO 8601, `earliest` and `latest` both included. */
export interface TimeMention {
  readonly span: Span;
  readonly type: "DATE" | "TIME" | "DURATION" | "SET";
  /** TIMEX3 value: "2016-09-17", "2016-09-17TAF", "P3D", "XXXX-WXX-1", "PAST_REF", ... */
  readonly value: string;
  /** null when unresolved. */
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly precision: TimePrecision | null;
  /** What it was counted from: the publication day, an earlier mention (its index), or nothing (absolute). */
  readonly anchor:
    | { readonly kind: "published" }
    | { readonly kind: "mention"; readonly index: number }
    | null;
}

/** When something happened, as one claim has it. */
export interface TimeReading {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly precision: TimePrecision;
  /** The words that say so. */
  readonly span: Span | null;
}

export interface TimeLayers {
  readonly times: readonly TimeMention[];
}
