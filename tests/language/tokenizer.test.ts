import assert from "node:assert/strict";
import { test } from "node:test";
import { tokenize } from "../../src/language/tokenizer.ts";

/** The text, then its words; parts of one written token are joined with "+". */
const cases: readonly (readonly [string, string])[] = [
  ["They don't know.", "They do+n't know ."],
  ["We cannot stay, it's over.", "We can+not stay , it+'s over ."],
  ["US -led coalition", "US - led coalition"],
  ["US-led coalition", "US - led coalition"],
  ["anti-tank missiles and pro-government forces", "anti-tank missiles and pro-government forces"],
  ["the U.S. military", "the U.S. military"],
  ["Gen. Smith met Mr. Lavrov.", "Gen. Smith met Mr. Lavrov ."],
  ["at 5:30pm on 18.09.2016", "at 5:30 pm on 18.09.2016"],
  ["$1,200.50 or 40%", "$ 1,200.50 or 40 %"],
  ["BEIRUT (Reuters) - Planes", "BEIRUT ( Reuters ) - Planes"],
  ["“Stop,” he said…", "“ Stop , ” he said …"],
  ["Deir al-Zour’s airport", "Deir al - Zour+’s airport"],
  ["the troops' positions", "the troops+' positions"],
  [
    "write to press@example.org or see https://example.org/a?b=1.",
    "write to press@example.org or see https://example.org/a?b=1 .",
  ],
  ["Sana'a and Qa'ida", "Sana'a and Qa'ida"],
  ["the 1990's, the '70s", "the 1990's , the '70s"],
  ["No. 5 said no.", "No. 5 said no ."],
  ["killed 20-30 fighters", "killed 20 - 30 fighters"],
  ["Bombing kills dozens!!!", "Bombing kills dozens !!!"],
  ["and/or", "and / or"],
];

for (const [text, expected] of cases)
  test(`words of ${JSON.stringify(text)}`, () => {
    let written = "";
    let group = 0;
    for (const piece of tokenize(text, 0, text.length)) {
      written += written === "" ? "" : piece.group > 0 && piece.group === group ? "+" : " ";
      written += text.slice(piece.start, piece.end);
      group = piece.group;
    }
    assert.equal(written, expected);
  });

test("only the given stretch is read", () => {
  const text = "one two three";
  assert.deepEqual(tokenize(text, 4, 7), [{ start: 4, end: 7, group: 0 }]);
});
