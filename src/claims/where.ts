import type { LanguageLayers, Token } from "../language/record.ts";
import type { PlaceMention, PlaceReading } from "../places/record.ts";
import { type ClauseTree, caseOf, clauseTree, isContent } from "./clause.ts";

/** Farther than this a place no longer belongs to the event. */
const FARTHEST = 3.2;

/**
 * The place that belongs to an event, by the tree: under its predicate ("shelled X", "killed in X"), under its
 * nouns ("positions near X"), then in the clause it hangs on. Names that stand for governments are no places of
 * events. null when the sentence tells none.
 */
export function attachPlace(
  head: number,
  language: LanguageLayers,
  places: readonly PlaceMention[],
): PlaceReading | null {
  const tree = clauseTree(language);
  const token = tree.tokens[head];
  const sentence = token === undefined ? undefined : language.sentences[token.sentence];
  if (token === undefined || sentence === undefined) return null;
  let best: { cost: number; mention: PlaceMention } | null = null;
  for (let i = firstFrom(places, sentence.span.start); i < places.length; i++) {
    const mention = places[i] as PlaceMention;
    if (mention.span.start >= sentence.span.end) break;
    if (!mention.isLocation) continue;
    const at = tree.headOf(mention.span);
    if (at < 0) continue;
    const reach = distance(tree, head, at);
    if (reach === null || reach > FARTHEST) continue;
    const cost = reach + (mention.precision ?? 1) * 0.04 + Math.abs(at - head) / 200;
    if (best === null || cost < best.cost) best = { cost, mention };
  }
  return best === null ? null : readingOf(best.mention);
}

function firstFrom(places: readonly PlaceMention[], start: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as PlaceMention).span.end <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readingOf({ place, wording, precision, span }: PlaceMention): PlaceReading {
  return {
    name: place?.name ?? wording,
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    country: place?.country ?? null,
    placeId: place?.id ?? null,
    precision,
    span,
  };
}

const LOCATIVE =
  /^(?:in|at|near|on|outside|inside|around|across|over|throughout|within|into|toward|towards|to|from|between|along|off|through|against|of|by|north|south|east|west)$/;

/** Steps from the place up to the event, dearer where they leave its clause; null when they do not meet. */
function distance(tree: ClauseTree, head: number, place: number): number | null {
  const { tokens } = tree;
  let node = place;
  let cost = 0;
  for (let steps = 0; steps < 12; steps++) {
    if (node === head) return cost;
    const { deprel, head: up, upos } = tokens[node] as Token;
    if (up < 0) break;
    if (node === place && (deprel === "nsubj" || deprel === "obl:agent" || deprel === "iobj")) {
      if (!(up === head && deprel === "nsubj" && false)) cost += 2.5;
    } else if (isContent(deprel) || deprel === "csubj") cost += 3;
    else if (deprel.startsWith("acl")) cost += 2;
    else if (deprel.startsWith("advcl")) cost += 1.5;
    else if (deprel === "conj") cost += upos === "VERB" ? 1.2 : 0.3;
    else if (deprel.startsWith("nmod") || deprel === "compound" || deprel === "amod")
      cost += nominalCost(tree, node, head);
    else if (deprel === "obl" || deprel.startsWith("obl"))
      cost += LOCATIVE.test(caseOf(tree, node)) || caseOf(tree, node) === "" ? 0.1 : 0.8;
    else if (deprel === "nsubj") cost += 0.7;
    else cost += 0.2;
    node = up;
  }
  return meet(tree, head, place);
}

/** "positions near X" keeps the place of what is hit; "the battle for X" leads on to it. */
function nominalCost(tree: ClauseTree, node: number, head: number): number {
  const { deprel, head: up } = tree.tokens[node] as Token;
  if (up === head) return 0;
  if (deprel.startsWith("nmod:poss") || deprel === "compound" || deprel === "amod") return 0.8;
  return 0.4;
}

/** The event hangs below the clause that names the place: "Rebels in X fired, killing two". */
function meet(tree: ClauseTree, head: number, place: number): number | null {
  const { tokens } = tree;
  const above = new Map<number, number>();
  let node = head;
  let cost = 0;
  for (let steps = 0; steps < 8; steps++) {
    above.set(node, cost);
    const { deprel, head: up } = tokens[node] as Token;
    if (up < 0) break;
    if (isContent(deprel)) cost += 2.2;
    else if (deprel.startsWith("acl")) cost += 0.8;
    else if (deprel === "xcomp") cost += 0.3;
    else if (deprel === "conj") cost += 0.8;
    else if (deprel.startsWith("advcl")) cost += 0.7;
    else if (/^(?:nsubj|obj|obl|nmod|compound)/.test(deprel)) cost += 0.6;
    else cost += 0.6;
    node = up;
  }
  node = place;
  cost = 0;
  for (let steps = 0; steps < 10; steps++) {
    const joint = above.get(node);
    if (joint !== undefined) return joint + cost;
    const { deprel, head: up } = tokens[node] as Token;
    if (up < 0) return null;
    if (node === place && (deprel === "nsubj" || deprel === "obl:agent")) cost += 2.5;
    else if (isContent(deprel) || /^(?:acl|advcl)/.test(deprel)) cost += 2;
    else if (deprel === "conj") cost += 1.2;
    else if (/^(?:nmod|compound|amod)/.test(deprel)) cost += 0.5;
    else cost += 0.2;
    node = up;
  }
  return null;
}
