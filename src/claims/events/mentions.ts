import type { Tree } from "../attribution/index.ts";
import type { Argument, ArgumentReader } from "./arguments.ts";
import type { Lexicon, Trigger } from "./lexicon.ts";
import type { Tester, TestSite } from "./tests.ts";

/** A word or phrase that tells an event, with what stands around it. */
export interface EventWord {
  readonly trigger: Trigger;
  /** Tokens of the trigger words [first, end). */
  readonly first: number;
  readonly end: number;
  /** Head token of the trigger words. */
  readonly token: number;
  /** The predicate that tells whether it happened: the verb that carries a noun, else the token itself. */
  readonly head: number;
  readonly slots: readonly Argument[];
  /** The verb that carries a noun and is no event of its own; -1 for none. */
  readonly carrier: number;
  /** The carrier is what the event did: "the strike killed", "killed in the raid". */
  readonly impact: boolean;
  readonly negation: number;
}

/** How a verb carries a noun: "carried out a raid". */
interface Carried {
  readonly verb: number;
  readonly slot: string;
}

/** Series words: "a wave of attacks" is carried as the attacks are. */
const SERIES =
  /^(series|wave|spate|string|number|dozen|score|hundred|thousand|campaign|round|barrage|rash|surge|flurry|succession|couple|pair|kind|type|lot|volley|act|case|incident|report|claim|threat|fear|risk)$/;

