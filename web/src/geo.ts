/** Borders near what is shown, loaded country by country from beside the page. */
import type { Feature, MultiPolygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology, MultiPolygon as TopoMultiPolygon } from "topojson-specification";
import type { CountryEntry } from "../geo/countries.ts";

export interface Country {
  readonly name: string;
  readonly shape: Feature<MultiPolygon>;
}

/** Degrees of longitude beyond which borders are drawn from one coarse file. */
const COARSE_FROM = 40;

let index: Promise<readonly CountryEntry[]> | null = null;
const shapes = new Map<string, Promise<Country | null>>();

async function json<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

/** Countries whose bounds meet these (degrees: west, south, east, north); none when the files are not there. */
export async function countriesWithin([west, south, east, north]: readonly [
  number,
  number,
  number,
  number,
]): Promise<readonly Country[]> {
  if (east - west > COARSE_FROM) return wholeWorld();
  index ??= json<readonly CountryEntry[]>("/geo/index.json").catch(() => []);
  const near = (await index).filter(({ bounds: [w, s, e, n] }) => {
    const meetsLon = w <= e ? w <= east && e >= west : w <= east || e >= west;
    return meetsLon && s <= north && n >= south;
  });
  const found = await Promise.all(near.map(shapeOf));
  return found.filter((each) => each !== null);
}

function shapeOf(entry: CountryEntry): Promise<Country | null> {
  let shape = shapes.get(entry.file);
  if (shape === undefined) {
    shape = json<Topology<{ country: TopoMultiPolygon }>>(`/geo/${entry.file}.json`).then(
      (topology) => ({
        name: entry.name,
        shape: feature(topology, topology.objects.country) as Feature<MultiPolygon>,
      }),
      () => null,
    );
    shapes.set(entry.file, shape);
  }
  return shape;
}

let world: Promise<readonly Country[]> | null = null;

function wholeWorld(): Promise<readonly Country[]> {
  world ??= json<Topology<{ countries: GeometryCollection<{ name: string }> }>>("/geo/world.json").then(
    (topology) =>
      feature(topology, topology.objects.countries).features.map((shape) => ({
        name: shape.properties.name,
        shape: shape as Feature<MultiPolygon>,
      })),
    () => [],
  );
  return world;
}
