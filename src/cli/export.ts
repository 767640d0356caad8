import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { type Command, Option } from "commander";
import { ParallaxError } from "../base/index.ts";
import type { Reading } from "../claims/record.ts";
import type { Derived } from "../server/index.ts";
import type { View } from "../store/index.ts";
import { plural } from "./add.ts";
import type { Context } from "./main.ts";
import { type CodebookOption, codebookOption, type RecordOption, recordOption } from "./options.ts";
import { jsonText, visible } from "./safe-text.ts";
import { version } from "./version.ts";

type Table = "documents" | "claims" | "incidents";

interface ExportOptions extends RecordOption, CodebookOption {
  readonly format: "jsonl" | "csv";
  readonly table?: Table;
  readonly out?: string;
}

const EXAMPLES = `
Examples:
  parallax export --format csv --out claims.csv
  parallax export --format csv --table incidents --out incidents.csv
  parallax export --format jsonl > readings.jsonl

jsonl holds results as "read --jsonl" gives them (documents), or claims or incidents, one a line.
With --out a manifest is written beside the file: counts, hash, versions, conventions.
In CSV, text that a spreadsheet would run as a formula has an apostrophe in front of it.`;

export function defineExport(program: Command, context: Context): void {
  program
    .command("export")
    .description("write the record for other programs")
    .addOption(new Option("--format <format>", "the format").choices(["jsonl", "csv"]).makeOptionMandatory())
    .addOption(
      new Option("--table <table>", "what to write (csv: claims, jsonl: documents, when not given)").choices([
        "documents",
        "claims",
        "incidents",
      ]),
    )
    .addOption(new Option("--out <file>", "where to; standard output when not given"))
    .addOption(recordOption())
    .addOption(codebookOption())
    .addHelpText("after", EXAMPLES)
    .action((options: ExportOptions) => exportRecord(options, context));
}

async function exportRecord(options: ExportOptions, { io }: Context): Promise<void> {
  const table = options.table ?? (options.format === "csv" ? "claims" : "documents");
  const { withDerived } = await import("./record-view.ts");
  await withDerived(options, async (derived, view) => {
    const rows = options.format === "csv" ? csvLines(table, derived, view) : jsonLines(table, derived, view);
    if (options.out === undefined) {
      for await (const row of rows) await io.out(row);
      return;
    }
    const { lines, sha256 } = await writeWhole(options.out, rows);
    const count = options.format === "csv" ? lines - 1 : lines;
    const manifest = await manifestOf({ table, format: options.format, rows: count, sha256 }, derived, view);
    await writeWhole(`${options.out}.manifest.json`, [`${jsonText(manifest, 2)}\n`]);
    await io.out(`Wrote ${plural(count, "row")}: ${visible(options.out)}\n`);
  });
}

async function* csvLines(table: Table, derived: Derived, view: View): AsyncGenerator<string> {
  const { CLAIM_COLUMNS, claimRows, csvHead, csvRow, DOCUMENT_COLUMNS, INCIDENT_COLUMNS } = await import(
    "../interchange/index.ts"
  );
  if (table === "documents") {
    yield csvHead(DOCUMENT_COLUMNS);
    for await (const reading of accepted(derived, view)) {
      const origin = derived.documents.get(reading.document.id)?.origin ?? reading.document.id;
      yield csvRow(DOCUMENT_COLUMNS, { reading, copyOf: origin === reading.document.id ? null : origin });
    }
  } else if (table === "claims") {
    yield csvHead(CLAIM_COLUMNS);
    for await (const reading of accepted(derived, view))
      for (const row of claimRows(reading, (claim) => derived.incidentOfClaim.get(claim) ?? null))
        yield csvRow(CLAIM_COLUMNS, row);
  } else {
    yield csvHead(INCIDENT_COLUMNS);
    for (const incident of derived.incidents) yield csvRow(INCIDENT_COLUMNS, incident);
  }
}

async function* jsonLines(table: Table, derived: Derived, view: View): AsyncGenerator<string> {
  const { toClaim, toIncident, toResult } = await import("../interchange/index.ts");
  const { codePoints } = await import("../base/index.ts");
  if (table === "incidents") {
    for (const incident of derived.incidents) yield `${jsonText(toIncident(incident))}\n`;
    return;
  }
  for await (const reading of accepted(derived, view)) {
    if (table === "documents") {
      yield `${jsonText(toResult(reading))}\n`;
      continue;
    }
    const points = codePoints(reading.document.text);
    for (const claim of reading.claims) {
      const incident = derived.incidentOfClaim.get(claim.id) ?? null;
      yield `${jsonText({ document: reading.document.id, incident, ...toClaim(claim, points) })}\n`;
    }
  }
}

/** The readings by document id, claims that a reviewer rejected left out. */
async function* accepted({ decisions }: Derived, view: View): AsyncGenerator<Reading> {
  for await (const reading of view.readings())
    yield {
      ...reading,
      claims: reading.claims.filter(({ id }) => decisions.reviews.get(id)?.state !== "rejected"),
    };
}

/** What an export holds and by what it was made. No time of day: the same record gives the same bytes. */
async function manifestOf(
  file: { table: Table; format: string; rows: number; sha256: string },
  derived: Derived,
  view: View,
): Promise<Record<string, unknown>> {
  const judgements = await Array.fromAsync(view.judgements());
  const annotators = new Set<string>();
  for await (const { producedBy } of view.readings()) for (const each of producedBy) annotators.add(each);
  return {
    ...file,
    program: `parallax ${version()}`,
    record: {
      documents: derived.documents.size,
      claims: derived.claims.size,
      incidents: derived.incidents.length,
      judgements: judgements.length,
    },
    annotators: [...annotators].sort(),
    conventions: {
      spans: "half-open, in Unicode code points of the document's text",
      tolls:
        "ranges with both ends included; empty is open. dozens is 24 or more, scores 40 or more, more than N is N+1 or more, up to N is at most N",
      killed:
        "killed_* and injured_* of a claim are the toll of the whole event; parts and totals are in tolls",
      grades: "suggestions by rule, for a person to decide",
      rejected: "claims a reviewer rejected are left out",
      formulas:
        "in CSV, text beginning with = + - @ tab or a line break has an apostrophe before it; take one away to get the text back",
    },
  };
}

/** Writes beside the file and puts it in place when it is whole. Throws ParallaxError `output_unwritable`. */
async function writeWhole(
  path: string,
  chunks: AsyncIterable<string> | Iterable<string>,
): Promise<{ lines: number; sha256: string }> {
  const part = `${path}.part`;
  const hash = createHash("sha256");
  let lines = 0;
  try {
    writeFileSync(part, "", { mode: 0o600 });
    const handle = openSync(part, "w");
    try {
      for await (const chunk of chunks) {
        const bytes = Buffer.from(chunk);
        hash.update(bytes);
        lines++;
        for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
      }
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, path);
  } catch (cause) {
    rmSync(part, { force: true });
    if (!("syscall" in (cause as object))) throw cause;
    throw new ParallaxError(
      "output_unwritable",
      `${path} cannot be written (${(cause as Error).message}). Nothing was changed there. Name another file with --out.`,
      { cause },
    );
  }
  return { lines, sha256: hash.digest("hex") };
}
