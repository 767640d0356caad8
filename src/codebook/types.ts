import { z } from "zod";
import { mergeById, type Section } from "./section.ts";

/** One test of a trigger: the slot must (or must not) hold one of the words. */
export interface SlotTest {
  readonly slot: string;
  /** Lemmas, "@class", "none", "any". */
  readonly words: readonly string[];
}

/** One line of `triggers`. */
export interface TriggerLine {
  readonly kind: "verbs" | "nouns" | "adjectives" | "test";
  readonly words: readonly string[];
  readonly if: readonly SlotTest[];
  readonly unless: readonly SlotTest[];
  /** Name of a frame, or a frame itself; null for the type's own. */
  readonly frame: string | null;
  /** What a pronoun in the tested place must go back to. */
  readonly coref: readonly string[];
  readonly codes: Readonly<Record<string, string>>;
  /** As written, for explanations. */
  readonly line: string;
}

export interface TypeExample {
  readonly text: string;
  /** Role -> words it must hold; null when the text must not be read as this type. */
  readonly roles: Readonly<Record<string, string>> | null;
}

/** An event type or state of types.yaml. */
export interface EventType {
  readonly id: string;
  readonly kind: "event" | "state";
  readonly name: string;
  /** The more general type; null at the top. */
  readonly is: string | null;
  readonly definition: string;
  /** Scheme -> code: plover ("ROOT:mode"), cameo, acled, ucdp, muc. */
  readonly codes: Readonly<Record<string, string>>;
  readonly frame: string;
  readonly nounFrame: string;
  readonly triggers: readonly TriggerLine[];
  readonly examples: readonly TypeExample[];
}

/** A general type becomes a particular one. */
export interface Refinement {
  readonly from: string;
  readonly slots: readonly string[];
  readonly words: readonly string[];
  readonly to: string;
  readonly only: readonly string[];
  readonly except: readonly string[];
  readonly unless: readonly string[];
  readonly trigger: readonly string[];
  readonly line: string;
}

export interface Subcode {
  readonly type: string;
  readonly if: readonly SlotTest[];
  readonly codes: Readonly<Record<string, string>>;
  readonly line: string;
}

/** Event types, their triggers, frames and word classes (codebook/types.yaml). */
export interface EventTypes {
  readonly classes: Readonly<Record<string, readonly string[]>>;
  readonly frames: Readonly<Record<string, string>>;
  readonly light: Readonly<
    Record<"agent" | "target" | "impact" | "occurs" | "within" | "transitive", readonly string[]>
  >;
  /** What stands over an event that is to come or was refused, and the PLOVER roots it then has. */
  readonly modality: Readonly<Record<"future" | "promise" | "refusal", readonly string[]>> &
    Readonly<Record<"help" | "harm" | "refused", string>>;
  /** Lemma and its irregular forms. */
  readonly forms: readonly (readonly string[])[];
  readonly types: readonly EventType[];
  readonly refine: readonly Refinement[];
  readonly subcodes: readonly Subcode[];
}

const words = (text: string): string[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");

const lines = (text: string | undefined): string[] =>
  (text ?? "")
    .split("\n")
    .map((each) => each.trim())
    .filter((each) => each !== "" && !each.startsWith("#"));

const tests = (text: string): SlotTest[] =>
  text
    .split(";")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map((each) => {
      const at = each.indexOf("=");
      return { slot: each.slice(0, at).trim(), words: words(each.slice(at + 1)) };
    });

/** "plover=ASSAULT:aerial; cameo=195" */
const codes = (text: string): Record<string, string> =>
  Object.fromEntries(tests(text).map(({ slot, words: [code = ""] }) => [slot, code]));

/** "verbs strike | if obj=any | unless obj=@deal" */
function trigger(line: string): TriggerLine {
  const [head = "", ...parts] = line.split("|").map((part) => part.trim());
  const [kind = "", ...rest] = head.split(" ");
  const part = (name: string): string =>
    parts
      .find((each) => each.startsWith(`${name} `))
      ?.slice(name.length + 1)
      .trim() ?? "";
  if (kind !== "verbs" && kind !== "nouns" && kind !== "adjectives" && kind !== "test")
    throw new Error(`a trigger starts with verbs, nouns, adjectives or test: ${line}`);
  return {
    kind,
    words: words(rest.join(" ")),
    if: tests(part("if")),
    unless: tests(part("unless")),
    frame: part("frame") || null,
    coref: words(part("coref")),
    codes: codes(part("codes")),
    line,
  };
}

function example(line: string): TypeExample {
  const [text = "", roles = ""] = line.split("|").map((part) => part.trim());
  return { text, roles: roles === "not" ? null : roles === "any" ? {} : codesOf(roles) };
}

const codesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(";").map((each) => {
      const at = each.indexOf("=");
      return [each.slice(0, at).trim(), each.slice(at + 1).trim()];
    }),
  );

