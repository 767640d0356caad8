import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { ParallaxError } from "../../base/index.ts";
import type { Place, PlaceKind } from "../record.ts";
import { hashKey } from "./hash.ts";

/** A place as the table keeps it: with the administrative areas it lies in. */
export interface Entry extends Place {
  /** Index of the first- and second-level area's own row; -1 when none is known. */
  readonly admin1: number;
  readonly admin2: number;
}

export const KINDS: readonly PlaceKind[] = [
  "settlement",
  "district",
  "province",
  "country",
  "region",
  "site",
  "feature",
];

/** Rows of places, and buckets of hashed names that point to rows. Everything is a view of one buffer. */
export interface Table {
  readonly size: number;
  entry(row: number): Entry;
  /** Rows whose name has this key (a fold, or "~" + skeleton), most populous first. */
  find(key: string): readonly number[];
}

interface Header {
  readonly version: 1;
  readonly rows: number;
  readonly keys: number;
  readonly countries: readonly string[];
  readonly sections: readonly (readonly [name: string, offset: number, length: number])[];
}

const BUCKET_BITS = 16;
export const OWN_TABLE = fileURLToPath(new URL("../../../models/gazetteer/gazetteer.bin", import.meta.url));

/** One row to be written. */
export interface Row {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly country: string;
  readonly kind: PlaceKind;
  readonly population: number;
  readonly geonameId: number;
  /** Rows, -1 for none. */
  readonly admin1: number;
  readonly admin2: number;
}

/** Packs rows and keys ("key" -> rows) into one compressed buffer. */
export function packTable(rows: readonly Row[], keys: ReadonlyMap<string, readonly number[]>): Buffer {
  const countries = [...new Set(rows.map(({ country }) => country))].sort();
  const countryIndex = new Map(countries.map((code, i) => [code, i]));
  const names = Buffer.from(rows.map(({ name }) => name).join("\n"), "utf8");
  const nameOffsets = new Uint32Array(rows.length + 1);
  let offset = 0;
  rows.forEach(({ name }, i) => {
    nameOffsets[i] = offset;
    offset += Buffer.byteLength(name, "utf8") + 1;
  });
  nameOffsets[rows.length] = offset;
  const hashed = [...keys].map(([key, at]) => ({ hash: hashKey(key), at }));
  hashed.sort((x, y) => x.hash[0] - y.hash[0] || x.hash[1] - y.hash[1]);
  const buckets = new Uint32Array((1 << BUCKET_BITS) + 1);
  const check = new Uint32Array(hashed.length);
  const first = new Uint32Array(hashed.length + 1);
  const postings: number[] = [];
  hashed.forEach(({ hash, at }, i) => {
    const bucket = (hash[0] >>> (32 - BUCKET_BITS)) + 1;
    buckets[bucket] = (buckets[bucket] as number) + 1;
    check[i] = (hash[1] ^ (hash[0] << 16)) >>> 0;
    first[i] = postings.length;
    postings.push(...at);
  });
  first[hashed.length] = postings.length;
  for (let i = 1; i < buckets.length; i++) buckets[i] = (buckets[i] as number) + (buckets[i - 1] as number);
  const parts: [string, Uint8Array][] = [
    ["lat", view(Int32Array.from(rows, ({ lat }) => Math.round(lat * 1e5)))],
    ["lon", view(Int32Array.from(rows, ({ lon }) => Math.round(lon * 1e5)))],
    ["population", view(Uint32Array.from(rows, ({ population }) => population))],
    ["geonameId", view(Uint32Array.from(rows, ({ geonameId }) => geonameId))],
    ["admin1", view(Int32Array.from(rows, ({ admin1 }) => admin1))],
    ["admin2", view(Int32Array.from(rows, ({ admin2 }) => admin2))],
    ["nameOffsets", view(nameOffsets)],
    ["buckets", view(buckets)],
    ["check", view(check)],
    ["first", view(first)],
    ["postings", view(Uint32Array.from(postings))],
    ["country", view(Uint16Array.from(rows, ({ country }) => countryIndex.get(country) as number))],
    ["kind", Uint8Array.from(rows, ({ kind }) => KINDS.indexOf(kind))],
    ["names", names],
  ];
  const sections: [string, number, number][] = [];
  let at = 0;
  for (const [name, bytes] of parts) {
    sections.push([name, at, bytes.length]);
    at += (bytes.length + 7) & ~7;
  }
  const header: Header = { version: 1, rows: rows.length, keys: hashed.length, countries, sections };
  const head = Buffer.from(JSON.stringify(header), "utf8");
  const headLength = (head.length + 8 + 7) & ~7;
  const out = Buffer.alloc(headLength + at);
  out.write("PXGZ", 0, "latin1");
  out.writeUInt32LE(head.length, 4);
  head.copy(out, 8);
  parts.forEach(([, bytes], i) => {
    out.set(bytes, headLength + (sections[i] as [string, number, number])[1]);
  });
  return zstdCompressSync(out, { params: { 100: 19 } });
}

