import { homedir } from "node:os";
import { join } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import type { EngineName } from "../language/index.ts";
import type { AnalystOptions } from "../pipeline/index.ts";
import { UsageError } from "./failure.ts";

/** A file or folder of ours in the user's data folder: under XDG_DATA_HOME, or ~/.local/share. */
export function inDataFolder(name: string, env: NodeJS.ProcessEnv = process.env): string {
  const base = env.XDG_DATA_HOME?.startsWith("/") ? env.XDG_DATA_HOME : join(homedir(), ".local", "share");
  return join(base, "parallax", name);
}

export interface RecordOption {
  readonly record: string;
}

export const recordOption = (): Option =>
  new Option("--record <file>", "the record")
    .env("PARALLAX_RECORD")
    .default(inDataFolder("record.sqlite"), "under your data folder");

export interface FormatOption {
  readonly format: "text" | "json";
}

export const formatOption = (): Option =>
  new Option("--format <format>", "for people or for programs").choices(["text", "json"]).default("text");

export interface CodebookOption {
  readonly codebook?: readonly string[];
}

export const codebookOption = (): Option =>
  new Option(
    "--codebook <folder>",
    "your own codebook files, layered over ours (may be given again)",
  ).argParser((folder: string, before: readonly string[] | undefined) => [...(before ?? []), folder]);

export interface EngineOption {
  readonly engine: EngineName;
}

export const engineOption = (): Option =>
  new Option("--engine <name>", "what reads the sentences: fast, or accurate and about five times slower")
    .choices(["fast", "accurate"] satisfies EngineName[])
    .default("fast");

export interface GazetteerOption {
  readonly gazetteer: string;
}

export const gazetteerOption = (): Option =>
  new Option("--gazetteer <folder>", "the places you added")
    .env("PARALLAX_GAZETTEER")
    .default(inDataFolder("gazetteer"), "under your data folder");

/** What reports are read with. */
export interface AnalystChoices extends CodebookOption, EngineOption, GazetteerOption {}

export const analystOptions = (): Option[] => [codebookOption(), engineOption(), gazetteerOption()];

export const analystOf = ({ codebook = [], engine, gazetteer }: AnalystChoices): AnalystOptions => ({
  codebooks: codebook,
  engine,
  gazetteers: gazetteer,
});

/** What the caller knows of a report and the report may not say. */
export interface GivenOptions {
  readonly published?: string;
  readonly publisher?: string;
  readonly url?: string;
}

export const givenOptions = (): Option[] => [
  new Option("--published <date>", "when it was published, for every report named"),
  new Option("--publisher <name>", "who published it"),
  new Option("--url <address>", "where it was found"),
];

/** Throws UsageError when what was said of the reports cannot be. */
export async function checkGiven({ published }: GivenOptions): Promise<void> {
  if (published === undefined) return;
  const { isoDate } = await import("../reading/index.ts");
  if (isoDate(published) === null)
    throw new UsageError(
      `--published ${published}: not a date. Write 2016-09-18, or with the time 2016-09-18T14:05:00Z.`,
    );
}

/** A whole number from `low` to `high`, both included. */
export const wholeNumber =
  (low: number, high: number) =>
  (value: string): number => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= low && number <= high))
      throw new InvalidArgumentError(`Give a whole number from ${low} to ${high}.`);
    return number;
  };
