import type { Tree } from "../attribution/index.ts";
import type { Argument, ArgumentReader } from "./arguments.ts";
import type { Lexicon } from "./lexicon.ts";
import type { EventWord } from "./mentions.ts";

/** An event with the words that belong to it: "opened fire, killing five" is one. */
export interface JoinedEvent {
  readonly word: EventWord;
  readonly slots: readonly Argument[];
  /** Tokens of harm words and carriers that tell of this event. */
  readonly joined: readonly number[];
  /** Starts of the phrases that a harm word, not the attack itself, has as its object. */
  readonly harmed: ReadonlySet<number>;
  readonly sentence: number;
}

const CLAUSE = new Set(["advcl", "conj", "parataxis", "acl", "xcomp", "acl:relcl"]);
const WHEN = new Set(["when", "as", "after", "while", "where", "during"]);

/**
 * Puts together what one sentence says of one event: a noun and the verb that carries it, an attack and the harm it
 * did. The more telling word stays; the other gives its object, as the harmed, and its numbers.
 */
export function joined(
  words: readonly EventWord[],
  tree: Tree,
  lexicon: Lexicon,
  reader: ArgumentReader,
): JoinedEvent[] {
  const { tokens } = tree;
  const carried = new Set(words.filter((word) => word.carrier >= 0).map((word) => word.carrier));
  const byToken = new Map<number, EventWord>();
  for (const word of words)
    if (word.trigger.pos !== "verb" || !carried.has(word.token)) byToken.set(word.token, word);
  const isAttack = (word: EventWord): boolean => lexicon.isA(word.trigger.type.id, "attack_other");
  /** Verbs that only say what an attack did. */
  const isHarm = (word: EventWord): boolean =>
    word.trigger.pos === "verb" &&
    (word.trigger.type.id === "killing" ||
      word.trigger.line.includes("wound") ||
      word.trigger.line.includes("hurt") ||
      word.trigger.type.id === "property_destruction");

  const into = new Map<EventWord, EventWord>();
  for (const word of byToken.values()) {
    if (!isHarm(word)) continue;
    const token = word.token;
    const each = tokens[token];
    if (!each) continue;
    // "opened fire, killing five", "attacked the post and killed two"
    if (CLAUSE.has(each.deprel) && !hasOwnSubject(token)) {
      const main = attackAbove(each.head, token);
      // "stormed the village and burned down the mill" tells two things.
      const apart = word.trigger.type.id === "property_destruction" && each.deprel === "conj";
      if (main && main !== word && !apart) {
        into.set(word, main);
        continue;
      }
    }
    // "Air strike hits hospital, nine killed": a headline's second half, without auxiliary.
    if (each.deprel === "parataxis" && reader.verb(token).passive && tree.child(token, "aux:pass") < 0) {
      const main = attackAbove(each.head, token);
      if (main && main !== word) {
        into.set(word, main);
        continue;
      }
    }
    // "five died when a bomb went off", "killed after gunmen opened fire"
    const around = reader.verb(token);
    const acted =
      around.list.some(
        ({ slot, head }) => slot === "subj" && around.passive === false && isActor(head, word),
      ) || around.list.some(({ slot }) => slot === "by");
    if (!acted || word.trigger.words[0] === "die") {
      const below = attackBelow(token);
      if (below) into.set(word, below);
    }
  }

  const byCarrier = new Map<number, EventWord>();
  for (const word of byToken.values()) if (word.carrier >= 0) byCarrier.set(word.carrier, word);
  // "detonated a bomb", "a mine exploded": the thing and what it did are one event.
  for (const word of byToken.values()) {
    if (word.trigger.pos !== "noun" || word.carrier >= 0 || !isAttack(word) || into.has(word)) continue;
    const each = tokens[word.token];
    if (!each || !/^(obj|nsubj|nsubj:pass|obl:agent|conj)$/.test(each.deprel)) continue;
    const above = each.deprel === "conj" ? (tokens[each.head]?.head ?? -1) : each.head;
    const verb = byToken.get(above);
    if (verb && verb.trigger.pos === "verb" && isAttack(verb) && verb !== word) {
      if (
        lexicon.isA(word.trigger.type.id, verb.trigger.type.id) ||
        word.trigger.type.id === verb.trigger.type.id ||
        verb.trigger.type.id === "bombing"
      )
        into.set(word, verb);
    }
  }
  // "a missile fired from the hill destroyed a house": one shot.
  for (const word of byToken.values()) {
    const each = tokens[word.token];
    if (into.has(word) || each?.deprel !== "acl" || !isAttack(word) || word.trigger.pos !== "verb") continue;
    const noun = tokens[each.head];
    const verb = noun && /^(nsubj|obl)/.test(noun.deprel) ? byToken.get(noun.head) : undefined;
    if (
      verb &&
      verb !== word &&
      !into.has(verb) &&
      verb.slots.some((one) => one.head === each.head && one.slot === "subj") &&
      isWeaponVerb(word) &&
      isAttack(verb) &&
      !isHarm(verb)
    )
      into.set(word, verb);
  }
  // "met in emergency session", "went on the offensive": the noun that the verb asks for, or repeats, is the verb's own.
  for (const word of byToken.values()) {
    if (word.trigger.pos !== "noun" || word.carrier >= 0 || into.has(word)) continue;
    const above = tokens[word.token]?.head ?? -1;
    const verb = byToken.get(above);
    if (verb?.trigger.pos !== "verb" || verb.trigger.type.id !== word.trigger.type.id) continue;
    const slot = verb.slots.find(({ head }) => head === word.token)?.slot;
    const asked = verb.trigger.if.some(
      (test) => test.slot === slot && test.words.single.has(tree.lemma(word.token)),
    );
    if (asked || (slot === "in" && tree.child(word.token, "det") < 0 && !isAttack(word)))
      into.set(word, verb);
  }
  // "five were killed and ten wounded when a bomb went off": what holds of one holds of the other.
  for (const word of byToken.values()) {
    if (into.has(word) || !isHarm(word)) continue;
    const other = tree
      .children(word.token)
      .map((child) => (tokens[child]?.deprel === "conj" ? byToken.get(child) : undefined))
      .find((each) => each && isHarm(each) && into.has(each));
    const above =
      tokens[word.token]?.deprel === "conj" ? byToken.get(tokens[word.token]?.head ?? -1) : undefined;
    const from = other ?? (above && isHarm(above) && into.has(above) ? above : undefined);
    const main = from && into.get(from);
    if (main && main !== word) into.set(word, main);
  }

  /** The event that a harm verb, joined or carrying, tells of. */
  function _eventOf(token: number): EventWord | undefined {
    const word = byToken.get(token);
    if (word && isHarm(word)) return into.get(word);
    const carrying = byCarrier.get(token);
    if (carrying?.impact) return carrying;
    // "and dozens wounded in the raid": the harm word stands with what it counts.
    for (const child of tree.children(token))
      if (tokens[child]?.deprel === "acl") {
        const inner = byCarrier.get(child);
        if (inner?.impact) return inner;
      }
    return undefined;
  }

  const groups = new Map<EventWord, EventWord[]>();
  for (const word of byToken.values()) {
    let main = word;
    for (let steps = 0; steps < 4; steps++) {
      const next = into.get(main);
      if (!next || next === word) break;
      main = next;
    }
    const list = groups.get(main);
    if (list) {
      if (main !== word) list.push(word);
    } else groups.set(main, main === word ? [] : [word]);
  }

  const events: JoinedEvent[] = [];
  for (const [word, others] of groups) {
    if (
      into.has(word) &&
      byToken.has(into.get(word)?.token ?? -1) &&
      groups.has(into.get(word) as EventWord)
    ) {
      // A main that was itself joined elsewhere keeps its place there.
    }
    const slots = [...word.slots];
    const harmed = new Set<number>();
    const tokensOf: number[] = word.carrier >= 0 ? [word.carrier] : [];
    if (word.impact) for (const { slot, head } of word.slots) if (slot === "obj") harmed.add(startOf(head));
    for (const other of others) {
      tokensOf.push(other.token);
      if (other.carrier >= 0) tokensOf.push(other.carrier);
      for (const one of other.slots)
        if (one.slot === "obj" && !slots.some((mine) => mine.head === one.head)) {
          slots.push(one);
          harmed.add(startOf(one.head));
        }
    }
    events.push({ word, slots, joined: tokensOf, harmed, sentence: tokens[word.token]?.sentence ?? -1 });
  }
  return events.sort((a, b) => a.word.first - b.word.first || a.word.end - b.word.end);

  function isWeaponVerb(word: EventWord): boolean {
    return /^(fire|launch|drop|lob|release|throw)$/.test(tree.lemma(word.token));
  }

  function startOf(head: number): number {
    let at = head;
    for (let steps = 0; steps < 12; steps++) {
      const child = tree.children(at)[0];
      if (child === undefined || child >= at) break;
      at = child;
    }
    return tokens[at]?.span.start ?? 0;
  }

  function hasOwnSubject(token: number): boolean {
    return tree.children(token).some((child) => /^nsubj/.test(tokens[child]?.deprel ?? ""));
  }

  function isActor(head: number, word: EventWord): boolean {
    return head !== word.token && !byToken.has(head);
  }

  function attackAbove(token: number, below: number): EventWord | null {
    const direct = byToken.get(token);
    if (direct && direct.token !== below && isAttack(direct) && !isHarm(direct)) return direct;
    // The verb above may only carry the event: "launched an attack, killing five".
    for (const word of byToken.values())
      if ((word.head === token || word.carrier === token) && word.token !== below && isAttack(word))
        return word;
    return null;
  }

  function attackBelow(token: number): EventWord | null {
    for (const child of tree.children(token)) {
      const relation = tokens[child]?.deprel;
      if (relation !== "advcl" && relation !== "ccomp" && relation !== "obl" && relation !== "nmod") continue;
      let marked = tree.children(child).some((mark) => WHEN.has(tree.lower(mark)));
      // The mark may hang elsewhere in the clause.
      for (let at = Math.max(token + 1, child - 12); at < child && !marked; at++)
        marked = WHEN.has(tree.lower(at));
      if (!marked) continue;
      const direct = byToken.get(child);
      if (direct && isAttack(direct) && !isHarm(direct)) return direct;
      for (const word of byToken.values())
        if (word.head === child && isAttack(word) && !isHarm(word)) return word;
    }
    return null;
  }
}
