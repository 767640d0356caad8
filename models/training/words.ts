/**
 * Divides plain text into words and sentences for the teacher: `node words.ts TEXT > OUT`, one sentence a line, words
 * parted by single blanks.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createSplitter } from "../../src/language/boundaries.ts";
import { tokenize } from "../../src/language/tokenizer.ts";

const [input = "", output = ""] = process.argv.slice(2);
const text = readFileSync(input, "utf8");
const split = createSplitter(new URL("../sentences/weights.bin", import.meta.url));
const lines: string[] = [];
let start = 0;
for (const paragraph of text.split("\n\n")) {
  const end = start + paragraph.length;
  const pieces = tokenize(text, start, end);
  let first = 0;
  for (const last of split(text, pieces)) {
    const words = pieces.slice(first, last).map((piece) => text.slice(piece.start, piece.end));
    if (words.length >= 4 && words.length <= 60) lines.push(words.join(" "));
    first = last;
  }
  start = end + 2;
}
writeFileSync(output, `${lines.join("\n")}\n`);
