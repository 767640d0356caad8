import type { Holiday, TimeWords } from "../codebook/times.ts";
import { lexemesOf } from "./lexemes.ts";
import { type Phrases, phrasesOf } from "./phrases.ts";

export interface Unit {
  /** "D", "W", "WE", "M", "Q", "Y", "DE", "CE"; "S", "M", "H" with `time`. */
  readonly value: string;
  readonly time: boolean;
  readonly plural: boolean;
  readonly times: number;
}

export interface Deictic {
  readonly days: number;
  readonly part: string | null;
  /** Days before the named one that the words also reach ("overnight": 1). */
  readonly span: number;
}

/** The codebook's words of time, ready to be looked up. */
export interface Vocabulary {
  readonly months: ReadonlyMap<string, number>;
  readonly ambiguousMonths: ReadonlySet<string>;
  readonly weekdays: ReadonlyMap<string, number>;
  readonly ambiguousWeekdays: ReadonlySet<string>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly parts: ReadonlyMap<string, string>;
  readonly seasons: ReadonlyMap<string, string>;
  readonly ambiguousSeasons: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly ordinals: ReadonlyMap<string, number>;
  readonly quantities: Phrases<number | null>;
  readonly approximators: Phrases<true>;
  readonly modifiers: Phrases<readonly [number, number]>;
  readonly deictic: Phrases<Deictic>;
  readonly references: Phrases<string>;
  readonly frequencies: Phrases<string>;
  readonly zones: Phrases<{ readonly hours: number | null }>;
  readonly ahead: ReadonlySet<string>;
  readonly pastForms: ReadonlySet<string>;
  readonly holidays: Phrases<Holiday>;
  /** Every word an expression can begin with; numbers aside. */
  readonly begins: ReadonlySet<string>;
}

/** Words of the grammar itself that begin expressions. */
const LEADS = [
  "the",
  "last",
  "past",
  "latest",
  "next",
  "coming",
  "upcoming",
  "this",
  "current",
  "that",
  "same",
  "previous",
  "preceding",
  "prior",
  "following",
  "subsequent",
  "ensuing",
  "every",
  "each",
  "these",
  "those",
  "its",
  "their",
  "fiscal",
  "noon",
  "midnight",
  "'",
  "’",
  "‘",
  "first",
  "final",
  "recent",
  "remaining",
];

/** Compiles the section once; the result is shared by all documents. */
export function vocabularyOf(words: TimeWords): Vocabulary {
  const units = new Map<string, Unit>();
  for (const { value, time, times, singular, plural } of Object.values(words.units)) {
    for (const word of singular) units.set(word, { value, time, times, plural: false });
    for (const word of plural) units.set(word, { value, time, times, plural: true });
  }
  const phrases = <T>(entries: Iterable<readonly [string, T]>): Phrases<T> => phrasesOf(entries, lexemesOf);
  const deictic = Object.entries(words.deictic).map(([phrase, entry]): [string, Deictic] => [
    phrase,
    typeof entry === "number" ? { days: entry, part: null, span: 0 } : entry,
  ]);
  const begins = new Set<string>(LEADS);
  const firstWords = (keys: Iterable<string>): void => {
    for (const key of keys) {
      const first = lexemesOf(key)[0];
      if (first !== undefined) begins.add(first.word);
    }
  };
  for (const table of [
    words.months,
    words.weekdays,
    words.partsOfDay,
    words.seasons,
    words.numbers,
    words.ordinals,
  ])
    firstWords(Object.keys(table));
  for (const table of [words.quantities, words.modifiers, words.deictic, words.references, words.frequencies])
    firstWords(Object.keys(table));
  firstWords(words.approximators);
  firstWords(words.holidays.flatMap((holiday) => holiday.names));
  firstWords(units.keys());
  for (const weekday of Object.keys(words.weekdays)) begins.add(`${weekday}s`);
  for (const tens of Object.keys(words.numbers))
    if (tens.endsWith("ty")) begins.add(`${tens.slice(0, -1)}ies`);
  return {
    begins,
    months: new Map(Object.entries(words.months)),
    ambiguousMonths: new Set(words.ambiguousMonths),
    weekdays: new Map(Object.entries(words.weekdays)),
    ambiguousWeekdays: new Set(words.ambiguousWeekdays),
    units,
    parts: new Map(Object.entries(words.partsOfDay)),
    seasons: new Map(Object.entries(words.seasons)),
    ambiguousSeasons: new Set(words.ambiguousSeasons),
    numbers: new Map(Object.entries(words.numbers)),
    ordinals: new Map(Object.entries(words.ordinals)),
    quantities: phrases(Object.entries(words.quantities)),
    approximators: phrases(words.approximators.map((phrase) => [phrase, true] as const)),
    modifiers: phrases(Object.entries(words.modifiers)),
    deictic: phrases(deictic),
    references: phrases(Object.entries(words.references)),
    frequencies: phrases(
      Object.entries(words.frequencies).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    zones: phrases(Object.entries(words.zones).map(([name, hours]) => [name, { hours }] as const)),
    ahead: new Set(words.ahead),
    pastForms: new Set(words.pastForms),
    holidays: phrases(
      words.holidays.flatMap((holiday) => holiday.names.map((name) => [name, holiday] as const)),
    ),
  };
}
