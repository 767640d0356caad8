import type { Document } from "../../base/index.ts";
import type { Codebook } from "../../codebook/index.ts";
import type { LanguageLayers } from "../../language/record.ts";
import type { ActorReader } from "../actors/index.ts";
import type { EventCandidate, Reason, Role, Toll } from "../record.ts";
import { type TollSite, tollReader } from "../tolls/index.ts";
import { type Argument, argumentReader } from "./arguments.ts";
import { intentReader } from "./intent.ts";
import { type JoinedEvent, joined } from "./join.ts";
import { withLemmas } from "./lemmas.ts";
import { eventLexicon, type Lexicon } from "./lexicon.ts";
import { eventWords } from "./mentions.ts";
import { modalRoot } from "./modality.ts";
import { backReference } from "./reference.ts";
import { mainType, refined, subcodesOf } from "./refine.ts";
import { roleReader } from "./roles.ts";
import { type Coreferring, tester } from "./tests.ts";

export type EventKnowledge = Pick<Codebook, "types" | "intent" | "quantities">;

/**
 * The events and states a document tells, in the order of the text: typed, with roles, tolls and intent, before
 * it is known who says so. `head` is the predicate that tells whether it happened ("killed" in "the raid
 * killed five", whose trigger is "raid").
 */
export function findEvents(
  layers: LanguageLayers,
  document: Document,
  codebook: EventKnowledge,
  actors: ActorReader,
): EventCandidate[] {
  const lexicon = eventLexicon(codebook);
  const tree = withLemmas(actors.tree, lexicon);
  const reader = argumentReader(
    tree,
    (token) => actors.nameAt(token) !== null,
    lexicon.light.transitive,
    lexicon.set(["@building"]).single,
  );
  const goesBackTo = coreferring(layers);
  const test = tester(tree, actors, goesBackTo);
  const words = eventWords(tree, lexicon, reader, test);
  const events = joined(words, tree, lexicon, reader);
  const eventTokens = new Set(words.map((word) => word.token));
  for (const event of events) eventTokens.add(event.word.token);
  const isEvent = (token: number): boolean => eventTokens.has(token);
  const entityPlace = placeTokens(layers);
  const roles = roleReader(tree, actors, lexicon, test, (token) => entityPlace.has(token));
  const intentOf = intentReader(tree, codebook.intent);

  const types = events.map((event) => refined(event, lexicon, test, null));
  const main = mainType(types, lexicon);
  const tolls = tollReader(tree, reader, codebook.quantities, actors, document.text);
  const { placed: tollsOf, unplaced } = placedTolls(events, types, tolls.all(), lexicon);

  const candidates: EventCandidate[] = [];
  for (const [index, event] of events.entries()) {
    const { word } = event;
    const why: Reason[] = [
      { field: "type", rule: word.trigger.line, span: spanOfTokens(word.first, word.end) },
    ];
    const refinement = main === null ? (types[index] as Refined) : refined(event, lexicon, test, main);
    if (refinement.rule) why.push({ field: "type", rule: `refine: ${refinement.rule}`, span: null });
    const own = new Set<number>();
    for (let at = word.first; at < word.end; at++) own.add(at);
    const found = roles.read(
      word.trigger.frame,
      event.slots,
      isEvent,
      own,
      lexicon.isA(word.trigger.type.id, "attack_other"),
    );
    const complete = withVictims(found, event, lexicon);
    const refersTo = backReference(
      index,
      event,
      refinement.type,
      candidates,
      events,
      tree,
      lexicon,
      goesBackTo,
    );
    const earlier = candidates[refersTo];
    const type =
      earlier &&
      refinement.type === "attack_other" &&
      lexicon.isA(earlier.type, "attack_other") &&
      !word.impact
        ? earlier.type
        : refinement.type;
    if (type !== refinement.type)
      why.push({ field: "type", rule: "as the mention it goes back to", span: earlier?.trigger ?? null });
    const { intent, span } = intentOf(word.head, word.token);
    if (intent) why.push({ field: "intent", rule: `intent: ${intent}`, span });
    const made = lexicon.types.get(type) ?? word.trigger.type;
    const modal = modalRoot(word.head, made, word.trigger.codes.plover, tree, lexicon);
    candidates.push({
      trigger: spanOfTokens(word.first, word.end),
      head: word.head,
      kind: made.kind,
      type: made.id,
      codes: {
        ...word.trigger.codes,
        ...(modal === null ? {} : { plover: modal }),
        ...subcodesOf(made.id, event, complete, lexicon, test, tree, actors),
      },
      roles: complete,
      tolls: tollsOf[index] ?? [],
      intent,
      refersTo,
      why,
    });
  }
  // "the number of dead stood at 12": only the toll tells that people were killed.
  for (const [token, list] of unplaced) {
    const type = tollType(list);
    if (type === null) continue;
    candidates.push({
      trigger: spanOfTokens(token, token + 1),
      head: token,
      kind: "event",
      type,
      codes: lexicon.types.get(type)?.codes ?? {},
      roles: [],
      tolls: list,
      intent: null,
      refersTo: -1,
      why: [{ field: "type", rule: "told by its toll", span: spanOfTokens(token, token + 1) }],
    });
  }
  return candidates;

  function spanOfTokens(first: number, end: number) {
    return { start: tree.tokens[first]?.span.start ?? 0, end: tree.tokens[end - 1]?.span.end ?? 0 };
  }
}

