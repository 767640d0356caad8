import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { ParallaxError } from "../../base/index.ts";
import { distanceKm } from "../distance.ts";
import type { PlaceKind } from "../record.ts";
import { fold, skeleton } from "./fold.ts";
import { loadTable, packTable, type Row, type Table } from "./table.ts";

/** A place read from a user's file. */
export interface UserPlace {
  readonly name: string;
  readonly names: readonly string[];
  readonly lat: number;
  readonly lon: number;
  /** ISO 3166-1 alpha-2; "" when the file does not say. */
  readonly country: string;
  readonly kind: PlaceKind;
  readonly population: number;
  /** 0 when it has none. */
  readonly geonameId: number;
  /** Code or id of the first-level area it lies in, as the file spells it; "" for none. */
  readonly area: string;
  /** The same for an area itself; "" for other places. */
  readonly areaCode: string;
}

export interface Added {
  readonly places: number;
  readonly names: number;
  /** Lines and features that held no place. */
  readonly skipped: number;
  /** Where the packed table now lies. */
  readonly path: string;
}

/**
 * Reads a GeoNames country dump, Who's On First or other GeoJSON (a collection or one feature a line), packs it and
 * puts it into the user's folder; a file of the same name is replaced. Throws ParallaxError `gazetteer_unreadable`
 * when nothing in it is a place.
 */
export function addUserGazetteer(file: string, folder: string): Added {
  const { places, skipped } = readUserGazetteer(file);
  const { rows, keys } = packed(places);
  mkdirSync(folder, { recursive: true });
  const name = basename(file)
    .replace(/\.gz$/, "")
    .replace(/\.[a-z]+$/i, "");
  const path = join(folder, `${name}.bin`);
  writeFileSync(`${path}.part`, packTable(rows, keys));
  renameSync(`${path}.part`, path);
  return { places: rows.length, names: keys.size, skipped, path };
}

/** The tables a user added, by name; [] when there is no such folder. */
export function loadUserGazetteers(folder: string): Table[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(".bin"));
  } catch {
    return [];
  }
  return names.sort().map((name) => loadTable(join(folder, name)));
}

export function readUserGazetteer(file: string): { places: UserPlace[]; skipped: number } {
  let text: string;
  try {
    const bytes = readFileSync(file);
    text = (
      bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: 2 ** 30 }) : bytes
    ).toString("utf8");
  } catch (cause) {
    throw new ParallaxError("gazetteer_unreadable", `${file}: ${(cause as Error).message}`, { cause });
  }
  const places: UserPlace[] = [];
  let skipped = 0;
  for (const record of recordsOf(text)) {
    const place = typeof record === "string" ? fromGeoNames(record) : fromFeature(record);
    if (place === null) skipped++;
    else places.push(place);
  }
  if (places.length === 0)
    throw new ParallaxError(
      "gazetteer_unreadable",
      `${file}: no place in it; wanted is a GeoNames country dump (19 columns with tabs), GeoJSON, or one JSON feature a line`,
    );
  return { places, skipped };
}

/** Lines of a dump as strings, features as objects. */
function* recordsOf(text: string): Generator<string | Readonly<Record<string, unknown>>> {
  const start = text.trimStart();
  if (start.startsWith("{") || start.startsWith("[")) {
    const whole = parsed(text);
    if (whole !== null) {
      const features = Array.isArray(whole)
        ? whole
        : Array.isArray(whole.features)
          ? whole.features
          : [whole];
      for (const feature of features) if (isRecord(feature)) yield feature;
      return;
    }
    for (const line of text.split("\n")) {
      if (line.trim() === "") continue;
      const feature = parsed(line);
      yield isRecord(feature) ? feature : {};
    }
    return;
  }
  for (const line of text.split("\n")) if (line.trim() !== "" && !line.startsWith("#")) yield line;
}

function parsed(text: string): Record<string, unknown> | unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) || Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** http://download.geonames.org/export/dump/readme.txt, table 'geoname'. */
function fromGeoNames(line: string): UserPlace | null {
  const cells = line.split("\t");
  if (cells.length < 15) return null;
  const [
    id = "",
    name = "",
    ascii = "",
    alternates = "",
    lat,
    lon,
    featureClass = "",
    featureCode = "",
    country = "",
  ] = cells;
  const point = coordinates(Number(lat), Number(lon));
  const kind = geoNamesKind(featureClass, featureCode);
  if (point === null || name === "" || kind === null) return null;
  const admin1 = cells[10] ?? "";
  return {
    name,
    names: [ascii, ...alternates.split(",")].filter((each) => each !== ""),
    ...point,
    country,
    kind,
    population: Number(cells[14]) || 0,
    geonameId: Number(id) || 0,
    area: kind === "province" ? "" : `${country}.${admin1}`,
    areaCode: kind === "province" ? `${country}.${admin1}` : "",
  };
}

function geoNamesKind(featureClass: string, code: string): PlaceKind | null {
  if (code.startsWith("PCL")) return "country";
  if (code === "ADM1") return "province";
  if (featureClass === "A") return "district";
  if (featureClass === "P") return "settlement";
  if (featureClass === "S") return "site";
  if (featureClass === "L") return "region";
  return featureClass === "" ? null : "feature";
}

