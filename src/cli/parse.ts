import { type Command, Option } from "commander";
import { failureLine, UsageError } from "./failure.ts";
import { lines } from "./lines.ts";
import type { Context } from "./main.ts";
import { type EngineOption, engineOption } from "./options.ts";
import { visibleLines } from "./safe-text.ts";

interface ParseOptions extends EngineOption {
  readonly format: "conllu" | "text";
}

/** Sentences parsed in one go, so that a treebank of any size passes through. */
const SENTENCES_AT_ONCE = 200;

const EXAMPLES = `
Examples:
  parallax parse --conllu < treebank.conllu       its tokens and sentences are kept
  parallax parse report.txt                       plain text, with our own tokens and sentences
  parallax parse report.txt --format text         trees to look at

UPOS, LEMMA, FEATS, HEAD and DEPREL are predicted (Universal Dependencies, English).`;

export function defineParse(program: Command, context: Context): void {
  program
    .command("parse")
    .description("print words, tags and trees, as CoNLL-U or to look at")
    .argument(
      "[files...]",
      "plain texts; without any, CoNLL-U on standard input (plain text with --format text)",
    )
    .addOption(
      new Option("--format <format>", "CoNLL-U, or trees for people")
        .choices(["conllu", "text"])
        .default("conllu"),
    )
    .addOption(new Option("--conllu", "the same as --format conllu").implies({ format: "conllu" }))
    .addOption(engineOption())
    .addHelpText("after", EXAMPLES)
    .action((files: string[], options: ParseOptions) => parse(files, options, context));
}

async function parse(files: readonly string[], options: ParseOptions, context: Context): Promise<void> {
  const { io } = context;
  const asText = options.format === "text";
  if (files.length === 0 && io.stdin.isTTY)
    throw new UsageError("Name a text, or send CoNLL-U on standard input. See: parallax parse --help");
  const { refusalOf } = await import("../pipeline/index.ts");
  const { MAX_BYTES } = await import("../reading/index.ts");
  const { findFiles, readBytes } = await import("./inputs.ts");
  const { annotateConllu, createLanguage, toConllu, toTreeText } = await import("../language/index.ts");
  const language = createLanguage({ engine: options.engine });
  const print = (text: string, name: string): Promise<void> => {
    const analysis = language.analyse(text);
    return io.out(asText ? visibleLines(toTreeText(text, analysis)) : toConllu(text, analysis, name));
  };
  const fail = (input: string, error: unknown): void => {
    context.status(1);
    io.err(failureLine({ input, ...refusalOf(error) }));
  };
  if (files.length > 0) {
    for (const found of findFiles(files)) {
      if ("failure" in found) {
        context.status(1);
        io.err(failureLine(found.failure));
        continue;
      }
      try {
        await print(new TextDecoder().decode(readBytes(found.path).bytes), found.path);
      } catch (error) {
        fail(found.path, error);
      }
    }
    return;
  }
  if (asText) {
    try {
      const parts: Uint8Array[] = [];
      for await (const part of io.stdin) parts.push(part as Uint8Array);
      await print(new TextDecoder().decode(Buffer.concat(parts).subarray(0, MAX_BYTES)), "stdin");
    } catch (error) {
      fail("stdin", error);
    }
    return;
  }
  let block: string[] = [];
  let sentences = 0;
  let firstLine = 1;
  let number = 0;
  const flush = async (): Promise<void> => {
    try {
      await io.out(annotateConllu(language.engine, block.join("\n")));
    } catch (error) {
      fail(`stdin, lines ${firstLine} to ${number}`, error);
    }
    block = [];
    sentences = 0;
    firstLine = number + 1;
  };
  for await (const line of lines(io.stdin, MAX_BYTES)) {
    number++;
    block.push(line ?? "");
    if (line === "" && ++sentences >= SENTENCES_AT_ONCE) await flush();
  }
  await flush();
}
