import { type Command, Option } from "commander";
import { ParallaxError } from "../base/index.ts";
import type { Context } from "./main.ts";
import {
  type CodebookOption,
  codebookOption,
  type EngineOption,
  engineOption,
  type RecordOption,
  recordOption,
  wholeNumber,
} from "./options.ts";

interface ServeOptions extends RecordOption, CodebookOption, EngineOption {
  readonly host: string;
  readonly port: number;
}

const EXAMPLES = `
Examples:
  parallax serve
  parallax serve --record my.record --port 8080

The page is shown to this machine only. What you decide there is added to the record; nothing in it is
changed or deleted. Stop with Ctrl-C.`;

export function defineServe(program: Command, context: Context): void {
  program
    .command("serve")
    .description("show the record in your browser, on this machine only")
    .addOption(recordOption())
    .addOption(new Option("--host <address>", "the address to listen on").default("127.0.0.1"))
    .addOption(
      new Option("--port <number>", "the port; 0 takes a free one")
        .env("PORT")
        .argParser(wholeNumber(0, 65_535))
        .default(4173),
    )
    .addOption(codebookOption())
    .addOption(engineOption())
    .addHelpText("after", EXAMPLES)
    .action((options: ServeOptions) => serve(options, context));
}

async function serve(options: ServeOptions, { io }: Context): Promise<void> {
  const { loadCodebook } = await import("../codebook/index.ts");
  const { startServer } = await import("../server/index.ts");
  const { openSqlite } = await import("../store/index.ts");
  const { errorLine } = await import("./failure.ts");
  const codebook = loadCodebook(options.codebook ?? []);
  let store: ReturnType<typeof openSqlite>;
  try {
    store = openSqlite(options.record, { mode: "write" });
  } catch (error) {
    if (!(error instanceof ParallaxError) || error.code !== "record_read_only") throw error;
    store = openSqlite(options.record, { mode: "read" });
    io.err("The record is read-only: you can look, but not decide.\n");
  }
  try {
    const server = await startServer({
      store,
      codebook,
      engine: options.engine,
      host: options.host,
      port: options.port,
      onError: (error) => io.err(errorLine(error)),
    });
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
    });
    await io.out(`Parallax is at ${io.paint.strong(server.url)}  (stop with Ctrl-C)\n`);
    await stopped;
    await server.close();
  } finally {
    await store.close();
  }
}
