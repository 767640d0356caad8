import assert from "node:assert/strict";
import test from "node:test";
import { datelineLength } from "../../src/language/dateline.ts";
import { tokenize } from "../../src/language/tokenizer.ts";

const ROWS: [string, string][] = [
  ["BEIRUT, Sept 18 (Northern Wire) - Warplanes hit a mill.", "BEIRUT, Sept 18 (Northern Wire) -"],
  ["TAMPA, Fla., Sept. 17 - Coalition aircraft carried out a strike.", "TAMPA, Fla., Sept. 17 -"],
  ["CANBERRA — The department confirmed it.", "CANBERRA —"],
  ["DEIR AZZOR – Planes came at noon.", "DEIR AZZOR –"],
  ["(Wire) - Two people died.", "(Wire) -"],
  ["NATO – the alliance – said so.", ""],
  ["The army - Russia's ally - said so.", ""],
  ["US -led air strikes killed dozens.", ""],
  ["MSF said that - Among others - it knew.", ""],
];
for (const [text, dateline] of ROWS)
  test(`the dateline of "${text}" is "${dateline}"`, () => {
    const pieces = tokenize(text, 0, text.length);
    const end = pieces[datelineLength(text, pieces) - 1]?.end ?? 0;
    assert.equal(text.slice(0, end), dateline);
  });
