import { geoArea, geoBounds } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from "topojson-specification";

export interface CountryEntry {
  /** Name of its file, without ending. */
  readonly file: string;
  readonly name: string;
  /** Degrees: west, south, east, north; west > east where it crosses the antimeridian. */
  readonly bounds: readonly [number, number, number, number];
  /** Where its name can stand: the middle of its bounds, in degrees. */
  readonly label: readonly [number, number];
}

export interface CountryFiles {
  readonly index: readonly CountryEntry[];
  readonly files: ReadonlyMap<string, Topology>;
}

type Ring = number[];
export type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** Half the globe, in steradians: a polygon that covers more is wound the wrong way round. */
const HALF_GLOBE = 2 * Math.PI;

/**
 * Splits Natural Earth's countries into one small topology each, so that a page loads only those its
 * map shows. A polygon wound inside out (the Maldives in world-atlas 2.0.2), which would flood the whole
 * map, is turned round; one that is still too large then is left out.
 */
export function splitCountries(world: World): CountryFiles {
  const index: CountryEntry[] = [];
  const files = new Map<string, Topology>();
  for (const geometry of world.objects.countries.geometries) {
    if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") continue;
    const polygons = (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs).flatMap((polygon) =>
      rightWayRound(world, polygon),
    );
    if (polygons.length === 0) continue;
    const name = geometry.properties?.name ?? "";
    const topology = extract(world, polygons, name);
    const shape = feature(topology, topology.objects.country as MultiPolygon);
    const [[west, south], [east, north]] = geoBounds(shape);
    const file = `${name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "")}-${index.length}`;
    const middle = west <= east ? (west + east) / 2 : (((west + east + 360) / 2 + 540) % 360) - 180;
    index.push({
      file,
      name,
      bounds: [round(west), round(south), round(east), round(north)],
      label: [round(middle), round((south + north) / 2)],
    });
    files.set(file, topology);
  }
  return { index, files };
}

/** The same countries with every polygon the right way round, in one topology: for maps of half the world. */
export function mendCountries(world: World): World {
  const geometries = world.objects.countries.geometries.flatMap((geometry) => {
    if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") return [];
    const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
    const arcs = polygons.flatMap((polygon) => rightWayRound(world, polygon));
    const properties = { name: geometry.properties?.name ?? "" };
    return arcs.length === 0 ? [] : [{ type: "MultiPolygon" as const, arcs, properties }];
  });
  return { ...world, objects: { countries: { type: "GeometryCollection", geometries } } };
}

function rightWayRound(world: World, rings: Ring[]): Ring[][] {
  if (areaOf(world, rings) <= HALF_GLOBE) return [rings];
  const turned = rings.map((ring) => ring.toReversed().map((arc) => ~arc));
  return areaOf(world, turned) <= HALF_GLOBE ? [turned] : [];
}

function areaOf(world: World, rings: Ring[]): number {
  const polygon: Polygon = { type: "Polygon", arcs: rings };
  return geoArea(feature(world, polygon));
}

/** A topology of these polygons alone, with the arcs they use. */
function extract(world: World, polygons: Ring[][], name: string): Topology {
  const renumbered = new Map<number, number>();
  const arcs: Topology["arcs"] = [];
  const own = (arc: number): number => {
    const original = arc < 0 ? ~arc : arc;
    let index = renumbered.get(original);
    if (index === undefined) {
      index = arcs.length;
      renumbered.set(original, index);
      arcs.push(world.arcs[original] as Topology["arcs"][number]);
    }
    return arc < 0 ? ~index : index;
  };
  const country: MultiPolygon<{ name: string }> = {
    type: "MultiPolygon",
    arcs: polygons.map((rings) => rings.map((ring) => ring.map(own))),
    properties: { name },
  };
  return {
    type: "Topology",
    ...(world.transform === undefined ? {} : { transform: world.transform }),
    arcs,
    objects: { country },
  };
}

const round = (degrees: number): number => Math.round(degrees * 100) / 100;
