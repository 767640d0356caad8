import type { Command } from "commander";
import { plural } from "./add.ts";
import { table } from "./layout.ts";
import type { Context } from "./main.ts";
import {
  type CodebookOption,
  codebookOption,
  type FormatOption,
  formatOption,
  type RecordOption,
  recordOption,
} from "./options.ts";
import { jsonText, visible } from "./safe-text.ts";
import { dayWords } from "./wording.ts";

interface SourcesOptions extends RecordOption, FormatOption, CodebookOption {
  readonly reports?: boolean;
}

const EXAMPLES = `
Examples:
  parallax sources                                publishers
  parallax sources --reports                      every report of theirs
  parallax sources --format json

"copies" are reports whose text is another's, whole or in large part; they count once. "named" is
the share of a publisher's claims that name a speaker. "first" counts incidents it was first with.`;

export function defineSources(program: Command, context: Context): void {
  program
    .command("sources")
    .description("list publishers and reports, and which are copies of one another")
    .option("--reports", "list every report")
    .addOption(recordOption())
    .addOption(formatOption())
    .addOption(codebookOption())
    .addHelpText("after", EXAMPLES)
    .action((options: SourcesOptions) => sources(options, context));
}

async function sources(options: SourcesOptions, { io }: Context): Promise<void> {
  const { sourcesPage } = await import("../server/index.ts");
  const { withDerived } = await import("./record-view.ts");
  await withDerived(options, async (derived) => {
    const found = sourcesPage(derived).sources;
    if (options.format === "json") return io.out(`${jsonText(found, 2)}\n`);
    if (found.length === 0) return io.out("No reports.\n");
    const publisher = (name: string | null): string => visible(name ?? "not known");
    if (options.reports) {
      const rows = found.flatMap((source) =>
        source.documents.map((document) => {
          const origin = derived.documents.get(document.id)?.origin ?? document.id;
          const original = derived.documents.get(origin)?.ref;
          return [
            visible(document.id),
            document.published === null ? "not known" : dayWords(document.published.value, "day"),
            publisher(source.publisher),
            visible(document.title ?? ""),
            String(document.claims),
            origin === document.id ? "" : visible(original?.publisher ?? origin),
          ];
        }),
      );
      await io.out(
        table(
          [
            { title: "id", max: 18, paint: io.paint.name },
            { title: "published" },
            { title: "publisher", max: 24 },
            { title: "title", grows: true },
            { title: "claims", align: "right" },
            { title: "copy of", max: 24 },
          ],
          rows,
          io.columns,
          io.paint.faint,
        ),
      );
    } else
      await io.out(
        table(
          [
            { title: "publisher", grows: true, paint: io.paint.strong },
            { title: "reports", align: "right" },
            { title: "copies", align: "right" },
            { title: "first", align: "right" },
            { title: "claims", align: "right" },
            { title: "named", align: "right" },
          ],
          found.map((source) => [
            publisher(source.publisher),
            String(source.documents.length),
            String(source.copiesOfOthers),
            String(source.first),
            String(source.documents.reduce((sum, { claims }) => sum + claims, 0)),
            source.attributed === null ? "" : `${Math.round(source.attributed * 100)}%`,
          ]),
          io.columns,
          io.paint.faint,
        ),
      );
    const total = plural(derived.documents.size, "report");
    await io.out(
      io.paint.faint(
        `${plural(found.length, "publisher")}, ${total}, ${derived.origins} independent of one another\n`,
      ),
    );
  });
}
