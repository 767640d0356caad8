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

interface ShowOptions extends RecordOption, FormatOption, CodebookOption {
  readonly brief?: boolean;
}

const EXAMPLES = `
Examples:
  parallax show i_1a2b3c                          the beginning of an id is enough
  parallax show i_1a2b3c --format json

Each side has its column: what it says on every question, empty where it has not spoken in what the
record holds. Below stand the figures with their owners, the words that say so, and the sources.`;

export function defineShow(program: Command, context: Context): void {
  program
    .command("show")
    .description("show one incident, from every side")
    .argument("<id>", "as parallax incidents lists it, or its beginning")
    .option("--brief", "the sides and where they differ, without the words, figures and sources")
    .addOption(recordOption())
    .addOption(formatOption())
    .addOption(codebookOption())
    .addHelpText("after", EXAMPLES)
    .action((id: string, options: ShowOptions) => show(id, options, context));
}

async function show(id: string, options: ShowOptions, { io }: Context): Promise<void> {
  const { toIncident } = await import("../interchange/index.ts");
  const { incidentDetail } = await import("../server/index.ts");
  const { findIncident, withDerived } = await import("./record-view.ts");
  const { incidentText } = await import("./incident-text.ts");
  await withDerived(options, async (derived, _view, labels) => {
    const incident = findIncident(derived, id);
    if (options.format === "json") {
      await io.out(`${jsonText(toIncident(incident), 2)}\n`);
      return;
    }
    const detail = incidentDetail(derived, incident.id, labels);
    if (detail !== null) await io.out(incidentText(detail, io, options.brief === true));
  });
}
