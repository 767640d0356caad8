import { type Command, Option } from "commander";
import type { Reading } from "../claims/record.ts";
import { toIncident, toResult } from "../interchange/index.ts";
import { failureLine, UsageError } from "./failure.ts";
import type { Context } from "./main.ts";
import { type AnalystChoices, analystOf, analystOptions } from "./options.ts";
import { jsonText } from "./safe-text.ts";

interface LinkOptions extends AnalystChoices {
  readonly jsonl?: boolean;
}

const EXAMPLES = `
Example:
  parallax link --jsonl < documents.jsonl > linked.json

Out comes one JSON object: {"documents": results as of "read", "incidents": [...],
"origins": groups of ids that are copies of one another}. Nothing is stored.`;

export function defineLink(program: Command, context: Context): void {
  const command = program
    .command("link")
    .description("read reports and put together which of them tell of the same event")
    .addOption(new Option("--jsonl", "documents on standard input, one JSON object on standard output"))
    .addHelpText("after", EXAMPLES)
    .action((options: LinkOptions) => link(options, context));
  for (const option of analystOptions()) command.addOption(option);
}

async function link(options: LinkOptions, context: Context): Promise<void> {
  const { io } = context;
  if (!options.jsonl) throw new UsageError("Documents come on standard input: parallax link --jsonl < FILE");
  const { createAnalyst, readBatch } = await import("../pipeline/index.ts");
  const { createLink } = await import("../incidents/index.ts");
  const { completed, loadLines } = await import("./tasks.ts");
  const analyst = createAnalyst(analystOf(options));
  const readings: Reading[] = [];
  await io.out('{"documents":[');
  let isFirst = true;
  for await (const { tag, reading, refusal } of readBatch(loadLines(io.stdin, "stdin", {}), {
    workers: 0,
    analyst,
  })) {
    let result: unknown;
    if (reading === null) {
      context.status(1);
      io.err(failureLine({ input: tag.from, ...refusal }));
      result = { id: tag.id, input: tag.from, error: refusal };
    } else {
      readings.push(completed(reading, tag));
      result = toResult(completed(reading, tag));
    }
    await io.out(`${isFirst ? "" : ","}${jsonText(result)}`);
    isFirst = false;
  }
  const { incidents, origins } = createLink(analyst.codebook.linking)(readings, []);
  await io.out(`],"incidents":${jsonText(incidents.map(toIncident))},"origins":${jsonText(origins)}}\n`);
}
