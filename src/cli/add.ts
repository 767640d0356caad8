import { type Command, InvalidArgumentError, Option } from "commander";
import { failureLine, type InputFailure } from "./failure.ts";
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
  type RecordOption,
  recordOption,
} from "./options.ts";
import { progressLine } from "./progress.ts";
import { jsonText, visible } from "./safe-text.ts";

interface AddOptions extends RecordOption, FormatOption, AnalystChoices, GivenOptions {
  readonly workers?: number;
}

const EXAMPLES = `
Examples:
  parallax add report.html reports/               files, and folders with all that is under them
  parallax add report.txt --published 2016-09-18 --publisher "Northern Wire"
  parallax add documents.jsonl                    one report a line, as "read --jsonl" takes them
  find . -name '*.html' | parallax add -          the paths on standard input

Safe to repeat: a report that is in the record is passed over, so an interrupted run is simply run
again. In folders, READMEs, licences, hidden files and files that are not text are passed over.`;

export function defineAdd(program: Command, context: Context): void {
  const command = program
    .command("add")
    .description("read reports and keep them in the record")
    .argument("<paths...>", "files, folders, .jsonl; - for a list of paths on standard input")
    .addOption(recordOption())
    .addOption(formatOption())
    .addOption(
      new Option("--workers <number>", "threads that read (0: none besides the main one)").argParser(
        (value: string) => {
          if (!/^\d{1,3}$/.test(value)) throw new InvalidArgumentError("Give a whole number from 0 to 999.");
          return Number(value);
        },
      ),
    )
    .addHelpText("after", EXAMPLES)
    .action((paths: string[], options: AddOptions) => add(paths, options, context));
  for (const option of [...givenOptions(), ...analystOptions()]) command.addOption(option);
}

async function add(paths: readonly string[], options: AddOptions, context: Context): Promise<void> {
  const { io } = context;
  await checkGiven(options);
  const { keepAll } = await import("./keep.ts");
  const progress = progressLine({
    shows: io.showsProgress,
    columns: io.errColumns,
    write: io.err,
    now: () => performance.now(),
  });
  const failed: InputFailure[] = [];
  // The first Ctrl-C ends after the report at hand, the second at once; what is committed stays either way.
  let stopped = false;
  const unlisten = (): void => {
    process.removeListener("SIGINT", stop);
    process.removeListener("SIGTERM", stop);
  };
  const stop = (): void => {
    stopped = true;
    unlisten();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  const outcome = await keepAll({
    record: options.record,
    paths: paths.length === 1 && paths[0] === "-" ? { list: io.stdin } : paths,
    given: options,
    analyst: analystOf(options),
    ...(options.workers === undefined ? {} : { workers: options.workers }),
    isStopped: () => stopped,
    onFailure(failure) {
      failed.push(failure);
      context.status(1);
      progress.clear();
      io.err(failureLine(failure));
    },
    onProgress: progress.update,
  }).finally(() => {
    progress.clear();
    unlisten();
  });
  const { added, known, claims } = outcome;
  if (options.format === "json") {
    await io.out(`${jsonText({ record: options.record, added, known, claims, failed, stopped }, 2)}\n`);
  } else {
    const parts = [
      added === 0 ? "Nothing new" : `Added ${reports(added)} with ${plural(claims, "claim")}`,
      known === 0 ? "" : `${known} already there`,
      failed.length === 0 ? "" : `${failed.length} could not be read`,
    ];
    await io.out(`${parts.filter((part) => part !== "").join(", ")}: ${visible(options.record)}\n`);
  }
  if (stopped) {
    context.status(1);
    io.err("Stopped. What was read is kept; run the same command again to go on.\n");
  }
}

const reports = (number: number): string => plural(number, "report");

export const plural = (number: number, word: string): string =>
  `${number.toLocaleString("en-GB")} ${word}${number === 1 ? "" : "s"}`;
