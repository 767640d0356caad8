import { z } from "zod";
import type { Section } from "./section.ts";

const schema = z.strictObject({
  /** Whole lines, compared without case and punctuation at the ends. */
  lines: z.array(z.string()),
  /** Regular expressions (no flags; matched against a whole lower-cased line). */
  patterns: z.array(z.string()),
});

/** Page furniture: what stands on pages and is not the report. */
export type NoiseWords = z.infer<typeof schema>;

export const noiseSection: Section<NoiseWords> = {
  file: "noise.yaml",
  schema,
  merge: (base, over) => ({
    lines: [...new Set([...base.lines, ...over.lines])],
    patterns: [...new Set([...base.patterns, ...over.patterns])],
  }),
};
