import type { Span } from "../../base/index.ts";
import type { Quantities } from "../../codebook/index.ts";
import type { ActorReader } from "../actors/index.ts";
import type { Tree } from "../attribution/index.ts";
import type { Harm, Toll } from "../record.ts";
import { type Amount, amountReader } from "./amounts.ts";
import { harmWords } from "./harm.ts";

/** What the arguments room gives: kept narrow so that tolls know nothing of frames. */
export interface VerbArguments {
  verb(token: number): {
    readonly list: readonly { readonly slot: string; readonly head: number }[];
    readonly passive: boolean;
  };
}

/** A toll with the word that counts it. */
export interface TollSite {
  readonly toll: Toll;
  /** The harm word: "killed", "dead", "deaths". */
  readonly token: number;
  /** Tokens above it in the tree, nearest first. */
  readonly above: readonly number[];
  readonly sentence: number;
}

export interface TollReader {
  /** All tolls of the document, in order. */
  all(): TollSite[];
}

interface Counted {
  readonly head: number;
  readonly amount: Amount | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly span: Span;
  readonly wording: string;
  readonly who: Toll["who"];
}

/** Verbs whose subject is harmed. */
const INTRANSITIVE = /^(die|perish|flee|disappear|drown|live|wait|starve|fall|escape|succumb)$/;
const LINKS =
  /^(is|are|was|were|be|been|being|has|have|had|reportedly|also|feared|confirmed|either|allegedly|others?|people|believed|to|had|presumed|all|left|reported|more|left|including|of|them|whom|severely|seriously|critically|badly|apparently|probably|likely|got|then|later|thus|now|still|already|immediately|instantly|thought|said)$/;

