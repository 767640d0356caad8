import { once } from "node:events";
import { styleText } from "node:util";

/** How words are set apart on a terminal; every entry is the identity elsewhere. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly doubt: (text: string) => string;
  readonly name: (text: string) => string;
}

/** Where a command reads and writes. What a person reads is laid out for `columns`; null means: do not wrap. */
export interface Io {
  readonly stdin: NodeJS.ReadStream;
  /** Resolves when the reader has taken it, so that a slow one holds us back. */
  out(text: string): Promise<void>;
  err(text: string): void;
  readonly columns: number | null;
  readonly paint: Paint;
  /** A terminal is there to show progress on. */
  readonly showsProgress: boolean;
  readonly errColumns: number;
}

type Style = Parameters<typeof styleText>[0];

/** Wraps the process's streams. A reader that goes away (`parallax incidents | head`) ends the program quietly. */
export function processIo(): Io {
  const { stdin, stdout, stderr } = process;
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(process.exitCode ?? 0);
  });
  // NO_COLOR and FORCE_COLOR are heeded by styleText.
  const style = (format: Style) => (text: string) => styleText(format, text, { stream: stdout });
  return {
    stdin,
    async out(text) {
      if (text !== "" && !stdout.write(text)) await once(stdout, "drain");
    },
    err: (text) => void stderr.write(text),
    columns: stdout.isTTY ? Math.max(40, stdout.columns || 80) : null,
    paint: {
      strong: style("bold"),
      faint: style("dim"),
      good: style("green"),
      bad: style("red"),
      doubt: style("yellow"),
      name: style("cyan"),
    },
    showsProgress: stderr.isTTY === true,
    errColumns: stderr.columns || 80,
  };
}
