import { z } from "zod";
import { mergeById, type Section } from "./section.ts";

const act = z.enum([
  "state",
  "admit",
  "claim_responsibility",
  "deny",
  "accuse",
  "condemn",
  "dispute",
  "confirm",
  "promise",
  "demand",
  "threaten",
  "regret",
  "investigate",
]);
const value = z.enum(["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "UU"]);

const actEntry = z.strictObject({
  act,
  definition: z.string(),
  example: z.string(),
  /** What the example must be read as; run as a test. */
  reads: z.strictObject({ cue: z.string(), act }),
});

const cue = z.strictObject({
  /** Lemma, or lemmas in order: "say", "point out", "claim responsibility". */
  cue: z.string(),
  kind: z.enum(["verb", "noun", "adjective", "adverb", "preposition"]),
  act,
  /** How surely the speaker puts the content. */
  commitment: value,
  /** The same under a negated cue. */
  negated: value.default("UU"),
  /** The act under a negated cue; `state` where left out and the act takes a side. */
  negatedAct: act.optional(),
  /** Where the content stands: clause, to, ing, object, quote, label, target, responsibility, as-saying, to-phrase, or a preposition. */
  takes: z.array(z.string()).default([]),
  manner: z.enum(["said", "thought", "shown", "relayed", "none"]).default("said"),
  /** Each of a plural subject does it to the other: two attributions. */
  reciprocal: z.boolean().default(false),
  /** What a passive without "by" is: hearsay, or the report's own word. Left out: hearsay for statements and accusations. */
  unnamed: z.enum(["hearsay", "own"]).optional(),
  /** `noun`: the hedge touches the modified noun only. */
  scope: z.enum(["clause", "noun"]).default("clause"),
  note: z.string().optional(),
  source: z.string().optional(),
});

const words = z.array(z.string());
const schema = z.strictObject({
  acts: z.array(actEntry).default([]),
  cues: z.array(cue).default([]),
  evaluations: words.default([]),
  rejections: words.default([]),
  truths: words.default([]),
  messages: words.default([]),
  anonymous: words.default([]),
  institutions: words.default([]),
  mute: words.default([]),
  speechless: words.default([]),
  voices: words.default([]),
  negators: words.default([]),
  withheld: words.default([]),
  remarks: words.default([]),
});

/** One line of `cues`. */
export type CueEntry = z.infer<typeof cue>;
/** The acts of the contract and the words that show them (codebook/acts.yaml). */
export type Acts = z.infer<typeof schema>;

const joined = (base: readonly string[], over: readonly string[]): string[] => [
  ...new Set([...base, ...over]),
];

export const actsSection: Section<Acts> = {
  file: "acts.yaml",
  schema,
  merge: (base, over) => ({
    acts: mergeById(base.acts, over.acts, (entry) => entry.act),
    cues: mergeById(
      base.cues,
      over.cues,
      (entry) => `${entry.kind} ${entry.cue} ${entry.manner === "relayed"}`,
    ),
    evaluations: joined(base.evaluations, over.evaluations),
    rejections: joined(base.rejections, over.rejections),
    truths: joined(base.truths, over.truths),
    messages: joined(base.messages, over.messages),
    anonymous: joined(base.anonymous, over.anonymous),
    institutions: joined(base.institutions, over.institutions),
    mute: joined(base.mute, over.mute),
    speechless: joined(base.speechless, over.speechless),
    voices: joined(base.voices, over.voices),
    negators: joined(base.negators, over.negators),
    withheld: joined(base.withheld, over.withheld),
    remarks: joined(base.remarks, over.remarks),
  }),
};
