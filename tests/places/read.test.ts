import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { read } from "./read.ts";

/** text; then wording -> country/kind/precision, "no" after it where it is not a location, in order. */
const rows: readonly (readonly [text: string, ...expected: string[]])[] = [
  ["Shells fell in Aleppo, Syria.", "Aleppo SY settlement 1", "Syria SY country 6"],
  ["In Syria they fought for Deir Ezzor.", "Syria SY country 6", "Deir Ezzor SY settlement 1"],
  ["Syrian troops fled towards Deir el-Zour.", "Deir el-Zour SY settlement 1"],
  ["The Syrian army shelled Dayr az Zawr.", "Dayr az Zawr SY settlement 1"],
  ["The jet hit a post in the al-Tharda mountain in Syria.", "al-Tharda SY feature 5", "Syria SY country 6"],
  ["Syrian rebels hold Deir ez-Zor province.", "Deir ez-Zor SY province 4"],
  ["In Syria IS controls much of Deir ez-Zor province.", "Syria SY country 6", "Deir ez-Zor SY province 5"],
  ["Syrian forces gathered near Raqqa.", "Raqqa SY settlement 2"],
  ["Fighting raged around Palmyra in Syria.", "Palmyra SY settlement 2", "Syria SY country 6"],
  ["They camped on the outskirts of Mosul in Iraq.", "Mosul IQ settlement 2", "Iraq IQ country 6"],
  ["A post 10 km south of Marib, Yemen, was hit.", "Marib YE settlement 2", "Yemen YE country 6"],
  ["Violence spread across northern Iraq.", "Iraq IQ country 5"],
  ["Washington said it would wait.", "Washington US settlement 1 no"],
  ["Damascus denied the charge.", "Damascus SY settlement 1 no"],
  ["A car bomb went off in Damascus.", "Damascus SY settlement 1"],
  ["Syria's army withdrew.", "Syria SY country 6 no"],
  ["Russia condemned the raid.", "Russia RU country 6 no"],
  ["Planes from Russia landed.", "Russia RU country 6"],
  ["Ukrainian gunners hit Makeyevka.", "Makeyevka UA settlement 1"],
  ["The shelling of Makiyivka, Ukraine, went on.", "Makiyivka UA settlement 1", "Ukraine UA country 6"],
  [
    "Kiev and Kharkov were hit by missiles in Ukraine.",
    "Kiev UA settlement 1",
    "Kharkov UA settlement 1",
    "Ukraine UA country 6",
  ],
  ["Houthi fighters in Yemen entered Hodeidah.", "Yemen YE country 6", "Hodeidah YE settlement 1"],
  ["Ethiopian troops took Mekelle in Tigray.", "Mekelle ET settlement 1", "Tigray ET region 5"],
  ["Myanmar's junta bombed a village near Myawaddy.", "Myanmar MM country 6", "Myawaddy MM settlement 2"],
  [
    "Strikes hit Khan Younis and Rafah in the Gaza Strip.",
    "Khan Younis PS settlement 1",
    "Rafah PS settlement 1",
    "Gaza Strip PS region 5",
  ],
  ["He lives in Springfield, Illinois.", "Springfield US settlement 1", "Illinois US province 4"],
  ["He lives in Springfield, Mass.", "Springfield US settlement 1", "Mass. US province 4"],
  ["He was born in London, Ontario.", "London CA settlement 1", "Ontario CA province 4"],
  ["The U.S. struck first.", "U.S. US country 6"],
  ["Mr. Houston spoke of peace."],
  ["President Jordan spoke of peace."],
  ["In March they met."],
  ["I've seen it. We'd go."],
  ["Islamic State claimed it."],
  ["The New York Times reported it."],
  ["A convoy crossed the Euphrates.", "Euphrates - feature 7"],
  ["Ships sailed the Red Sea.", "Red Sea - feature 7"],
  ["Civilians fled to Bab al-Hawa crossing from Syria.", "Bab al-Hawa SY site 1", "Syria SY country 6"],
];

for (const [text, ...expected] of rows)
  test(text, () => {
    const found = read(text).map(
      ({ wording, place, precision, isLocation }) =>
        `${wording} ${place?.country ?? "-"} ${place?.kind ?? "-"} ${precision ?? "-"}${isLocation ? "" : " no"}`,
    );
    assert.deepEqual(
      found,
      expected.filter((each) => each !== ""),
    );
  });

test("a place no list knows is told without coordinates", () => {
  const [mention] = read("Soldiers entered the village of Qarabulaqstan at dawn.");
  assert.equal(mention?.wording, "Qarabulaqstan");
  assert.equal(mention.place, null);
  assert.equal(mention.precision, null);
});

test("candidates stay beside the choice", () => {
  const [mention] = read("He lives in Springfield, Illinois.");
  assert.ok((mention?.candidates.length ?? 0) > 3);
  assert.equal(mention?.candidates[0]?.id, mention?.place?.id);
});

const words = fc.constantFrom(
  "Aleppo",
  "in",
  "the",
  "Deir",
  "ez-Zor",
  ",",
  ".",
  "Syria",
  "al-",
  "U.S.",
  "Washington",
  "said",
  "near",
  "of",
  "town",
  "and",
  "\n\n",
  "St.",
  "’s",
  "X",
  "Springfield",
  "Illinois",
  "Khan",
  "🙂",
  "province",
  "Mr.",
  "New",
  "York",
  "é",
  "١٢",
);

test("spans lie in the text in order, and the same text reads the same", () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
      const text = parts.join(" ");
      const found = read(text);
      let end = 0;
      for (const { span, wording, candidates, place } of found) {
        assert.ok(span.start >= end && span.end <= text.length && span.start < span.end);
        assert.equal(wording, text.slice(span.start, span.end));
        assert.ok(place === null ? candidates.length === 0 : candidates[0]?.id === place.id);
        end = span.end;
      }
      assert.deepEqual(read(text), found);
    }),
    { numRuns: 200 },
  );
});

test("a text of nothing but names is read in linear time", () => {
  assert.ok(read("Springfield, Aleppo and Deir ez-Zor near London, Ontario. ".repeat(3000)).length >= 12_000);
});
