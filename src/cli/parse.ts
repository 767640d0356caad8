import { type Command, Option } from "commander";
import { failureLine, UsageError } from "./failure.ts";
import { lines } from "./lines.ts";
import type { Context } from "./main.ts";

/** Sentences parsed in one go, so that a treebank of any size passes through. */
const SENTENCES_AT_ONCE = 200;

const EXAMPLES = `
Examples:
  parallax parse --conllu < treebank.conllu       its tokens and sentences are kept
  parallax parse report.txt --conllu              plain text, with our own tokens and sentences

UPOS, LEMMA, FEATS, HEAD and DEPREL are predicted (Universal Dependencies, English).`;

export function defineParse(program: Command, context: Context): void {
  program
    .command("parse")
    .description("print words, tags and trees as CoNLL-U")
    .argument("[files...]", "plain texts; without any, CoNLL-U on standard input")
    .addOption(new Option("--conllu", "CoNLL-U, the only format there is").default(true, "always"))
    .addHelpText("after", EXAMPLES)
    .action((files: string[]) => parse(files, context));
}

async function parse(files: readonly string[], context: Context): Promise<void> {
  const { io } = context;
  if (files.length === 0 && io.stdin.isTTY)
    throw new UsageError("Name a text, or send CoNLL-U on standard input. See: parallax parse --help");
  const { refusalOf } = await import("../pipeline/index.ts");
  const { MAX_BYTES } = await import("../reading/index.ts");
  const { findFiles, readBytes } = await import("./inputs.ts");
  const { annotateConllu, createLanguage, toConllu } = await import("../language/index.ts");
  const language = createLanguage();
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
        const text = new TextDecoder().decode(readBytes(found.path).bytes);
        await io.out(toConllu(text, language.analyse(text), found.path));
      } catch (error) {
        fail(found.path, error);
      }
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
