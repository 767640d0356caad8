import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { loadSection, OWN_CODEBOOK } from "../../src/codebook/index.ts";
import { linkingSection } from "../../src/codebook/linking.ts";
import { findCopies } from "../../src/incidents/index.ts";
import { report } from "./build.ts";

const rules = loadSection(linkingSection, [OWN_CODEBOOK]).copies;
const doc = (id: string, text: string, publisher = id, published = "2015-03-04") =>
  report({ id, text, publisher, published }).document;

const STORY = `Engineers reached the burst dam above Qasr on Friday morning and began to close the lower gate by hand.
The water had carried away two bridges and part of the old mill during the night, the district governor said.
"We asked for pumps a week ago and nobody answered," said the head of the waterworks, a tired man in borrowed boots.
About four hundred families spent the night on the hills, and the school on the upper road was opened to them.
The army sent lorries with blankets, but the road from Harun was still under a metre of mud at noon.`;
const OTHER = `The harvest fair opened in Harun with fewer stalls than last year, and the price of oil was the talk of the day.
Traders from the south stayed away because of the tolls on the river road, one of them said by telephone.
The mayor promised a new weighing house before the next season and thanked the police for a quiet night.`;

const groups: [string, ReturnType<typeof doc>[], string[][]][] = [
  ["the same text twice", [doc("a", STORY), doc("b", STORY)], [["a", "b"]]],
  ["two stories", [doc("a", STORY), doc("b", OTHER)], []],
  ["cut short", [doc("a", STORY), doc("b", STORY.split("\n").slice(0, 3).join("\n"))], [["a", "b"]]],
  [
    "another house style and a paragraph of its own",
    [
      doc("a", STORY),
      doc(
        "b",
        `${STORY.replace("Friday morning", "Friday").replace("About four hundred", "Some 400").replace("lorries", "trucks")}\nOur correspondent could not reach the valley herself.`,
      ),
    ],
    [["a", "b"]],
  ],
  [
    "one quotes a sentence of the other",
    [
      doc("a", STORY),
      doc(
        "b",
        `${OTHER}\nEarlier a paper wrote: "About four hundred families spent the night on the hills, and the school on the upper road was opened to them."`,
      ),
    ],
    [],
  ],
  [
    "one formula, other facts",
    [
      doc(
        "a",
        "Near Harun, 3 strikes engaged 2 tactical units and destroyed 4 vehicles, 1 bunker and 12 fighting positions of the Southern Front.",
      ),
      doc(
        "b",
        "Near Harun, 5 strikes engaged 1 tactical units and destroyed 9 vehicles, 6 bunker and 2 fighting positions of the Southern Front.",
      ),
    ],
    [],
  ],
  [
    "Arabic text",
    [
      doc(
        "a",
        "قالت مصادر محلية إن طائرة مسيرة استهدفت سيارة على الطريق الواصل بين البلدتين صباح اليوم ما أدى إلى مقتل شخصين وإصابة ثالث بجروح خطيرة نقل على إثرها إلى المشفى",
      ),
      doc(
        "b",
        "عاجل قالت مصادر محلية إن طائرة مسيرة استهدفت سيارة على الطريق الواصل بين البلدتين صباح اليوم ما أدى إلى مقتل شخصين وإصابة ثالث بجروح خطيرة نقل على إثرها إلى المشفى",
      ),
    ],
    [["a", "b"]],
  ],
];
for (const [name, documents, expected] of groups)
  test(`copies: ${name}`, () => assert.deepEqual(findCopies(documents, rules), expected));

test("what a publisher repeats from day to day makes no copies", () => {
  const menu =
    "Home News Sport Weather Contact us\nSign up for the letter that tells you what the day brought to the valley and why";
  const pages = [
    STORY,
    OTHER,
    "A short note on the weather: rain is expected on both sides of the river until the end of the week.",
  ].map((text, index) => doc(`p${index}`, `${menu}\n${text}`, "Valley Post", `2015-03-0${index + 1}`));
  assert.deepEqual(findCopies(pages, rules), []);
});

test("many reprints of one wire are one group, and a mixed page does not join two stories", () => {
  const reprints = Array.from({ length: 60 }, (_, i) =>
    doc(
      `w${String(i).padStart(2, "0")}`,
      `${STORY}\nEdition ${i} of the paper in the town of number ${i * 7}.`,
    ),
  );
  const found = findCopies([...reprints, doc("x", OTHER), doc("y", OTHER)], rules);
  assert.deepEqual(
    found.map((group) => group.length),
    [60, 2],
  );
  const mixed = doc(
    "mixed",
    `${STORY.split("\n").slice(0, 2).join("\n")}\n${OTHER.split("\n").slice(0, 2).join("\n")}`,
  );
  for (const group of findCopies([doc("a", STORY), doc("b", OTHER), mixed], rules))
    assert.ok(!(group.includes("a") && group.includes("b")));
});

test("the order of documents never shows", () => {
  const documents = groups.flatMap(([, list], i) => list.map((each) => ({ ...each, id: `${i}${each.id}` })));
  const expected = findCopies(documents, rules);
  fc.assert(
    fc.property(fc.shuffledSubarray(documents, { minLength: documents.length }), (shuffled) => {
      assert.deepEqual(findCopies(shuffled, rules), expected);
    }),
    { numRuns: 20 },
  );
});

test("empty, tiny and unbroken texts are no trouble", () => {
  const odd = [
    doc("empty", ""),
    doc("dot", "."),
    doc("word", "x".repeat(100_000)),
    doc("lines", "\n".repeat(50_000)),
  ];
  assert.deepEqual(findCopies(odd, rules), []);
  assert.deepEqual(findCopies([], rules), []);
});
