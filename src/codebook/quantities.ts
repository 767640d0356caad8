import { z } from "zod";
import type { Section } from "./section.ts";

/** How a vague amount is read; both ends included, null where open. */
export interface VagueAmount {
  readonly words: readonly string[];
  readonly low: number;
  readonly high: number | null;
}

const split = (text: string): string[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
const words = z.string().default("").transform(split);

const schema = z.strictObject({
  convention: z.string(),
  /** Number word -> value. */
  numbers: words.transform(
    (list) => new Map(list.map((each) => [each.split(" ")[0] as string, Number(each.split(" ")[1])])),
  ),
  vague: z
    .string()
    .default("")
    .transform((text, context): VagueAmount[] =>
      text
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "" && !line.startsWith("#"))
        .map((line) => {
          const [wording = "", low = "", high = ""] = line.split("|").map((cell) => cell.trim());
          if (!/^\d+$/.test(low)) context.addIssue({ code: "custom", message: `no lower end: ${line}` });
          return { words: wording.split(" "), low: Number(low), high: high === "" ? null : Number(high) };
        }),
    ),
  bounds: z.strictObject({ from: words, above: words, to: words, below: words, about: words }),
  after: z.strictObject({ from: words, about: words }),
  killed: words,
  injured: words,
  missing: words,
  captured: words,
  displaced: words,
  affected: words,
  deathPhrases: words,
  casualties: words,
  military: words,
  civilian: words,
  people: words,
  groups: words,
  couples: words,
  parts: words,
  cumulative: words,
  aggregate: words,
  additional: words,
  notPeople: words,
});

/** Number words, conventions for vague amounts and what is counted (codebook/quantities.yaml). */
export type Quantities = z.infer<typeof schema>;

/** A user's file replaces what it names; `convention` should then be renamed too. */
export const quantitiesSection: Section<Quantities> = {
  file: "quantities.yaml",
  schema: schema as unknown as z.ZodType<Quantities>,
  merge: (base, over) => ({ ...base, ...over }),
};
