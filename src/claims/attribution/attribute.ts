import type { Document, Span } from "../../base/index.ts";
import type { CueEntry } from "../../codebook/acts.ts";
import type { LanguageLayers, Token } from "../../language/record.ts";
import type { ActorResolver } from "../actors/resolver.ts";
import type { ActorReading, Attribution, ClaimAct } from "../record.ts";
import { setOffSpeaker } from "./colon.ts";
import { contentOf, sayingUnder } from "./content.ts";
import { type CueMatch, cuesAt, hasNegativeDeterminer, isNegated, type Lexicon } from "./cues.ts";
import { type Draft, mergeSpans, quotationAt, type Scene } from "./draft.ts";
import { formOf } from "./form.ts";
import { hearsayAt } from "./hearsay.ts";
import { insideOf } from "./nesting.ts";
import { nounCueAt, rejectedSayingAt } from "./nouns.ts";
import { prepositionAt } from "./prepositions.ts";
import { joinFloating, quotesOf, widenToQuotes } from "./quotes.ts";
import { agentOf, isPassive, phraseOf, type SourcePhrase, sourceOf } from "./source.ts";
import { speakerReader } from "./speaker.ts";
import { isRelation, runsOf, type Tree, treeOf } from "./tree.ts";

/** An attribution with what factuality needs to know of its cue. */
export interface ReadAttribution extends Attribution {
  /** How surely the speaker puts the content. */
  readonly commitment: Draft["commitment"];
  /** Head token of the cue; -1 when there is none. */
  readonly head: number;
}

/**
 * Every attribution of a document, in the order of their cues. Linear in the text but for sorting.
 * `resolve` says who a phrase names.
 */
export function attribute(
  document: Document,
  language: LanguageLayers,
  lexicon: Lexicon,
  resolve: ActorResolver,
  tree: Tree = treeOf(language.tokens, language.sentences),
): ReadAttribution[] {
  const quotations = language.quotations.filter((each) => each.depth === 0);
  const scene: Scene = { document, language, tree, lexicon, quotations };
  const drafts = findDrafts(scene).sort((a, b) => a.head - b.head);
  joinFloating(scene, drafts);
  partAtSemicolons(scene, drafts);
  const speakerOf = speakerReader(scene, resolve);
  const inside = insideOf(scene, drafts);
  const found = drafts.map((draft, i) => {
    const cue = runsOf(tree.tokens, draft.cue);
    const { speaker, alternatives } = speakerOf(draft);
    return {
      source: draft.source?.spans ?? [],
      cue: cue.length > 0 ? cue : draft.cue.map((each) => (tree.tokens[each] as Token).span),
      content: draft.content,
      form: formOf(document.text, draft.content, quotations),
      act: draft.act,
      speaker,
      alternatives,
      hearsay: draft.hearsay,
      carriers: draft.carriers.map((each) => readingOf(each)),
      inside: inside[i] as number,
      commitment: draft.commitment,
      head: draft.head,
    };
  });
  return found.map((each, i) => asWhoeverSpeaks(each, i));

  /** "Our outrage", "I regret" in somebody's words: whoever speaks them. */
  function asWhoeverSpeaks(each: ReadAttribution, index: number): ReadAttribution {
    const source = drafts[index]?.source;
    if (!source || !FIRST_PERSON.test(tree.lower(source.head))) return each;
    const outer = found[each.inside];
    if (!outer?.speaker) return each;
    const { speaker, alternatives } = outer;
    return { ...each, speaker: { ...speaker, span: source.spans[0] ?? speaker.span }, alternatives };
  }

  function readingOf(phrase: SourcePhrase): ActorReading {
    const span = phrase.spans[0] as Span;
    return { ...resolve(span, tree.tokens), span };
  }
}

const FIRST_PERSON = /^(i|me|my|we|us|our)$/;

function findDrafts(scene: Scene): Draft[] {
  const { tree } = scene;
  const drafts: Draft[] = [];
  const used = new Set<number>();
  const add = (draft: Draft | null): boolean => {
    if (draft === null || draft.content.length === 0) return false;
    drafts.push(draft);
    for (const each of draft.cue) used.add(each);
    return true;
  };
  for (let i = 0; i < tree.tokens.length; i++) {
    if (used.has(i)) continue;
    const token = tree.tokens[i] as Token;
    if (add(prepositionAt(scene, i)) || add(rejectedSayingAt(scene, i))) continue;
    if (token.upos === "NOUN") add(nounCueAt(scene, i));
    else if (!add(hearsayAt(scene, i))) for (const draft of verbDrafts(scene, i)) add(draft);
  }
  const withCue = new Set(
    drafts.filter((each) => each.said).map((each) => (tree.tokens[each.head] as Token).sentence),
  );
  for (let i = 0; i < tree.sentences.length; i++)
    if (!withCue.has(i) && !isButton(tree, i)) for (const draft of setOffSpeaker(scene, i)) add(draft);
  return drafts;
}

