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

/** Points of evidence for or against two claims telling one occurrence; zero where a feature does not count. */
const weights = z.strictObject({
  typeSame: z.number(),
  typeKind: z.number(),
  typeGeneric: z.number(),
  typeUnlike: z.number(),
  sameAs: z.number(),
  definite: z.number(),
  another: z.number(),
  triggerSame: z.number(),
  dayExact: z.number(),
  dayWide: z.number(),
  dayNear: z.number(),
  daySoft: z.number(),
  undated: z.number(),
  placeExact: z.number(),
  placeNear: z.number(),
  placeWithin: z.number(),
  placeApart: z.number(),
  reportPlace: z.number(),
  agentSame: z.number(),
  agentDifferent: z.number(),
  targetSame: z.number(),
  targetDifferent: z.number(),
  tollExact: z.number(),
  tollCompatible: z.number(),
  tollDifferent: z.number(),
  words: z.number(),
  sameSentence: z.number(),
  nextSentence: z.number(),
  mainEvent: z.number(),
  crowd: z.number(),
  background: z.number(),
  threshold: z.number(),
});

export type LinkWeights = z.infer<typeof weights>;

const family = z.strictObject({
  id: z.string(),
  generic: z.array(z.string()),
  kinds: z.record(z.string(), z.array(z.string())),
});

const wordList = z.string().transform((text) => text.split(/\s+/).filter((word) => word !== ""));

const schema = z.strictObject({
  copies,
  families: z.array(family),
  alike: z.array(z.tuple([z.string(), z.string(), z.number()])),
  states: z.array(z.string()),
  untyped: z.array(z.string()),
  reactions: z.array(z.string()),
  answered: z.array(z.string()),
  stopWords: wordList,
  /** Words of names that an office or body of any country bears ("prime minister", "army command"). */
  roleWords: wordList,
  definiteWords: z.array(z.string()),
  anotherWords: z.array(z.string()),
  weights: z.strictObject({ within: weights, across: weights }),
  radiusByPrecision: z.array(z.number()).length(7),
  crowdFrom: z.number(),
  cityPopulation: z.number(),
  newsDays: z.number().int(),
  daysApart: z.number().int(),
  groupAgreement: z.number(),
});

/** How claims are linked to incidents and texts to origins: weights and thresholds, each with its reason. */
export type LinkingRules = z.infer<typeof schema>;

export const linkingSection: Section<LinkingRules> = {
  file: "linking.yaml",
  schema,
  merge: (base, over) => ({ ...base, ...over }),
};
