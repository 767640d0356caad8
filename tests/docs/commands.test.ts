import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/main.ts";
import { readProject } from "./markdown.ts";

/** What the program prints of itself. */
async function help(...args: string[]): Promise<string> {
  let printed = "";
  const plain = (text: string): string => text;
  const io: Io = {
    stdin: Readable.from([]) as unknown as NodeJS.ReadStream,
    out: async (text) => {
      printed += text;
    },
    err: (text) => {
      printed += text;
    },
    columns: null,
    paint: { strong: plain, faint: plain, good: plain, bad: plain, doubt: plain, name: plain },
    showsProgress: false,
    errColumns: 80,
  };
  assert.equal(await run([...args, "--help"], io), 0, printed);
  return printed;
}

/** The lines of one part of a help text ("Options:", "Commands:"), wrapped ones left out. */
function entries(text: string, part: string): string[] {
  const body = new RegExp(`^${part}:\\n((?: {2}.*\\n)+)`, "mu").exec(text)?.[1] ?? "";
  return [...body.matchAll(/^ {2}(\S.*)$/gmu)].map(([, line]) => line as string);
}

const longOptions = (text: string): string[] =>
  entries(text, "Options").map((line) => /--[a-z][a-z-]*/u.exec(line)?.[0] ?? line);

/** Parts of docs/commands.md by their headings. */
const parts = new Map(
  readProject("docs/commands.md")
    .split(/^## /mu)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf("\n")), part] as const),
);
const commands = entries(await help(), "Commands").map((line) => line.split(/\s/u)[0] as string);

test("docs/commands.md has a section for every command, and for no other", () => {
  const documented = [...parts.keys()]
    .filter((heading) => heading.startsWith("parallax "))
    .map((heading) => heading.slice("parallax ".length));
  assert.deepEqual(documented.sort(), commands.filter((name) => name !== "help").sort());
});

for (const command of commands.filter((name) => name !== "help"))
  test(`docs/commands.md and parallax ${command} --help name the same options`, async () => {
    const own = parts.get(`parallax ${command}`) ?? "";
    const options = longOptions(await help(command));
    const documented = new Set(
      [...own.matchAll(/^\|.*$/gmu)].flatMap(([row]) => row.match(/--[a-z][a-z-]*/gu) ?? []),
    );
    assert.deepEqual(
      options.filter((option) => !documented.has(option) && option !== "--help"),
      [],
      "in the help, not in the section",
    );
    assert.deepEqual(
      [...documented].filter((option) => !options.includes(option)),
      [],
      "in the section, not in the help",
    );
  });

test("options that many commands have are explained once", () => {
  for (const option of ["--record", "--format", "--codebook", "--help", "--version"])
    assert.ok(parts.get("What all commands share")?.includes(option), option);
});

test("every example in a help text is a command that exists", async () => {
  const texts = [await help()];
  for (const command of commands) if (command !== "help") texts.push(await help(command));
  for (const text of texts)
    for (const [, name] of text.matchAll(/(?:^|\| )\s*parallax ([a-z]+)/gmu))
      assert.ok(commands.includes(name as string), `parallax ${name}`);
});