/** "Share this: ...": an order of a few words is a page's, nobody's statement. */
function isButton(tree: Tree, index: number): boolean {
  const sentence = tree.sentences[index];
  if (!sentence || sentence.end - sentence.first > 8) return false;
  const first = tree.tokens[sentence.first] as Token;
  return first.upos === "VERB" && first.deprel === "root" && tree.child(sentence.first, "nsubj", "aux") < 0;
}

/** "Baku said two died; the monitor spoke of four": what is said ends where another begins to speak. */
function partAtSemicolons(scene: Scene, drafts: readonly Draft[]): void {
  const { tree } = scene;
  const speaks = new Set<number>();
  for (const { source, head } of drafts)
    if (source && source.head < head) speaks.add(source.spans[0]?.start ?? -1);
  for (const { content, head, source, cue } of drafts) {
    if (source === null) continue;
    const { sentence } = tree.tokens[head] as Token;
    for (let i = head + 1; tree.tokens[i]?.sentence === sentence; i++) {
      const next = tree.tokens[i + 1];
      if (tree.tokens[i]?.form !== ";" || !next || !speaks.has(next.span.start)) continue;
      const { start } = (tree.tokens[i] as Token).span;
      if (quotationAt(scene.quotations, start) !== null) break;
      const kept = content
        .map((at) => ({ start: at.start, end: Math.min(at.end, start) }))
        .filter((at) => at.start < at.end);
      const between = runsOf(
        tree.tokens,
        Array.from({ length: i - head - 1 }, (_, step) => head + 1 + step).filter(
          (each) => !cue.includes(each),
        ),
      );
      if (kept.length > 0 || between.length > 0)
        content.splice(0, content.length, ...(kept.length > 0 ? kept : between));
      break;
    }
  }
}

/** What one verb or adjective says; two for a reciprocal ("traded accusations"). */
function verbDrafts(scene: Scene, at: number): Draft[] {
  const { tree, lexicon } = scene;
  for (const match of cuesAt(tree, lexicon, at)) {
    const draft = verbDraft(scene, match);
    if (draft === null) continue;
    if (match.entry.reciprocal && draft.source) return eachToTheOther(tree, draft, draft.source);
    return [draft];
  }
  return [];
}

function verbDraft(scene: Scene, match: CueMatch): Draft | null {
  const { tree, lexicon } = scene;
  const { entry, governor, head } = match;
  const relayed = entry.manner === "relayed";
  const carrier = relayed ? carrierOf(tree, head) : null;
  const source = relayed ? quotedOne(tree, head) : sourceOf(tree, head, entry.manner === "said");
  if (source && entry.manner === "thought" && isSelf(tree, source.head)) return null;
  if (source && isMute(scene, source.head) && !entry.takes.includes("clause")) return null;
  // "Circumstances confirm", "an earlier version said": the report's own word.
  if (source && entry.manner === "said" && isNobody(scene, source.head)) return null;
  const found = contentOf(tree, match);
  const quotes = entry.takes.includes("quote") ? quotesOf(scene, match, source?.spans ?? []) : [];
  const whole = found
    ? withoutSource(tree, withWhatWasLeft(tree, found.tokens, source, head), source, match)
    : [];
  const content = runsOf(tree.tokens, whole);
  let spans = mergeSpans(scene.document.text, [...content, ...quotes]);
  if (spans.length === 0) spans = clauseAfter(scene, match, source);
  if (spans.length === 0) spans = clauseBefore(scene, match, source);
  if (found === null && quotes.length > 0 && isInside(scene, quotes, head))
    spans = mergeSpans(scene.document.text, [...spans, ...clauseBefore(scene, match, source)]);
  const around = wholeAround(scene, match, source);
  if (around.length > 0) spans = mergeSpans(scene.document.text, [...spans, ...around]);
  if (spans.length === 0) return null;
  spans = widenToQuotes(scene, withinQuote(scene, spans, head), (tree.tokens[head] as Token).span);
  const negated =
    isNegated(tree, lexicon, head) ||
    (governor !== head && isNegated(tree, lexicon, governor)) ||
    match.tokens.slice(1).some((each) => hasNegativeDeterminer(tree, each));
  if (source && negated && hasNegativeDeterminer(tree, source.head)) return null;
  const hearsay = source === null && isHearsayUnnamed(entry) && isAgentless(tree, head);
  const act = negated ? negatedAct(entry) : actOf(scene, entry, found?.frame ?? "quote", spans);
  const cue =
    relayed && sayingUnder(tree, head) >= 0 ? [...match.tokens, sayingUnder(tree, head)] : match.tokens;
  return {
    head,
    cue,
    entry,
    act,
    commitment: negated ? entry.negated : act === "deny" ? "CT-" : entry.commitment,
    source,
    carriers: carrier ? [carrier] : [],
    content: spans,
    hearsay,
    said: entry.manner === "said" || relayed,
  };
}

