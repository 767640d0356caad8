import type { ActorReader, ResolvedActor } from "../actors/index.ts";
import { caseOf, spanOf } from "../actors/index.ts";
import type { Tree } from "../attribution/index.ts";
import type { Role } from "../record.ts";
import type { Argument } from "./arguments.ts";
import type { Frame, Lexicon } from "./lexicon.ts";
import type { Tester } from "./tests.ts";

const NO_ROLE = new Set(["place", "topic", "thing", "condition", "source", "party", "population"]);
const TIME =
  /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|today|yesterday|tonight|tomorrow|morning|afternoon|evening|night|midnight|dawn|noon|dusk|day|week|month|year|weekend|hour|minute|decade|time|eve|anniversary|summer|winter|spring|autumn|moment|century|date|period|\d{4})$/;
const MONTH = /^(january|february|march|april|may|june|july|august|september|october|november|december)$/;
const NOT_A_PARTY =
  /^(life|there|which|that|what|this|it|who|condition|suspicion|charge|basis|ground|account|behalf|order|way|case|front|fire|part|end|start|addition|terms|people's|self|risk|least|will|random|once|large|home|present|first|last|all)$/;

export interface RoleReader {
  /** The roles that the frame gives these arguments. `own` are the trigger's tokens, never a role; the target of force is no event. */
  read(
    frame: Frame,
    slots: readonly Argument[],
    isEvent: (token: number) => boolean,
    own: ReadonlySet<number>,
    force: boolean,
  ): Role[];
}

export function roleReader(
  tree: Tree,
  actors: ActorReader,
  lexicon: Lexicon,
  test: Tester,
  places: (token: number) => boolean,
): RoleReader {
  const { tokens } = tree;
  const classes = {
    explosive: lexicon.set(["@explosive"]),
    artillery: lexicon.set(["@artillery"]),
    firearm: lexicon.set(["@firearm"]),
    blade: lexicon.set(["@blade"]),
    chemical: lexicon.set(["@chemical"]),
    building: lexicon.set(["@building"]),
    place: lexicon.set(["@place"]),
    person: lexicon.set(["@person"]),
    abstract: lexicon.set(["@abstract"]),
  };

  const isWeapon = (head: number): boolean =>
    [classes.explosive, classes.artillery, classes.firearm, classes.blade, classes.chemical].some((words) =>
      words.single.has(tree.lemma(head)),
    );

  function read(
    frame: Frame,
    slots: readonly Argument[],
    isEvent: (token: number) => boolean,
    own: ReadonlySet<number>,
    force: boolean,
  ): Role[] {
    const roles: Role[] = [];
    const seen = new Set<string>();
    const put = (role: string, actor: ResolvedActor, head: number): void => {
      const key = `${role} ${actor.span.start}`;
      if (seen.has(key)) return;
      seen.add(key);
      roles.push({
        role,
        name: actor.name,
        id: actor.id,
        party: actor.party,
        span: actor.span,
        // A name that is held, though the gazetteer does not know it, is a place.
        kind:
          role === "place_held" && actor.kind === "person" && tokens[head]?.upos === "PROPN"
            ? "place"
            : kindOf(actor, head),
      });
    };
    const hasObject =
      !frame.has("compound") &&
      slots.some(({ slot, head }) => slot === "obj" && frame.get(slot) === "target" && !own.has(head));
    for (const { slot, head } of slots) {
      const role = frame.get(slot);
      // "struck positions on the mountain": where, not what.
      if (hasObject && role === "target" && /^(on|at|in|near|to|into)$/.test(slot) && isPlace(head)) continue;
      if (role === undefined || NO_ROLE.has(role) || own.has(head)) continue;
      const lemma = tree.lemma(head);
      const inner = test.substance(head);
      if (TIME.test(lemma) || TIME.test(tree.lower(head)) || /^\d{1,2}:\d\d/.test(lemma)) continue;
      const upos = tokens[head]?.upos;
      if (slot === "compound") {
        const modifier = byModifier(head, role);
        if (modifier) put(modifier.role, modifier.actor, head);
        continue;
      }
      if (upos === "VERB" || upos === "ADV" || upos === "SCONJ" || upos === "PUNCT" || upos === "ADP")
        continue;
      if (upos === "ADJ" && inner === head && actors.nameAt(head) === null && actors.roleAt(head) === null)
        continue;
      if ((role === "agent" || force) && (isEvent(head) || isEvent(inner))) continue;
      const actor = actorOf(head, inner);
      const pronoun = upos === "PRON" || upos === "DET";
      if (
        pronoun &&
        actor.antecedent < 0 &&
        /^(it|this|that|there|which|what|one|we|you|i|he|she|they|these|those|who)$/.test(tree.lower(head))
      ) {
        if (/^(it|this|that|there|which|what|these|those)$/.test(tree.lower(head))) continue;
      }
      if (isDate(head)) continue;
      if (role === "agent" && !pronoun && isAbstract(actor, inner)) continue;
      if (NOT_A_PARTY.test(lemma) && actor.id === null && actor.party === null && !pronoun) continue;
      if (role === "agent" && isWeapon(inner) && actor.role === null) {
        put("instrument", actor, inner);
        continue;
      }
      if (role === "instrument" && !isWeapon(inner)) {
        if (slot === "with") continue;
        if (slot === "obj") continue;
      }
      if (
        role === "place_held" &&
        (actor.id !== null || actor.role !== null) &&
        !isPlace(inner) &&
        actor.actorKind !== "state"
      ) {
        if (slot === "from" || slot === "to") put("target", actor, inner);
        continue;
      }
      put(role, actor, inner);
    }
    return roles;
  }

  /** "11 October": the number is a day. */
  function isDate(head: number): boolean {
    return tokens[head]?.upos === "NUM" && [head - 1, head + 1].some((at) => MONTH.test(tree.lower(at)));
  }

  /** Times, happenings, thoughts and places do nothing by themselves. */
  function isAbstract(actor: ResolvedActor, head: number): boolean {
    if (actor.id !== null || actor.party !== null || actor.role !== null || tokens[head]?.upos !== "NOUN")
      return false;
    if (actor.kind === "person" || actor.kind === "organisation") return false;
    return (
      classes.abstract.single.has(tree.lemma(head)) ||
      (classes.place.single.has(tree.lemma(head)) && !classes.person.single.has(tree.lemma(head)))
    );
  }

  const isPlace = (head: number): boolean =>
    places(head) ||
    classes.place.single.has(tree.lemma(head)) ||
    classes.building.single.has(tree.lemma(head));

  /** "soldiers from Gondor", "the court in Delhi": where they are from is part of who they are. */
  function withOrigin(actor: ResolvedActor, head: number): ResolvedActor {
    if (actor.role === null || actor.antecedent >= 0) return actor;
    for (const child of tree.children(head)) {
      const preposition = tokens[child]?.deprel === "nmod" ? caseOf(tree, child) : "";
      if (preposition !== "from" && preposition !== "in") continue;
      const { first, end } = actors.phrase(child);
      if (first > head + 2 || end > head + 8 || tokens[child]?.upos !== "PROPN") continue;
      return {
        ...actor,
        span: { start: actor.span.start, end: Math.max(actor.span.end, tokens[end - 1]?.span.end ?? 0) },
      };
    }
    return actor;
  }

  /** "dozens of Syrian soldiers": the words of the whole, the actor of the soldiers. */
  function actorOf(head: number, inner: number): ResolvedActor {
    const outer = actors.resolve(head);
    if (inner === head) return withOrigin(outer, head);
    const held = actors.resolve(inner);
    return {
      ...held,
      span: outer.span,
      name: held.party !== null || held.id !== null ? held.name : outer.name,
    };
  }

  /** "Russian raid", "US-led strikes", "rebel attack", "hospital bombing": only what acts or is hit. */
  function byModifier(head: number, role: string): { role: string; actor: ResolvedActor } | null {
    const match = actors.nameAt(head);
    const roleWord = actors.roleAt(head);
    if (match) {
      const actor = actors.resolve(head);
      const lead = /^(led|run|held|controlled)$/.test(tree.lower(head));
      const { start, stop: end } = match;
      void lead;
      return {
        role,
        actor: {
          ...actor,
          name: match.named.as === "adjective" ? match.named.name : actor.name,
          id: match.named.id,
          party: match.named.party,
          span: { start, end },
        },
      };
    }
    if (
      /^(led|backed)$/.test(tree.lower(head)) &&
      (tokens[head - 1]?.form === "-" || tokens[head - 1]?.form === "‑")
    ) {
      const before = actors.nameAt(head - 2);
      if (tree.lower(head) === "led" && before) {
        const { start } = before;
        const end = tokens[head]?.span.end ?? before.stop;
        const actor = actors.resolve(head - 2);
        return {
          role,
          actor: {
            ...actor,
            name: before.named.name,
            id: before.named.id,
            party: before.named.party,
            span: { start, end },
          },
        };
      }
      return null;
    }
    if (roleWord && roleWord.kind !== "people" && roleWord.kind !== "media" && roleWord.kind !== "group") {
      if (
        /^(aircraft|air|tank|mortar|artillery|drone|helicopter|jet|plane|predator|bomber|suicide bomber)$/.test(
          tree.lemma(head),
        )
      )
        return null;
      const actor = actors.resolve(head);
      // The modifiers before it belong to it: "Syrian army raid".
      let first = head;
      while (
        first > 0 &&
        head - first < 5 &&
        (actors.nameAt(first - 1) !== null ||
          tokens[first - 1]?.form === "-" ||
          (tokens[first - 1]?.upos === "ADJ" &&
            actors.roleAt(first - 1) === null &&
            actors.nameAt(first - 1) !== null))
      )
        first--;
      const owner = first < head ? actors.nameAt(first) : null;
      const span = spanOf(tree, first, head + 1);
      if (owner && actor.party === null)
        return {
          role,
          actor: {
            ...actor,
            name: owner.named.name,
            id: `${owner.named.id}/${roleWord.id}`,
            party: owner.named.party,
            span,
          },
        };
      return { role, actor: { ...actor, span } };
    }
    if (
      role === "agent" &&
      tokens[head]?.upos === "NOUN" &&
      classes.building.single.has(tree.lemma(head)) &&
      !/^(border|area|vehicle|car|truck|bus|ground|road|street|plane|aircraft|boat|ship|train|tank|target|city|site|post|prison|home|base|house|station|village|town)$/.test(
        tree.lemma(head),
      )
    ) {
      const actor = actors.resolve(head);
      return {
        role: "target",
        actor: { ...actor, span: spanOf(tree, head, head + 1), name: tokens[head]?.form ?? actor.name },
      };
    }
    return null;
  }

  function kindOf(actor: ResolvedActor, head: number): Role["kind"] {
    if (actor.role !== null || actor.id !== null) return actor.kind;
    if (actor.kind !== "thing") return actor.kind;
    if (classes.person.single.has(tree.lemma(head))) return "group";
    if (isPlace(head) && classes.place.single.has(tree.lemma(head))) return "place";
    return "thing";
  }

  return { read };
}
