import type { Country } from "../../codebook/actors.ts";
import type { PlaceWords } from "../../codebook/places.ts";
import { distanceKm } from "../distance.ts";
import { fold, skeleton } from "./fold.ts";
import { type Entry, loadTable, type Table } from "./table.ts";

/** A candidate with what ranking wants to know of it. */
export interface Candidate extends Entry {
  /** Names of the areas it lies in, folded: "aleppo", "rapides parish". */
  readonly admin1Name: string | null;
  readonly admin2Name: string | null;
  /** 0 a user's own gazetteer, 1 our own lines, 2 the table. */
  readonly source: 0 | 1 | 2;
}

/** Names to places: a user's own files first, our own lines, then the built table. */
export interface Gazetteer {
  /** Places of this very name, spelling folded; preferred sources first, then most populous. */
  find(folded: string): readonly Candidate[];
  /** Places whose name has the same consonants; for transliterated countries only. */
  findAlike(name: string): readonly Candidate[];
  /** A country's own entry by its ISO code. */
  country(iso: string): Candidate | null;
}

const MOST = 40;

/** Builds the layers once; asking is a hash lookup. */
export function createGazetteer(
  words: PlaceWords,
  countries: readonly Country[],
  userTables: readonly Table[] = [],
  table: Table = loadTable(),
): Gazetteer {
  const areaNames = new Map<number, string>();
  const areaName = (row: number): string | null => {
    if (row < 0) return null;
    let name = areaNames.get(row);
    if (name === undefined) {
      name = fold(table.entry(row).name);
      areaNames.set(row, name);
    }
    return name;
  };
  const candidateCache = new Map<number, Candidate>();
  const fromRow = (row: number): Candidate => {
    let made = candidateCache.get(row);
    if (made === undefined) {
      const entry = table.entry(row);
      made = { ...entry, admin1Name: areaName(entry.admin1), admin2Name: areaName(entry.admin2), source: 2 };
      if (candidateCache.size > 20_000) candidateCache.clear();
      candidateCache.set(row, made);
    }
    return made;
  };
  const own = new Map<string, Candidate[]>();
  const ownAlike = new Map<string, Candidate[]>();
  const transliterated = new Set(words.transliteratedCountries);
  const add = (map: Map<string, Candidate[]>, key: string, candidate: Candidate): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [candidate]);
    else if (!list.includes(candidate)) list.push(candidate);
  };
  const addNames = (names: Iterable<string>, candidate: Candidate): void => {
    for (const name of names) {
      const key = fold(name);
      if (key === "") continue;
      add(own, key, candidate);
      const bare = key.replace(/^(?:al|el|ar|as|ash|at|ad|an|az|ez|es|the) /, "");
      if (bare !== key && bare.length > 3) add(own, bare, candidate);
      if (candidate.country === null || !transliterated.has(candidate.country)) continue;
      const bones = skeleton(name);
      if (bones !== null) add(ownAlike, bones, candidate);
    }
  };
  for (const { kind, name, names, country, lat, lon } of words.places) {
    const twin = table
      .find(fold(name))
      .map(fromRow)
      .find(
        (row) =>
          row.kind === kind &&
          row.country === country &&
          distanceKm(row, { lat, lon }) < (kind === "province" ? 400 : 40),
      );
    addNames([name, ...names], {
      id: twin?.id ?? `parallax:${fold(name).replaceAll(" ", "-")}`,
      name,
      lat,
      lon,
      country,
      kind,
      geonameId: twin?.geonameId ?? null,
      population: twin?.population ?? null,
      admin1: twin?.admin1 ?? -1,
      admin2: twin?.admin2 ?? -1,
      admin1Name: twin?.admin1Name ?? null,
      admin2Name: twin?.admin2Name ?? null,
      source: 1,
    });
  }
  const byIso = new Map<string, Candidate>();
  for (const { iso, name, names } of countries) {
    const row = table
      .find(fold(name))
      .map(fromRow)
      .find((each) => each.kind === "country" && each.country === iso);
    const entry = row ?? countryByIso(table, iso, fromRow);
    if (entry === null) continue;
    byIso.set(iso, entry);
    addNames(
      [name, ...names.filter((each) => each !== each.toUpperCase()), ...(words.countryNames[iso] ?? [])],
      entry,
    );
  }
  for (const [iso, names] of Object.entries(words.countryNames)) {
    if (byIso.has(iso)) continue;
    const entry = names
      .flatMap((name) => table.find(fold(name)))
      .map(fromRow)
      .find((each) => each.kind === "country");
    if (entry !== undefined) {
      byIso.set(iso, entry);
      addNames(names, entry);
    }
  }
  const merge = (first: readonly Candidate[] | undefined, rows: readonly number[]): readonly Candidate[] => {
    const rest = rows.slice(0, MOST).map(fromRow);
    if (first === undefined) return rest;
    // Our line replaces the row it names.
    return [
      ...first,
      ...rest.filter(
        (row) =>
          !first.some((each) => each.id === row.id || (each.kind === row.kind && distanceKm(each, row) < 20)),
      ),
    ];
  };
  const ofUser = (key: string): readonly Candidate[] =>
    userTables.flatMap((each) => {
      const name = (row: number): string | null => (row < 0 ? null : fold(each.entry(row).name));
      return each
        .find(key)
        .slice(0, MOST)
        .map((row): Candidate => {
          const entry = each.entry(row);
          return { ...entry, admin1Name: name(entry.admin1), admin2Name: name(entry.admin2), source: 0 };
        });
    });
  /** A user's entry replaces the one it repeats. */
  const withUser = (key: string, rest: readonly Candidate[]): readonly Candidate[] => {
    if (userTables.length === 0) return rest;
    const users = ofUser(key);
    return users.length === 0
      ? rest
      : [...users, ...rest.filter((each) => !users.some((one) => sameArea(one, each)))];
  };
  return {
    find: (folded) => withUser(folded, merge(own.get(folded), table.find(folded))),
    findAlike(name) {
      const bones = skeleton(name);
      return bones === null ? [] : withUser(`~${bones}`, merge(ownAlike.get(bones), table.find(`~${bones}`)));
    },
    country: (iso) => byIso.get(iso) ?? null,
  };
}

function countryByIso(table: Table, iso: string, fromRow: (row: number) => Candidate): Candidate | null {
  for (let row = 0; row < Math.min(300, table.size); row++) {
    const candidate = fromRow(row);
    if (candidate.kind !== "country") return null;
    if (candidate.country === iso) return candidate;
  }
  return null;
}

const sameArea = (a: Candidate, b: Candidate): boolean =>
  a.id === b.id ||
  (a.kind === b.kind && distanceKm(a, b) < (a.kind === "province" || a.kind === "country" ? 300 : 10));