const wordList = z.string().default("").transform(words);

const eventType = z
  .strictObject({
    id: z.string(),
    kind: z.enum(["event", "state"]).default("event"),
    name: z.string(),
    is: z.string().nullable().default(null),
    definition: z.string(),
    codes: z.string().default("").transform(codes),
    frame: z.string(),
    nounFrame: z.string(),
    verbs: wordList,
    nouns: wordList,
    adjectives: wordList,
    triggers: z.string().default(""),
    examples: z.string().default(""),
    source: z.string().optional(),
  })
  .transform((entry, context): EventType => {
    const triggers: TriggerLine[] = [];
    for (const kind of ["verbs", "nouns", "adjectives"] as const)
      if (entry[kind].length > 0)
        triggers.push({
          kind,
          words: entry[kind],
          if: [],
          unless: [],
          frame: null,
          coref: [],
          codes: {},
          line: kind,
        });
    for (const line of lines(entry.triggers))
      try {
        triggers.push(trigger(line));
      } catch (error) {
        context.addIssue({ code: "custom", message: (error as Error).message });
      }
    return {
      id: entry.id,
      kind: entry.kind,
      name: entry.name,
      is: entry.is,
      definition: entry.definition,
      codes: entry.codes,
      frame: entry.frame,
      nounFrame: entry.nounFrame,
      triggers,
      examples: lines(entry.examples).map(example),
    };
  });

const refinements = z
  .string()
  .default("")
  .transform((text): Refinement[] =>
    lines(text).map((line) => {
      const [from = "", slots = "", list = "", to = "", ...rest] = line.split("|").map((part) => part.trim());
      const part = (name: string): string =>
        rest
          .find((each) => each.startsWith(`${name} `))
          ?.slice(name.length + 1)
          .trim() ?? "";
      return {
        from,
        slots: slots.split(" "),
        words: words(list),
        to,
        only: part("only").split(" ").filter(Boolean),
        except: part("except").split(" ").filter(Boolean),
        unless: words(part("unless")),
        trigger: words(part("trigger")),
        line,
      };
    }),
  );

const subcodes = z
  .string()
  .default("")
  .transform((text): Subcode[] =>
    lines(text).map((line) => {
      const [type = "", condition = "", list = ""] = line.split("|").map((part) => part.trim());
      return { type, if: tests(condition.replace(/^if /, "")), codes: codes(list), line };
    }),
  );

const schema = z.strictObject({
  classes: z.record(z.string(), z.string().transform(words)).default({}),
  frames: z.record(z.string(), z.string()).default({}),
  light: z
    .strictObject({
      agent: wordList,
      target: wordList,
      impact: wordList,
      occurs: wordList,
      within: wordList,
      transitive: wordList,
    })
    .default({ agent: [], target: [], impact: [], occurs: [], within: [], transitive: [] }),
  modality: z
    .strictObject({
      future: wordList,
      promise: wordList,
      refusal: wordList,
      help: z.string().default(""),
      harm: z.string().default(""),
      refused: z.string().default(""),
    })
    .default({ future: [], promise: [], refusal: [], help: "", harm: "", refused: "" }),
  forms: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(/[;\n]/)
        .map((each) => each.trim().split(/\s+/))
        .filter((each) => each.length > 1),
    ),
  types: z.array(eventType).default([]),
  refine: refinements,
  subcodes,
});

const joined = (base: readonly string[], over: readonly string[]): string[] => [
  ...new Set([...base, ...over]),
];

/** A user's word lists add to ours; a type of the same id replaces ours. */
export const typesSection: Section<EventTypes> = {
  file: "types.yaml",
  schema: schema as z.ZodType<EventTypes>,
  merge: (base, over) => ({
    classes: Object.fromEntries(
      [...new Set([...Object.keys(base.classes), ...Object.keys(over.classes)])].map((name) => [
        name,
        joined(base.classes[name] ?? [], over.classes[name] ?? []),
      ]),
    ),
    frames: { ...base.frames, ...over.frames },
    light: {
      agent: joined(base.light.agent, over.light.agent),
      target: joined(base.light.target, over.light.target),
      impact: joined(base.light.impact, over.light.impact),
      occurs: joined(base.light.occurs, over.light.occurs),
      within: joined(base.light.within, over.light.within),
      transitive: joined(base.light.transitive, over.light.transitive),
    },
    forms: [...base.forms, ...over.forms],
    modality: over.modality.help === "" ? base.modality : over.modality,
    types: mergeById(base.types, over.types, (entry) => entry.id),
    refine: [...over.refine, ...base.refine],
    subcodes: [...over.subcodes, ...base.subcodes],
  }),
};
