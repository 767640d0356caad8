import { ParallaxError } from "../base/index.ts";
import { findCeasefires, findConditions } from "../ceasefires/index.ts";
import { type Codebook, loadCodebook } from "../codebook/index.ts";
import { createLink, type Incident } from "../incidents/index.ts";
import { type Derived, derive, type TypeLabels, words } from "../server/index.ts";
import { openSqlite, type View } from "../store/index.ts";
import type { CodebookOption, RecordOption } from "./options.ts";

/** Opens the record for looking only, and closes it after `work`. */
export async function withView<T>(options: RecordOption, work: (view: View) => Promise<T>): Promise<T> {
  const store = openSqlite(options.record, { mode: "read" });
  try {
    const view = await store.view();
    try {
      return await work(view);
    } finally {
      await view.close();
    }
  } finally {
    await store.close();
  }
}

/** The record at one moment, linked, and the words for its types. */
export async function withDerived<T>(
  options: RecordOption & CodebookOption,
  work: (derived: Derived, view: View, labels: TypeLabels) => T | Promise<T>,
): Promise<T> {
  const codebook = loadCodebook(options.codebook ?? []);
  return withView(options, async (view) =>
    work(await derive(view, derivers(codebook)), view, typeLabels(codebook)),
  );
}

const derivers = (codebook: Codebook): Parameters<typeof derive>[1] => ({
  link: createLink(codebook.linking),
  ceasefires: (readings, incidents) => findCeasefires(readings, incidents, codebook.ceasefires),
  conditions: (readings, incidents) => findConditions(readings, incidents, codebook.ceasefires),
});

/** What the codebook calls its types; an id it does not know is read as words. */
export function typeLabels({ types }: Pick<Codebook, "types">): TypeLabels {
  const names = new Map(types.types.map(({ id, name }) => [id, name]));
  return (type) => names.get(type) ?? words(type);
}

/** The incident with this id, or with an id that begins so. Throws ParallaxError `incident_unknown` or `incident_ambiguous`. */
export function findIncident(derived: Derived, wanted: string): Incident {
  const exact = derived.incidentById.get(wanted);
  if (exact !== undefined) return exact;
  const found = derived.incidents.filter(({ id }) => id.startsWith(wanted) || id.startsWith(`i_${wanted}`));
  if (found.length === 1) return found[0] as Incident;
  if (found.length === 0)
    throw new ParallaxError(
      "incident_unknown",
      `The record has no incident ${wanted}. List them with: parallax incidents`,
    );
  const some = found.slice(0, 5).map(({ id }) => id);
  throw new ParallaxError(
    "incident_ambiguous",
    `${found.length} incidents begin with ${wanted}: ${some.join(", ")}${found.length > 5 ? ", ..." : ""}`,
  );
}

/** How much of an id must be written so that no two begin alike; at least eight characters. */
export function shortIds(ids: readonly string[]): (id: string) => string {
  const sorted = [...ids].sort();
  let needed = 8;
  for (let i = 1; i < sorted.length; i++) {
    const a = sorted[i - 1] as string;
    const b = sorted[i] as string;
    let common = 0;
    while (common < a.length && a[common] === b[common]) common++;
    needed = Math.max(needed, common + 1);
  }
  return (id) => id.slice(0, needed);
}