const view = (array: Int32Array | Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Loads the table (about 0.1 s); throws ParallaxError `gazetteer_damaged` when the file is not one. */
export function loadTable(path: string = OWN_TABLE): Table {
  let raw: Buffer;
  try {
    raw = zstdDecompressSync(readFileSync(path));
    if (raw.toString("latin1", 0, 4) !== "PXGZ") throw new Error("not a gazetteer table");
  } catch (cause) {
    throw new ParallaxError("gazetteer_damaged", `${path}: ${(cause as Error).message}`, { cause });
  }
  const aligned = raw.byteOffset % 8 === 0 ? raw : Buffer.from(new Uint8Array(raw));
  const headLength = aligned.readUInt32LE(4);
  const header = JSON.parse(aligned.toString("utf8", 8, 8 + headLength)) as Header;
  const base = aligned.byteOffset + ((headLength + 8 + 7) & ~7);
  const section = (name: string): [number, number] => {
    const found = header.sections.find((each) => each[0] === name);
    if (found === undefined) throw new ParallaxError("gazetteer_damaged", `${path}: no section ${name}`);
    return [base + found[1], found[2]];
  };
  const { buffer } = aligned;
  const int32 = (name: string): Int32Array => new Int32Array(buffer, section(name)[0], section(name)[1] / 4);
  const uint32 = (name: string): Uint32Array =>
    new Uint32Array(buffer, section(name)[0], section(name)[1] / 4);
  const [lat, lon, admin1, admin2] = [int32("lat"), int32("lon"), int32("admin1"), int32("admin2")];
  const [population, geonameId, nameOffsets] = [
    uint32("population"),
    uint32("geonameId"),
    uint32("nameOffsets"),
  ];
  const [buckets, check, first, postings] = [
    uint32("buckets"),
    uint32("check"),
    uint32("first"),
    uint32("postings"),
  ];
  const country = new Uint16Array(buffer, section("country")[0], header.rows);
  const kind = new Uint8Array(buffer, section("kind")[0], header.rows);
  const [namesAt, namesLength] = section("names");
  const names = Buffer.from(buffer, namesAt, namesLength);
  return {
    size: header.rows,
    entry(row) {
      const from = nameOffsets[row] as number;
      const id = geonameId[row] as number;
      const name = names.toString("utf8", from, (nameOffsets[row + 1] as number) - 1);
      const code = header.countries[country[row] as number] as string;
      const placeKind = KINDS[kind[row] as number] as PlaceKind;
      const people = population[row] as number;
      return {
        id:
          id > 0
            ? `geonames:${id}`
            : `parallax:${placeKind}:${code.toLowerCase()}:${name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "_")}`,
        name,
        lat: (lat[row] as number) / 1e5,
        lon: (lon[row] as number) / 1e5,
        country: code === "" ? null : code,
        kind: placeKind,
        geonameId: id > 0 ? id : null,
        population: people > 0 ? people : null,
        admin1: admin1[row] as number,
        admin2: admin2[row] as number,
      };
    },
    find(key) {
      const [a, b] = hashKey(key);
      const bucket = a >>> (32 - BUCKET_BITS);
      const wanted = (b ^ (a << 16)) >>> 0;
      const end = buckets[bucket + 1] as number;
      for (let i = buckets[bucket] as number; i < end; i++)
        if (check[i] === wanted)
          return Array.from(postings.subarray(first[i] as number, first[i + 1] as number));
      return [];
    },
  };
}
