import { normal } from "./features.ts";
import type { LemmaRules } from "./weights.ts";

/** Finds lemmas by a word's Penn tag and its longest known ending; mirrors `models/training/lemmas.py`. */
export function createLemmatizer(
  model: LemmaRules,
): (form: string, upos: string, xpos: string, first: boolean) => string {
  const rules = new Map(
    Object.entries(model.rules).map(([tag, list]) => [tag, new Map(Object.entries(list))]),
  );
  const upper = new Set(model.upper);
  const lowerCased = new Set(model.lower);
  const marks: Readonly<Record<string, string>> = { "\u2013": "-", "\u201c": '"', "\u201d": '"' };

  const lookup = (list: ReadonlyMap<string, string> | undefined, word: string): string => {
    if (list === undefined) return "0|";
    const whole = list.get(`^${word}`);
    if (whole !== undefined) return whole;
    for (let size = Math.min(6, word.length); size >= 0; size--) {
      const found = list.get(word.slice(word.length - size));
      if (found !== undefined && Number.parseInt(found, 10) <= word.length) return found;
    }
    return "0|";
  };

  return (form, upos, xpos, first) => {
    const plain = normal(form);
    const lower = plain.toLowerCase();
    const found = lookup(rules.get(xpos), lower);
    const bar = found.indexOf("|");
    const strip = Number(found.slice(0, bar));
    const add = found.slice(bar + 1);
    if ((upos === "PUNCT" || upos === "SYM") && strip === 0) {
      if (form === "--") return xpos === ":" || xpos === "HYPH" ? "-" : "--";
      return marks[form] ?? form;
    }
    const keep = plain.length - strip;
    if (keep === 0 && add !== "") return add === "i" && xpos === "PRP" ? "I" : add;
    const capital = plain[0] !== lower[0];
    const cased =
      upos === "PROPN" ||
      upos === "X" ||
      (capital &&
        (upper.has(lower) ||
          xpos === "NNP" ||
          xpos === "NNPS" ||
          (!first &&
            (upos === "ADJ" || upos === "NOUN") &&
            plain.length > 1 &&
            plain.toUpperCase() === plain) ||
          (upos === "ADJ" && /(?:an|ese|ish)$/.test(lower) && !lowerCased.has(lower))));
    return (cased ? plain : lower).slice(0, keep) + add || form;
  };
}
