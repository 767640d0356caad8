import assert from "node:assert/strict";
import { test } from "node:test";
import { annotateConllu, createLanguage, toConllu } from "../../src/language/index.ts";

const language = createLanguage();
const columns = (conllu: string, column: number) =>
  conllu
    .split("\n")
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split("\t")[column]);

test("words, sentences, comments and the last column of CoNLL-U are kept", () => {
  const input = [
    "# sent_id = 7",
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_",
    "1\tDo\t_\t_\t_\t_\t_\t_\t_\t_",
    "2\tn't\t_\t_\t_\t_\t_\t_\t_\t_",
    "2.1\tnow\t_\t_\t_\t_\t_\t_\t_\t_",
    "3\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
    "",
    "1\tStop\t_\t_\t_\t_\t_\t_\t_\t_",
  ].join("\r\n");
  const out = annotateConllu(language.engine, input);
  assert.deepEqual(columns(out, 1), ["Don't", "Do", "n't", "go", "Stop"]);
  assert.deepEqual(columns(out, 6).filter((head) => head === "0").length, 2);
  assert.ok(out.startsWith("# sent_id = 7\n"));
  assert.match(out, /3\tgo\t.*\tSpaceAfter=No\n\n1\tStop/u);
  assert.ok(out.endsWith("\n\n"));
});

test("a line without ten columns is named", () => {
  assert.throws(() => annotateConllu(language.engine, "1\tStop\n"), /line 1 has 2 columns/);
});

test("every visible character of a text appears, in order", () => {
  const text = "HEADLINE WITHOUT STOP\n\nIt wasn't us,  he said…\n“Rebels’ guns”";
  const out = toConllu(text, language.analyse(text), "own");
  const forms = out
    .split("\n")
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split("\t"));
  let shown = "";
  let covered = 0;
  for (const [id = "", form = ""] of forms) {
    const range = /^(\d+)-(\d+)$/.exec(id);
    if (range) covered = Number(range[2]);
    else if (Number(id) <= covered) continue;
    else covered = 0;
    shown += form;
  }
  assert.equal(shown, text.replace(/\s/gu, ""));
});
