import type { Codebook, EventType, EventTypes, SlotTest } from "../../codebook/index.ts";

/** One way to tell an event of a type, ready to look up. */
export interface Trigger {
  readonly type: EventType;
  readonly pos: "verb" | "noun" | "adjective";
  /** Lemmas in order; the first one of a verb, the last one of a noun is the key. */
  readonly words: readonly string[];
  readonly if: readonly CompiledTest[];
  readonly unless: readonly CompiledTest[];
  readonly frame: Frame;
  readonly coref: readonly string[];
  readonly codes: Readonly<Record<string, string>>;
  /** The codebook line. */
  readonly line: string;
  /** More tests, longer phrases first; then the order of the file. */
  readonly rank: number;
}

export interface CompiledTest {
  readonly slot: string;
  readonly words: WordSet;
}

/** Words a slot may hold. */
export interface WordSet {
  readonly single: ReadonlySet<string>;
  /** Of several words, each as " car bomb ". */
  readonly phrases: readonly string[];
  readonly none: boolean;
  readonly any: boolean;
  /** armed, state, group, civilian, place_name, actor: asked of the codebook's actors. */
  readonly asks: ReadonlySet<string>;
}

/** slot -> role */
export type Frame = ReadonlyMap<string, string>;

export interface Lexicon {
  readonly verbs: ReadonlyMap<string, readonly Trigger[]>;
  readonly nouns: ReadonlyMap<string, readonly Trigger[]>;
  readonly adjectives: ReadonlyMap<string, readonly Trigger[]>;
  readonly types: ReadonlyMap<string, EventType>;
  readonly light: Readonly<
    Record<"agent" | "target" | "impact" | "occurs" | "within" | "transitive", ReadonlySet<string>>
  >;
  readonly book: EventTypes;
  set(words: readonly string[]): WordSet;
  /** Is `type` the other one or a kind of it? */
  isA(type: string, other: string): boolean;
}

const ASKS = new Set(["armed", "state", "group", "civilian", "place_name", "actor"]);
const built = new WeakMap<EventTypes, Lexicon>();

/** Compiled once for a codebook. Throws RangeError on an unknown class or frame. */
export function eventLexicon({ types: book }: Pick<Codebook, "types">): Lexicon {
  const known = built.get(book);
  if (known) return known;
  const types = new Map(book.types.map((type) => [type.id, type]));
  const setCache = new WeakMap<readonly string[], WordSet>();

  function set(words: readonly string[]): WordSet {
    const made = setCache.get(words);
    if (made) return made;
    const single = new Set<string>();
    const phrases: string[] = [];
    const asks = new Set<string>();
    let none = false;
    let any = false;
    const add = (word: string): void => {
      if (word === "none") none = true;
      else if (word === "any") any = true;
      else if (word.startsWith("@")) {
        const name = word.slice(1);
        if (ASKS.has(name)) asks.add(name);
        const list = book.classes[name];
        if (list) for (const each of list) add(each);
        else if (!ASKS.has(name)) throw new RangeError(`Unknown class ${word}`);
      } else if (/[\s-]/.test(word)) phrases.push(` ${word.replaceAll("-", " ")} `);
      else single.add(word);
    };
    for (const word of words) add(word);
    const result = { single, phrases, none, any, asks };
    setCache.set(words, result);
    return result;
  }

  const frames = new Map<string, Frame>();
  function frame(text: string): Frame {
    const made = frames.get(text);
    if (made) return made;
    const spelled = text.includes("=") ? text : book.frames[text];
    if (spelled === undefined) throw new RangeError(`Unknown frame ${text}`);
    const result = new Map(
      spelled.split(/\s+/).map((each) => {
        const [slot = "", role = ""] = each.split("=");
        return [slot, role] as const;
      }),
    );
    frames.set(text, result);
    return result;
  }

  const compile = (tests: readonly SlotTest[]): CompiledTest[] =>
    tests.map(({ slot, words }) => ({ slot, words: set(words) }));

  const verbs = new Map<string, Trigger[]>();
  const nouns = new Map<string, Trigger[]>();
  const adjectives = new Map<string, Trigger[]>();
  let order = 0;
  for (const type of book.types) {
    const tested = new Map<string, { if: CompiledTest[]; unless: CompiledTest[] }>();
    for (const line of type.triggers)
      if (line.kind === "test")
        for (const word of line.words) {
          const before = tested.get(word) ?? { if: [], unless: [] };
          before.if.push(...compile(line.if));
          before.unless.push(...compile(line.unless));
          tested.set(word, before);
        }
    for (const line of type.triggers) {
      if (line.kind === "test") continue;
      const pos = line.kind === "verbs" ? "verb" : line.kind === "nouns" ? "noun" : "adjective";
      for (const spelled of line.words) {
        const words = spelled.replaceAll("-", " ").split(" ");
        const extra = pos === "noun" && line.line === "nouns" ? tested.get(spelled) : undefined;
        const tests = compile(line.if);
        const trigger: Trigger = {
          type,
          pos,
          words,
          if: extra ? [...tests, ...extra.if] : tests,
          unless: extra ? [...compile(line.unless), ...extra.unless] : compile(line.unless),
          frame: frame(line.frame ?? (pos === "noun" ? type.nounFrame : type.frame)),
          coref: line.coref,
          codes: line.codes,
          line: `${type.id}: ${line.line === line.kind ? `${line.kind} ${spelled}` : line.line}`,
          rank: words.length * 1000 + (tests.length > 0 ? 500 : 0) - order / 100,
        };
        order++;
        const key = pos === "noun" ? (words.at(-1) as string) : (words[0] as string);
        const into = pos === "verb" ? verbs : pos === "noun" ? nouns : adjectives;
        const list = into.get(key);
        if (list) list.push(trigger);
        else into.set(key, [trigger]);
      }
    }
  }
  for (const map of [verbs, nouns, adjectives])
    for (const list of map.values()) list.sort((a, b) => b.rank - a.rank);

  const light = Object.fromEntries(
    Object.entries(book.light).map(([name, list]) => [name, new Set(list)]),
  ) as Lexicon["light"] & object;

  const lexicon: Lexicon = {
    verbs,
    nouns,
    adjectives,
    types,
    light: light as Lexicon["light"],
    book,
    set,
    isA(type, other) {
      for (let at: string | null = type, steps = 0; at !== null && steps < 8; steps++) {
        if (at === other) return true;
        at = types.get(at)?.is ?? null;
      }
      return false;
    },
  };
  built.set(book, lexicon);
  return lexicon;
}
