import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ZodType } from "zod";
import { ParallaxError } from "../base/index.ts";
import { readYaml } from "./compiled.ts";

/**
 * One YAML file of the codebook: its schema, and how a user's own file of the same name layers over
 * ours. A user's folder may hold any subset of the files.
 */
export interface Section<T> {
  /** File name without folder: "acts.yaml". */
  readonly file: string;
  readonly schema: ZodType<T>;
  /** `over` wins where both speak. */
  merge(base: T, over: T): T;
}

/**
 * Reads a section from each folder in order and merges them. Throws ParallaxError
 * `codebook_invalid`, naming file and field, when a file does not fit its schema.
 */
export function loadSection<T>(section: Section<T>, folders: readonly string[]): T {
  let merged: T | undefined;
  for (const folder of folders) {
    const path = join(folder, section.file);
    if (!existsSync(path)) continue;
    let data: unknown;
    try {
      data = readYaml(path);
    } catch (cause) {
      throw new ParallaxError("codebook_invalid", `${path}: ${(cause as Error).message}`, { cause });
    }
    const checked = section.schema.safeParse(data ?? {});
    if (!checked.success) {
      const issue = checked.error.issues[0];
      const where = issue?.path.map(String).join(".") ?? "";
      throw new ParallaxError("codebook_invalid", `${path}: ${where}: ${issue?.message ?? "invalid"}`);
    }
    merged = merged === undefined ? checked.data : section.merge(merged, checked.data);
  }
  if (merged === undefined)
    throw new ParallaxError("codebook_invalid", `${section.file} is in none of: ${folders.join(", ")}`);
  return merged;
}

/** Layers two lists: an entry of `over` replaces the one with the same key, new ones follow in their order. */
export function mergeById<T>(base: readonly T[], over: readonly T[], key: (entry: T) => string): T[] {
  const replaced = new Map(over.map((entry) => [key(entry), entry]));
  const known = new Set(base.map(key));
  return [
    ...base.map((entry) => replaced.get(key(entry)) ?? entry),
    ...over.filter((entry) => !known.has(key(entry))),
  ];
}
