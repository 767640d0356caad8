import type { ActorKind, Actors, Period } from "../../codebook/index.ts";
import { type Word, wordsOf } from "./words.ts";

/** What a name stands for. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly kind: ActorKind;
  /** Name of the side it speaks for; itself for most. */
  readonly party: string;
  readonly countries: readonly string[];
  readonly period: Period;
  /** name: of itself; adjective: "Syrian"; people: "Syrians"; seat: "Damascus" for the government there. */
  readonly as: "name" | "adjective" | "people" | "seat";
  /** ISO code when it is a country or a body of one; null otherwise. */
  readonly country: string | null;
}

/** A name found in the text: words [first, end). Several actors where the codebook has the name twice. */
export interface NameMatch {
  readonly first: number;
  readonly end: number;
  readonly start: number;
  readonly stop: number;
  readonly named: Named;
  readonly others: readonly Named[];
}

interface Spelling {
  readonly named: Named;
  /** The exact words when case counts (capitals); null when a capital at the start is enough. */
  readonly exact: readonly string[] | null;
  readonly acronym: boolean;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly here: Spelling[];
}

/** Finds the codebook's names in a text; linear in the text. */
export interface NameIndex {
  find(words: readonly Word[], year: number | null): NameMatch[];
  byId(id: string): Named | null;
}

const built = new WeakMap<Actors, NameIndex>();

/** Built once for a codebook. */
export function nameIndex(actors: Actors): NameIndex {
  const known = built.get(actors);
  if (known) return known;
  const made = build(actors);
  built.set(actors, made);
  return made;
}

function build(actors: Actors): NameIndex {
  const root: Node = { next: new Map(), here: [] };
  const ids = new Map<string, Named>();
  const alsoWords = new Set(actors.alsoWords);
  const partyName = new Map<string, { name: string; party: string | null }>();
  for (const country of actors.countries) partyName.set(country.iso, { name: country.name, party: null });
  for (const group of actors.groups)
    if (!partyName.has(group.id)) partyName.set(group.id, { name: group.name, party: group.party });
  const topParty = (id: string): string => {
    let at = partyName.get(id);
    for (let steps = 0; at?.party && steps < 5; steps++) at = partyName.get(at.party) ?? at;
    return at?.name ?? id;
  };

  const add = (spelling: string, named: Named): void => {
    const words = wordsOf(spelling);
    let node = root;
    for (const word of words) {
      let next = node.next.get(word.form);
      if (!next) {
        next = { next: new Map(), here: [] };
        node.next.set(word.form, next);
      }
      node = next;
    }
    const letters = words.map((word) => word.raw).join("");
    const capitals = letters.length <= 8 && letters === letters.toUpperCase() && /\p{Lu}/u.test(letters);
    if (node !== root && !node.here.some((each) => each.named.id === named.id && each.named.as === named.as))
      node.here.push({
        named,
        exact: capitals ? words.map((word) => word.raw) : null,
        acronym: capitals,
      });
  };

  for (const country of actors.countries) {
    const named = (as: Named["as"]): Named => ({
      id: country.iso,
      name: country.name,
      kind: "state",
      party: country.name,
      countries: [country.iso],
      period: { from: null, to: null },
      as,
      country: country.iso,
    });
    const self = named("name");
    ids.set(country.iso, self);
    for (const each of [country.name, ...country.names]) add(each, self);
    const adjective = named("adjective");
    for (const each of country.adjectives) add(each, adjective);
    const people = named("people");
    for (const each of country.people) add(each, people);
    const seat = named("seat");
    for (const each of country.seats) add(each, seat);
  }
  for (const group of actors.groups) {
    const named: Named = {
      id: group.id,
      name: group.name,
      kind: group.kind,
      party: topParty(group.party ?? group.id),
      countries: group.countries,
      period: group.period,
      as: "name",
      country: group.party && /^[A-Z]{2}$/.test(group.party) ? group.party : null,
    };
    if (!ids.has(group.id)) ids.set(group.id, named);
    for (const each of [group.name, ...group.names]) add(each, named);
  }

  function find(words: readonly Word[], year: number | null): NameMatch[] {
    const shouting = mostlyCapitals(words);
    const found: { first: number; end: number; options: Spelling[] }[] = [];
    for (let first = 0; first < words.length; ) {
      let node: Node | undefined = root;
      let best: { first: number; end: number; options: Spelling[] } | null = null;
      for (let at = first; at < words.length && node; at++) {
        const word = words[at] as Word;
        // A name does not run over a gap wider than punctuation and one space.
        if (at > first && word.start - (words[at - 1] as Word).end > 3) break;
        node = node.next.get(word.form);
        if (!node) break;
        if (node.here.length === 0) continue;
        const options = node.here.filter((each) => written(each, words, first, at + 1, shouting, alsoWords));
        if (options.length > 0) best = { first, end: at + 1, options };
      }
      if (best) found.push(best);
      first = best ? best.end : first + 1;
    }
    // Which countries the text speaks of decides between groups of one acronym.
    const countries = new Map<string, number>();
    for (const { options } of found)
      for (const { named } of options)
        if (named.kind === "state" || options.length === 1)
          for (const iso of named.countries) countries.set(iso, (countries.get(iso) ?? 0) + 1);
    const weight = (named: Named): number =>
      named.countries.reduce((most, iso) => Math.max(most, countries.get(iso) ?? 0), 0);
    const matches: NameMatch[] = [];
    for (const { first, end, options } of found) {
      const inTime = options.filter(({ named }) => within(named.period, year));
      const left = inTime.length > 0 ? inTime : options;
      const ranked = [...left].sort((a, b) => weight(b.named) - weight(a.named));
      const best = ranked[0] as Spelling;
      const letters = (words[end - 1] as Word).end - (words[first] as Word).start;
      const shared = new Set(left.map(({ named }) => named.id)).size > 1;
      if (best.acronym && best.named.countries.length > 0 && best.named.kind !== "state")
        if ((letters <= 2 || shared) && weight(best.named) === 0) continue;
      matches.push({
        first,
        end,
        start: (words[first] as Word).start,
        stop: (words[end - 1] as Word).end,
        named: best.named,
        others: ranked.slice(1).map(({ named }) => named),
      });
    }
    return matches;
  }

  return { find, byId: (id) => ids.get(id) ?? null };
}

const within = (period: Period, year: number | null): boolean =>
  year === null || ((period.from ?? 0) <= year && year <= (period.to ?? 9999));

/** Is the name written here as the codebook has it: capitals as capitals, proper names with a capital? */
function written(
  spelling: Spelling,
  words: readonly Word[],
  first: number,
  end: number,
  shouting: boolean,
  alsoWords: ReadonlySet<string>,
): boolean {
  const head = words[first] as Word;
  if (spelling.exact) {
    if (shouting && end - first === 1 && alsoWords.has(head.form)) return false;
    for (let i = first; i < end; i++) if ((words[i] as Word).raw !== spelling.exact[i - first]) return false;
    return true;
  }
  for (let i = first; i < end; i++) if (/^\p{Lu}/u.test((words[i] as Word).raw)) return true;
  return false;
}

/** True for wire texts in capitals throughout. */
function mostlyCapitals(words: readonly Word[]): boolean {
  let capitals = 0;
  let letters = 0;
  for (const word of words) {
    if (!/\p{L}{2}/u.test(word.raw)) continue;
    letters++;
    if (word.raw === word.raw.toUpperCase()) capitals++;
  }
  return letters > 3 && capitals > 0.7 * letters;
}
