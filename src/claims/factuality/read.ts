import type { LanguageLayers, Token } from "../../language/record.ts";
import {
  isRejected,
  isRelation,
  type Lexicon,
  type ReadAttribution,
  type Tree,
  treeOf,
} from "../attribution/index.ts";
import type { Attribution, ClaimAct, Factuality } from "../record.ts";
import {
  type Complement,
  type FactualityLexicon,
  factualityFrom,
  numberOf,
  type Pair,
  type Strength,
} from "./lexicon.ts";
import { isEventNoun } from "./mentions.ts";

/** How surely each token's event is put, with what stands above it taken into account. */
export interface FactualityReader {
  /** `value` as the innermost speaker puts it, `score` -3..3 as a reader takes it. */
  of(token: number): { readonly value: Factuality; readonly score: number };
}

const FACT: Strength = { value: 3, score: 3 };
/** Deeper nesting than this is a parse error. */
const DEEPEST = 60;
/** What is left of a negation in such a sentence: "I don't know" denies little. */
const DENIED_IN_SPEECH = 0.8;
/** The part of that loss which what is told as a fact in the present takes. */
const LOSS_OF_FACTS = 0.3;

/** Builds the reader of one document; each token is worked out once. */
export function factualityReader(
  language: LanguageLayers,
  attributions: readonly Attribution[],
  cues: Lexicon,
  lexicon: FactualityLexicon,
  tree: Tree = treeOf(language.tokens, language.sentences),
): FactualityReader {
  const owner = ownersOf(tree, attributions);
  const known = new Map<number, Strength>();
  const losses = new Map<number, number>();
  const cueAt = new Map<number, ReadAttribution>();
  for (const each of attributions) if (isRead(each) && each.head >= 0) cueAt.set(each.head, each);
  return {
    of(token) {
      const { value, score } = strength(token, 0);
      const read = inRegister(token, score);
      return { value: factualityFrom(value), score: Math.round(Math.max(-3, Math.min(3, read)) * 100) / 100 };
    },
  };

  /** Conversation tells less of what happens than a report: open scores sink with its pronouns. */
  function inRegister(at: number, score: number): number {
    const { sentence } = tree.tokens[at] as Token;
    const loss = losses.get(sentence) ?? lossOf(sentence);
    losses.set(sentence, loss);
    if (loss === 0) return score;
    if (score < -0.9) return score * DENIED_IN_SPEECH;
    return score < 2
      ? Math.max(-2, score - loss)
      : score - loss * LOSS_OF_FACTS * (tree.tokens[at]?.xpos === "VBD" ? 0 : 1);
  }

  function lossOf(sentence: number): number {
    const at = tree.sentences[sentence];
    if (!at) return 0;
    let loss = 0;
    for (let i = at.first; i < at.end; i++) {
      const word = tree.lower(i);
      if (/^(you|your|yours|yourself)$/.test(word)) loss = Math.max(loss, lexicon.register.second);
      else if (/^(i|me|my|we|us|our)$/.test(word)) loss = Math.max(loss, lexicon.register.first);
    }
    return loss;
  }

  function strength(at: number, depth: number): Strength {
    const found = known.get(at);
    if (found) return found;
    if (depth > DEEPEST) return FACT;
    known.set(at, FACT); // a cycle of the tree ends here
    const result = local(at, above(at, depth));
    known.set(at, result);
    return result;
  }

  /** What stands above the token: its governor, its clause's marker, or who says it. */
  function above(at: number, depth: number): Strength {
    const token = tree.tokens[at] as Token;
    const head = tree.tokens[token.head];
    if (token.head < 0 || !head || head.sentence !== token.sentence) return sentenceFrame(at);
    if (isRelation(token, "cop")) return strength(token.head, depth + 1);
    if (isUnderDeniedEvidence(at)) return UNSHOWN;
    if (isUnderRejected(at) || isTopOfRejected(at)) return REJECTED;
    const framed = contentFrame(at);
    if (framed) return framed;
    // A clause with "that" under a saying is what is said, whatever a parser called it.
    if (isRelation(token, "advcl") && cueAt.has(token.head) && /^(that|whether)$/.test(markerOf(at)))
      return ofComplement(at, token.head, depth);
    if (isRelation(token, "conj")) return ofConjunct(at, depth);
    if (isRelation(token, "parataxis", "list", "discourse", "orphan", "appos", "reparandum")) {
      if (isRelation(token, "appos"))
        return isFactual(strength(token.head, depth + 1)) ? FACT : damped(strength(token.head, depth + 1));
      return spoken(at, FACT);
    }
    if (isRelation(token, "advcl")) return ofAdverbial(at, depth);
    if (isRelation(token, "acl")) return ofAdnominal(at, depth);
    if (isRelation(token, "csubj") && tree.lower((tree.under(at)[0] ?? at) - 1) === "whether")
      return { value: 0, score: WHETHER.positive };
    if (isRelation(token, "ccomp", "xcomp", "csubj")) return ofComplement(at, token.head, depth);
    if (isRelation(token, "obl", "nmod", "advmod")) {
      const marker = lexicon.markers.get(markerOf(at));
      if (marker?.fact) return { value: marker.value, score: marker.score };
      if (marker && marker.score < 0) return composed(marker, strength(token.head, depth + 1));
    }
    if (token.upos === "VERB" && isRelation(token, "amod", "compound", "case"))
      return { value: 3, score: 2.8 };
    return ofNominal(at, depth);
  }

  /** "no evidence of jets striking", "no evidence was found of it": below a denied showing, or beside it. */
  function isUnderDeniedEvidence(at: number): boolean {
    const token = tree.tokens[at] as Token;
    if (!isRelation(token, "acl", "advcl", "nmod", "obl", "ccomp") || token.deprel === "acl:relcl")
      return false;
    const above = tree.tokens[token.head] as Token;
    if (above.upos === "NOUN") return isDeniedEvidence(token.head);
    if (above.upos !== "VERB" && above.upos !== "AUX") return false;
    // Only what can complete the noun: "no evidence was found of the army shelling" but not "... on Monday".
    const opens = tree.under(at)[0] ?? at;
    const completes =
      isRelation(token, "ccomp") || /^(of|that|for)$/.test(tree.lower(opens)) || isOfBefore(opens);
    return (
      completes &&
      tree
        .children(token.head)
        .some((each) => each < at && isRelation(tree.tokens[each], "nsubj", "obj") && isDeniedEvidence(each))
    );
  }

  /** The predicate of a clause that its sentence calls untrue, wherever a parser hung it. */
  function isTopOfRejected(at: number): boolean {
    const index = owner[at] as number;
    const attribution = attributions[index];
    if (attribution?.act !== "deny" || attribution.source.length > 0 || attribution.hearsay) return false;
    if (!isRead(attribution) || attribution.commitment !== "CT-" || tree.tokens[at]?.upos !== "VERB")
      return false;
    const { head } = tree.tokens[at] as Token;
    return head < 0 || owner[head] !== index;
  }

  /** "rejects statements by officials that fighters were shooting": a whole clause below a noun of saying. */
  function isUnderRejected(at: number): boolean {
    const token = tree.tokens[at] as Token;
    if (!isRelation(token, "acl", "ccomp") || (token.upos !== "VERB" && tree.child(at, "cop") < 0))
      return false;
    if (tree.lower(tree.under(at)[0] ?? at) !== "that" || tree.child(at, "nsubj") < 0) return false;
    let noun = token.head;
    if (!cues.cues.has(`noun ${tree.lemma(noun)}`)) noun = (tree.tokens[noun] as Token).head;
    return (
      noun >= 0 &&
      cues.cues.has(`noun ${tree.lemma(noun)}`) &&
      tree.tokens[noun]?.upos === "NOUN" &&
      isRejected(tree, cues, noun)
    );
  }

  /** "of the army shelling": the subject that a parser parted from its verb. */
  function isOfBefore(first: number): boolean {
    for (let i = first - 1; i >= 0 && i > first - 6; i--) {
      if (tree.tokens[i]?.upos === "VERB") return false;
      if (tree.lower(i) === "of") return true;
    }
    return false;
  }

  function isDeniedEvidence(noun: number): boolean {
    if (!lexicon.evidence.has(tree.lemma(noun))) return false;
    if (isNone(noun)) return true;
    const verb = (tree.tokens[noun] as Token).head;
    return (
      verb >= 0 &&
      isRelation(tree.tokens[noun], "obj", "nsubj") &&
      tree.children(verb).some((each) => cues.negators.has(tree.lower(each)) && tree.lower(each) !== "no")
    );
  }

  /** A main clause: the speaker's commitment when somebody outside the sentence's tree says it. */
  function sentenceFrame(at: number): Strength {
    return spoken(at, FACT);
  }

  /** Applies an attribution that holds the token but whose cue is not above it in the tree. */
  function spoken(at: number, base: Strength): Strength {
    const index = owner[at] as number;
    const attribution = attributions[index];
    if (!attribution || isAboveInTree(at, attribution)) return base;
    if (attribution.hearsay && isRead(attribution) && isBelow(attribution.head, at)) return base;
    const { value, pair } = sayingOf(attribution);
    return { value, score: pair.positive };
  }

  /** The first predicate of a content that does not hang on its cue directly ("had no evidence of jets striking"). */
  function contentFrame(at: number): Strength | null {
    const attribution = attributions[owner[at] as number];
    if (!attribution || !isRead(attribution) || attribution.head < 0 || attribution.hearsay) return null;
    let above = (tree.tokens[at] as Token).head;
    if (above === attribution.head || (tree.tokens[at] as Token).upos !== "VERB") return null;
    for (let step = 0; above >= 0 && above !== attribution.head; step++) {
      const token = tree.tokens[above] as Token;
      if (step > 8 || token.upos === "VERB" || token.upos === "AUX" || isEventNoun(tree, lexicon, above))
        return null;
      if (tree.child(above, "cop") >= 0 || lexicon.governor(tree.lemma(above), "clause")) return null;
      above = token.head;
    }
    return above === attribution.head ? asSaid(attribution) : null;
  }

  function isAboveInTree(at: number, attribution: Attribution): boolean {
    return isRead(attribution) && isBelow(at, attribution.head);
  }

  function isBelow(token: number, top: number): boolean {
    let at = token;
    for (let step = 0; at >= 0 && step < DEEPEST; step++) {
      if (at === top) return true;
      at = (tree.tokens[at] as Token).head;
    }
    return false;
  }

  function sayingOf(attribution: Attribution): { value: number; pair: Pair } {
    const commitment = isRead(attribution) ? attribution.commitment : commitmentOf(attribution.act);
    const pair = lexicon.readers.get(attribution.act) ?? { positive: 2, negative: 1 };
    const size = numberOf(commitment);
    // What is only thought likely is taken as less than what is stated.
    const positive = size >= 3 || size <= -1 ? pair.positive : Math.min(pair.positive, 0.6 + size * 0.5);
    return { value: size, pair: { positive, negative: pair.negative } };
  }

  function ofConjunct(at: number, depth: number): Strength {
    const head = (tree.tokens[at] as Token).head;
    const token = tree.tokens[at] as Token;
    const first = tree.tokens[head] as Token;
    const context = above(head, depth + 1);
    const own = tree.child(at, "aux", "nsubj", "cop") >= 0;
    if (own || token.upos !== first.upos) return context;
    // "did not attack or kill", "may attack and kill": the auxiliaries of the first reach the second.
    const joiner = tree.child(at, "cc");
    const word = joiner < 0 ? "" : tree.lower(joiner);
    const shared = modified(head, context, word === "or" || word === "nor" || token.xpos === "VB");
    return word === "but" ? modified(head, context, false) : shared;
  }

  function ofAdverbial(at: number, depth: number): Strength {
    const head = (tree.tokens[at] as Token).head;
    const below = strengthOfHost(head, depth);
    const marker = markerOf(at);
    if (marker === "to" || (marker === "" && hasTo(at))) {
      const line = lineFor(head, "to", -1);
      if (line) return transferred(line, strength(head, depth + 1));
      return composed(lexicon.purpose, below.score < 0 ? { value: 0, score: 0 } : { value: 3, score: 3 });
    }
    const known = lexicon.markers.get(marker);
    if (known) {
      if (known.fact) return { value: known.value, score: known.score };
      if (known.score < 0 || known.value === 0) return { value: known.value, score: known.score };
      return composed(known, futureOf(below));
    }
    const object = marker === "" ? null : lineFor(head, "ing", -1);
    if (object && (tree.tokens[at] as Token).xpos === "VBG")
      return transferred(object, strength(head, depth + 1));
    // A bare participle shares the fate of its clause, not its negation.
    return composed({ value: 3, score: 2.8 }, futureOf(below));
  }

  /** What happens under a clause that is only planned or denied: the plan reaches its parts, the denial does not. */
  function futureOf(host: Strength): Strength {
    const size = (n: number): number => (n < 0 ? 2.4 : n);
    return { value: size(host.value), score: Math.max(1, size(host.score)) };
  }

  function strengthOfHost(head: number, depth: number): Strength {
    return strength(head, depth + 1);
  }

  function ofAdnominal(at: number, depth: number): Strength {
    const token = tree.tokens[at] as Token;
    const noun = tree.tokens[token.head] as Token;
    const lemma = tree.lemma(token.head);
    if (token.deprel === "acl:relcl") {
      // "any government that takes power": nobody has taken it yet.
      if (isAny(token.head)) return lexicon.generic;
      const host = strength(token.head, depth + 1);
      const isOpen = host.value < 0.6 && host.value >= 0 && token.xpos !== "VBD";
      return { value: isOpen ? 2 : 3, score: host.score < 1.2 && host.score > -1 ? 2.3 : 3 };
    }
    const marker = markerOf(at);
    if (marker === "to" || hasTo(at)) {
      const line = lexicon.governor(lemma, "to") ?? lexicon.fallback("to");
      return transferred(
        line,
        isEventNoun(tree, lexicon, token.head) ? strength(token.head, depth + 1) : FACT,
      );
    }
    if (marker === "that" || marker === "of" || marker === "") {
      const cue = cueAt.get(token.head);
      if (cue) return asSaid(cue);
      const line = lexicon.governor(
        lemma,
        marker === "of" ? (token.xpos === "VBG" ? "ing" : "of") : "clause",
      );
      if (line && noun.upos === "NOUN" && (marker !== "" || token.xpos === "VBG"))
        return transferred(line, FACT);
    }
    if (marker === "that") return { value: 2, score: 1.8 };
    return { value: 3, score: 2.9 };
  }

  function asSaid(attribution: ReadAttribution): Strength {
    const { value, pair } = sayingOf(attribution);
    return { value, score: pair.positive };
  }

  function ofComplement(at: number, head: number, depth: number): Strength {
    const token = tree.tokens[at] as Token;
    const complement = complementOf(at);
    const governor = strength(head, depth + 1);
    if (isRelation(token, "xcomp") && token.upos !== "VERB" && !hasTo(at)) return governor;
    const line = lineFor(head, complement, -1) ?? (complement === "whether" ? WHETHER : null);
    const cue = cueAt.get(head);
    if (cue && !isRelation(token, "csubj")) {
      const { value, pair } = sayingOf(cue);
      const transfer =
        line ?? (complement === "to" || complement === "ing" ? lexicon.fallback(complement) : pair);
      const read = transferred(transfer, governor);
      // The speaker's own word; the reader's when the complement is what is done ("managed to say" is not).
      return {
        value: complement === "whether" ? 0 : line && value === 0 ? read.value : value,
        score: read.score,
      };
    }
    if (line) return transferred(line, governor);
    if (complement === "clause" && (tree.tokens[head] as Token).upos !== "VERB")
      return composed({ value: 3, score: 2.2 }, futureOf(governor));
    return transferred(lexicon.fallback(complement), governor);
  }

  function ofNominal(at: number, depth: number): Strength {
    const token = tree.tokens[at] as Token;
    const head = tree.tokens[token.head] as Token;
    // "No raid took place": the noun carries the negation itself.
    if (isNone(at)) return { value: 3, score: 2.6 };
    if (head.upos === "NOUN" || head.upos === "PROPN" || head.upos === "ADJ") {
      const host = strength(token.head, depth + 1);
      const line = lexicon.governor(tree.lemma(token.head), "of");
      if (line)
        return transferred(
          line,
          head.upos === "NOUN" && isEventNoun(tree, lexicon, token.head) ? host : FACT,
        );
      if (isRelation(token, "compound")) return composed({ value: 2, score: 2 }, host);
      if (!isEventNoun(tree, lexicon, token.head))
        return isDefinite(at) ? { value: 3, score: 2.6 } : composed({ value: 3, score: 2.6 }, futureOf(host));
      return composed({ value: 3, score: 2.6 }, isDefinite(at) ? futureOf(host) : host);
    }
    const governor = strength(token.head, depth + 1);
    const line = isRelation(token, "obj", "obl", "nsubj:pass", "iobj")
      ? lineFor(token.head, "noun", at)
      : null;
    const cue = cueAt.get(token.head);
    if (cue && isRelation(token, "obj", "nsubj:pass", "obl") && !isDefinite(at)) {
      const { value, pair } = sayingOf(cue);
      if (isRelation(token, "obj", "nsubj:pass"))
        return { value, score: transferred(line ?? pair, governor).score };
    }
    if (line) {
      const ended = endOf(at, line, governor);
      if (ended) return ended;
      const read = transferred(line, governor);
      // "blocked the return": what is spoken of as known has at least been on its way.
      return line.positive < 0 && isDefinite(at) ? { value: read.value, score: read.score + 1.5 } : read;
    }
    if (isDefinite(at)) return { value: 3, score: 2.7 };
    if (governor.score < 0)
      return isRelation(token, "obj", "nsubj") || isFor(at)
        ? composed({ value: 3, score: 2.4 }, governor)
        : { value: 2, score: 2 };
    return { value: Math.max(0, governor.value), score: 1.2 + 0.5 * governor.score };
  }

  /**
   * What a stop says of what was stopped: "halted after an hour" presupposes it, "called off before it began" rules it
   * out, "stopped an attack" leaves it open. null where the codebook's line says all.
   */
  function endOf(at: number, line: Pair, governor: Strength): Strength | null {
    if (governor.value < 0.6) return null;
    const verb = (tree.tokens[at] as Token).head;
    const ends = line.value === 3 && line.negatedValue === 3;
    const cancels = !ends && line.positive <= -2 && line.value == null;
    if (!ends && !cancels) return null;
    const parts = tree.children(verb);
    const before = parts.some(
      (each) =>
        isRelation(tree.tokens[each], "advcl") &&
        markerOf(each) === "before" &&
        lexicon.beginnings.has(tree.lemma(each)),
    );
    if (before) return { value: -3, score: -2.2 };
    const lasted = parts.some((each) => {
      const mark = tree.child(each, "case");
      return (
        isRelation(tree.tokens[each], "obl") &&
        mark >= 0 &&
        /^(after|within)$/.test(tree.lower(mark)) &&
        lexicon.durations.has(tree.lemma(each))
      );
    });
    if (lasted) return { value: 3, score: 2.4 };
    if (cancels) return null;
    const passive = isRelation(tree.tokens[at], "nsubj:pass");
    return isDefinite(at) || passive ? null : { value: 0, score: transferred(line, governor).score };
  }

  /** "not available for comment": what a thing is for does not happen without it. */
  function isFor(at: number): boolean {
    const mark = tree.child(at, "case");
    return mark >= 0 && tree.lower(mark) === "for";
  }

  /** "the raid", "his arrest": taken for granted. */
  function isDefinite(at: number): boolean {
    for (const each of tree.children(at)) {
      const child = tree.tokens[each] as Token;
      if (isRelation(child, "nmod:poss")) return true;
      if (isRelation(child, "det") && /^(the|this|that|these|those)$/.test(tree.lower(each))) return true;
    }
    return false;
  }

  function complementOf(at: number): Complement {
    const token = tree.tokens[at] as Token;
    const marker = markerOf(at);
    if (marker === "whether" || (marker === "if" && isRelation(token, "ccomp", "csubj"))) return "whether";
    if (marker === "to" || hasTo(at)) return "to";
    if (token.xpos === "VBG" && tree.child(at, "nsubj", "aux") < 0) return "ing";
    if (isRelation(token, "xcomp") && token.xpos === "VB") return "to";
    return "clause";
  }

  /** The codebook's line for a governor: with the preposition of its phrase first ("call for"), then by its lemma. */
  function lineFor(head: number, complement: Complement, phrase: number): Pair | null {
    const mark = phrase < 0 ? -1 : tree.child(phrase, "case");
    const stems = [phraseLemma(head), tree.lower(head), ...tree.stems(head)];
    if (mark >= 0)
      for (const stem of stems) {
        const line = lexicon.governor(`${stem} ${tree.lower(mark)}`, complement);
        if (line) return line;
      }
    // With another preposition the verb's line for an object does not hold: "called on Friday for".
    if (mark >= 0 && complement === "noun") return null;
    for (const stem of stems) {
      const line = lexicon.governor(stem, complement);
      if (line) return line;
    }
    return null;
  }

  function phraseLemma(head: number): string {
    for (const each of tree.children(head)) {
      const word = tree.lower(each);
      // "too weak to stay", "has yet to answer"
      if (isRelation(tree.tokens[each], "advmod") && (word === "too" || word === "yet")) return word;
    }
    const particle = tree.child(head, "compound:prt");
    return particle >= 0 && lexicon.governor(`${tree.lemma(head)} ${tree.lower(particle)}`, "noun")
      ? `${tree.lemma(head)} ${tree.lower(particle)}`
      : tree.lemma(head);
  }

  /** The conjunction that opens the clause, lower-cased; "" for none. */
  function markerOf(at: number): string {
    for (const each of tree.children(at)) {
      const child = tree.tokens[each] as Token;
      if (each > at) break;
      if (isRelation(child, "mark") || (isRelation(child, "case") && child.upos !== "PART")) {
        const word = tree.lower(each);
        const next = tree.lower(each + 1);
        if (lexicon.markers.has(`${word} ${next}`)) return `${word} ${next}`;
        return word;
      }
      if (isRelation(child, "advmod") && /^(when|whenever|once)$/.test(tree.lower(each)))
        return tree.lower(each);
    }
    return "";
  }

  function hasTo(at: number): boolean {
    return tree
      .children(at)
      .some(
        (each) =>
          each < at && tree.lower(each) === "to" && isRelation(tree.tokens[each], "mark", "aux", "case"),
      );
  }

  /** The token's own modals, adverbs and negation, then the kind of sentence it heads. */
  function local(at: number, context: Strength): Strength {
    const token = tree.tokens[at] as Token;
    let result = modified(at, context, true);
    if (token.upos === "NOUN" || token.upos === "PROPN") result = hedged(at, result);
    else if (token.upos === "VERB" && isToldAsPast(at, context))
      result = { value: result.value, score: Math.max(result.score, 2.1 + 0.3 * result.score) };
    else if (token.upos === "VERB")
      result = { value: result.value, score: Math.min(result.score, tenseCap(at)) };
    if (
      tree
        .children(at)
        .some((each) => isRelation(tree.tokens[each], "advcl") && /^(if|unless)$/.test(markerOf(each)))
    )
      if (
        tree
          .children(at)
          .some((each) => isRelation(tree.tokens[each], "aux") && lexicon.modals.has(tree.lower(each)))
      )
        result = { value: 0, score: Math.min(result.score, lexicon.conditional.score) };
    if (isDue(at)) result = composed(lexicon.purpose, result);
    if (token.deprel === "root" || isRelation(token, "conj", "parataxis")) result = ofSentence(at, result);
    if (isGeneric(at)) result = composed(lexicon.generic, result);
    return result;
  }

  /** A finite past in a clause of its own is told as done, whatever modal stands above ("could help those who fled"). */
  function isToldAsPast(at: number, context: Strength): boolean {
    const token = tree.tokens[at] as Token;
    // Not under what is only thought, or not said.
    const least = isRelation(token, "ccomp", "xcomp", "csubj") ? 1.75 : 0.2;
    if (token.xpos !== "VBD" || context.score <= least) return false;
    const marker = lexicon.markers.get(markerOf(at));
    if (marker && marker.value !== 3) return false;
    return !tree.children(at).some((each) => cues.negators.has(tree.lower(each)) || isNone(each));
  }

  /** The head of a coordination of orders: "go home and wait". */
  function isImperative(head: number): boolean {
    const token = tree.tokens[head];
    return token?.xpos === "VB" && token.deprel === "root" && tree.child(head, "nsubj", "aux", "mark") < 0;
  }

  function isAny(noun: number): boolean {
    return (
      /^(any|whoever|whatever|anyone|anybody|whichever)$/.test(tree.lower(noun)) ||
      tree
        .children(noun)
        .some(
          (each) => isRelation(tree.tokens[each], "det") && /^(any|every|whichever)$/.test(tree.lower(each)),
        )
    );
  }

  /** The most a reader takes from a verb's form: what is told in the past is told as done. */
  function tenseCap(at: number): number {
    const { xpos } = tree.tokens[at] as Token;
    if (xpos === "VBD" || xpos === "") return 3;
    for (const each of tree.children(at)) {
      if (!isRelation(tree.tokens[each], "aux")) continue;
      const word = tree.lower(each);
      if (/^(was|were|did)$/.test(word)) return 2.9;
      if (/^(has|have|had|'ve|’ve)$/.test(word)) return 2.8;
    }
    return xpos === "VBN" ? 2.8 : 2.6;
  }

  /** "was to have opened", "is to allow": due, not done. */
  function isDue(at: number): boolean {
    return (
      hasTo(at) &&
      tree
        .children(at)
        .some(
          (each) =>
            each < at &&
            isRelation(tree.tokens[each], "cop", "aux") &&
            /^(is|are|was|were|be)$/.test(tree.lower(each)),
        )
    );
  }

  /** "Mines kill farmers": a present of anybody and any time. "Whoever bombs a convoy" is one too. */
  function isGeneric(at: number): boolean {
    const token = tree.tokens[at] as Token;
    const subject = tree.child(at, "nsubj", "csubj");
    if (tree.children(at).some((each) => /^(whoever|whatever|whichever)$/.test(tree.lower(each))))
      return true;
    if (subject < 0 || cueAt.has(at)) return false;
    if (isAny(subject)) return true;
    if (token.xpos !== "VBP" || tree.child(at, "aux") >= 0 || !isBarePlural(subject)) return false;
    const object = tree.child(at, "obj");
    return object >= 0 && isBarePlural(object);
  }

  function isBarePlural(noun: number): boolean {
    if (tree.tokens[noun]?.xpos !== "NNS") return false;
    return tree
      .children(noun)
      .every((each) => !isRelation(tree.tokens[each], "det", "nummod", "nmod", "amod", "acl", "compound"));
  }

  function ofSentence(at: number, result: Strength): Strength {
    const token = tree.tokens[at] as Token;
    const sentence = tree.sentences[token.sentence];
    const last = sentence ? tree.tokens[sentence.end - 1]?.form : undefined;
    const previous = sentence ? tree.tokens[sentence.end - 2]?.form : undefined;
    if (last === "?" || (previous === "?" && /^["”’']$/.test(last ?? "")))
      return { value: 0, score: Math.min(result.score, lexicon.question.score) };
    if (
      token.xpos === "VB" &&
      token.upos === "VERB" &&
      tree.child(at, "nsubj", "aux", "mark") < 0 &&
      (token.deprel === "root" || isRelation(token, "parataxis") || isImperative(token.head))
    )
      return { value: 0, score: Math.min(result.score, lexicon.imperative.score) };
    return result;
  }

  /** Applies the auxiliaries and adverbs under `at` to what stands above; negation only when `negates`. */
  function modified(at: number, context: Strength, negates: boolean): Strength {
    let { value, score } = context;
    let sign = 1;
    for (const each of tree.children(at)) {
      const child = tree.tokens[each] as Token;
      const word = tree.lower(each);
      if (isRelation(child, "aux")) {
        const modal = lexicon.modals.get(word);
        if (modal) ({ value, score } = composed(modal, { value, score }));
      } else if (isRelation(child, "advmod", "cc", "det", "mark")) {
        const adverb = lexicon.adverbs.get(word);
        if (adverb) ({ value, score } = composed(adverb, { value, score }));
        const negator = lexicon.negators.get(word);
        if (negator !== undefined && negates && !isOnly(each)) sign *= -negator;
      } else if (
        negates &&
        (isRelation(child, "nsubj") ||
          (isRelation(child, "obj") && lexicon.lightVerbs.has(tree.lemma(at)))) &&
        isNone(each) &&
        !(cueAt.has(at) && each < at && isRelation(child, "obj"))
      )
        sign *= -1;
    }
    if (sign < 0) {
      // "may not have": possibly not. "will not": more surely not than "will" is sure.
      value = isAbility(at) ? -3 : value * sign;
      score = score >= 0 ? -Math.min(2.2, Math.max(1.4, score)) : -score * 0.7;
    } else if (sign !== 1) {
      value *= sign;
      score *= sign;
    }
    return { value, score };
  }

  /** "cannot", "could not": a modal of ability denied is denied. */
  function isAbility(at: number): boolean {
    return tree.children(at).some((each) => /^(can|ca|could)$/.test(tree.lower(each)));
  }

  /** "not only" denies nothing. */
  function isOnly(at: number): boolean {
    return /^(only|just|merely|simply|necessarily)$/.test(tree.lower(at + 1));
  }

  function isNone(at: number): boolean {
    if (/^(nobody|none|nothing|neither|no-one)$/.test(tree.lower(at))) return true;
    return tree
      .children(at)
      .some(
        (each) =>
          isRelation(tree.tokens[each], "det", "advmod", "cc") && /^(no|neither)$/.test(tree.lower(each)),
      );
  }

  function hedged(at: number, result: Strength): Strength {
    let found = result;
    for (const each of tree.children(at)) {
      // "the alleged strike", "the strike alleged in the letter"
      if (!isRelation(tree.tokens[each], "amod", "det", "advmod", "acl")) continue;
      if (isRelation(tree.tokens[each], "acl") && tree.tokens[each]?.xpos !== "VBN") continue;
      const hedge = lexicon.nounHedges.get(tree.lower(each));
      if (hedge && !lexicon.negators.has(tree.lower(each))) found = composed(hedge, found);
    }
    return found;
  }
}

/** What nothing shows: left open, and rather not. */
const UNSHOWN: Strength = { value: 0, score: -0.3 };
/** What a speaker calls untrue. */
const REJECTED: Strength = { value: -3, score: -0.8 };
const WHETHER: Pair = { positive: 0.3, negative: 0.3 };

/** The governor's line, between its ends as the governor itself stands. */
function transferred(line: Pair, governor: Strength): Strength {
  // A governor that is itself open still says more for its content than against it.
  const weight = governor.score >= 0 ? 0.5 + 0.5 * (governor.score / 3) ** 0.6 : (governor.score + 3) / 6;
  const score = weight * line.positive + (1 - weight) * line.negative;
  const value = line.value ?? certainty(line.positive);
  const negated = line.negatedValue ?? certainty(line.negative);
  if (governor.value >= 0.6) return { value: weakened(value, governor.value), score };
  if (governor.value <= -0.6) return { value: weakened(negated, -governor.value), score };
  // Under an open governor only what holds either way holds.
  return { value: value === negated ? value : 0, score };
}

const certainty = (score: number): number => (score >= 2.2 ? 3 : score <= -1.4 ? -3 : 0);

const weakened = (value: number, by: number): number => Math.sign(value) * Math.min(Math.abs(value), by);

/** One weakening upon another: the weaker wins, a negative above turns it over. */
function composed(operator: Strength, below: Strength): Strength {
  const join = (a: number, b: number): number => {
    if (b >= 0 && a >= 0) return Math.min(a, b) * (0.75 + Math.max(a, b) / 12);
    return a >= 0 ? b * (a / 3) : b >= 0 ? a * (b / 3) : Math.abs(a) * 0.5;
  };
  const weaker = (a: number, b: number): number => (a >= 0 && b >= 0 ? Math.min(a, b) : (a * b) / 3);
  return { value: weaker(operator.value, below.value), score: join(operator.score, below.score) };
}

const isFactual = (each: Strength): boolean => each.score > 1.5;
const damped = (each: Strength): Strength => ({ value: each.value, score: each.score * 0.9 });

const isRead = (attribution: Attribution): attribution is ReadAttribution => "commitment" in attribution;

const COMMITMENTS: Partial<Record<ClaimAct, Factuality>> = {
  deny: "CT-",
  dispute: "PR-",
  promise: "UU",
  demand: "UU",
  threaten: "UU",
  investigate: "UU",
};

/** For attributions that did not come with their cue's commitment. */
const commitmentOf = (act: ClaimAct): Factuality => COMMITMENTS[act] ?? "CT+";

/** For each token the attribution that holds it most narrowly; -1 in the report's own voice. */
function ownersOf(tree: Tree, attributions: readonly Attribution[]): Int32Array {
  const owner = new Int32Array(tree.tokens.length).fill(-1);
  const width = (each: Attribution): number => each.content.reduce((sum, at) => sum + at.end - at.start, 0);
  const widestFirst = attributions
    .map((_, index) => index)
    .sort((a, b) => width(attributions[b] as Attribution) - width(attributions[a] as Attribution) || a - b);
  for (const index of widestFirst)
    for (const content of (attributions[index] as Attribution).content)
      for (let i = tree.tokenAt(content.start); i < tree.tokens.length; i++) {
        if ((tree.tokens[i] as Token).span.start >= content.end) break;
        owner[i] = index;
      }
  return owner;
}
