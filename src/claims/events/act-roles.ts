import type { Codebook } from "../../codebook/index.ts";
import { type ActorReader, caseOf } from "../actors/index.ts";
import type { Attribution, Role } from "../record.ts";
import { type ArgumentReader, argumentReader } from "./arguments.ts";
import { withLemmas } from "./lemmas.ts";
import { eventLexicon } from "./lexicon.ts";

/** Acts whose object is what or whom they are about; of the others it is whom they are said to. */
const ABOUT = new Set(["accuse", "condemn", "dispute", "deny", "investigate", "regret"]);
const TOWARDS = new Set([
  "to",
  "with",
  "on",
  "upon",
  "against",
  "at",
  "for",
  "from",
  "into",
  "of",
  "toward",
  "towards",
  "over",
  "about",
]);

/**
 * Whom a speech act is aimed at: "accused Russia of", "urged both sides to", "condemned the raid", "called on
 * Israel to", "a complaint against". Roles `addressee` (who is told or asked) and `target` (who or what it is
 * about); [] where the words name neither. For claims of any act but a plain statement.
 */
export type ActRoleReader = (attribution: Attribution) => Role[];

export function actRoleReader(actors: ActorReader, codebook: Pick<Codebook, "types">): ActRoleReader {
  const lexicon = eventLexicon(codebook);
  const tree = withLemmas(actors.tree, lexicon);
  const { tokens } = tree;
  const reader: ArgumentReader = argumentReader(
    tree,
    (token) => actors.nameAt(token) !== null,
    lexicon.light.transitive,
  );

  return (attribution) => {
    const at = attribution.cue[0];
    if (!at || attribution.act === "state") return [];
    const roles: Role[] = [];
    const seen = new Set<number>();
    const first = tree.tokenAt(at.start);
    let cue = -1;
    for (
      let token = first;
      token < tokens.length && (tokens[token]?.span.start ?? at.end) < at.end;
      token++
    ) {
      const upos = tokens[token]?.upos;
      if (upos === "VERB" || (cue < 0 && (upos === "NOUN" || upos === "ADJ" || upos === "AUX"))) {
        cue = token;
        if (upos === "VERB") break;
      }
    }
    if (cue < 0) return [];
    const speaker = new Set(attribution.source.map((span) => span.start));
    const put = (role: string, head: number): void => {
      const actor = actors.resolve(head);
      if (seen.has(actor.span.start) || speaker.has(actor.span.start)) return;
      const upos = tokens[head]?.upos;
      if (
        upos !== "NOUN" &&
        upos !== "PROPN" &&
        upos !== "PRON" &&
        upos !== "NUM" &&
        !(upos === "ADJ" && actor.id !== null)
      )
        return;
      if (
        upos === "PRON" &&
        actor.antecedent < 0 &&
        /^(it|that|this|what|which|there|itself|himself|themselves)$/.test(tree.lower(head))
      )
        return;
      if (
        /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|day|week|month|year|statement|interview|condition|time|today|yesterday|letter|speech|conference|report|tweet|message|remark|behalf)$/.test(
          tree.lemma(head),
        )
      )
        return;
      seen.add(actor.span.start);
      roles.push({
        role,
        name: actor.name,
        id: actor.id,
        party: actor.party,
        span: actor.span,
        kind: actor.kind,
      });
    };
    const about = ABOUT.has(attribution.act);
    const noun = tokens[cue]?.upos === "NOUN";
    const { list } = noun ? reader.noun(cue) : reader.verb(cue);
    const clause = list.some(({ slot }) => slot === "xcomp");
    for (const { slot, head } of list) {
      if (slot === "obj" || slot === "iobj" || slot === "obj2") {
        // "expressed condemnation of", "filed a complaint against": the noun carries the act on.
        if (slot === "obj" && isMessage(head)) {
          for (const inner of reader.noun(head).list)
            if (TOWARDS.has(inner.slot)) put(about ? "target" : "addressee", inner.head);
          continue;
        }
        put(about ? "target" : slot === "obj" && !clause && !isParty(head) ? "target" : "addressee", head);
      }
    }
    for (const { slot, head } of list) {
      if (!TOWARDS.has(slot) || slot === "of") {
        if (!(slot === "of" && noun)) continue;
      }
      const role =
        about && slot !== "to"
          ? "target"
          : slot === "for" || slot === "over" || slot === "about" || slot === "of"
            ? "target"
            : "addressee";
      if (slot === "for" && attribution.act === "accuse") continue;
      put(role, head);
    }
    if (noun) {
      const verb = tokens[cue]?.head ?? -1;
      if (tokens[verb]?.upos === "VERB" && caseOf(tree, cue) === "")
        for (const { slot, head } of reader.verb(verb).list)
          if (
            head !== cue &&
            (slot === "against" || slot === "to" || slot === "on" || slot === "into" || slot === "at")
          )
            put(about ? "target" : "addressee", head);
    }
    return roles;
  };

  function isMessage(head: number): boolean {
    return /^(condemnation|criticism|complaint|lawsuit|charge|suit|concern|opposition|objection|rejection|denial|threat|warning|call|appeal|demand|request|investigation|inquiry|probe|accusation|blame|anger|outrage|regret|apology|condolence|denunciation|attack|case|action|pressure|ultimatum)$/.test(
      tree.lemma(head),
    );
  }

  function isParty(head: number): boolean {
    const actor = actors.resolve(head);
    return (
      actor.party !== null ||
      actor.id !== null ||
      actor.kind === "person" ||
      actor.kind === "organisation" ||
      actor.role !== null
    );
  }
}