/**
 * Whether leaving out who says it makes it hearsay: "it is said", "was accused". "It was assessed" and "it was announced"
 * are the report's own finding or an act on record.
 */
function isHearsayUnnamed(entry: CueEntry): boolean {
  if (entry.unnamed !== undefined) return entry.unnamed === "hearsay";
  if (entry.act !== "state" && entry.act !== "accuse") return false;
  return entry.manner === "said" || (entry.manner === "thought" && entry.commitment.startsWith("P"));
}

/** A negated denial or accusation is neither; "had no evidence of" disputes. */
function negatedAct(entry: CueEntry): ClaimAct {
  return entry.negatedAct ?? (entry.negated === "CT+" ? entry.act : "state");
}

/** A label that judges condemns, one that rejects denies: "called the strikes an aggression", "the report baseless". */
function actOf(scene: Scene, entry: CueEntry, frame: string, spans: readonly Span[]): ClaimAct {
  const { tree, lexicon } = scene;
  if (entry.act !== "state" || entry.manner !== "said") return entry.act;
  if (frame !== "label") return judgement(scene, spans) ?? entry.act;
  for (const each of spans)
    for (let i = tree.tokenAt(each.start); i < tree.tokens.length; i++) {
      if ((tree.tokens[i] as Token).span.start >= each.end) break;
      if (lexicon.evaluations.has(tree.lemma(i))) return "condemn";
      if (lexicon.rejections.has(tree.lemma(i))) return "deny";
    }
  return entry.act;
}

/** Longer statements are more than a judgement. */
const FEW_TOKENS = 7;

/**
 * What a plain statement does when all it says is a judgement: `"An absolute lie," the ministry replied` denies, "said the
 * raid was a war crime" condemns. null for every other statement.
 */
function judgement(scene: Scene, spans: readonly Span[]): ClaimAct | null {
  const { tree, lexicon } = scene;
  const members = spans.flatMap((each) => {
    const found: number[] = [];
    for (
      let i = tree.tokenAt(each.start);
      i < tree.tokens.length && (tree.tokens[i] as Token).span.start < each.end;
      i++
    )
      found.push(i);
    return found;
  });
  const within = new Set(members);
  const tops = members.filter(
    (each) => !within.has((tree.tokens[each] as Token).head) && tree.tokens[each]?.upos !== "PUNCT",
  );
  if (members.length <= FEW_TOKENS && tops.some((each) => lexicon.rejections.has(tree.lemma(each))))
    return "deny";
  for (const top of tops) {
    if (tree.child(top, "cop") < 0 && tree.lemma(top) !== "be") continue;
    const judged = [top, ...tree.children(top).flatMap((each) => [each, ...tree.children(each)])];
    if (judged.some((each) => each >= top && within.has(each) && lexicon.evaluations.has(tree.lemma(each))))
      return "condemn";
  }
  return null;
}

/** "Strikes hit the town, the army said" where the tree has lost the thread: all before the comma. */
function clauseBefore(scene: Scene, match: CueMatch, source: SourcePhrase | null): Span[] {
  const { tree } = scene;
  if (source === null || !match.entry.takes.includes("clause") || match.entry.manner !== "said") return [];
  const cue = tree.tokens[match.head] as Token;
  const sentence = tree.sentences[cue.sentence];
  if (!sentence) return [];
  const start = Math.min(cue.span.start, ...source.spans.map((at) => at.start));
  const first = tree.tokenAt(start);
  if (tree.tokens[first - 1]?.form !== "," || first - sentence.first < 4) return [];
  const members: number[] = [];
  let hasVerb = false;
  for (let i = sentence.first; i < first - 1; i++) {
    members.push(i);
    if (/^(VERB|AUX)$/.test((tree.tokens[i] as Token).upos)) hasVerb = true;
  }
  return hasVerb ? runsOf(tree.tokens, members) : [];
}