/** Every event word of the document, in order, before they are joined. */
export function eventWords(tree: Tree, lexicon: Lexicon, reader: ArgumentReader, test: Tester): EventWord[] {
  const { tokens } = tree;
  const ceasefires = lexicon.set(["@ceasefire"]).phrases.map((each) => each.trim().split(" "));
  const halts = lexicon.set(["@halt"]).single;
  const found: EventWord[] = [];
  for (let token = 0; token < tokens.length; token++) {
    const each = tokens[token];
    if (!each) continue;
    let word: EventWord | null = null;
    if (each.xpos === "VBG" && inPhrase(token)) word = nounAt(token);
    if (!word && (each.upos === "VERB" || each.upos === "AUX")) word = verbAt(token);
    if (!word && each.upos === "NOUN" && afterName(token)) word = verbAt(token);
    if (!word && (each.upos === "NOUN" || each.upos === "PROPN" || (each.upos === "VERB" && nominal(token))))
      word = nounAt(token);
    if (!word && (each.upos === "VERB" || each.upos === "ADJ")) word = adjectiveAt(token);
    if (word) found.push(word);
  }
  return found;

  /** "died in shelling": a noun that the tagger took for a gerund. */
  function inPhrase(token: number): boolean {
    if (!lexicon.nouns.has(tree.lower(token)) || tree.child(token, "obj") >= 0) return false;
    return /^(in|by|during|amid|from)$/.test(tree.lower(token - 1));
  }

  /** A noun that the tagger took for a verb: "air strike", "the raid". */
  function nominal(token: number): boolean {
    if (tokens[token]?.xpos === "VBG" && lexicon.nouns.has(tree.lower(token))) return true;
    return tree
      .children(token)
      .some(
        (child) =>
          tokens[child]?.deprel === "det" ||
          tokens[child]?.deprel === "compound" ||
          tokens[child]?.deprel === "nmod:poss",
      );
  }

  function verbAt(token: number): EventWord | null {
    const triggers = lexicon.verbs.get(tree.lemma(token));
    if (!triggers) return null;
    const deprel = tokens[token]?.deprel ?? "";
    if (deprel === "amod" || deprel === "compound" || deprel === "case") return null;
    if (isMonth(token) || isPeople(token)) return null;
    const around = reader.verb(token);
    const site: TestSite = {
      token,
      slots: around.list,
      particle: around.particle,
      negated: around.negation >= 0,
      verb: -1,
    };
    for (const trigger of triggers) {
      const end = phraseEnd(token, trigger.words, around.list, around.particle);
      if (end < 0 || !test.passes(trigger, site)) continue;
      if (trigger.coref.length > 0 && !refersBack(trigger, around.list)) continue;
      // "agreed to release prisoners to Russia": whom it is agreed with stands below.
      const below = trigger.frame.has("xcomp")
        ? around.list
            .filter(({ slot }) => slot === "xcomp")
            .flatMap(({ head }) =>
              reader
                .verb(head)
                .list.filter(({ slot }) => slot !== "subj" && slot !== "xcomp" && slot !== "obj"),
            )
        : [];
      return {
        trigger,
        first: token,
        end,
        token,
        head: token,
        slots: below.length > 0 ? [...around.list, ...below] : around.list,
        carrier: -1,
        impact: false,
        negation: around.negation,
      };
    }
    return null;
  }

  /** "IS controls the district": the name was taken for "is", so the verb for a noun. */
  function afterName(token: number): boolean {
    return tree
      .children(token)
      .some((child) => tokens[child]?.deprel === "cop" && child < token && tokens[child]?.form === "IS");
  }

  /** "March 25": the month, nobody's march. */
  function isMonth(token: number): boolean {
    if (tokens[token]?.form !== "March") return false;
    return [token - 1, token + 1].some((at) => /^\d{1,4}$/.test(tokens[at]?.form ?? ""));
  }

  /** "a camp for displaced", "the besieged": those to whom it was done. */
  function isPeople(token: number): boolean {
    if (tokens[token]?.xpos !== "VBN" && tokens[token]?.xpos !== "VBD") return false;
    const before = tokens[token - 1];
    if (!before || before.sentence !== tokens[token]?.sentence) return false;
    return /^(the|for|of)$/.test(tree.lower(token - 1)) && before.upos !== "VERB";
  }

  /** "cessation of hostilities" names a ceasefire. */
  function namesCeasefire(token: number): boolean {
    return ceasefires.some((words) => words.at(-1) === tree.lemma(token) && phraseStart(token, words) >= 0);
  }

  /** Does the pronoun in a tested slot go back to what the trigger speaks of? */
  function refersBack(trigger: Trigger, slots: readonly Argument[]): boolean {
    const words = lexicon.set(trigger.coref);
    const tested = new Set(trigger.if.map(({ slot }) => slot));
    for (const { slot, head } of slots) {
      if (!tested.has(slot)) continue;
      if (test.holds(head, words, false)) return true;
      if (test.antecedent(head, words) >= 0) return true;
    }
    return false;
  }

  /** Where the words of a verb phrase end; -1 when they are not all there. "carry ... out" may be parted. */
  function phraseEnd(
    token: number,
    words: readonly string[],
    slots: readonly Argument[],
    particle: string,
  ): number {
    let at = token;
    let end = token + 1;
    for (let i = 1; i < words.length; i++) {
      const word = words[i] as string;
      let next = -1;
      const limit = Math.min(tokens.length, at + 5);
      for (let j = at + 1; j < limit && tokens[j]?.sentence === tokens[token]?.sentence; j++)
        if (tree.lemma(j) === word || tree.lower(j) === word) {
          next = j;
          break;
        }
      if (next >= 0) {
        at = next;
        if (next === end) end = next + 1;
        continue;
      }
      if (particle === word) continue;
      if (slots.some(({ head }) => tree.lemma(head) === word || tree.lower(head) === word)) continue;
      return -1;
    }
    return end;
  }

  function nounAt(token: number): EventWord | null {
    if (isMonth(token)) return null;
    const lemma = tree.lemma(token);
    const byLemma = lexicon.nouns.get(lemma) ?? [];
    const byForm = tree.lower(token) === lemma ? [] : (lexicon.nouns.get(tree.lower(token)) ?? []);
    const triggers = byForm.length === 0 ? byLemma : [...byForm, ...byLemma];
    for (const trigger of triggers) {
      const first = phraseStart(token, trigger.words);
      if (first < 0) continue;
      if (lexicon.isA(trigger.type.id, "attack_other") && namesCeasefire(token)) continue;
      const head = headOf(first, token + 1);
      if (modifierOnly(head)) return null;
      const around = reader.noun(head);
      const carried = carriedBy(head);
      const slots: Argument[] = [...around.list];
      let predicate = head;
      let impact = false;
      let negation = around.negation;
      if (carried) {
        const verb = reader.verb(carried.verb);
        const key = keyOf(carried.verb, verb.particle);
        const { light } = lexicon;
        const own = (slot: string): Argument[] =>
          verb.list.filter((one) => one.slot === slot && one.head !== head && !within(one.head, head));
        const stopped = halts.has(key) && lexicon.isA(trigger.type.id, "attack_other");
        if (carried.slot === "obj" && (stopped || light.agent.has(key))) {
          slots.push(...own("subj").map((one) => ({ slot: "subj", head: one.head })));
          slots.push(...own("on"), ...own("against"), ...own("at"), ...own("with"));
          predicate = carried.verb;
        } else if (light.target.has(key) && carried.slot !== "subj") {
          slots.push(...own("subj").map((one) => ({ slot: "obj", head: one.head })));
          predicate = carried.verb;
        } else if (
          carried.slot === "subj" &&
          (light.impact.has(key) || light.impact.has(tree.lemma(carried.verb)))
        ) {
          slots.push(
            ...own("obj").map((one) => ({ slot: "obj", head: one.head })),
            ...own("on"),
            ...own("at"),
            ...own("through"),
          );
          predicate = carried.verb;
          impact = true;
        } else if (
          isForce(trigger) &&
          light.within.has(carried.slot) &&
          light.impact.has(tree.lemma(carried.verb))
        ) {
          const objects = own("obj");
          const subjects = own("subj");
          if (objects.length > 0) {
            slots.push(...objects);
            if (carried.slot !== "by") slots.push(...subjects.filter((one) => !isEventNoun(one.head)));
          } else slots.push(...subjects.map((one) => ({ slot: "obj", head: one.head })));
          predicate = carried.verb;
          impact = true;
        } else if (carried.slot === "under") {
          // "thousands live in the quarter under siege"
          const inside = own("in");
          slots.push(
            ...(inside.length > 0 ? inside : own("subj")).map((one) => ({ slot: "obj", head: one.head })),
          );
          predicate = carried.verb;
        } else if (carried.slot === "subj" && light.occurs.has(key)) predicate = carried.verb;
        else if (carried.slot === "obj") {
          // Any other verb with the event as its object: its subject is at hand for tests ("signed the accord").
          predicate = head;
        }
        if (predicate === carried.verb && verb.negation >= 0) negation = verb.negation;
      }
      slots.push(...fromParticiple(head));
      const site: TestSite = {
        token: head,
        slots:
          carried && predicate === head
            ? [
                ...slots,
                ...reader.verb(carried.verb).list.filter((one) => one.slot === "subj" && one.head !== head),
              ]
            : slots,
        particle: "",
        negated: negation >= 0,
        verb: carried?.verb ?? -1,
      };
      if (!test.passes(trigger, site)) continue;
      return {
        trigger,
        first,
        end: token + 1,
        token: head,
        head: predicate,
        slots,
        carrier: predicate === head ? -1 : predicate,
        impact,
        negation,
      };
    }
    return null;
  }

  /** Only force and unrest hurt: nobody is hit by the meeting after which it happened. */
  function isForce(trigger: Trigger): boolean {
    return /^(ASSAULT|PROTEST|COERCE|SANCTION|MOBILIZE)/.test(trigger.type.codes.plover ?? "ASSAULT");
  }

  function isEventNoun(token: number): boolean {
    return lexicon.nouns.has(tree.lemma(token));
  }

  function keyOf(verb: number, particle: string): string {
    const lemma = tree.lemma(verb);
    if (particle !== "") return `${lemma} ${particle}`;
    const next = tree.lower(verb + 1);
    return next === "under" ? `${lemma} under` : lemma;
  }

  function within(token: number, head: number): boolean {
    for (let at = token, steps = 0; at >= 0 && steps < 30; steps++) {
      if (at === head) return true;
      at = tokens[at]?.head ?? -1;
    }
    return false;
  }

  /** A noun that only modifies another ("attack helicopter", "strike group") tells no event. */
  function modifierOnly(token: number): boolean {
    const each = tokens[token];
    if (each?.deprel !== "compound" && each?.deprel !== "nmod:desc") return false;
    const above = tree.lemma(each.head);
    return !/^(victim|site|scene|survivor|death|toll|casualty|suspect|wave|campaign|zone)$/.test(above);
  }

  /** First token of the phrase that ends at `token`; -1 when its words do not stand there. Hyphens are passed over. */
  function phraseStart(token: number, words: readonly string[]): number {
    let at = token;
    for (let i = words.length - 2; i >= 0; i--) {
      at--;
      if (tokens[at]?.form === "-" || tokens[at]?.form === "‑") at--;
      if (at < 0 || tokens[at]?.sentence !== tokens[token]?.sentence) return -1;
      if (tree.lemma(at) !== words[i] && tree.lower(at) !== words[i]) return -1;
    }
    return at;
  }

  function headOf(first: number, end: number): number {
    for (let at = first; at < end; at++) {
      const above = tokens[at]?.head ?? -1;
      if ((above < first || above >= end) && tokens[at]?.upos !== "PUNCT") return at;
    }
    return end - 1;
  }

  function carriedBy(noun: number): Carried | null {
    let at = noun;
    for (let steps = 0; steps < 5; steps++) {
      const each = tokens[at];
      const above = tokens[each?.head ?? -1];
      if (!each || !above) return null;
      if (each.deprel === "conj" || each.deprel === "appos") {
        if (above.upos === "VERB") return null;
        at = each.head;
        continue;
      }
      if (
        each.deprel.startsWith("nmod") &&
        SERIES.test(tree.lemma(each.head)) &&
        tree.children(at).some((mark) => tree.lower(mark) === "of")
      ) {
        at = each.head;
        continue;
      }
      if (above.upos !== "VERB" && above.upos !== "AUX") return null;
      const verb = reader.verb(each.head);
      for (const { slot, head } of verb.list)
        if (head === at && slot !== "obj2") return { verb: each.head, slot };
      if (each.deprel === "nsubj" || each.deprel === "nsubj:pass")
        return { verb: each.head, slot: verb.passive ? "obj" : "subj" };
      if (each.deprel === "obj") return { verb: each.head, slot: "obj" };
      return null;
    }
    return null;
  }

  /** "a raid carried out by", "attacks blamed on", "strikes targeting". */
  function fromParticiple(noun: number): Argument[] {
    const found: Argument[] = [];
    for (const child of tree.children(noun)) {
      const relation = tokens[child]?.deprel;
      if (relation !== "acl" && relation !== "acl:relcl") continue;
      const verb = reader.verb(child);
      const key = keyOf(child, verb.particle);
      const carries = verb.list.some((one) => one.slot === "obj" && one.head === noun);
      if (carries && lexicon.light.agent.has(key))
        for (const one of verb.list)
          if (one.slot === "subj" && one.head !== noun) found.push({ slot: "subj", head: one.head });
      if (carries && /^(blame|pin)$/.test(tree.lemma(child)))
        for (const one of verb.list) if (one.slot === "on") found.push({ slot: "subj", head: one.head });
      if (carries && /^(claim|attribute)$/.test(tree.lemma(child)))
        for (const one of verb.list)
          if (one.slot === "subj" || one.slot === "to") found.push({ slot: "subj", head: one.head });
      if (
        verb.list.some((one) => one.slot === "subj" && one.head === noun) &&
        lexicon.light.impact.has(tree.lemma(child))
      )
        for (const one of verb.list) if (one.slot === "obj") found.push({ slot: "obj", head: one.head });
    }
    return found;
  }

  /** "rebel-held", "besieged": a state told by an adjective. */
  function adjectiveAt(token: number): EventWord | null {
    const triggers = lexicon.adjectives.get(tree.lower(token));
    const each = tokens[token];
    if (!triggers || !each || each.deprel !== "amod") return null;
    const trigger = triggers[0] as Trigger;
    const held = each.head;
    const slots: Argument[] = [{ slot: "obj", head: held }];
    const glued = tokens[token - 1]?.form === "-" || tokens[token - 1]?.form === "‑";
    if (glued) slots.push({ slot: "subj", head: token - 2 });
    else if (trigger.words[0] !== "besieged") return null;
    return {
      trigger,
      first: token,
      end: token + 1,
      token,
      head: token,
      slots,
      carrier: -1,
      impact: false,
      negation: -1,
    };
  }
}