const KIND_OF: Readonly<Record<string, PlaceKind>> = {
  country: "country",
  region: "province",
  macroregion: "region",
  province: "province",
  governorate: "province",
  state: "province",
  county: "district",
  district: "district",
  localadmin: "district",
  borough: "district",
  locality: "settlement",
  neighbourhood: "district",
  settlement: "settlement",
  city: "settlement",
  town: "settlement",
  village: "settlement",
  hamlet: "settlement",
  site: "site",
  campus: "site",
  venue: "site",
  feature: "feature",
};

/** GeoJSON with Who's On First properties, plain ones, or the flat form of one place a line. */
function fromFeature(feature: Readonly<Record<string, unknown>>): UserPlace | null {
  const properties = isRecord(feature.properties) ? feature.properties : feature;
  const text = (...keys: readonly string[]): string => {
    for (const key of keys) {
      const value = properties[key];
      if (typeof value === "string" && value !== "") return value;
      if (typeof value === "number") return String(value);
    }
    return "";
  };
  const geometry = isRecord(feature.geometry) ? feature.geometry : null;
  const pair = geometry?.type === "Point" && Array.isArray(geometry.coordinates) ? geometry.coordinates : [];
  const point = coordinates(
    Number(text("lbl:latitude", "geom:latitude", "lat", "latitude") || pair[1]),
    Number(text("lbl:longitude", "geom:longitude", "lon", "lng", "longitude") || pair[0]),
  );
  const name = text("name:eng_x_preferred", "wof:name", "name:en", "name");
  const kind = KIND_OF[text("wof:placetype", "placetype", "kind", "place").toLowerCase()] ?? "settlement";
  if (point === null || name === "" || text("mz:is_current") === "0") return null;
  const id = text("wof:id", "id");
  const region = text("region_id");
  return {
    name,
    names: namesIn(properties),
    ...point,
    country: text("wof:country", "iso:country", "country_code", "country").toUpperCase().slice(0, 2),
    kind,
    population: Number(text("wof:population", "gn:population", "population")) || 0,
    geonameId: Number(text("gn:id", "geonameid", "geonameId")) || 0,
    area: kind === "province" ? "" : region,
    areaCode: kind === "province" ? id : "",
  };
}

/** "name:eng_x_variant": [...], "names": [{n}] or ["..."], "alternatenames". */
function namesIn(properties: Readonly<Record<string, unknown>>): string[] {
  const names: string[] = [];
  const take = (value: unknown): void => {
    if (typeof value === "string") names.push(...value.split(/[;,]/).map((each) => each.trim()));
    else if (Array.isArray(value)) for (const each of value) take(each);
    else if (isRecord(value)) take(value.n ?? value.name);
  };
  for (const [key, value] of Object.entries(properties))
    if (
      key === "names" ||
      key === "alternatenames" ||
      key === "wof:name" ||
      key === "name" ||
      key.startsWith("name:")
    )
      take(value);
  return names;
}

function coordinates(lat: number, lon: number): { lat: number; lon: number } | null {
  return Number.isFinite(lat) &&
    Number.isFinite(lon) &&
    Math.abs(lat) <= 90 &&
    Math.abs(lon) <= 180 &&
    !(lat === 0 && lon === 0)
    ? { lat, lon }
    : null;
}

/** Names in Latin letters, as reports in English write them. */
const LATIN = /^[\p{Script=Latin}\p{M}\d .'’ʿʾ‘`()-]+$/u;

function packed(places: readonly UserPlace[]): { rows: Row[]; keys: Map<string, number[]> } {
  const own = loadTable();
  const country = places.find(({ country: code }) => code !== "")?.country ?? nearestCountry(places, own);
  const areas = new Map<string, number>();
  places.forEach(({ areaCode }, i) => {
    if (areaCode !== "") areas.set(areaCode, i);
  });
  const keys = new Map<string, number[]>();
  const rows = places.map((place, i): Row => {
    for (const name of new Set([place.name, ...place.names])) {
      if (!LATIN.test(name)) continue;
      const key = fold(name);
      if (key.length < 2) continue;
      const bones = skeleton(name);
      const bare = key.replace(/^(?:al|el|ar|as|ash|at|ad|an|az|ez|es) /, "");
      for (const each of new Set([key, bare, bones === null ? key : `~${bones}`])) {
        const list = keys.get(each);
        if (list === undefined) keys.set(each, [i]);
        else if (list[list.length - 1] !== i) list.push(i);
      }
    }
    const { lat, lon, kind, population, geonameId, area } = place;
    const name = LATIN.test(place.name)
      ? place.name
      : (place.names.find((each) => LATIN.test(each)) ?? place.name);
    return {
      name,
      lat,
      lon,
      country: place.country || country,
      kind,
      population,
      geonameId,
      admin1: areas.get(area) ?? -1,
      admin2: -1,
    };
  });
  for (const list of keys.values())
    list.sort((a, b) => (rows[b] as Row).population - (rows[a] as Row).population || a - b);
  return { rows, keys };
}

/** The country of a file that names none: the one its best known towns lie in. */
function nearestCountry(places: readonly UserPlace[], own: Table): string {
  const votes = new Map<string, number>();
  for (const place of places.filter(({ population }) => population > 0).slice(0, 200)) {
    for (const row of own.find(fold(place.name)).slice(0, 8)) {
      const entry = own.entry(row);
      if (entry.country !== null && distanceKm(entry, place) < 15)
        votes.set(entry.country, (votes.get(entry.country) ?? 0) + 1);
    }
  }
  return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? "";
}