interface Refined {
  readonly type: string;
  readonly rule: string | null;
}

/** Whom a harm hit besides the target the attack was aimed at. */
function withVictims(roles: readonly Role[], event: JoinedEvent, lexicon: Lexicon): Role[] {
  if (!lexicon.isA(event.word.trigger.type.id, "attack_other") || event.harmed.size === 0) return [...roles];
  const aimed = roles.some((role) => role.role === "target" && !harmedRole(role, event));
  return roles.map((role) =>
    role.role === "target" && aimed && harmedRole(role, event) ? { ...role, role: "victim" } : role,
  );
}

function harmedRole(role: Role, event: JoinedEvent): boolean {
  return role.span !== null && [...event.harmed].some((start) => start === role.span?.start);
}

function coreferring(layers: LanguageLayers): Coreferring {
  const byHead = new Map<number, number>();
  layers.coreference.mentions.forEach((mention, index) => {
    if (!byHead.has(mention.head)) byHead.set(mention.head, index);
  });
  return (head) => {
    const mention = byHead.get(head);
    if (mention === undefined) return -1;
    const best = layers.coreference.antecedents[mention]?.[0];
    return best === undefined ? -1 : (layers.coreference.mentions[best.mention]?.head ?? -1);
  };
}

function placeTokens(layers: LanguageLayers): Set<number> {
  const tokens = new Set<number>();
  for (const entity of layers.entities)
    if (entity.kind === "place" || entity.kind === "facility")
      for (let at = entity.first; at < entity.end; at++) tokens.add(at);
  return tokens;
}

/** What a toll that no event word tells of is a toll of; null where people were not hurt by arms for certain. */
function tollType(tolls: readonly Toll[]): string | null {
  if (tolls.some(({ harm, high }) => harm === "killed" && high !== 0)) return "killing";
  if (tolls.some(({ harm, high }) => harm === "injured" && high !== 0)) return "attack_other";
  return tolls.some(({ harm }) => harm === "missing") ? "other" : null;
}

/** Each toll goes with the event whose words or joined harm words count it; else with the nearest attack before. */
function placedTolls(
  events: readonly JoinedEvent[],
  types: readonly Refined[],
  sites: readonly TollSite[],
  lexicon: Lexicon,
): { readonly placed: Toll[][]; readonly unplaced: ReadonlyMap<number, Toll[]> } {
  const placed: Toll[][] = events.map(() => []);
  const unplaced = new Map<number, Toll[]>();
  const owner = new Map<number, number>();
  for (const [index, event] of events.entries())
    for (const token of [event.word.token, event.word.head, ...event.joined])
      if (!owner.has(token)) owner.set(token, index);
  for (const site of sites) {
    let index = owner.get(site.token) ?? -1;
    if (index < 0)
      for (const token of site.above) {
        const at = owner.get(token);
        if (at !== undefined) {
          index = at;
          break;
        }
      }
    if (index < 0) index = nearest(site, events, types, lexicon);
    const list = placed[index] ?? unplaced.get(site.token) ?? [];
    if (index < 0) unplaced.set(site.token, list);
    if (
      !list.some(
        (toll) =>
          toll.span.start === site.toll.span.start &&
          toll.span.end === site.toll.span.end &&
          toll.harm === site.toll.harm,
      )
    )
      list.push(site.toll);
  }
  for (const list of [...placed, ...unplaced.values()]) list.sort((a, b) => a.span.start - b.span.start);
  return { placed, unplaced };
}

function nearest(
  site: TollSite,
  events: readonly JoinedEvent[],
  types: readonly Refined[],
  lexicon: Lexicon,
): number {
  let best = -1;
  let distance = Number.POSITIVE_INFINITY;
  for (const [index, event] of events.entries()) {
    if (event.sentence !== site.sentence) continue;
    const type = types[index]?.type ?? "";
    if (
      site.toll.harm !== "affected" &&
      site.toll.harm !== "displaced" &&
      !lexicon.isA(type, "attack_other") &&
      type !== "arrest"
    )
      continue;
    const away = Math.abs(event.word.token - site.token);
    if (away < distance) {
      best = index;
      distance = away;
    }
  }
  return best;
}

export type { Argument };
