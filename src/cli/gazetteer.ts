import { Argument, type Command } from "commander";
import { plural } from "./add.ts";
import { failureLine } from "./failure.ts";
import type { Context } from "./main.ts";
import { type FormatOption, formatOption, type GazetteerOption, gazetteerOption } from "./options.ts";
import { jsonText, visible } from "./safe-text.ts";

interface GazetteerOptions extends GazetteerOption, FormatOption {}

const EXAMPLES = `
Examples:
  parallax gazetteer add SY.txt                   a GeoNames country dump
  parallax gazetteer add villages.geojson         points with a name

Your places are preferred over ours, from the next reading on: "parallax add" reads reports again that
were read without them. A file of the same name replaces the one before.`;

export function defineGazetteer(program: Command, context: Context): void {
  program
    .command("gazetteer")
    .description("bring places of your own, from GeoNames, GeoJSON or Who's On First")
    .addArgument(new Argument("<action>", "what to do").choices(["add"]))
    .argument("<files...>", "GeoNames country dumps, GeoJSON or Who's On First files; may be gzipped")
    .addOption(gazetteerOption())
    .addOption(formatOption())
    .addHelpText("after", EXAMPLES)
    .action((_action: "add", files: string[], options: GazetteerOptions) => add(files, options, context));
}

async function add(files: readonly string[], options: GazetteerOptions, context: Context): Promise<void> {
  const { io } = context;
  const { addUserGazetteer, refusalOf } = await import("../pipeline/index.ts");
  for (const file of files) {
    try {
      const added = addUserGazetteer(file, options.gazetteer);
      const { places, names, skipped, path } = added;
      const parts = [
        `Added ${plural(places, "place")} with ${plural(names, "spelling")}`,
        skipped === 0 ? "" : `${skipped.toLocaleString("en-GB")} entries held none`,
      ];
      await io.out(
        options.format === "json"
          ? `${jsonText({ input: file, ...added })}\n`
          : `${parts.filter((part) => part !== "").join(", ")}: ${visible(path)}\n`,
      );
    } catch (error) {
      context.status(1);
      io.err(failureLine({ input: file, ...refusalOf(error) }));
    }
  }
}