/** "The army said jets hit the town" where the tree has lost the thread: all that follows with a verb in it. */
function clauseAfter(scene: Scene, match: CueMatch, source: SourcePhrase | null): Span[] {
  const { tree } = scene;
  if (source === null || !match.entry.takes.includes("clause") || match.entry.manner !== "said") return [];
  const cue = tree.tokens[match.head] as Token;
  const sentence = tree.sentences[cue.sentence];
  if (!sentence || source.spans.some((at) => at.start > cue.span.start)) return [];
  const members: number[] = [];
  let hasVerb = false;
  for (let i = match.governor + 1; i < sentence.end; i++) {
    members.push(i);
    if (/^(VERB|AUX)$/.test((tree.tokens[i] as Token).upos)) hasVerb = true;
  }
  return hasVerb && members.length > 3 ? runsOf(tree.tokens, members) : [];
}

/** `The attack was "a crime", he said`: the quotation opens after words of the same sentence that it completes. */
function isInside(scene: Scene, quotes: readonly Span[], cue: number): boolean {
  const { tree } = scene;
  const sentence = tree.sentences[(tree.tokens[cue] as Token).sentence];
  const first = quotes[0];
  if (!sentence || !first || first.start <= sentence.span.start || first.end > sentence.span.end)
    return false;
  const opens = tree.tokenAt(first.start);
  return tree.tokens[opens - 1]?.upos === "AUX" || tree.tokens[opens - 1]?.upos === "VERB";
}

/** "The town, the army said, is quiet": a cue between two commas speaks the whole of its sentence. */
function wholeAround(scene: Scene, match: CueMatch, source: SourcePhrase | null): Span[] {
  const { tree } = scene;
  if (source === null || match.entry.manner !== "said" || !match.entry.takes.includes("clause")) return [];
  const cue = tree.tokens[match.head] as Token;
  const sentence = tree.sentences[cue.sentence];
  if (!sentence || quotationAt(scene.quotations, cue.span.start) !== null) return [];
  const start = tree.tokenAt(Math.min(cue.span.start, ...source.spans.map((at) => at.start)));
  let end = tree.tokenAt(Math.max(cue.span.end, ...source.spans.map((at) => at.end)) - 1) + 1;
  // "the ministry said on Wednesday,": a few words without a verb may follow.
  for (
    let more = 0;
    more < 4 &&
    tree.tokens[end]?.form !== "," &&
    !/^(VERB|AUX|SCONJ)$/.test(tree.tokens[end]?.upos ?? "VERB");
    more++
  )
    end++;
  if (tree.tokens[start - 1]?.form !== "," || tree.tokens[end]?.form !== "," || end - start > 16) return [];
  if (start - 1 <= sentence.first || end + 2 >= sentence.end) return [];
  // A subject left without its verb before the aside, or a verb without its subject after it.
  const before = tree.tokens.slice(sentence.first, start - 1);
  if (before.some((each) => /^(VERB|AUX)$/.test(each.upos) && each.feats.includes("VerbForm=Fin"))) return [];
  const members: number[] = [];
  for (let i = sentence.first; i < sentence.end; i++) if (i < start - 1 || i > end) members.push(i);
  return runsOf(tree.tokens, members);
}

/**
 * What a parser parted from a content that stands before its cue: a subject hung on the saying (`The attack was "a
 * crime", said the envoy`), a second half ("Three were killed and four wounded near the mill, the army said").
 */
function withWhatWasLeft(
  tree: Tree,
  content: readonly number[],
  source: SourcePhrase | null,
  cue: number,
): readonly number[] {
  const last = content.at(-1);
  if (source === null || last === undefined || last > cue) return content;
  const subject = tree.child(cue, "nsubj");
  if (subject >= 0 && subject < (content[0] as number) && !isPartOf(tree, source, subject))
    return [...tree.under(subject), ...content];
  const start = tree.tokenAt(source.spans[0]?.start ?? 0);
  const first = tree.tokens[last + 1];
  if (
    start > cue ||
    start - last < 4 ||
    first?.deprel !== "cc" ||
    first.sentence !== tree.tokens[cue]?.sentence
  )
    return content;
  return [...content, ...Array.from({ length: start - 1 - last }, (_, step) => last + 1 + step)];
}

