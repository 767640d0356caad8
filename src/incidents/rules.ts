import type { LinkingRules } from "../codebook/linking.ts";

/** How well two types can name one occurrence. */
export interface TypeFit {
  readonly name: "same" | "kind" | "generic" | "alike" | "unlike" | "apart";
  /** 1 the same, 0 never confused; only read for `alike`. */
  readonly degree: number;
}

/** The codebook's linking section with what is asked often looked up once. */
export interface Rules {
  readonly linking: LinkingRules;
  readonly stopWords: ReadonlySet<string>;
  readonly roleWords: ReadonlySet<string>;
  readonly definiteWords: ReadonlySet<string>;
  readonly anotherWords: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
  readonly untyped: ReadonlySet<string>;
  readonly reactions: ReadonlySet<string>;
  readonly answered: ReadonlySet<string>;
  /** The family of a type; its own name when it is in none. */
  family(type: string): string;
  isGeneric(type: string): boolean;
  fit(one: string, two: string): TypeFit;
}

/** Prepares the rules; a type belongs to the first family that names it. */
export function prepareRules(linking: LinkingRules): Rules {
  const familyOf = new Map<string, string>();
  const kindOf = new Map<string, string>();
  const generic = new Set<string>();
  for (const family of linking.families) {
    for (const type of family.generic) {
      if (!familyOf.has(type)) familyOf.set(type, family.id);
      generic.add(type);
    }
    for (const [kind, types] of Object.entries(family.kinds))
      for (const type of types) {
        if (!familyOf.has(type)) familyOf.set(type, family.id);
        kindOf.set(type, kind);
      }
  }
  const alike = new Map<string, number>();
  for (const [one, two, degree] of linking.alike) alike.set([one, two].sort().join(" "), degree);
  const family = (type: string): string => familyOf.get(type) ?? type;
  const known = new Map<string, TypeFit>();
  const decide = (one: string, two: string): TypeFit => {
    if (one === two) return { name: "same", degree: 1 };
    const kinds: [string, string] = [kindOf.get(one) ?? one, kindOf.get(two) ?? two];
    const degree = alike.get([...kinds].sort().join(" "));
    if (family(one) !== family(two)) return degree ? { name: "alike", degree } : { name: "apart", degree: 0 };
    if (kinds[0] === kinds[1]) return { name: "kind", degree: 1 };
    if (generic.has(one) || generic.has(two)) return { name: "generic", degree: 1 };
    if (degree === undefined) return { name: "unlike", degree: 0 };
    return degree === 0 ? { name: "apart", degree: 0 } : { name: "alike", degree };
  };
  return {
    linking,
    stopWords: new Set(linking.stopWords),
    roleWords: new Set(linking.roleWords),
    definiteWords: new Set(linking.definiteWords),
    anotherWords: new Set(linking.anotherWords),
    states: new Set(linking.states),
    untyped: new Set(linking.untyped),
    reactions: new Set(linking.reactions),
    answered: new Set(linking.answered),
    family,
    isGeneric: (type) => generic.has(type),
    fit(one, two) {
      const key = `${one} ${two}`;
      let fit = known.get(key);
      if (fit === undefined) {
        fit = decide(one, two);
        known.set(key, fit);
      }
      return fit;
    },
  };
}
