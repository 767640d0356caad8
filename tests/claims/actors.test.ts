import assert from "node:assert/strict";
import { test } from "node:test";
import { findActors } from "../../src/claims/actors/index.ts";
import { codebook, readEvents } from "./event-reading.ts";

/** [text, words, name, id, party] */
const rows: readonly (readonly [string, string, string, string | null, string | null])[] = [
  ["Russian warplanes hit the depot.", "warplanes", "Russian warplanes", "RU/aircraft", "Russia"],
  ["The Syrian army shelled the town.", "army", "Syrian army", "SY/military", "Syria"],
  ["The U.S. military said so.", "military", "U.S. military", "US/military", "United States"],
  ["Moscow denied the report.", "Moscow", "Russia", "RU", "Russia"],
  ["The Pentagon declined to comment.", "Pentagon", "Pentagon", "pentagon", "United States"],
  ["Taliban fighters attacked a post.", "fighters", "Taliban", "taliban", "Taliban"],
  ["Hezbollah fired rockets.", "Hezbollah", "Hezbollah", "hezbollah", "Hezbollah"],
  [
    "The Saudi-led coalition bombed the port.",
    "coalition",
    "Saudi-led coalition",
    "saudi_led_coalition",
    "Saudi-led coalition",
  ],
  [
    "The US-led coalition bombed the bridge.",
    "coalition",
    "US-led coalition",
    "us_led_coalition",
    "United States",
  ],
  ["ISIS claimed the attack.", "ISIS", "Islamic State", "islamic_state", "Islamic State"],
  [
    "The Ukrainian foreign ministry protested.",
    "ministry",
    "Ukrainian foreign ministry",
    "UA/foreign_ministry",
    "Ukraine",
  ],
  ["A spokesman for the Sudanese army spoke.", "spokesman", "spokesman for the Sudanese army", null, "Sudan"],
  [
    "The Rapid Support Forces seized the airport.",
    "Forces",
    "Rapid Support Forces",
    "rsf",
    "Rapid Support Forces",
  ],
  [
    "Planes of the US-led coalition hit a mill. Coalition aircraft came back on Sunday.",
    "aircraft",
    "Coalition aircraft",
    "us_led_coalition",
    "United States",
  ],
  ["Coalition aircraft hit a mill.", "aircraft", "Coalition aircraft", null, null],
  ["M23 rebels entered the city.", "rebels", "M23", "m23", "M23"],
  [
    "The Syrian Observatory for Human Rights counted ten dead.",
    "Observatory",
    "Syrian Observatory for Human Rights",
    "sohr",
    "Syrian Observatory for Human Rights",
  ],
  ["Burkinabe troops left the camp.", "troops", "Burkinabe troops", "BF/military", "Burkina Faso"],
  ["The Kremlin called it a lie.", "Kremlin", "Russia", "RU", "Russia"],
  [
    "Pro-Russian separatists shelled the village.",
    "separatists",
    "Donbas separatists",
    "donbas_separatists",
    "Donbas separatists",
  ],
];

for (const [text, word, name, id, party] of rows)
  test(`actor: ${text}`, () => {
    const { layers, actors } = readEvents(text);
    const at = text.indexOf(word);
    const token = layers.tokens.findIndex((each) => each.span.start <= at && at < each.span.end);
    const actor = actors.resolve(token);
    assert.equal(actor.name, name);
    if (id !== null) assert.equal(actor.id, id);
    assert.equal(actor.party, party);
  });

test("what another state backs is not its own", () => {
  const { layers, actors } = readEvents("Turkish-backed rebels crossed the river.");
  const token = layers.tokens.findIndex((each) => each.form === "rebels");
  assert.equal(actors.resolve(token).party, null);
});

test("a bare ministry goes back to the one named before", () => {
  const { layers, actors } = readEvents(
    "The Iranian Foreign Ministry summoned the envoy. The ministry gave no reason.",
  );
  const token = layers.tokens.findLastIndex((each) => each.form === "ministry");
  assert.equal(actors.resolve(token).party, "Iran");
});

test("a place that only says where is no actor mention", () => {
  const { layers, actors } = readEvents("Five people died in Syria on Monday.");
  assert.deepEqual(
    findActors(layers, actors)
      .map((mention) => mention.name)
      .filter((name) => name === "Syria"),
    [],
  );
});

test("every party and country of the actor tables is known", () => {
  const { countries, groups } = codebook.actors;
  const ids = new Set([...countries.map((country) => country.iso), ...groups.map((group) => group.id)]);
  for (const group of groups) {
    assert.ok(group.party === null || ids.has(group.party), `${group.id}: ${group.party}`);
    for (const iso of group.countries) assert.ok(ids.has(iso), `${group.id}: ${iso}`);
  }
});