const isPartOf = (tree: Tree, source: SourcePhrase, token: number): boolean => {
  const { span } = tree.tokens[token] as Token;
  return source.spans.some((at) => at.start <= span.start && span.end <= at.end);
};

/** What is said inside a quotation stays inside it. */
function withinQuote(scene: Scene, spans: readonly Span[], head: number): Span[] {
  const quotation = quotationAt(scene.quotations, (scene.tree.tokens[head] as Token).span.start);
  if (!quotation) return [...spans];
  const { start, end } = quotation.content;
  const kept = spans
    .map((at) => ({ start: Math.max(at.start, start), end: Math.min(at.end, end) }))
    .filter((at) => at.start < at.end);
  return kept.length > 0 ? kept : [...spans];
}

/** "I think", "you know": a turn of speech of whoever is speaking. */
const isSelf = (tree: Tree, head: number): boolean => /^(i|we|you|one|us|me)$/.test(tree.lower(head));

/** The content never holds its own source or cue. */
function withoutSource(
  tree: Tree,
  content: readonly number[],
  source: SourcePhrase | null,
  match: CueMatch,
): number[] {
  const cue = new Set(match.tokens);
  return content.filter((each) => {
    if (cue.has(each)) return false;
    const { span } = tree.tokens[each] as Token;
    return !source?.spans.some((at) => at.start <= span.start && span.end <= at.end);
  });
}

/** "SANA quoted an officer as saying": the officer; "an officer was quoted as saying": the officer. */
function quotedOne(tree: Tree, verb: number): SourcePhrase | null {
  return phraseOf(
    tree,
    isPassive(tree, verb) ? tree.child(verb, "nsubj:pass", "nsubj") : tree.child(verb, "obj"),
  );
}

function carrierOf(tree: Tree, verb: number): SourcePhrase | null {
  if (isPassive(tree, verb)) return phraseOf(tree, agentOf(tree, verb));
  return sourceOf(tree, verb);
}

/** Information, a version, an agreement: unless it is somebody's, it is nobody's word. */
const isNobody = ({ lexicon, tree }: Scene, head: number): boolean =>
  lexicon.speechless.has(tree.lemma(head)) && tree.child(head, "nmod:poss") < 0;

const isMute = (scene: Scene, head: number): boolean => scene.lexicon.mute.has(scene.tree.lemma(head));

/** "It was reported that", "is said to have": a passive whose agent is left out. */
function isAgentless(tree: Tree, verb: number): boolean {
  return isPassive(tree, verb) && agentOf(tree, verb) < 0;
}

/** "Russia and the United States traded accusations": one attribution for each of them. */
function eachToTheOther(tree: Tree, draft: Draft, source: SourcePhrase): Draft[] {
  const heads = membersOf(tree, source.head);
  if (heads.length < 2) return [draft];
  return heads.map((head) => {
    const others = new Set(heads.filter((each) => each !== head));
    const kept = tree
      .under(head, others)
      .filter((each) => !isRelation(tree.tokens[each], "cc", "case", "punct"));
    return {
      ...draft,
      source: { head, spans: runsOf(tree.tokens, kept).slice(0, 1) },
      content: [...draft.content],
    };
  });
}

/** The members of a coordination; names in apposition to a plural ("the co-sponsors, Russia and Turkey") first. */
function membersOf(tree: Tree, head: number): number[] {
  const conjuncts = (at: number): number[] => [
    at,
    ...tree.children(at).filter((each) => isRelation(tree.tokens[each], "conj")),
  ];
  const own = conjuncts(head);
  if (own.length > 1 && tree.tokens[head]?.upos === "PROPN") return own;
  // "The truce's sponsors, Russia and Turkey": a parser may coordinate the plural with its names.
  const names = own.filter((each) => tree.tokens[each]?.upos === "PROPN");
  if (names.length >= 2) return names;
  const named = tree.child(head, "appos", "nmod");
  if (named >= 0) {
    const members = conjuncts(named);
    if (members.length > 1) return members;
    if (own.length > 1) return [named, ...own.slice(1)];
  }
  return own;
}
