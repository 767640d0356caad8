import assert from "node:assert/strict";
import { test } from "node:test";
import { loadCodebook } from "../../src/codebook/index.ts";
import { readProject } from "./markdown.ts";

test("docs/record.md gives number words the bounds of the codebook", () => {
  const part = readProject("docs/record.md").split("## How words become ranges")[1] ?? "";
  const vague = new Map(
    loadCodebook().quantities.vague.map(({ words, low, high }) => [words.join(" "), { low, high }]),
  );
  let compared = 0;
  for (const [, word, low, high] of part.matchAll(/^\| ([a-z ]+) \| ([\d,]*) ?\| ?([\d,]*) ?\|$/gmu)) {
    const known = vague.get(word as string);
    if (known === undefined) continue;
    const number = (cell: string | undefined): number | null =>
      cell === undefined || cell === "" ? null : Number(cell.replaceAll(",", ""));
    assert.deepEqual({ low: number(low), high: number(high) }, known, word);
    compared++;
  }
  assert.ok(compared >= 4, `${compared} words compared`);
});
