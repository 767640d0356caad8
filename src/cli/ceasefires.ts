import type { Command } from "commander";
import type { Context } from "./main.ts";
import {
  type CodebookOption,
  codebookOption,
  type FormatOption,
  formatOption,
  type RecordOption,
  recordOption,
} from "./options.ts";
import { jsonText } from "./safe-text.ts";

interface CeasefiresOptions extends RecordOption, FormatOption, CodebookOption {}

const EXAMPLES = `
Examples:
  parallax ceasefires
  parallax ceasefires --format json

Which truces, in force for whom since when; who alleges which violation against whom, and what the
accused answered; sieges, promised aid, and who is said to hold which place. Two sides on one act are
one allegation with two allegers; counts that somebody gives stand beside them and are never added.`;

export function defineCeasefires(program: Command, context: Context): void {
  program
    .command("ceasefires")
    .description("list truces, alleged violations, sieges, aid, and who is said to hold what")
    .addOption(recordOption())
    .addOption(formatOption())
    .addOption(codebookOption())
    .addHelpText("after", EXAMPLES)
    .action((options: CeasefiresOptions) => ceasefires(options, context));
}

async function ceasefires(options: CeasefiresOptions, { io }: Context): Promise<void> {
  const { ceasefiresText } = await import("./ceasefires-text.ts");
  const { withDerived } = await import("./record-view.ts");
  await withDerived(options, (derived, _view, labels) =>
    io.out(
      options.format === "json"
        ? `${jsonText({ ...derived.ceasefires, ...derived.conditions }, 2)}\n`
        : ceasefiresText(derived.ceasefires, derived.conditions, labels, io),
    ),
  );
}
