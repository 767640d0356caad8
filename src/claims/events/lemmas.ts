import type { Tree } from "../attribution/index.ts";
import type { Lexicon } from "./lexicon.ts";

const built = new WeakMap<Lexicon, ReadonlyMap<string, string>>();

/** Inflected forms of the codebook's verbs -> lemma: regular ones by rule, the others from its `forms`. */
function verbForms(lexicon: Lexicon): ReadonlyMap<string, string> {
  const known = built.get(lexicon);
  if (known) return known;
  const forms = new Map<string, string>();
  const put = (form: string, lemma: string): void => {
    if (!forms.has(form)) forms.set(form, lemma);
  };
  for (const [lemma, ...others] of lexicon.book.forms) for (const form of others) put(form, lemma as string);
  const lemmas = new Set<string>(lexicon.verbs.keys());
  for (const list of Object.values(lexicon.light))
    for (const word of list) lemmas.add(word.split(" ")[0] as string);
  for (const lemma of lemmas) {
    if (!/^[a-z]{3,}$/.test(lemma)) continue;
    const stem = lemma.replace(/e$/, "");
    if (lemma.endsWith("e")) {
      put(`${lemma}d`, lemma);
      put(`${stem}ing`, lemma);
      put(`${lemma}s`, lemma);
    } else if (/[^aeiou]y$/.test(lemma)) {
      put(`${lemma.slice(0, -1)}ied`, lemma);
      put(`${lemma.slice(0, -1)}ies`, lemma);
      put(`${lemma}ing`, lemma);
    } else {
      put(`${lemma}ed`, lemma);
      put(`${lemma}ing`, lemma);
      put(/(s|x|ch|sh|z)$/.test(lemma) ? `${lemma}es` : `${lemma}s`, lemma);
      if (/[^aeiou][aeiou][bdglmnprt]$/.test(lemma)) {
        put(`${lemma}${lemma.at(-1)}ed`, lemma);
        put(`${lemma}${lemma.at(-1)}ing`, lemma);
      }
    }
  }
  built.set(lexicon, forms);
  return forms;
}

/** The tree with lemmas that the codebook's verbs are found by, whatever the lemmatiser made of a rare form. */
export function withLemmas(tree: Tree, lexicon: Lexicon): Tree {
  const forms = verbForms(lexicon);
  return {
    ...tree,
    lemma(token) {
      if (tree.tokens[token]?.upos === "VERB") {
        const lemma = forms.get(tree.lower(token));
        if (lemma !== undefined && (lexicon.verbs.has(lemma) || !lexicon.verbs.has(tree.lemma(token))))
          return lemma;
      }
      return tree.lemma(token);
    },
  };
}
