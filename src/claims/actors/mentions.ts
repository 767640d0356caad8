import type { LanguageLayers } from "../../language/record.ts";
import type { ActorMention } from "../record.ts";
import type { ActorReader } from "./reader.ts";

/** Bare role words that name an actor by themselves, beside those with an owner. */
const BARE = new Set(["military", "police", "member", "platform", "office", "state", "group", "people"]);

/**
 * Every mention of a party, an organisation, a person or a people, in the order of the text. A country or capital
 * counts where it acts or owns ("Moscow denied", "Russia's army"), not where it only says where.
 */
export function findActors(layers: LanguageLayers, actors: ActorReader): ActorMention[] {
  const { tree } = actors;
  const { tokens } = tree;
  const found: ActorMention[] = [];
  let covered = -1;
  const put = (mention: ActorMention): void => {
    if (mention.span.start < covered) return;
    covered = mention.span.end;
    found.push(mention);
  };
  const entityAt = new Map(layers.entities.map((entity) => [entity.first, entity]));
  for (let token = 0; token < tokens.length; token++) {
    const each = tokens[token];
    if (!each || each.span.start < covered) continue;
    const match = actors.nameAt(token);
    if (match && match.start <= each.span.start) {
      const { named } = match;
      const place = named.kind === "state" && (named.as === "name" || named.as === "seat");
      const whole = withRole(token, match.stop);
      if (whole && (named.as === "adjective" || named.as === "name" || named.as === "seat")) {
        const actor = actors.resolve(whole);
        put({
          span: { start: match.start, end: tokens[whole]?.span.end ?? match.stop },
          name: actor.name,
          id: actor.id,
          party: actor.party,
        });
        continue;
      }
      if (!place || acts(token, match.stop))
        put({
          span: { start: match.start, end: match.stop },
          name: named.kind === "person" ? nameOf(match.start, match.stop) : named.name,
          id: named.id,
          party: named.party,
        });
      continue;
    }
    const entity = entityAt.get(token);
    if (
      entity &&
      (entity.kind === "person" ||
        entity.kind === "organisation" ||
        entity.kind === "group" ||
        entity.kind === "weapon")
    ) {
      const actor = actors.resolve(entity.end - 1);
      put({
        span: entity.span,
        name:
          actor.id !== null || actor.party !== null ? actor.name : nameOf(entity.span.start, entity.span.end),
        id: actor.id,
        party: actor.party,
      });
      continue;
    }
    const role = actors.roleAt(token);
    if (role && each.upos !== "VERB" && each.upos !== "ADP" && each.upos !== "AUX" && BARE.has(role.kind)) {
      const actor = actors.resolve(token);
      const start = Math.max(covered, actor.head === token ? each.span.start : actor.span.start);
      put({ span: { start, end: each.span.end }, name: actor.name, id: actor.id, party: actor.party });
    }
  }
  return found;

  /** The role word that the name is part of: "Syrian" in "Syrian army". */
  function withRole(first: number, stop: number): number | null {
    let best: number | null = null;
    for (let at = first; at < tokens.length && at < first + 8; at++) {
      const each = tokens[at];
      if (!each || each.sentence !== tokens[first]?.sentence) break;
      if (each.span.start < stop) continue;
      if (each.form === "-") continue;
      if (each.upos !== "NOUN" && each.upos !== "PROPN" && each.upos !== "ADJ") break;
      if (actors.nameAt(at) !== null) break;
      const role = actors.roleAt(at);
      if (role && role.kind !== "media" && each.upos !== "ADJ") best = at;
    }
    return best;
  }

  function nameOf(start: number, end: number): string {
    let words = "";
    for (let at = tree.tokenAt(start); at < tokens.length && (tokens[at]?.span.start ?? end) < end; at++) {
      const token = tokens[at];
      words +=
        (words !== "" && token && token.span.start > (tokens[at - 1]?.span.end ?? 0) ? " " : "") +
        (token?.form ?? "");
    }
    return words;
  }

  /** Does the name stand where somebody acts, speaks or owns? */
  function acts(first: number, stop: number): boolean {
    for (let token = first; token < tokens.length && (tokens[token]?.span.start ?? stop) < stop; token++) {
      let at = token;
      for (let steps = 0; steps < 4 && tokens[at]?.deprel === "conj"; steps++) at = tokens[at]?.head ?? at;
      const relation = tokens[at]?.deprel ?? "";
      if (relation.startsWith("nsubj") || relation === "obl:agent") return true;
      if (relation === "nmod:poss" || relation === "compound") {
        const above = tokens[at]?.head ?? -1;
        if (actors.roleAt(above)) return true;
      }
      if (relation === "obj" || relation === "iobj") {
        const verb = tree.lemma(tokens[at]?.head ?? -1);
        if (
          /^(accuse|blame|urge|tell|warn|ask|condemn|criticise|criticize|support|help|join|call|force|attack|fight|sanction|back)$/.test(
            verb,
          )
        )
          return true;
      }
    }
    return false;
  }
}
