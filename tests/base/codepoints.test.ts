import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { codePoints, span } from "../../src/base/index.ts";

test("UTF-16 spans become code points that a code-point program slices alike", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(), fc.nat(), (text, a, b) => {
      const points = [...text];
      const cut = (n: number): number => points.slice(0, n % (points.length + 1)).join("").length;
      const [start, end] = [cut(a), cut(b)].sort((x, y) => x - y) as [number, number];
      const [from, to] = codePoints(text).ofSpan(span(start, end));
      assert.equal(points.slice(from, to).join(""), text.slice(start, end));
      assert.equal(codePoints(text).toUtf16(from), start);
    }),
  );
});

test("a lone surrogate counts as one", () => {
  assert.deepEqual(codePoints("a\ud800b😀c").ofSpan(span(3, 6)), [3, 5]);
});

test("a span that ends before it starts is refused with both offsets", () => {
  assert.throws(() => span(5, 3), /\[5, 3\)/u);
});
