import { z } from "zod";
import type { Section } from "./section.ts";

const copies = z.strictObject({
  /** Words left out before texts are compared: house styles drop and add them. */
  dropWords: z.array(z.string()),
  /** Spelled numbers and their values, so that "two" and "2" are one word. */
  numberWords: z.record(z.string(), z.number()),
  /** A pair with fewer words in common is no copy. */
  leastWords: z.number().int(),
  shorter: z.number(),
  longer: z.number(),
  leadWithin: z.number(),
  leadBonus: z.number(),
  tailBeyond: z.number(),
  tailPenalty: z.number(),
  threshold: z.number(),
  /** How far the members of two groups must agree, on average, before one link joins them; 0..1. */
  agreement: z.number(),
});

/** When one text is a copy of another. */
export type CopyRules = z.infer<typeof copies>;

const schema = z.strictObject({ copies });

/** How claims are linked to incidents and texts to origins: weights and thresholds, each with its reason. */
export type LinkingRules = z.infer<typeof schema>;

export const linkingSection: Section<LinkingRules> = {
  file: "linking.yaml",
  schema,
  merge: (base, over) => ({ ...base, ...over }),
};
