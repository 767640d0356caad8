import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clip, columnsOf, fit, table, widthOf, wrap } from "../../src/cli/layout.ts";
import { lines } from "../../src/cli/lines.ts";
import { duration, progressLine } from "../../src/cli/progress.ts";
import { jsonText, visible } from "../../src/cli/safe-text.ts";
import { actWords, rangeWords, timeWords, tollWords } from "../../src/cli/wording.ts";

/** Everything that acts on a terminal instead of being shown. */
const ACTS = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/u;

const wild = fc.string({ unit: "binary" });

test("nothing of a report acts on the terminal", () => {
  const nasty = fc.array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xa0 }),
      fc.integer({ min: 0x2000, max: 0x206f }),
      fc.integer({ min: 0xd800, max: 0xdfff }),
    ),
  );
  const strings = fc.oneof(
    wild,
    nasty.map((units) => String.fromCharCode(...units)),
  );
  fc.assert(
    fc.property(strings, (text) => {
      assert.doesNotMatch(visible(text), ACTS);
      assert.doesNotMatch(jsonText({ [text]: text }), ACTS);
    }),
  );
});

test("what is made visible is named, not dropped", () => {
  for (const [text, shown] of [
    ["a\x1b[2Jb", "a<U+001B>[2Jb"],
    ["\u202egnp.exe", "<U+202E>gnp.exe"],
    ["one\r\ntwo\tthree", "one two three"],
    ["\x07bell\x9b31m", "<U+0007>bell<U+009B>31m"],
    ["half \ud800 pair 😀", "half <U+D800> pair 😀"],
    ["می‌خواهم", "می‌خواهم"],
    ["NUL\0", "NUL<U+0000>"],
  ] as const)
    assert.equal(visible(text), shown);
});

test("JSON keeps its value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), wild, (value, text) => {
      assert.deepEqual(JSON.parse(jsonText([value, text])), JSON.parse(JSON.stringify([value, text])));
      assert.deepEqual(JSON.parse(jsonText([value, text], 2)), JSON.parse(JSON.stringify([value, text])));
    }),
  );
});

test("wrapped lines fit and lose no letter", () => {
  const words = fc.array(fc.stringMatching(/^[a-z東京é😀]{1,30}$/u), { maxLength: 30 });
  fc.assert(
    fc.property(words, fc.integer({ min: 12, max: 80 }), (list, width) => {
      const text = list.join(" ");
      const wrapped = wrap(text, width, "12. ");
      for (const line of wrapped) assert.ok(widthOf(line) <= width, JSON.stringify(wrapped));
      assert.equal(wrapped.join("").replaceAll(/[\s.12]/g, ""), text.replaceAll(" ", ""));
    }),
  );
  assert.deepEqual(wrap("one two three", null, "- "), ["- one two three"]);
  assert.deepEqual(wrap("one two three", 9, "- "), ["- one two", "  three"]);
});

test("cells have the width asked for, also with wide characters", () => {
  assert.equal(fit("ab", 4), "ab  ");
  assert.equal(fit("ab", 4, "right"), "  ab");
  assert.equal(fit("東京都", 5), "東京…");
  assert.equal(clip("a long name", 6), "a lon…");
  assert.deepEqual(columnsOf(["one two three", "x"], [8, 2]), ["one two   x", "three"]);
});

test("a table fits its terminal and is whole in a pipe", () => {
  const columns = [{ title: "id" }, { title: "what", grows: true }, { title: "n", align: "right" as const }];
  const rows = [["i_1", "a very long description of an event", "12"]];
  const same = (text: string): string => text;
  assert.match(table(columns, rows, null, same), /a very long description of an event {2}12\n$/);
  for (const line of table(columns, rows, 30, same).trimEnd().split("\n"))
    assert.ok(widthOf(line) <= 30, line);
});

test("times, figures and acts are said as people say them", () => {
  const day = (earliest: string | null, latest: string | null, precision = "day") =>
    timeWords({ earliest, latest, precision });
  assert.equal(day("2016-09-17", "2016-09-17"), "17 Sep 2016");
  assert.equal(day("2016-09-17", "2016-09-18"), "17–18 Sep 2016");
  assert.equal(day("2016-08-31", "2016-09-01"), "31 Aug 2016 – 1 Sep 2016");
  assert.equal(day("2016-09-12", null), "from 12 Sep 2016");
  assert.equal(day(null, "2016-09-12"), "until 12 Sep 2016");
  assert.equal(day("2016-09-01", "2016-09-30", "month"), "Sep 2016");
  assert.equal(day("2016-01-01", "2016-12-31", "year"), "2016");
  assert.equal(day("2016-09-17T17:00", "2016-09-17T17:00", "minute"), "17 Sep 2016 17:00");
  assert.equal(day(null, null), "");
  assert.equal(timeWords(null), "");
  assert.equal(rangeWords({ low: 62, high: 62 }), "62");
  assert.equal(rangeWords({ low: 24, high: null }), "24 or more");
  assert.equal(rangeWords({ low: null, high: 80 }), "up to 80");
  assert.equal(rangeWords({ low: null, high: null }), "not stated");
  assert.equal(
    tollWords({ harm: "killed", who: "military", low: 24, high: null, wording: "dozens" }),
    "24 or more military killed (“dozens”)",
  );
  assert.equal(
    tollWords({ harm: "injured", who: "unknown", low: 1000, high: 1000, wording: "1,000" }),
    "1,000 injured",
  );
  assert.equal(actWords("deny"), "denies");
  assert.equal(actWords("claim_responsibility"), "claims responsibility");
});

test("lines end at line feeds alone, and none is held that is longer than the limit", async () => {
  const bytes = new TextEncoder().encode('{"a":"\u2028"}\r\ntwo\n\nvery very long\nlast');
  for (const size of [1, 3, 1000]) {
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
    };
    const found: (string | null)[] = [];
    for await (const line of lines(chunks(), 13)) found.push(line);
    assert.deepEqual(found, ['{"a":"\u2028"}', "two", "", null, "last"]);
  }
});

test("progress is one line on a terminal and nothing elsewhere", () => {
  let time = 0;
  let written = "";
  const options = { columns: 60, write: (text: string) => (written += text), now: () => time };
  const hidden = progressLine({ ...options, shows: false });
  hidden.update({ done: 1, total: 2, current: "a" });
  hidden.clear();
  assert.equal(written, "");
  const shown = progressLine({ ...options, shows: true });
  time = 2000;
  shown.update({ done: 10, total: 30, current: "evil\x1b]0;title\x07.txt" });
  assert.match(written, /^\r\x1b\[2K▕█{7} {13}▏ 10\/30 · 5\.0\/s · 4 s left/);
  assert.doesNotMatch(written.slice(5), /\x1b|\x07/);
  assert.ok(widthOf(written.slice(5)) < 60);
  shown.clear();
  assert.ok(written.endsWith("\r\x1b[2K"));
  assert.equal(duration(3 * 3600 + 60), "3 h 1 min");
});
