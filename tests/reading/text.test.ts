import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { ParallaxError } from "../../src/base/index.ts";
import { MAX_BYTES } from "../../src/reading/index.ts";
import { readBytes, readText, shown } from "./reader.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const codes = (read: { diagnostics: readonly { code: string }[] }): string[] =>
  read.diagnostics.map((each) => each.code);

test("furniture is marked, not removed, and a line without a stop is a headline", () => {
  const read = readText(
    "Share\n\nShells fall on harbour town\n\nTwo people died on Monday.\n\nAdvertisement\n\nPhoto: the quay before the attack",
  );
  assert.deepEqual(shown(read), [
    "noise: Share",
    "headline: Shells fall on harbour town",
    "paragraph: Two people died on Monday.",
    "noise: Advertisement",
    "noise: Photo: the quay before the attack",
  ]);
});

test("lines wrapped at a fixed width are one paragraph, separate lines are not", () => {
  const wrapped =
    "The town council said on Tuesday that three houses near the old\nmill had been hit overnight and that nobody had been inside them\nwhen the rockets came down.";
  assert.equal(readText(wrapped).document.blocks.length, 1);
  assert.equal(
    readText("First sentence of the bulletin.\nSecond sentence of the bulletin.").document.blocks.length,
    2,
  );
});

test("a paragraph cut in the middle is reported", () => {
  const read = readText(
    `${"The army said that its forces had entered the western districts of the city on Friday, ".repeat(2)}endangering a U.S.`,
  );
  assert.deepEqual(codes(read), ["sentence_truncated"]);
});

test("blocks lie in the text in order, never overlap, and leave out only white space and Markdown marks", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom("\n", "\n\n", "Share\n", "A line.\r\n", "\u2028"))),
      (parts) => {
        const text = `x${parts.join("")}`;
        const { document } = readText(text);
        assert.equal(document.text, text);
        let last = 0;
        for (const { span } of document.blocks) {
          assert.ok(span.start >= last && span.end > span.start && span.end <= text.length);
          assert.equal(text.slice(last, span.start).replace(/[\p{C}\s\u200b#]/gu, ""), "");
          last = span.end;
        }
      },
    ),
  );
});

test("front matter gives publisher, day and language, and the body keeps its place in the file", () => {
  const file =
    "---\ntitle: Bridge hit\npublisher: River Post\npublished: 2021-05-04\nlanguage: en\n---\nThe bridge was hit.\n";
  const { document } = readBytes(bytes(file));
  assert.equal(document.publisher, "River Post");
  assert.deepEqual(document.published, { value: "2021-05-04", basis: "stated" });
  assert.equal(document.text, "The bridge was hit.\n");
  assert.equal(file.slice(document.origin[0]?.page), document.text);
});

test("a given day wins over the stated one", () => {
  const { document } = readText("Text.", { published: "2016-09-18" });
  assert.deepEqual(document.published, { value: "2016-09-18", basis: "given" });
});

for (const value of ["yesterday", "2016-13-01", "2016-02-30", "18/09/2016", ""])
  test(`"${value}" is no day of publication`, () => {
    assert.throws(() => readText("Text.", { published: value }), RangeError);
  });

test("an unknown day of publication stays null", () => {
  assert.equal(readText("Something happened on Monday.").document.published, null);
});

for (const [name, input] of [
  ["empty", new Uint8Array()],
  ["white space only", bytes(" \n\t ")],
] as const)
  test(`${name} input is refused`, () => {
    assert.throws(
      () => readBytes(input),
      (error: ParallaxError) => error.code === "empty_input",
    );
  });

test("binary input is refused", () => {
  const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256);
  assert.throws(
    () => readBytes(noise),
    (error: ParallaxError) => error instanceof ParallaxError && error.code === "not_text",
  );
});

test("bytes that are not UTF-8 become U+FFFD and are reported", () => {
  const read = readBytes(Uint8Array.from([...bytes("The mayor of Sa"), 0xff, ...bytes("o said so.")]));
  assert.equal(read.document.text, "The mayor of Sa\uFFFDo said so.");
  assert.deepEqual(codes(read), ["invalid_encoding"]);
});

test("UTF-16 with a byte-order mark is read", () => {
  const units = Uint16Array.from("\uFEFFA shell fell.", (each) => each.charCodeAt(0));
  assert.equal(readBytes(new Uint8Array(units.buffer)).document.text, "A shell fell.");
});

test("NULs, lone surrogates and bidi marks stay where they are", () => {
  const text = "One\0 two \ud800 three \u202Eruof\u202C.";
  assert.equal(readText(text).document.text, text);
});

test("a very long input is cut at the bound and says so", () => {
  const read = readBytes(new Uint8Array(MAX_BYTES + 10).fill(97));
  assert.equal(read.document.text.length, MAX_BYTES);
  assert.deepEqual(codes(read).slice(0, 1), ["input_truncated"]);
});

test("the same bytes from two addresses are two documents, from one address one", () => {
  const at = (url: string): string => readText("Same words.", { url }).document.id;
  assert.equal(at("https://a.example/1"), at("https://a.example/1"));
  assert.notEqual(at("https://a.example/1"), at("https://b.example/1"));
});

test("the wire agency in a dateline is the text's credit", () => {
  const { document } = readText(
    "Strike hits mill\n\nHARBOUR TOWN, May 4 (Northern Wire) - A mill was hit on Tuesday.",
  );
  assert.equal(document.credit, "Northern Wire");
  assert.equal(readText("The mayor (Labour) - who was there - said so.").document.credit, null);
});

for (const [text, language] of [
  ["Strike killed 30: monitor", "en"],
  ["قصف جوي على المدينة صباح اليوم", "ar"],
  ["Ein Haus am Hafen wurde getroffen, zwei Menschen starben.", "de"],
  ["17.9.2016", null],
] as const)
  test(`the language of "${text}" is ${language}`, () => {
    assert.equal(readText(text).document.language, language);
  });

test("a Markdown heading is a headline without its mark", () => {
  assert.deepEqual(shown(readText("# Strike kills soldiers near the dam.\n\nIt was Monday.")), [
    "headline: Strike kills soldiers near the dam.",
    "paragraph: It was Monday.",
  ]);
});
