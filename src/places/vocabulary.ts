import type { Country, NamedActor } from "../codebook/actors.ts";
import type { PlaceWords } from "../codebook/places.ts";
import { fold } from "./gazetteer/fold.ts";
import type { PlaceKind, PlaceQualifier } from "./record.ts";

/** The codebook's words around places, ready to be looked up; keys in lower case. */
export interface PlaceVocabulary {
  readonly features: ReadonlyMap<string, PlaceKind>;
  readonly qualifiers: ReadonlyMap<string, PlaceQualifier["kind"]>;
  readonly titles: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
  readonly locatives: ReadonlySet<string>;
  readonly doneToPlaces: ReadonlySet<string>;
  readonly speaking: ReadonlySet<string>;
  readonly actorNouns: ReadonlySet<string>;
  readonly alsoWords: ReadonlySet<string>;
  /** As written; keyed by their first letter. */
  readonly shortForms: ReadonlyMap<string, readonly (readonly [form: string, name: string])[]>;
  /** Folded demonym -> ISO code ("syrian" -> SY). */
  readonly demonyms: ReadonlyMap<string, string>;
  /** ISO codes of countries whose names have many spellings in English. */
  readonly manySpellings: ReadonlySet<string>;
  /** Folded words that speak of a country whose names reach English through transliteration. */
  readonly transliterated: ReadonlySet<string>;
  /** Folded phrases that are no places: actors' names, newspapers, days; by their first word, longest first. */
  readonly notPlaces: ReadonlyMap<string, readonly string[]>;
  /** Folded capital that stands for a government -> ISO code. */
  readonly seats: ReadonlyMap<string, string>;
}

export function placeVocabulary(
  words: PlaceWords,
  countries: readonly Country[],
  actorNames: readonly string[] = [],
): PlaceVocabulary {
  const pairs = <T extends string>(table: Readonly<Record<string, readonly string[]>>): [string, T][] =>
    Object.entries(table).flatMap(([kind, list]) =>
      list.map((word): [string, T] => [word.toLowerCase(), kind as T]),
    );
  const shortForms = new Map<string, (readonly [string, string])[]>();
  for (const [form, name] of Object.entries(words.shortForms)) {
    const list = shortForms.get(form.charAt(0)) ?? [];
    list.push([form, fold(name)]);
    list.sort((a, b) => b[0].length - a[0].length);
    shortForms.set(form.charAt(0), list);
  }
  const demonyms = new Map<string, string>();
  const seats = new Map<string, string>();
  for (const { iso, adjectives, people, seats: capitals } of countries) {
    for (const word of [...adjectives, ...people]) demonyms.set(fold(word), iso);
    for (const capital of capitals) seats.set(fold(capital), iso);
  }
  const spelled = new Set(words.transliteratedCountries);
  const transliterated = countries
    .filter(({ iso }) => spelled.has(iso))
    .flatMap(({ name, names, adjectives, people }) => [name, ...names, ...adjectives, ...people].map(fold));
  const lower = (list: readonly string[]): ReadonlySet<string> =>
    new Set(list.map((word) => word.toLowerCase()));
  return {
    features: new Map(pairs<PlaceKind>(words.featureWords)),
    qualifiers: new Map(pairs<PlaceQualifier["kind"]>(words.qualifiers)),
    titles: lower(words.personTitles),
    organisations: lower(words.organisationWords),
    locatives: lower(words.locatives),
    doneToPlaces: lower(words.doneToPlaces),
    speaking: lower(words.speakingVerbs),
    actorNouns: lower(words.actorNouns),
    alsoWords: lower(words.alsoWords),
    shortForms,
    notPlaces: byFirstWord([...words.notPlaces, ...actorNames]),
    demonyms,
    manySpellings: spelled,
    transliterated: new Set(transliterated),
    seats,
  };
}

function byFirstWord(phrases: readonly string[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const phrase of new Set(phrases.map(fold))) {
    const space = phrase.indexOf(" ");
    const first = space < 0 ? phrase : phrase.slice(0, space);
    if (first === "") continue;
    const list = map.get(first) ?? [];
    list.push(phrase);
    map.set(first, list);
  }
  for (const list of map.values()) list.sort((a, b) => b.length - a.length);
  return map;
}

/** What armed groups, media and bodies are called; people's names are left to the words around. */
export function actorNames(groups: readonly NamedActor[]): string[] {
  return groups
    .filter(({ kind }) => kind !== "person" && kind !== "people")
    .flatMap(({ name, names }) => [name, ...names]);
}

/** True for a finite form of a speaking verb: "said", "denies". */
export function speaks(word: string, { speaking }: PlaceVocabulary): boolean {
  if (word === "said" || word === "says" || word === "told") return true;
  const stems = [
    word.replace(/s$/, ""),
    word.replace(/es$/, ""),
    word.replace(/ed$/, ""),
    word.replace(/d$/, ""),
    word.replace(/ied$/, "y"),
    word.replace(/ies$/, "y"),
  ];
  return word.length > 4 && /(?:s|ed)$/.test(word) && stems.some((stem) => speaking.has(stem));
}
