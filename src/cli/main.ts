import { Command, CommanderError } from "commander";
import { defineAdd } from "./add.ts";
import { defineCeasefires } from "./ceasefires.ts";
import { defineExport } from "./export.ts";
import { errorLine, UsageError } from "./failure.ts";
import { defineGazetteer } from "./gazetteer.ts";
import { defineIncidents } from "./incidents.ts";
import { type Io, processIo } from "./io.ts";
import { defineJudge } from "./judge.ts";
import { defineLink } from "./link.ts";
import { defineParse } from "./parse.ts";
import { definePlaces } from "./places.ts";
import { defineRead } from "./read.ts";
import { defineServe } from "./serve.ts";
import { defineShow } from "./show.ts";
import { defineSources } from "./sources.ts";
import { version } from "./version.ts";

/** What a command is given besides its options. */
export interface Context {
  readonly io: Io;
  /** Sets the exit status; the highest one set wins. */
  status(code: 0 | 1 | 2): void;
}

const EXAMPLES = `
Start here:
  parallax read report.html                       what one report says, and who says it
  parallax add reports/                           keep a folder of reports in the record
  parallax incidents                              what they tell of, and where they differ
  parallax show i_1a2b                            one incident, from every side
  parallax serve                                  the same in your browser, on this machine only

Everything runs on this machine; nothing is sent anywhere.
Exit status: 0 all done, 1 some inputs failed (each named), 2 wrong use.`;

/** Runs one command line and returns its exit status. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const context: Context = {
    io,
    status(next) {
      code = Math.max(code, next);
    },
  };
  const program = new Command("parallax")
    .description("The same event, from every side: a sourced record from contradictory reports.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", EXAMPLES)
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: false, sortSubcommands: false });
  for (const define of [
    defineRead,
    defineAdd,
    defineIncidents,
    defineShow,
    defineCeasefires,
    definePlaces,
    defineSources,
    defineJudge,
    defineExport,
    defineServe,
    defineGazetteer,
    defineLink,
    defineParse,
  ])
    define(program, context);
  for (const command of [program, ...program.commands])
    command
      .exitOverride()
      .showHelpAfterError(`Try: parallax ${command === program ? "" : `${command.name()} `}--help`)
      .configureOutput({ writeOut: (text) => void io.out(text), writeErr: (text) => io.err(text) });
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    // Commander has printed its own words by now; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.err(errorLine(error));
    return error instanceof UsageError ? 2 : 1;
  }
  return code;
}

/** The program: command line of the process, its streams, its exit status. */
export async function main(): Promise<void> {
  // Node calls its SQLite experimental; we pin the Node that was tested.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    if (warning.name !== "ExperimentalWarning") process.stderr.write(`parallax: ${warning.message}\n`);
  });
  process.exitCode = await run(process.argv.slice(2), processIo());
}
