import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { addUserGazetteer, distanceKm, loadTable, loadUserGazetteers } from "../../src/places/index.ts";
import { gazetteer, read, words } from "./read.ts";

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "parallax-gazetteer-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("the table holds the world's towns", () => {
  assert.ok(loadTable().size > 150_000);
  assert.equal(gazetteer.find("aleppo")[0]?.country, "SY");
  assert.equal(gazetteer.country("UA")?.name, "Ukraine");
  assert.deepEqual(gazetteer.find("no such place anywhere"), []);
});

test("our own places lie in or beside the country they name", () => {
  const far: string[] = [];
  for (const place of words.places) {
    if (place.country === null || place.kind === "region" || place.kind === "feature") continue;
    const centre = gazetteer.country(place.country);
    // Half the way across the widest countries.
    if (
      centre !== null &&
      distanceKm(centre, place) > (["RU", "US", "CN", "CA"].includes(place.country) ? 7000 : 1700)
    )
      far.push(`${place.name} (${place.country})`);
  }
  assert.deepEqual(far, []);
});

test("a damaged table says so", () => {
  const path = join(folder, "cut.bin");
  writeFileSync(path, "not a table");
  assert.throws(() => loadTable(path), { code: "gazetteer_damaged" });
});

test("a GeoNames dump is added, and preferred", () => {
  const line = (
    id: number,
    name: string,
    alternates: string,
    lat: number,
    lon: number,
    kind: string,
    code: string,
    admin1: string,
    people: number,
  ): string =>
    [
      id,
      name,
      name,
      alternates,
      lat,
      lon,
      kind,
      code,
      "SY",
      "",
      admin1,
      "",
      "",
      "",
      people,
      "",
      "",
      "Asia/Damascus",
      "2020-01-01",
    ].join("\t");
  const file = join(folder, "SY.txt");
  writeFileSync(
    file,
    [
      line(1, "Wadi Hill Governorate", "Wadi Hill", 35.1, 38.1, "A", "ADM1", "77", 0),
      line(2, "Umm Qarabulaq", "Oum Qarabulak", 35.2, 38.2, "P", "PPL", "77", 900),
      "broken line",
    ].join("\n"),
  );
  const added = addUserGazetteer(file, join(folder, "own"));
  assert.equal(added.places, 2);
  assert.equal(added.skipped, 1);
  const tables = loadUserGazetteers(join(folder, "own"));
  const [mention] = read("Shells fell in Um Qarabulak in Syria.", tables);
  assert.equal(mention?.place?.geonameId, 2);
});

test("Who's On First and plain GeoJSON are read", () => {
  const file = join(folder, "places.geojson");
  const feature = (properties: object, lon: number, lat: number): object => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates: [lon, lat] },
  });
  writeFileSync(
    file,
    JSON.stringify({
      type: "FeatureCollection",
      features: [
        feature(
          {
            "wof:name": "Ain Zarqa",
            "wof:placetype": "locality",
            "iso:country": "SY",
            "name:eng_x_variant": ["Ayn Zarqah"],
          },
          36.1,
          35.9,
        ),
        feature({ name: "Checkpoint Nine", kind: "site", country: "SY" }, 36.2, 35.8),
        { type: "Feature", properties: { name: "Nowhere" }, geometry: null },
      ],
    }),
  );
  const added = addUserGazetteer(file, join(folder, "geo"));
  assert.deepEqual([added.places, added.skipped], [2, 1]);
  const [table] = loadUserGazetteers(join(folder, "geo"));
  assert.equal(table?.find("ayn zarqah").length, 1);
});

test("a file without places is refused", () => {
  const file = join(folder, "empty.txt");
  writeFileSync(file, "hello\n");
  assert.throws(() => addUserGazetteer(file, folder), { code: "gazetteer_unreadable" });
});

test("no folder, no tables", () => assert.deepEqual(loadUserGazetteers(join(folder, "missing")), []));
