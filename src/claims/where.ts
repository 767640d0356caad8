import type { LanguageLayers, Sentence, Token } from "../language/record.ts";
import type { PlaceMention, PlaceReading } from "../places/record.ts";
import { type ClauseTree, caseOf, clauseTree, isContent } from "./clause.ts";

/** Farther than this a place no longer belongs to the event. */
const FARTHEST = 2.6;

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
    if (at < 0 || isDateline(tree, sentence, mention.span.start)) continue;
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

/** "KABUL, Oct 3 (Agency) - ...": where the report was written, not where anything happened. */
function isDateline({ tokens }: ClauseTree, { first, end }: Sentence, start: number): boolean {
  const dash = tokens.slice(first, Math.min(end, first + 14)).find(({ form }) => /^[-–—]+$/.test(form));
  const opening = tokens[first];
  return (
    dash !== undefined &&
    opening !== undefined &&
    start < dash.span.start &&
    opening.form === opening.form.toUpperCase() &&
    opening.form.length > 2
  );
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
  /^(?:in|at|near|on|outside|inside|around|across|over|throughout|within|into|between|along|off|through|north|south|east|west|amid)$/;
const CLAUSE = /^(?:acl|advcl)/;

/** Steps from the place up to the event, dearer where they leave its clause; null when they do not meet. */
function distance(tree: ClauseTree, head: number, place: number): number | null {
  const above = upward(tree, head);
  let node = place;
  let cost = 0;
  for (let steps = 0; steps < 12; steps++) {
    const joint = above.get(node);
    if (joint !== undefined) return joint + cost;
    const { head: up } = tree.tokens[node] as Token;
    if (up < 0) return null;
    cost += node === place && isAgent(tree, node) ? 2.5 : step(tree, node, head);
    node = up;
  }
  return null;
}

const isAgent = ({ tokens }: ClauseTree, node: number): boolean =>
  /^(?:nsubj|obl:agent|iobj)$/.test((tokens[node] as Token).deprel);

/** The event and what it hangs on, with what it costs to look for a place there: "Rebels in X fired, killing two". */
function upward({ tokens }: ClauseTree, head: number): Map<number, number> {
  const above = new Map<number, number>();
  let node = head;
  let cost = 0;
  for (let steps = 0; steps < 8; steps++) {
    above.set(node, cost);
    const { deprel, head: up } = tokens[node] as Token;
    if (up < 0) break;
    if (isContent(deprel)) cost += 2.5;
    else if (CLAUSE.test(deprel)) cost += 0.9;
    else if (deprel === "xcomp") cost += 0.2;
    else if (deprel === "conj") cost += 0.8;
    else cost += 0.4;
    node = up;
  }
  return above;
}

/** What one edge from a place towards its event costs. */
function step(tree: ClauseTree, node: number, head: number): number {
  const { tokens } = tree;
  const { deprel, head: up, upos } = tokens[node] as Token;
  const parent = tokens[up] as Token;
  if (isContent(deprel)) return 3;
  if (deprel.startsWith("acl")) return 1.3;
  if (deprel.startsWith("advcl")) return 1.4;
  if (deprel === "conj") return upos === "VERB" ? 1.3 : 0.1;
  if (deprel.startsWith("obl")) return ofCase(caseOf(tree, node));
  if (deprel.startsWith("nmod") && deprel !== "nmod:poss") {
    if (up === head) return 0;
    const word = caseOf(tree, node);
    if (word === "from") return 2.2;
    const inner = LOCATIVE.test(word) ? 0.3 : 0.1;
    return /^(?:obl|nmod)/.test(parent.deprel)
      ? inner
      : /^(?:obj|nsubj:pass)/.test(parent.deprel)
        ? inner + 0.2
        : inner + 0.7;
  }
  if (/^(?:compound|amod|nmod:poss)/.test(deprel))
    return up === head ? 0.2 : /^(?:obl|nmod)/.test(parent.deprel) ? 0.1 : 0.5;
  if (deprel === "nsubj") return 0.9;
  return 0.2;
}

function ofCase(word: string): number {
  if (LOCATIVE.test(word)) return 0.1;
  if (word === "from") return 2.2;
  return word === "" || word === "to" || word === "toward" || word === "towards" ? 0.3 : 0.9;
}
