import { ParallaxError } from "../base/index.ts";
import { visible } from "./safe-text.ts";

/** The command was used wrongly: exit status 2. */
export class UsageError extends Error {}

/** One input that could not be read, named on stderr; the others go on. */
export interface InputFailure {
  readonly input: string;
  readonly code: string;
  readonly message: string;
}

/** "reports/a.txt: The input is empty. (empty_input)" */
export function failureLine({ input, code, message }: InputFailure): string {
  return `${visible(input)}: ${visible(message)} (${code})\n`;
}

/** What stopped the whole command, in one line for a person. */
export function errorLine(error: unknown): string {
  if (error instanceof ParallaxError) return `parallax: ${visible(error.message)} (${error.code})\n`;
  if (error instanceof UsageError) return `parallax: ${visible(error.message)}\n`;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `parallax: This should not have happened. Please report it with these lines.\n${message
    .split("\n")
    .map((line) => `  ${visible(line)}\n`)
    .join("")}`;
}
