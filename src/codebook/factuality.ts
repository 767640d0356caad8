import { z } from "zod";
import { loadSection, mergeById, type Section } from "./section.ts";

const value = z.enum(["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"]);
/** -3 (did not happen) .. +3 (happened). */
const score = z.number().min(-3).max(3);
const operator = z.strictObject({ word: z.string(), value, score });
const words = z.array(z.string());

const governor = z.strictObject({
  words,
  /** Limits the line to one kind of complement. */
  with: z.enum(["clause", "to", "ing", "noun", "of", "whether"]).optional(),
  /** The content's score when the governor holds, and when it does not. */
  positive: score,
  negative: score,
  /** FactBank's value of the content under the governor; where left out, certain from 2.2 upwards (and -1.4 downwards), else open. */
  value: value.optional(),
  negatedValue: value.optional(),
  note: z.string().optional(),
});

const schema = z.strictObject({
  modals: z.array(operator).default([]),
  adverbs: z.array(operator).default([]),
  negators: z.array(z.strictObject({ word: z.string(), strength: z.number().min(-1).max(1) })).default([]),
  markers: z.array(operator.extend({ fact: z.boolean().default(false) })).default([]),
  conditional: z.strictObject({ value, score }).optional(),
  purpose: z.strictObject({ value, score }).optional(),
  /** What open scores lose in a sentence with a first or second person pronoun. */
  register: z.strictObject({ first: z.number(), second: z.number() }).optional(),
  question: z.strictObject({ value, score }).optional(),
  imperative: z.strictObject({ value, score }).optional(),
  generic: z.strictObject({ value, score }).optional(),
  readers: z.array(z.strictObject({ act: z.string(), positive: score, negative: score })).default([]),
  defaults: z
    .array(
      z.strictObject({ with: z.enum(["clause", "to", "ing", "noun"]), positive: score, negative: score }),
    )
    .default([]),
  governors: z.array(governor).default([]),
  nounHedges: z.array(z.strictObject({ words, value, score })).default([]),
  lightVerbs: words.default([]),
  evidence: words.default([]),
  durations: words.default([]),
  beginnings: words.default([]),
  nominals: words.default([]),
  nominalEndings: words.default([]),
  notNominals: words.default([]),
});

type Operators = z.infer<typeof schema>;

/** Everything that says how surely an event is put (codebook/factuality.yaml, event-nouns.yaml). */
export interface FactualityWords extends Operators {
  /** Nouns that tell events, from a dictionary. */
  readonly eventNouns: readonly string[];
}

const joined = (base: readonly string[], over: readonly string[]): string[] => [
  ...new Set([...base, ...over]),
];

const section: Section<Operators> = {
  file: "factuality.yaml",
  schema,
  merge: (base, over) => ({
    modals: mergeById(base.modals, over.modals, (each) => each.word),
    adverbs: mergeById(base.adverbs, over.adverbs, (each) => each.word),
    negators: mergeById(base.negators, over.negators, (each) => each.word),
    markers: mergeById(base.markers, over.markers, (each) => each.word),
    conditional: over.conditional ?? base.conditional,
    purpose: over.purpose ?? base.purpose,
    register: over.register ?? base.register,
    question: over.question ?? base.question,
    imperative: over.imperative ?? base.imperative,
    generic: over.generic ?? base.generic,
    readers: mergeById(base.readers, over.readers, (each) => each.act),
    defaults: mergeById(base.defaults, over.defaults, (each) => each.with),
    // Later lines win where both name a word.
    governors: [...base.governors, ...over.governors],
    nounHedges: [...base.nounHedges, ...over.nounHedges],
    lightVerbs: joined(base.lightVerbs, over.lightVerbs),
    evidence: joined(base.evidence, over.evidence),
    durations: joined(base.durations, over.durations),
    beginnings: joined(base.beginnings, over.beginnings),
    nominals: joined(base.nominals, over.nominals),
    nominalEndings: joined(base.nominalEndings, over.nominalEndings),
    notNominals: joined(base.notNominals, over.notNominals),
  }),
};

const eventNouns = z.strictObject({
  source: z.string(),
  /** Words parted by white space. */
  nouns: z.string(),
});

const nounsSection: Section<z.infer<typeof eventNouns>> = {
  file: "event-nouns.yaml",
  schema: eventNouns,
  merge: (base, over) => ({ source: `${base.source}; ${over.source}`, nouns: `${base.nouns} ${over.nouns}` }),
};

/** Throws ParallaxError `codebook_invalid` as `loadSection` does. */
export function loadFactuality(folders: readonly string[]): FactualityWords {
  const { nouns } = loadSection(nounsSection, folders);
  return { ...loadSection(section, folders), eventNouns: nouns.trim().split(/\s+/) };
}
