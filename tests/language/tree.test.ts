import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeTree } from "../../src/language/tree.ts";

/** The best tree by trying every assignment of heads. */
function bruteForce(scores: Float32Array, n: number): number {
  let best = Number.NEGATIVE_INFINITY;
  const heads = new Array<number>(n).fill(0);
  const visit = (d: number, sum: number) => {
    if (d === n) {
      if (sum > best && isTree(heads)) best = sum;
      return;
    }
    for (let h = 0; h <= n; h++)
      if (h !== d + 1) {
        heads[d] = h;
        visit(d + 1, sum + (scores[d * (n + 1) + h] as number));
      }
  };
  visit(0, 0);
  return best;
}

function isTree(heads: ArrayLike<number>): boolean {
  let roots = 0;
  for (let d = 0; d < heads.length; d++) {
    if (heads[d] === 0) roots++;
    let at = d + 1;
    for (let steps = 0; at !== 0; steps++) {
      if (steps > heads.length) return false;
      at = heads[at - 1] as number;
    }
  }
  return roots === 1;
}

test("the best tree with one root, as found by trying them all", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.infiniteStream(fc.integer({ min: -50, max: 50 })),
      (n, stream) => {
        const scores = new Float32Array(n * (n + 1));
        for (let i = 0; i < scores.length; i++) scores[i] = (stream.next().value as number) / 8;
        const heads = decodeTree(scores, n, n + 1);
        assert.ok(isTree(heads));
        let sum = 0;
        heads.forEach((h, d) => {
          sum += scores[d * (n + 1) + h] as number;
        });
        assert.ok(Math.abs(sum - bruteForce(scores, n)) < 1e-4);
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});

test("a long row of equal scores still gives a tree", () => {
  const n = 120;
  assert.ok(isTree(decodeTree(new Float32Array(n * (n + 1)), n, n + 1)));
});
