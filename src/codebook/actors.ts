import { z } from "zod";
import { loadSection, type Section } from "./section.ts";

export type ActorKind =
  | "state"
  | "state_body"
  | "coalition"
  | "armed_group"
  | "political"
  | "rights"
  | "monitor"
  | "aid"
  | "international"
  | "media"
  | "company"
  | "people"
  | "person";

export type RoleKind =
  | "state"
  | "military"
  | "police"
  | "platform"
  | "member"
  | "office"
  | "people"
  | "group"
  | "media";

/** Years, both included; null where open. */
export interface Period {
  readonly from: number | null;
  readonly to: number | null;
}

/** A line of countries.yaml. */
export interface Country {
  /** ISO 3166-1 alpha-2, or X and a letter for one without. */
  readonly iso: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly adjectives: readonly string[];
  readonly people: readonly string[];
  readonly seats: readonly string[];
}

/** A line of groups.yaml. */
export interface NamedActor {
  readonly id: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly kind: ActorKind;
  readonly countries: readonly string[];
  /** Id of a group or ISO code of a country; null when it is its own party. */
  readonly party: string | null;
  readonly period: Period;
}

/** A line of roles.yaml. */
export interface RoleWords {
  readonly id: string;
  readonly kind: RoleKind;
  readonly words: readonly string[];
}

/** Who can act or speak in a conflict (codebook/actors/). */
export interface Actors {
  readonly countries: readonly Country[];
  readonly groups: readonly NamedActor[];
  readonly roles: readonly RoleWords[];
  /** "backed", "pro": a name before them does not own what follows. */
  readonly notOwner: readonly string[];
  /** "led", "run", "held": a name before them does. */
  readonly leads: readonly string[];
  /** Names in capitals that are English words as well. */
  readonly alsoWords: readonly string[];
}

const list = (text: string | undefined): string[] =>
  (text ?? "")
    .split(";")
    .map((each) => each.trim())
    .filter((each) => each !== "");

/** A table: one record a line, columns separated by "|", comments from "#". */
const table = <T>(columns: number, row: (cells: string[], line: string) => T[] | string) =>
  z.string().transform((text, context): T[] => {
    const rows: T[] = [];
    for (const raw of text.split("\n")) {
      const line = raw.trim();
      if (line === "" || line.startsWith("#")) continue;
      const cells = line.split("|").map((cell) => cell.trim());
      const made = cells.length > columns ? `more than ${columns} columns` : row(cells, line);
      if (typeof made === "string") context.addIssue({ code: "custom", message: `${made}: ${line}` });
      else rows.push(...made);
    }
    return rows;
  });

const kinds: ReadonlySet<string> = new Set([
  "state_body",
  "coalition",
  "armed_group",
  "political",
  "rights",
  "monitor",
  "aid",
  "international",
  "media",
  "company",
  "people",
]);
const roleKinds: ReadonlySet<string> = new Set([
  "state",
  "military",
  "police",
  "platform",
  "member",
  "office",
  "people",
  "group",
  "media",
]);

/** "2014..2019", "..2011", "2015..", "": open ends are null. */
function period(text: string | undefined): Period {
  const [from, to] = (text ?? "").split("..");
  const year = (value: string | undefined): number | null => (value ? Number(value) : null);
  return { from: year(from), to: year(to) };
}

/** "Al-Qa'ida" -> "al_qa_ida". */
const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_|_$/g, "");

const countries = z.strictObject({
  countries: table<Country>(6, (cells) => {
    const [iso, name] = cells;
    if (!iso || !/^[A-Z]{2}$/.test(iso) || !name) return "a country needs a code of two letters and a name";
    return [
      {
        iso,
        name,
        names: list(cells[2]),
        adjectives: list(cells[3]),
        people: list(cells[4]),
        seats: list(cells[5]),
      },
    ];
  }),
});

const groups = z.strictObject({
  groups: table<NamedActor>(7, (cells) => {
    const [id, name = "", names, kind = "", where, party, when] = cells;
    if (!kinds.has(kind)) return `unknown kind "${kind}"`;
    const shared = {
      kind: kind as ActorKind,
      countries: list(where),
      party: party || null,
      period: period(when),
    };
    if (id === "*") return list(names).map((each) => ({ id: slug(each), name: each, names: [], ...shared }));
    if (!id || !name) return "an actor needs an id and a name";
    return [{ id, name, names: list(names), ...shared }];
  }),
  people: table<NamedActor>(3, (cells) => {
    const [party, when, names] = cells;
    if (!party) return "a person needs a party";
    return list(names).map((name) => ({
      id: slug(name),
      name,
      names: [],
      kind: "person" as const,
      countries: [],
      party,
      period: period(when),
    }));
  }).default([]),
});

const roles = z.strictObject({
  roles: table<RoleWords>(3, (cells) => {
    const [id, kind, words] = cells;
    if (!id || !kind || !roleKinds.has(kind)) return `unknown kind "${kind}"`;
    return [{ id, kind: kind as RoleKind, words: list(words) }];
  }),
  notOwner: z.string().default("").transform(list),
  leads: z.string().default("").transform(list),
  alsoWords: z.string().default("").transform(list),
});

/** `over` replaces the line with the same key; new lines follow. Linear. */
const layered = <T>(base: readonly T[], over: readonly T[], key: (entry: T) => string): T[] => {
  const replaced = new Map(over.map((entry) => [key(entry), entry]));
  return [...base.filter((entry) => !replaced.has(key(entry))), ...replaced.values()];
};

const countriesSection: Section<z.infer<typeof countries>> = {
  file: "actors/countries.yaml",
  schema: countries,
  merge: (base, over) => ({ countries: layered(base.countries, over.countries, (each) => each.iso) }),
};

const groupsSection: Section<z.infer<typeof groups>> = {
  file: "actors/groups.yaml",
  schema: groups,
  merge: (base, over) => ({
    groups: layered(base.groups, over.groups, (each) => each.id),
    people: layered(base.people, over.people, (each) => each.id),
  }),
};

const rolesSection: Section<z.infer<typeof roles>> = {
  file: "actors/roles.yaml",
  schema: roles,
  merge: (base, over) => ({
    roles: layered(base.roles, over.roles, (each) => each.id),
    notOwner: [...base.notOwner, ...over.notOwner],
    leads: [...base.leads, ...over.leads],
    alsoWords: [...base.alsoWords, ...over.alsoWords],
  }),
};

/** Loads the three files of codebook/actors/ from each folder. Throws ParallaxError `codebook_invalid`. */
export function loadActors(folders: readonly string[]): Actors {
  const named = loadSection(groupsSection, folders);
  return {
    ...loadSection(countriesSection, folders),
    ...loadSection(rolesSection, folders),
    groups: [...named.groups, ...named.people],
  };
}
