import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { read } from "./read.ts";

test("a weekday without a day of writing stays open and says so", () => {
  const { times, diagnostics } = read("The strike came on Saturday.", null);
  assert.equal(times[0]?.value, "XXXX-WXX-6");
  assert.equal(times[0]?.earliest, null);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["time_without_anchor"],
  );
});

test("a full date needs no day of writing", () => {
  const { times, diagnostics } = read("The strike came on 17 September 2016.", null);
  assert.equal(times[0]?.earliest, "2016-09-17");
  assert.equal(times[0]?.anchor, null);
  assert.deepEqual(diagnostics, []);
});

test("a text that dates itself with a weekday lends its day, and says so", () => {
  const { times, diagnostics } = read("Sunday, 18 September 2016. The strike came on Saturday.", null);
  assert.equal(times[1]?.earliest, "2016-09-17");
  assert.ok(diagnostics.some(({ code }) => code === "time_anchor_inferred"));
});

test("a relative day names what it was counted from", () => {
  const { times } = read("On 3 May 2014 they fled. The next day they returned.", "2016-09-18");
  assert.deepEqual(times[1]?.anchor, { kind: "mention", index: 0 });
  assert.deepEqual(read("It fell yesterday.", "2016-09-18").times[0]?.anchor, { kind: "published" });
});

test("history told in order counts from the story, not from the day of writing", () => {
  const text =
    "War came on 1 September 1939. By early October the land was divided. In May 1940 the west was attacked. In June it fell. In 1941 the war spread.";
  const values = read(text, "2009-12-19").times.map(({ value }) => value);
  assert.deepEqual(values, ["1939-09-01", "1939-10", "1940-05", "1940-06", "1941"]);
});

const words = fc.constantFrom(
  "Saturday",
  "last",
  "next",
  "week",
  "the",
  "two",
  "days",
  "ago",
  "later",
  "of",
  "in",
  "May",
  "2014",
  "17",
  "September",
  ",",
  ".",
  "5",
  "p.m.",
  "on",
  "early",
  "end",
  "that",
  "month",
  "morning",
  "said",
  "will",
  "\n\n",
  "9th",
  "-",
  "1990s",
  "quarter",
  "third",
  "nearly",
  "every",
  "winter",
  "Ramadan",
  "noon",
  "’",
  "🙂",
  "a",
  "half",
  "and",
  "year",
  "00",
  "99999999999",
  "31",
  "February",
);

test("spans lie in the text, intervals are in order, and the same text reads the same", () => {
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 40 }),
      fc.constantFrom(null, "2016-09-18", "2020-02-29"),
      (parts, published) => {
        const text = parts.join(" ");
        const first = read(text, published);
        let end = 0;
        for (const { span, earliest, latest } of first.times) {
          assert.ok(span.start >= end && span.start < span.end && span.end <= text.length);
          end = span.end;
          assert.equal(earliest === null, latest === null);
          if (earliest !== null && latest !== null)
            assert.ok(earliest <= latest, `${text}: ${earliest}..${latest}`);
        }
        assert.deepEqual(read(text, published), first);
      },
    ),
    { numRuns: 400 },
  );
});

test("a text of nothing but time words is read in linear time", () => {
  const { times } = read("the two days of the last week of May 2014 and ".repeat(4000), "2016-09-18");
  assert.ok(times.length >= 8000);
});
