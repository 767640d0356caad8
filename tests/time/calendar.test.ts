import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addMonths,
  civilDay,
  dayNumber,
  easter,
  islamicDay,
  isoDay,
  isoWeek,
  orthodoxEaster,
  parseIso,
  weekdayOf,
} from "../../src/time/calendar.ts";

test("days and dates turn into each other", () => {
  fc.assert(
    fc.property(fc.integer({ min: -400_000, max: 400_000 }), (days) => {
      const { year, month, day } = civilDay(days);
      assert.equal(dayNumber(year, month, day), days);
      assert.equal(weekdayOf(days + 7), weekdayOf(days));
    }),
  );
});

test("weeks, feasts and month ends", () => {
  assert.equal(isoWeek(dayNumber(2016, 1, 1)), "2015-W53");
  assert.equal(isoWeek(dayNumber(2016, 9, 18)), "2016-W37");
  assert.equal(isoDay(easter(2024)), "2024-03-31");
  assert.equal(isoDay(orthodoxEaster(2024)), "2024-05-05");
  assert.equal(isoDay(islamicDay(1445, 9, 1)), "2024-03-11");
  assert.equal(isoDay(addMonths(dayNumber(2016, 1, 31), 1)), "2016-02-29");
});

test("a publication day is read with or without its hour, nonsense is not", () => {
  assert.equal(parseIso("2016-09-18T14:05:00Z")?.day, dayNumber(2016, 9, 18));
  assert.equal(parseIso("2016-09")?.precision, "month");
  assert.equal(parseIso("2016-02-30"), null);
  assert.equal(parseIso("yesterday"), null);
});