export function tollReader(
  tree: Tree,
  reader: VerbArguments,
  quantities: Quantities,
  actors: ActorReader,
  text: string,
): TollReader {
  const { tokens } = tree;
  const harms = harmWords(quantities);
  const amountsOf = amountReader(tree, text, quantities);
  const set = (words: readonly string[]): ReadonlySet<string> => new Set(words);
  const military = set(quantities.military);
  const civilian = set(quantities.civilian);
  const people = set(quantities.people);
  const groups = set(quantities.groups);
  const couples = set(quantities.couples);
  const parts = set(quantities.parts);
  const cumulative = set(quantities.cumulative);
  const notPeople = set(quantities.notPeople);
  const aggregate = quantities.aggregate.map((each) => each.split(" "));

  const isPerson = (token: number): boolean => {
    const lemma = tree.lemma(token);
    return military.has(lemma) || civilian.has(lemma) || people.has(lemma);
  };

  function all(): TollSite[] {
    const sites: TollSite[] = [];
    for (const [index, sentence] of tree.sentences.entries())
      readSentence(index, sentence.first, sentence.end, sites);
    return sites;
  }

  function readSentence(index: number, first: number, end: number, sites: TollSite[]): void {
    // A line of thousands of numbers is a table, not a sentence.
    if (end - first > 1000) return;
    let harmful = false;
    for (let at = first; at < end && !harmful; at++)
      harmful =
        harmAt(at) !== null || harms.isCasualty(tree.lemma(at)) || /^(lives|losses)$/.test(tree.lower(at));
    if (!harmful) return;
    const amounts = amountsOf(first, end);
    const byHead = new Map<number, Amount>();
    for (const amount of amounts) {
      const head = countedNoun(amount, end);
      if (head >= 0 && !byHead.has(head)) byHead.set(head, amount);
      if (!byHead.has(amount.token)) byHead.set(amount.token, amount);
    }
    const used = new Set<Amount>();
    const taken = new Set<number>();
    /** "ten wounded": the harm word that stands right after an amount. */
    const adjacent = new Map<Amount, { token: number; harm: Harm }>();
    for (const amount of amounts) {
      const after = harmAfter(amount, end);
      if (after) adjacent.set(amount, after);
    }
    for (const amount of amounts) {
      // "killed a guard and wounded three": the verb right before a bare number counts it.
      const before = amount.first - 1;
      if (adjacent.has(amount) || before < first || countedNoun(amount, end) >= 0) continue;
      if (!/^(killed|wounded|injured)$/.test(tree.lower(before)) || tokens[before]?.upos === "NOUN") continue;
      const harm = harmAt(before);
      const subject = tree.lower(before - 1);
      if (harm && (subject === "and" || subject === "," || subject === "but"))
        adjacent.set(amount, { token: before, harm });
    }
    for (let at = first; at < end; at++) {
      const harm = harmAt(at);
      if (harm === null) continue;
      const victims: Counted[] = [];
      for (const head of [...victimsOf(at, harm), ...companions(at)]) {
        if (taken.has(head)) continue;
        const amount = amountFor(head, byHead);
        const other = amount ? adjacent.get(amount) : undefined;
        if (other && other.token !== at && other.harm !== harm) continue;
        taken.add(head);
        if (amount) {
          if (used.has(amount) || !fits(amount, head, harm)) continue;
          used.add(amount);
          victims.push(counted(amount, substance(head)));
        } else if (harm === "killed" || harm === "injured" || harm === "captured" || harm === "missing") {
          const one = single(head);
          if (one) victims.push(one);
        }
      }
      if (victims.length > 0) add(sites, index, at, harm, victims);
    }
    for (const [amount, after] of adjacent)
      if (!used.has(amount)) {
        used.add(amount);
        add(sites, index, after.token, after.harm, [counted(amount, countedNoun(amount, end))]);
      }
    for (const amount of amounts) {
      if (used.has(amount)) continue;
      const other = elsewhere(amount, first, end);
      if (!other) continue;
      used.add(amount);
      add(sites, index, other.token, other.harm, [counted(amount, countedNoun(amount, end))], other.scope);
    }
  }

  /** "killed along with four others". */
  function companions(token: number): number[] {
    const each = tokens[token];
    if (each?.upos !== "VERB") return [];
    const { list, passive } = reader.verb(token);
    if (!passive && !INTRANSITIVE.test(tree.lemma(token))) return [];
    return list
      .filter(
        ({ slot, head }) =>
          /^(with|along|alongside|together|beside|besides)$/.test(slot) &&
          (isPerson(substance(head)) || tokens[head]?.upos === "NUM"),
      )
      .map(({ head }) => head);
  }

  function harmAt(token: number): Harm | null {
    const each = tokens[token];
    if (!each || each.upos === "PUNCT" || each.upos === "AUX" || each.upos === "ADP") return null;
    const lemma = tree.lemma(token);
    const form = tree.lower(token);
    const harm = harms.harmOf(lemma, form);
    if (isDeathPhrase(token)) return "killed";
    if (lemma === "lose") return null;
    if (harm === null) return null;
    if (harm === "affected" && each.upos !== "VERB") return form === "besieged" ? harm : null;
    if (lemma === "shoot" || lemma === "gun") return null;
    return harm;
  }

  function isDeathPhrase(token: number): boolean {
    return harms.isDeathPhrase((offset) => ({
      lemma: tree.lemma(token + offset),
      possessive: /^(their|his|her|its|our|my)$/.test(tree.lower(token + offset)),
    }));
  }

  /** Heads of the phrases that name who was harmed. */
  function victimsOf(token: number, harm: Harm): number[] {
    const each = tokens[token];
    if (!each) return [];
    if (each.upos === "VERB" || (each.upos === "ADJ" && each.xpos.startsWith("V"))) {
      if (each.deprel === "amod" && !isDeathPhrase(token)) return [each.head];
      const { list, passive } = reader.verb(token);
      if (isDeathPhrase(token) && passive)
        return list.filter(({ slot }) => slot === "obj").map(({ head }) => head);
      if (isDeathPhrase(token) || INTRANSITIVE.test(tree.lemma(token)))
        return list.filter(({ slot }) => slot === "subj").map(({ head }) => head);
      const objects = list.filter(({ slot }) => slot === "obj").map(({ head }) => head);
      if (objects.length > 0) return objects;
      if (INTRANSITIVE.test(tree.lemma(token)) || harm === "displaced")
        return list.filter(({ slot }) => slot === "subj").map(({ head }) => head);
      return [];
    }
    const found: number[] = [];
    if (each.upos === "ADJ") {
      // "left 30 dead", "30 were dead", "ten dead civilians"
      const above = tokens[each.head];
      for (const child of tree.children(token)) if (tokens[child]?.deprel === "nsubj") found.push(child);
      if (each.deprel === "amod") found.push(each.head);
      else if (each.deprel === "xcomp" && above)
        for (const { slot, head } of reader.verb(each.head).list) if (slot === "obj") found.push(head);
      if (tree.child(token, "nummod") >= 0) found.push(token);
      return found;
    }
    // "the deaths of 12 people", "12 deaths"
    found.push(token);
    for (const child of tree.children(token))
      if (
        tokens[child]?.deprel.startsWith("nmod") &&
        tree.children(child).some((mark) => /^(of|among|to)$/.test(tree.lower(mark)))
      )
        found.push(child);
    return found;
  }

  /** The noun that an amount counts; -1 when it stands alone. */
  function countedNoun(amount: Amount, end: number): number {
    const number = tokens[amount.token];
    if (!number) return -1;
    const above = tokens[number.head];
    if (number.deprel === "nummod" && above && number.head > amount.token) return number.head;
    if (
      (number.deprel === "amod" || number.deprel === "det" || number.deprel === "compound") &&
      number.head > amount.token &&
      number.head < amount.end + 7
    )
      return number.head;
    for (const child of tree.children(amount.token))
      if (tokens[child]?.deprel.startsWith("nmod") && child > amount.token && child < amount.end + 8)
        return child;
    // The tree may be wrong: the first noun right after.
    for (let at = amount.end; at < Math.min(end, amount.end + 6); at++) {
      const upos = tokens[at]?.upos;
      if (upos === "NOUN" || upos === "PROPN") {
        let last = at;
        while (last + 1 < end && tokens[last + 1]?.upos === "NOUN" && last < at + 3) last++;
        return last;
      }
      if (
        upos !== "ADJ" &&
        tokens[at]?.deprel !== "amod" &&
        tree.lower(at) !== "of" &&
        tree.lower(at) !== "-" &&
        upos !== "DET" &&
        upos !== "NUM"
      )
        break;
    }
    return -1;
  }

  function amountFor(head: number, byHead: ReadonlyMap<number, Amount>): Amount | null {
    const direct = byHead.get(head) ?? byHead.get(substance(head));
    if (direct) return direct;
    for (const child of tree.children(head)) {
      const relation = tokens[child]?.deprel;
      if (relation === "nummod" || relation === "amod" || relation === "det") {
        const amount = byHead.get(child);
        if (amount) return amount;
      }
    }
    return null;
  }

  function substance(head: number): number {
    let at = head;
    for (let steps = 0; steps < 3; steps++) {
      if (isPerson(at)) return at;
      const inner = tree
        .children(at)
        .find(
          (child) =>
            child > at &&
            tokens[child]?.deprel.startsWith("nmod") &&
            tree.children(child).some((mark) => tree.lower(mark) === "of"),
        );
      if (inner === undefined) return at;
      at = inner;
    }
    return at;
  }

  /** Could the amount count people? */
  function fits(amount: Amount, head: number, harm: Harm): boolean {
    const noun = substance(head);
    const lemma = tree.lemma(noun);
    if (notPeople.has(lemma) && !isPerson(noun)) return false;
    const next = tree.lower(amount.end);
    if (next === "%" || next === "percent" || next === "per") return false;
    if (
      harm === "captured" &&
      !isPerson(noun) &&
      tokens[noun]?.upos !== "NUM" &&
      tokens[noun]?.upos !== "PROPN"
    )
      return false;
    return true;
  }

  function whoIs(noun: number): Toll["who"] {
    if (noun < 0) return "unknown";
    const lemma = tree.lemma(noun);
    const form = tree.lower(noun);
    for (const child of tree.children(noun)) {
      if (tokens[child]?.deprel !== "amod" && tokens[child]?.deprel !== "compound") continue;
      const modifier = tree.lower(child);
      if (modifier === "civilian" || modifier === "unarmed") return "civilian";
      if (
        modifier === "militant" ||
        modifier === "armed" ||
        modifier === "military" ||
        modifier === "taliban" ||
        modifier === "rebel"
      )
        return people.has(lemma) || military.has(lemma) ? "military" : "unknown";
    }
    if (lemma === "member" || lemma === "leader" || lemma === "personnel" || lemma === "agent") {
      const actor = actors.resolve(noun);
      if (
        actor.actorKind === "armed_group" ||
        actor.role === "military" ||
        actor.role === "police" ||
        actor.role === "member"
      )
        return "military";
      const owner = tree.children(noun).find((child) => tokens[child]?.deprel.startsWith("nmod"));
      if (owner !== undefined) {
        const above = actors.resolve(owner);
        if (above.role === "military" || above.role === "police" || above.actorKind === "armed_group")
          return "military";
        if (above.role === "people") return "civilian";
      }
      return lemma === "personnel" ? "military" : "unknown";
    }
    if (military.has(lemma) || military.has(form)) return "military";
    if (civilian.has(lemma) || civilian.has(form)) return "civilian";
    const actor = actors.resolve(noun);
    if (actor.role === "military" || actor.role === "police" || actor.role === "member") return "military";
    return "unknown";
  }

  function counted(amount: Amount, noun: number): Counted {
    let { low, high } = amount;
    if (noun >= 0 && couples.has(tree.lemma(noun)) && low !== null) {
      low *= 2;
      high = high === null ? null : high * 2;
    }
    // "a family of five"
    if (noun >= 0 && groups.has(tree.lemma(noun)) && tree.lower(noun + 1) === "of") {
      const inner = amountsOf(noun + 2, Math.min(noun + 4, tokens.length))[0];
      if (inner)
        return {
          head: noun,
          amount: inner,
          low: inner.low,
          high: inner.high,
          span: inner.span,
          wording: inner.wording,
          who: whoIs(noun),
        };
    }
    return { head: noun, amount, low, high, span: amount.span, wording: amount.wording, who: whoIs(noun) };
  }

  /** "a soldier", "the mayor", "Commander X": one person. */
  function single(head: number): Counted | null {
    const token = tokens[head];
    if (!token) return null;
    const noun = substance(head);
    const lemma = tree.lemma(noun);
    if (groups.has(lemma)) {
      const inner =
        tree.lower(noun + 1) === "of" ? amountsOf(noun + 2, Math.min(noun + 4, tokens.length))[0] : undefined;
      if (inner)
        return {
          head: noun,
          amount: inner,
          low: inner.low,
          high: inner.high,
          span: inner.span,
          wording: inner.wording,
          who: whoIs(noun),
        };
      if (!couples.has(lemma)) return null;
      const { span } = token;
      return {
        head: noun,
        amount: null,
        low: 2,
        high: 2,
        span,
        wording: text.slice(span.start, span.end),
        who: whoIs(noun),
      };
    }
    // "the number of soldiers killed", "a massacre of civilians": nobody says how many.
    if (noun !== head && !isPerson(head)) return null;
    // "named a body to monitor it" is about nobody dead.
    if (token.upos === "NOUN" && harmAt(head) !== null && !isRemains(head)) return null;
    const plural = token.xpos === "NNS" || token.xpos === "NNPS" || /Number=Plur/.test(token.feats);
    if (plural || token.upos === "PRON") return null;
    if (token.upos === "NOUN" && !isPerson(noun)) return null;
    if (
      token.upos === "NOUN" &&
      /^(police|personnel|army|troop|staff|crew|population|force|security force|military|taliban|militia|life|toll|death|body|fatality|injury|death toll|dead|casualty|injured|wounded|other|one|some|suspect)$/.test(
        lemma,
      ) &&
      !/^(body)$/.test(lemma)
    )
      return null;
    if (token.upos === "PROPN") {
      const actor = actors.resolve(head);
      if (actor.kind !== "person") return null;
    } else if (token.upos !== "NOUN") return null;
    const { first, end } = actors.phrase(head);
    const span = {
      start: tokens[Math.max(first, head - 8)]?.span.start ?? token.span.start,
      end: tokens[Math.min(end, head + 6) - 1]?.span.end ?? token.span.end,
    };
    return {
      head: noun,
      amount: null,
      low: 1,
      high: 1,
      span,
      wording: text.slice(span.start, span.end),
      who: whoIs(noun),
    };
  }

  /** "a body was found", "the body of a guard" */
  function isRemains(token: number): boolean {
    if (!/^(body|corpse)$/.test(tree.lemma(token))) return true;
    if (
      /^(find|recover|discover|retrieve|dump|bury|identify|return|pull)$/.test(
        tree.lemma(tokens[token]?.head ?? -1),
      )
    )
      return true;
    return substance(token) !== token || tree.child(token, "nmod:poss") >= 0;
  }

  /** "five killed", "20 people wounded", "at least 12 civilians were reportedly killed": the harm word right after. */
  function harmAfter(amount: Amount, end: number): { token: number; harm: Harm } | null {
    const noun = countedNoun(amount, end);
    let at = noun >= amount.end && noun < amount.end + 7 ? noun : amount.end - 1;
    if (
      noun >= 0 &&
      harmAt(noun) !== null &&
      harms.harmOf(tree.lemma(noun), tree.lower(noun)) !== "affected"
    ) {
      const upos = tokens[noun]?.upos;
      if (
        upos === "NOUN" ||
        upos === "ADJ" ||
        /^(killed|wounded|injured|missing|dead|hurt)$/.test(tree.lower(noun))
      )
        return { token: noun, harm: harmAt(noun) as Harm };
    }
    if (noun >= 0 && notPeople.has(tree.lemma(noun)) && !isPerson(noun)) return null;
    for (at = at + 1; at < Math.min(end, amount.end + 14); at++) {
      const form = tree.lower(at);
      const harm =
        /^(killed|wounded|injured|missing|dead|hurt|martyred|slain|murdered|displaced|kidnapped|abducted|detained|executed|massacred|beheaded|assassinated|die|died|hospitalised|hospitalized)$/.test(
          form,
        )
          ? harmAt(at)
          : null;
      if (harm !== null) {
        // "10 men killed 5": active, with its own object.
        if (tokens[at]?.upos === "VERB" && form !== "die" && form !== "died") {
          const object = tree.children(at).some((child) => tokens[child]?.deprel === "obj");
          if (object) return null;
        }
        return { token: at, harm };
      }
      if (!LINKS.test(form) && tokens[at]?.upos !== "ADV") return null;
      if (form === "and" && !/^(injured|wounded|killed)$/.test(tree.lower(at + 1))) return null;
    }
    return null;
  }

  /** What is left: "the death toll rose to 90", "claimed 12 lives", "no casualties", "lost three soldiers". */
  function elsewhere(
    amount: Amount,
    first: number,
    end: number,
  ): { token: number; harm: Harm; scope?: Toll["scope"] } | null {
    const noun = countedNoun(amount, end);
    if (noun >= 0) {
      const lemma = tree.lemma(noun);
      if (harms.isCasualty(lemma)) return { token: noun, harm: amount.high === 0 ? "killed" : "affected" };
      if (lemma === "life" || tree.lower(noun) === "lives") {
        for (let at = amount.first - 1; at >= Math.max(first, amount.first - 4); at--)
          if (/^(claim|cost|take|lose|kill)$/.test(tree.lemma(at))) return { token: at, harm: "killed" };
        if (/^(lost)$/.test(tree.lower(noun + 2)) || /^(lost)$/.test(tree.lower(noun + 1)))
          return { token: noun, harm: "killed" };
      }
      if (notPeople.has(lemma) && !isPerson(noun)) return null;
      if (/^(martyr|hostage|captive|injury|wound)$/.test(lemma))
        return {
          token: noun,
          harm:
            lemma === "martyr" ? "killed" : lemma === "injury" || lemma === "wound" ? "injured" : "captured",
        };
    }
    // "the toll rose to 90", "bringing the number of dead to 90", "toll of 12"
    const before = tree.lower(amount.first - 1);
    if (/^(to|at|of|reached|was|is|:)$/.test(before) || amount.first === first)
      for (let at = amount.first - 1; at >= Math.max(first, amount.first - 14); at--) {
        if (/^toll$/.test(tree.lemma(at)))
          return {
            token: at,
            harm: "killed",
            scope: before === "to" || before === "reached" ? "cumulative" : "event",
          };
        if (/^(dead|killed|deaths|fatalities)$/.test(tree.lower(at)) && (before === "to" || before === "at"))
          return { token: at, harm: "killed", scope: before === "to" ? "cumulative" : "event" };
        // "brought the army's losses to 12"
        if (tree.lower(at) === "losses" && before === "to" && (noun < 0 || isPerson(noun)))
          return { token: at, harm: "killed", scope: "cumulative" };
        if (/^(injured|wounded)$/.test(tree.lower(at)) && before === "to")
          return { token: at, harm: "injured", scope: "cumulative" };
        if (/^(killed|dead)$/.test(tree.lower(at)) && tree.lower(at + 1) === ":")
          return { token: at, harm: "killed" };
        if (/^(injured|wounded)$/.test(tree.lower(at)) && tree.lower(at + 1) === ":")
          return { token: at, harm: "injured" };
      }
    // "killing or wounding 12", "killed about 30": the number right after a harm verb that the tree did not join.
    for (let at = amount.first - 1; at >= Math.max(first, amount.first - 3); at--) {
      const upos = tokens[at]?.upos;
      const harm = upos === "VERB" ? harmAt(at) : null;
      if (harm && harm !== "affected" && harm !== "displaced" && noun >= 0 && isPerson(noun))
        return { token: at, harm };
      if (harm && noun < 0 && (harm === "killed" || harm === "injured")) return { token: at, harm };
      if (upos === "VERB" || upos === "PUNCT") break;
    }
    return partOf(amount, noun, first);
  }

  /** "including 12 children": counted with the toll before it. */
  function partOf(
    amount: Amount,
    noun: number,
    first: number,
  ): { token: number; harm: Harm; scope: Toll["scope"] } | null {
    // "..., among them children, two aid workers said": those who speak are no part.
    if (noun < 0 || !isPerson(noun) || speaks(noun)) return null;
    for (let at = amount.first - 1; at >= Math.max(first, amount.first - 6); at--) {
      if (!parts.has(tree.lemma(at)) && !parts.has(tree.lower(at))) continue;
      for (let back = at - 1; back >= first; back--) {
        const harm = harmAt(back);
        if (harm !== null && harm !== "affected") return { token: back, harm, scope: "part" };
      }
    }
    return null;
  }

  function speaks(noun: number): boolean {
    const { deprel = "", head = -1 } = tokens[noun] ?? {};
    return deprel === "nsubj" && tokens[head]?.upos === "VERB" && harmAt(head) === null;
  }

  function scopeOf(token: number, victim: Counted): Toll["scope"] {
    for (let at = (victim.amount?.first ?? victim.head) - 1, steps = 0; steps < 8 && at >= 0; at--, steps++) {
      const lemma = tree.lemma(at);
      if (
        /^including$/.test(tree.lower(at)) ||
        (lemma === "among" && /^(them|those|the|whom|these)$/.test(tree.lower(at + 1)))
      )
        return "part";
      if (tokens[at]?.upos === "VERB" || tokens[at]?.form === ";" || tokens[at]?.form === ".") break;
    }
    // "11 passengers, a nurse among them"
    const last = victim.amount?.end ?? victim.head + 1;
    if (
      /^(among (them|whom|those)|included .*|inclusive .*)$/.test(
        `${tree.lower(last)} ${tree.lower(last + 1)}`,
      )
    )
      return "part";
    if (
      /^(of them|of whom)$/.test(
        `${tree.lower((victim.amount?.end ?? -9) + 0)} ${tree.lower((victim.amount?.end ?? -9) + 1)}`,
      )
    )
      return "part";
    if (cumulative.has(tree.lemma(token)) && tree.lemma(token) === "toll") return "event";
    for (const child of [...tree.children(token), ...shared(token)]) {
      if (
        !tokens[child]?.deprel.startsWith("obl") &&
        tokens[child]?.deprel !== "advmod" &&
        tokens[child]?.deprel !== "nmod"
      )
        continue;
      const from = tree.under(child)[0] ?? child;
      if (child - from > 12) continue;
      for (const words of aggregate)
        if (words.every((word, i) => tree.lower(from + i) === word)) return "aggregate";
    }
    return "event";
  }

  /** "108 killed and 75 injured since January": what stands after the last verb holds of both. */
  function shared(token: number): number[] {
    const found: number[] = [];
    for (const child of tree.children(token))
      if (tokens[child]?.deprel === "conj" && harmAt(child) !== null) found.push(...tree.children(child));
    const { deprel = "", head = -1 } = tokens[token] ?? {};
    if (deprel === "conj" && harmAt(head) !== null)
      found.push(...tree.children(head).filter((child) => child > token));
    return found;
  }

  function add(
    sites: TollSite[],
    sentence: number,
    token: number,
    harm: Harm,
    victims: readonly Counted[],
    scope?: Toll["scope"],
  ): void {
    const above: number[] = [];
    for (let at = tokens[token]?.head ?? -1, steps = 0; at >= 0 && steps < 12; steps++) {
      above.push(at);
      at = tokens[at]?.head ?? -1;
    }
    const scoped = victims.map((victim) => ({ victim, scope: scope ?? scopeOf(token, victim) }));
    const wholes = scoped.filter((each) => each.scope !== "part");
    // "two militants and four others": the sum is of nobody's kind; what is told of each stays as a part.
    const mixed =
      wholes.some(({ victim }) => victim.who === "unknown") &&
      wholes.some(({ victim }) => victim.who !== "unknown");
    if (mixed && wholes.length > 1) {
      sites.push({
        toll: total(
          wholes.map(({ victim }) => victim),
          harm,
          "unknown",
          wholes[0]?.scope ?? "event",
        ),
        token,
        above,
        sentence,
      });
      for (const { victim } of wholes)
        if (victim.who !== "unknown")
          sites.push({ toll: total([victim], harm, victim.who, "part"), token, above, sentence });
    } else
      for (const group of Map.groupBy(wholes, ({ victim }) => victim.who).values())
        sites.push({
          toll: total(
            group.map(({ victim }) => victim),
            harm,
            (group[0] as (typeof wholes)[0]).victim.who,
            (group[0] as (typeof wholes)[0]).scope,
          ),
          token,
          above,
          sentence,
        });
    for (const each of scoped)
      if (each.scope === "part")
        sites.push({ toll: total([each.victim], harm, each.victim.who, "part"), token, above, sentence });
  }

  /** Amounts of one harm added up; an open end leaves the sum open. */
  function total(victims: readonly Counted[], harm: Harm, who: Toll["who"], scope: Toll["scope"]): Toll {
    const first = victims[0] as Counted;
    const single = victims.length === 1;
    const lows = victims.map((each) => each.low);
    const low = lows.every((each) => each === null)
      ? null
      : lows.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    const high = victims.some((each) => each.high === null)
      ? null
      : victims.reduce((sum, each) => sum + (each.high as number), 0);
    const span = single
      ? first.span
      : {
          start: Math.min(...victims.map((each) => each.span.start)),
          end: Math.max(...victims.map((each) => each.span.end)),
        };
    return {
      harm,
      who,
      low,
      high,
      wording: single ? first.wording : text.slice(span.start, span.end),
      span,
      scope,
    };
  }

  return { all };
}
