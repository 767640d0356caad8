import type { Token } from "../../language/record.ts";

/** Verbs whose "of" takes a deed of their object: "accused the army of bombing farmers". */
const OF_DOING = /^(?:accus|suspect|convict)/;

/**
 * Tokens with one frequent misreading put right: "accused the army of bombing farmers" read as "of farmers for
 * bombing", the deed a noun before its own object. The deed becomes a verb below the accusing. The list given is
 * returned where nothing is to be mended. Linear.
 */
export function withDeedsOfAccused(tokens: readonly Token[]): readonly Token[] {
  let mended: Token[] | null = null;
  for (let i = 1; i < tokens.length; i++) {
    const deed = tokens[i] as Token;
    if (deed.deprel !== "compound" || deed.head <= i || !/^\p{Ll}+ing$/u.test(deed.form)) continue;
    const of = tokens[i - 1] as Token;
    if (of.form !== "of" || of.head !== deed.head || of.deprel !== "case") continue;
    const verb = accusingAbove(tokens, deed.head, i);
    if (verb < 0) continue;
    mended ??= [...tokens];
    mended[i - 1] = { ...of, head: i, deprel: "mark", upos: "SCONJ" };
    mended[i] = { ...deed, head: verb, deprel: "advcl", upos: "VERB", xpos: "VBG", lemma: lemmaOf(deed) };
    mended[deed.head] = { ...(tokens[deed.head] as Token), head: i, deprel: "obj" };
  }
  return mended ?? tokens;
}

/** The verb of accusing that holds the phrase, directly or over the accused; -1 for none. */
function accusingAbove(tokens: readonly Token[], phrase: number, before: number): number {
  let at = (tokens[phrase] as Token).head;
  for (let step = 0; step < 3 && at >= 0 && at < before; step++) {
    const token = tokens[at] as Token;
    if (token.upos === "VERB") return OF_DOING.test(token.form.toLowerCase()) ? at : -1;
    at = token.head;
  }
  return -1;
}

/** "bombing" was a noun to the tagger: its verb is what is left without the ending. */
const lemmaOf = ({ form, lemma }: Token): string =>
  lemma.endsWith("ing") ? form.toLowerCase().replace(/ing$/, "") : lemma;
