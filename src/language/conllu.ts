import type { Analysis } from "./analyse.ts";
import type { Engine } from "./engine.ts";

/**
 * Predicts lemmas, tags and trees for CoNLL-U, keeping its words, sentences, comments and the last column; empty
 * nodes are left out. Throws RangeError on a line that has not ten columns.
 */
export function annotateConllu(engine: Engine, conllu: string): string {
  const out: string[] = [];
  let rows: string[][] = [];
  const flush = () => {
    if (rows.length === 0) return;
    const parsed = engine.parse(rows.filter(([id]) => !id?.includes("-")).map(([, form]) => form as string));
    let at = 0;
    for (const [id = "", form = "", , , , , , , , misc = "_"] of rows) {
      if (id.includes("-")) {
        out.push([id, form, "_", "_", "_", "_", "_", "_", "_", misc].join("\t"));
        continue;
      }
      const word = parsed.words[at++];
      if (word === undefined) continue;
      out.push([id, form, ...columns(word, word.head + 1), misc].join("\t"));
    }
    out.push("");
    rows = [];
  };
  let number = 0;
  for (const raw of conllu.split("\n")) {
    number++;
    const line = raw.replace(/\r$/, "");
    if (line.trim() === "") flush();
    else if (line.startsWith("#")) out.push(line);
    else {
      const row = line.split("\t");
      if (row.length !== 10)
        throw new RangeError(`CoNLL-U line ${number} has ${row.length} columns instead of 10`);
      if (!row[0]?.includes(".")) rows.push(row);
    }
  }
  flush();
  return out.length > 0 ? `${out.join("\n")}\n` : "";
}

/** A document's analysis as CoNLL-U; every character of the text that is not white space appears, in order. */
export function toConllu(text: string, analysis: Analysis, id?: string): string {
  const { tokens, sentences, groups } = analysis;
  const out: string[] = [];
  if (id !== undefined) out.push(`# newdoc id = ${id}`);
  let block = -1;
  sentences.forEach((sentence, n) => {
    if (sentence.block !== block) out.push("# newpar");
    block = sentence.block;
    out.push(`# sent_id = ${n + 1}`);
    out.push(`# text = ${text.slice(sentence.span.start, sentence.span.end).replace(/\s+/g, " ")}`);
    for (let i = sentence.first; i < sentence.end; i++) {
      const token = tokens[i];
      if (token === undefined) break;
      const group = groups[i] as number;
      let last = i;
      if (group > 0 && (i === sentence.first || groups[i - 1] !== group)) {
        while (last + 1 < sentence.end && groups[last + 1] === group) last++;
        const end = tokens[last]?.span.end ?? token.span.end;
        const form = text.slice(token.span.start, end);
        const range = `${i - sentence.first + 1}-${last - sentence.first + 1}`;
        out.push([range, form, "_", "_", "_", "_", "_", "_", "_", space(text, end)].join("\t"));
      }
      const head = token.head < 0 ? 0 : token.head - sentence.first + 1;
      const misc = group > 0 ? "_" : space(text, token.span.end);
      out.push([i - sentence.first + 1, token.form, ...columns(token, head), misc].join("\t"));
    }
    out.push("");
  });
  return out.length > 0 ? `${out.join("\n")}\n` : "";
}

function columns(
  word: { lemma: string; upos: string; xpos: string; feats: string; deprel: string },
  head: number,
): (string | number)[] {
  return [word.lemma || "_", word.upos, word.xpos || "_", word.feats || "_", head, word.deprel, "_"];
}

function space(text: string, end: number): string {
  return end >= text.length || /\s/u.test(text[end] as string) ? "_" : "SpaceAfter=No";
}
