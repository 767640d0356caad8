import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { geoArea, geoContains } from "d3-geo";
import { feature } from "topojson-client";
import { mendCountries, splitCountries } from "../../web/geo/countries.ts";

const path = createRequire(import.meta.url).resolve("world-atlas/countries-10m.json");
const world = JSON.parse(readFileSync(path, "utf8"));
const { index, files } = splitCountries(world);
const shapeOf = (name: string) => {
  const entry = index.find((each) => each.name === name);
  const topology = files.get(entry?.file ?? "");
  assert.ok(entry !== undefined && topology !== undefined, name);
  return feature(topology, topology.objects.country as never) as GeoJSON.Feature;
};

test("no country floods the map: none is wound inside out", () => {
  const wrong = feature(world, world.objects.countries as never) as unknown as GeoJSON.FeatureCollection;
  assert.ok(
    wrong.features.some((each) => geoArea(each) > 2 * Math.PI),
    "the source has such a polygon; when it is mended, splitting may be simplified",
  );
  assert.ok(index.length > 240);
  for (const { name } of index) assert.ok(geoArea(shapeOf(name)) < 1, name);
});

test("the Maldives stay where they are", () => {
  const maldives = shapeOf("Maldives");
  assert.ok(geoArea(maldives) < 1e-4);
  assert.ok(!geoContains(maldives, [40.14, 35.34]));
});

test("each country's bounds hold its shape", () => {
  assert.ok(geoContains(shapeOf("Syria"), [40.14, 35.34]));
  const syria = index.find((each) => each.name === "Syria");
  assert.deepEqual(syria?.bounds.map(Math.round), [36, 32, 42, 37]);
});

test("files are named in lower case without anything a path could mean", () => {
  for (const { file } of index) assert.match(file, /^[a-z0-9-]+$/);
  assert.equal(new Set(index.map(({ file }) => file)).size, index.length);
});

test("the coarse world has no flood either", () => {
  const coarse = createRequire(import.meta.url).resolve("world-atlas/countries-110m.json");
  const mended = mendCountries(JSON.parse(readFileSync(coarse, "utf8")));
  const { features } = feature(mended, mended.objects.countries);
  assert.ok(features.length > 170);
  for (const each of features) assert.ok(geoArea(each) < 1, each.properties.name);
});
