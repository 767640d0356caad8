import { type Command, Option } from "commander";
import { type Span, slice } from "../base/index.ts";
import type { Claim, Reading } from "../claims/record.ts";
import { toResult } from "../interchange/index.ts";
import { claimLine } from "./claim-line.ts";
import { failureLine, UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import { wrap } from "./layout.ts";
import type { Context } from "./main.ts";
import {
  type AnalystChoices,
  analystOf,
  analystOptions,
  checkGiven,
  type FormatOption,
  formatOption,
  type GivenOptions,
  givenOptions,
} from "./options.ts";
import { jsonText, visible } from "./safe-text.ts";
import type { ReportTask } from "./tasks.ts";
import { dayWords, idWords } from "./wording.ts";

interface ReadOptions extends FormatOption, AnalystChoices, GivenOptions {
  readonly jsonl?: boolean;
}

const EXAMPLES = `
Examples:
  parallax read report.html
  parallax read report.txt --published 2016-09-18 --publisher "Northern Wire"
  curl -s https://example.org/report | parallax read --url https://example.org/report
  parallax read --jsonl < documents.jsonl > results.jsonl

With --jsonl, one JSON object a line comes in ({"id", "text" or "html", "published", ...}) and one
goes out, in the same order. A line that cannot be read gets {"id", "error"}; the others are read.
Nothing is stored. Use "parallax add" to keep reports.`;

export function defineRead(program: Command, context: Context): void {
  const command = program
    .command("read")
    .description("read reports and print what they claim, who says it, and in which words")
    .argument("[files...]", "reports: text, Markdown or HTML; standard input when none is named")
    .addOption(new Option("--jsonl", "documents on standard input, results on standard output"))
    .addOption(formatOption())
    .addHelpText("after", EXAMPLES)
    .action((files: string[], options: ReadOptions) => read(files, options, context));
  for (const option of [...givenOptions(), ...analystOptions()]) command.addOption(option);
}

async function read(files: readonly string[], options: ReadOptions, context: Context): Promise<void> {
  const { io } = context;
  if (options.jsonl && files.length > 0)
    throw new UsageError("With --jsonl the documents come on standard input: parallax read --jsonl < FILE");
  if (files.length === 0 && !options.jsonl && io.stdin.isTTY)
    throw new UsageError("Name a report to read, or send one on standard input. See: parallax read --help");
  await checkGiven(options);
  const { createAnalyst, readBatch } = await import("../pipeline/index.ts");
  const { completed, loadAll, loadLines, loadStream } = await import("./tasks.ts");
  async function* tasks(): AsyncGenerator<ReportTask> {
    if (options.jsonl) yield* loadLines(io.stdin, "stdin", options);
    else if (files.length > 0) yield* loadAll(files, options);
    else yield await loadStream(io.stdin, "stdin", options);
  }
  const analyst = createAnalyst(analystOf(options));
  const asJson = options.jsonl === true || options.format === "json";
  const names = new Map(analyst.codebook.types.types.map(({ id, name }) => [id, name]));
  const label = (type: string): string => names.get(type) ?? idWords(type);
  let isFirst = true;
  for await (const { tag, reading, refusal } of readBatch(tasks(), { workers: 0, analyst })) {
    if (reading === null) {
      context.status(1);
      io.err(failureLine({ input: tag.from, ...refusal }));
      if (asJson) await io.out(`${jsonText({ id: tag.id, input: tag.from, error: refusal })}\n`);
    } else if (asJson) await io.out(`${jsonText(toResult(completed(reading, tag)))}\n`);
    else await io.out((isFirst ? "" : "\n") + readingText(completed(reading, tag), tag.from, io, label));
    isFirst &&= reading === null;
  }
}

/** A report for a person: what it is, its sentences that claim something with what they claim, and what was odd about it. */
function readingText(reading: Reading, from: string, io: Io, label: (type: string) => string): string {
  const { document, claims, diagnostics } = reading;
  const { paint, columns } = io;
  const lines: string[] = [];
  lines.push(...wrap(visible(document.title ?? from), columns).map(paint.strong));
  const facts = [
    visible(document.publisher ?? "publisher not known"),
    document.published === null
      ? "publication date not known"
      : `${dayWords(document.published.value)} (${document.published.basis})`,
    document.language === null || document.language === "en" ? "" : `language: ${visible(document.language)}`,
    claims.length === 1 ? "1 claim" : `${claims.length} claims`,
  ];
  lines.push(...wrap(facts.filter((fact) => fact !== "").join(" · "), columns).map(paint.faint));
  const numberWidth = String(claims.length).length;
  let number = 0;
  for (const { passage, claims: told } of byPassage(reading)) {
    lines.push("", ...wrap(`“${visible(slice(document.text, passage))}”`, columns).map(paint.faint));
    for (const claim of told) {
      const lead = `  ${String(++number).padStart(numberWidth)} `;
      lines.push(...wrap(claimLine(claim, reading, paint, label), columns, lead));
    }
  }
  if (diagnostics.length > 0) lines.push("");
  for (const { code, message } of diagnostics)
    lines.push(...wrap(`${visible(message)} (${code})`, columns, "! ").map(paint.doubt));
  return lines.map((line) => `${line}\n`).join("");
}

/** Claims by the sentences that hold their evidence, in the order of the text. */
function byPassage({ claims, sentences }: Reading): { readonly passage: Span; readonly claims: Claim[] }[] {
  const passages = new Map<string, { readonly passage: Span; readonly claims: Claim[] }>();
  let first = 0;
  for (const claim of claims.toSorted((a, b) => a.evidence.start - b.evidence.start)) {
    const { start, end } = claim.evidence;
    while (first < sentences.length && (sentences[first] as Span).end <= start) first++;
    let last = first;
    while (last + 1 < sentences.length && (sentences[last + 1] as Span).start < end) last++;
    const passage = {
      start: Math.min(start, sentences[first]?.start ?? start),
      end: Math.max(end, sentences[last]?.end ?? end),
    };
    const key = `${passage.start} ${passage.end}`;
    const known = passages.get(key);
    if (known === undefined) passages.set(key, { passage, claims: [claim] });
    else known.claims.push(claim);
  }
  return [...passages.values()];
}
