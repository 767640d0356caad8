import type { Reading } from "../claims/record.ts";
import { toResult } from "../interchange/index.ts";
import { createAnalyst, idOfLine, sourceOfLine } from "../pipeline/index.ts";
import { lines } from "./stdin.ts";

/** First minimal command line: `read --jsonl` and `link --jsonl`. */
export async function run(args: readonly string[]): Promise<number> {
  const analyst = createAnalyst();
  const readings: Reading[] = [];
  let failed = 0;
  for await (const line of lines(process.stdin)) {
    if (line.trim() === "") continue;
    let out: unknown;
    try {
      const reading = analyst.read(sourceOfLine(line));
      if (args[0] === "link") readings.push(reading);
      out = toResult(reading);
    } catch (error) {
      failed++;
      const { code, message } = error as { code?: string; message: string };
      out = { id: idOfLine(line), error: { code: code ?? "unreadable", message } };
    }
    if (args[0] !== "link") process.stdout.write(`${JSON.stringify(out)}\n`);
  }
  if (args[0] === "link")
    process.stdout.write(
      `${JSON.stringify({ documents: readings.map(toResult), incidents: [], origins: [] })}\n`,
    );
  return failed > 0 ? 1 : 0;
}
