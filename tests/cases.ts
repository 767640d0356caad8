import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Span } from "../src/base/index.ts";

/** One expectation: `act=admit content=x`; with `not ` before it nothing may meet it. */
export interface Expectation {
  readonly negated: boolean;
  readonly fields: ReadonlyMap<string, string>;
}

/** One case of a `tests/cases/<room>/*.txt` file. */
export interface Case {
  readonly file: string;
  /** Of the title. */
  readonly line: number;
  readonly title: string;
  /** `@published 2016-09-18` and the like, between title and text. */
  readonly settings: ReadonlyMap<string, string>;
  /** The input without its marks. */
  readonly text: string;
  /** Marked stretches by label, in the order of the text. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
  readonly expected: readonly Expectation[];
}

/**
 * Reads the notation of our cases:
 *
 *     # title
 *     [The envoy]s [denied]c [the report]x.
 *     ==>
 *     source=s cue=c content=x act=deny
 *     not act=admit
 *
 * A mark is `[words]label`; marks nest, a label may mark several stretches, `\[` is a bracket. The input may
 * run over paragraphs. Each line after `==>` is one expectation; values with spaces stand in quotation marks;
 * a lone word is `word=true`. Throws SyntaxError, naming file and line, on what does not fit.
 */
export function parseCases(source: string, file: string): Case[] {
  const cases: Case[] = [];
  const lines = source.split("\n");
  let at = 0;
  while (at < lines.length) {
    const title = /^#\s+(.*)$/.exec(lines[at] as string);
    if (!title) {
      if ((lines[at] as string).trim() !== "" && !(lines[at] as string).startsWith("//"))
        throw new SyntaxError(`${file}:${at + 1}: expected "# title", found "${lines[at]}"`);
      at++;
      continue;
    }
    const line = ++at;
    const settings = new Map<string, string>();
    for (
      let set = /^@(\w+)\s+(.*)$/.exec(lines[at] ?? "");
      set;
      set = /^@(\w+)\s+(.*)$/.exec(lines[++at] ?? "")
    )
      settings.set(set[1] as string, (set[2] as string).trim());
    const input: string[] = [];
    for (; at < lines.length && lines[at] !== "==>"; at++) input.push(lines[at] as string);
    if (at >= lines.length) throw new SyntaxError(`${file}:${line}: "${title[1]}" has no "==>"`);
    at++;
    const expected: Expectation[] = [];
    for (; at < lines.length && !/^#\s/.test(lines[at] as string); at++) {
      const text = (lines[at] as string).trim();
      if (text !== "" && !text.startsWith("//")) expected.push(expectation(text, `${file}:${at + 1}`));
    }
    const { text, spans } = unmark(input.join("\n").trim(), `${file}:${line}`);
    cases.push({ file, line, title: title[1] as string, settings, text, spans, expected });
  }
  return cases;
}

function expectation(text: string, place: string): Expectation {
  const negated = text.startsWith("not ");
  const fields = new Map<string, string>();
  const pairs = /([\w.]+)(?:=(?:"([^"]*)"|(\S+)))?(?:\s+|$)/gy;
  pairs.lastIndex = negated ? 4 : 0;
  let end = pairs.lastIndex;
  for (let pair = pairs.exec(text); pair; pair = pairs.exec(text)) {
    fields.set(pair[1] as string, pair[2] ?? pair[3] ?? "true");
    end = pairs.lastIndex;
    if (end >= text.length) break;
  }
  if (end < text.length) throw new SyntaxError(`${place}: cannot read "${text.slice(end)}"`);
  return { negated, fields };
}

function unmark(marked: string, place: string): { text: string; spans: Map<string, Span[]> } {
  const spans = new Map<string, Span[]>();
  const open: number[] = [];
  let text = "";
  for (let i = 0; i < marked.length; i++) {
    const char = marked[i] as string;
    if (char === "\\" && /[[\]\\]/.test(marked[i + 1] ?? "")) text += marked[++i];
    else if (char === "[") open.push(text.length);
    else if (char === "]") {
      const start = open.pop();
      const label = /^[a-z]\d*/.exec(marked.slice(i + 1))?.[0];
      if (start === undefined || label === undefined)
        throw new SyntaxError(`${place}: a "]" without its "[" or label`);
      const found = spans.get(label);
      if (found) found.push({ start, end: text.length });
      else spans.set(label, [{ start, end: text.length }]);
      i += label.length;
    } else text += char;
  }
  if (open.length > 0) throw new SyntaxError(`${place}: a "[" is not closed`);
  for (const list of spans.values()) list.sort((a, b) => a.start - b.start);
  return { text, spans };
}

/** What is wrong with a case's reading, a sentence each; [] when it is met. */
export type Evaluator = (one: Case) => readonly string[];

/**
 * Makes a test of every case of the room's files whose name starts with one of the prefixes. A case in `todo.txt`, or in
 * a file that ends so, is a known miss: it may fail, and says so when it no longer does.
 */
export function runCases(room: string, prefixes: readonly string[], evaluate: Evaluator): void {
  const folder = fileURLToPath(new URL(`cases/${room}/`, import.meta.url));
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".txt") || !prefixes.some((prefix) => name.startsWith(prefix))) continue;
    const isTodo = /(^|-)todo\.txt$/.test(name);
    for (const one of parseCases(readFileSync(join(folder, name), "utf8"), `${room}/${name}`))
      test(`${one.file}:${one.line} ${one.title}`, { todo: isTodo }, () => {
        const wrong = evaluate(one);
        if (wrong.length > 0) throw new Error(`${one.text}\n  ${wrong.join("\n  ")}`);
      });
  }
}
