import { normal } from "./features.ts";
import type { LemmaRules } from "./weights.ts";

/** Clitics written without their mark, and the hours' halves. */
const fixed: Readonly<Record<string, string>> = {
  "i PRP": "I",
  "s VBZ": "be",
  "s POS": "'s",
  "m VBP": "be",
  "re VBP": "be",
  "ve VBP": "have",
  "am NN": "a.m.",
  "pm NN": "p.m.",
};

/**
 * Finds lemmas by a word's Penn tag and its longest known ending, with the rules that `models/training/lemmas.py`
 * learns; a verb's lemma that is no known word is mended by its usual spellings.
 */
export function createLemmatizer(
  model: LemmaRules,
  isKnown: (word: string) => boolean,
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
    const short = lower.length < 3 ? fixed[`${lower} ${xpos}`] : undefined;
    if (short !== undefined) return short;
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
    if (upos === "PROPN" && !capital && /^\p{Ll}{3}/u.test(plain))
      return capitalise(plain.slice(0, keep) + add);
    if (upos === "ADJ" && !capital && upper.has(lower) && /(?:an|ese|ish|ch)$/.test(lower))
      return capitalise(lower.slice(0, keep) + add);
    const lemma = (cased ? plain : lower).slice(0, keep) + add || form;
    return upos === "VERB" && lemma !== lower ? spelled(lemma, isKnown) : lemma;
  };
}

/** "provok" for "provoked" is "provoke", "smel" is "smell", "stopp" is "stop". */
function spelled(lemma: string, isKnown: (word: string) => boolean): string {
  if (isKnown(lemma)) return lemma;
  const last = lemma.at(-1) ?? "";
  if (isKnown(`${lemma}e`)) return `${lemma}e`;
  if (last === lemma.at(-2) && isKnown(lemma.slice(0, -1))) return lemma.slice(0, -1);
  if (isKnown(lemma + last)) return lemma + last;
  return lemma;
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
