import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { sha256 } from "../base/index.ts";

/** What the build left: the data of YAML files, by the SHA-256 of their bytes. */
const COMPILED = fileURLToPath(new URL("../../dist/codebook.json", import.meta.url));

let compiled: Readonly<Record<string, unknown>> | null = null;

/**
 * The data of a YAML file. A file that the build has met, byte for byte, is not parsed again: YAML takes
 * a third of a second for the whole codebook, which every command would pay. Throws on broken YAML.
 */
export function readYaml(path: string): unknown {
  const bytes = readFileSync(path);
  compiled ??= existsSync(COMPILED)
    ? (JSON.parse(readFileSync(COMPILED, "utf8")) as Record<string, unknown>)
    : {};
  return compiled[sha256(bytes)] ?? parse(bytes.toString("utf8"));
}

/** What the build writes for these files. */
export function compileYaml(paths: readonly string[]): string {
  const byHash = paths.map((path) => {
    const bytes = readFileSync(path);
    return [sha256(bytes), parse(bytes.toString("utf8"))] as const;
  });
  return JSON.stringify(Object.fromEntries(byHash));
}
