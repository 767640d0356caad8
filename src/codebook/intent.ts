import { z } from "zod";
import type { Section } from "./section.ts";

const words = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== ""),
  );

const schema = z.strictObject({ unintended: words, deliberate: words });

/** Words that say whether harm was meant (codebook/intent.yaml). */
export type IntentWords = z.infer<typeof schema>;

export const intentSection: Section<IntentWords> = {
  file: "intent.yaml",
  schema: schema as unknown as z.ZodType<IntentWords>,
  merge: (base, over) => ({
    unintended: [...new Set([...base.unintended, ...over.unintended])],
    deliberate: [...new Set([...base.deliberate, ...over.deliberate])],
  }),
};
