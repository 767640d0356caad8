import type { Command } from "commander";
import type { PlaceSummary } from "../server/index.ts";
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

interface PlacesOptions extends RecordOption, FormatOption, CodebookOption {}

const EXAMPLES = `
Examples:
  parallax places
  parallax places --format json

A place has the spellings met in the reports beside it: Deir Ezzor, Deir el-Zour and Deir al-Zor are
one place. What could not be placed is not pinned to a country's middle; it is not in the list.`;

export function definePlaces(program: Command, context: Context): void {
  program
    .command("places")
    .description("list where things are said to have happened, and how the places are spelled")
    .addOption(recordOption())
    .addOption(formatOption())
    .addOption(codebookOption())
    .addHelpText("after", EXAMPLES)
    .action((options: PlacesOptions) => places(options, context));
}

async function places(options: PlacesOptions, { io }: Context): Promise<void> {
  const { placesPage } = await import("../server/index.ts");
  const { withDerived } = await import("./record-view.ts");
  await withDerived(options, async (derived, _view, labels) => {
    const found = placesPage(derived, labels).places;
    if (options.format === "json") {
      const rows = found.map(({ incidents, ...place }) => ({
        ...place,
        incidents: incidents.map(({ id }) => id),
      }));
      await io.out(`${jsonText(rows, 2)}\n`);
      return;
    }
    if (found.length === 0) return io.out("No places.\n");
    await io.out(
      table(
        [
          { title: "place", grows: true, paint: io.paint.strong },
          { title: "in" },
          { title: "position" },
          { title: "incidents", align: "right" },
          { title: "claims", align: "right" },
          { title: "spelled", grows: true },
        ],
        found.map(placeRow),
        io.columns,
        io.paint.faint,
      ),
    );
    await io.out(io.paint.faint(`${plural(found.length, "place")}\n`));
  });
}

function placeRow({ name, country, lat, lon, incidents, claims, wordings }: PlaceSummary): string[] {
  return [
    visible(name),
    country ?? "",
    lat === null || lon === null ? "" : `${lat.toFixed(2)} ${lon.toFixed(2)}`,
    String(incidents.length),
    String(claims),
    wordings.map(({ wording, count }) => `${visible(wording)}${count > 1 ? ` ×${count}` : ""}`).join(", "),
  ];
}
