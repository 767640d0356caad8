import type { Entity } from "../language/record.ts";
import type { Candidate, Gazetteer } from "./gazetteer/gazetteer.ts";
import type { PlaceKind, PlaceQualifier } from "./record.ts";
import { type PlaceVocabulary, speaks } from "./vocabulary.ts";
import type { Word } from "./words.ts";

/** A place name found in the text, before its place is chosen. */
export interface FoundName {
  /** Words [first, end). */
  readonly first: number;
  readonly end: number;
  readonly start: number;
  readonly stop: number;
  /** Folded name; the same name has the same key. */
  readonly key: string;
  readonly candidates: readonly Candidate[];
  /** True when only the consonants match. */
  readonly alike: boolean;
  /** What a feature word beside it says it is; null without one. */
  readonly feature: PlaceKind | null;
  readonly qualifier: PlaceQualifier | null;
  /** How much speaks for a place; at least `ENOUGH`. */
  readonly evidence: number;
  /** A locative word or a containing place stands beside it. */
  readonly located: boolean;
  /** Part of an organisation's name: "Aleppo University", "Texas Rangers". */
  readonly embedded: boolean;
}

/** Least evidence for a mention to count (tuned on the development sets of `benchmarks/`). */
const ENOUGH = 1;
const LONGEST = 6;
const CONNECTOR =
  /^(?:of|the|al|el|ul|ez|az|as|ash|ar|an|ad|at|es|er|ed|de|la|le|les|del|della|di|da|do|dos|das|du|des|and|upon|on|am|sur|en|y|van|der|den|ben|bin|bint)$/;
/** Capital words that may stand before a place without being part of a longer name. */
const BESIDE =
  /^(?:former|ex|then|metro|greater|mainland|outer|inner|occupied|war|battle|operation|south|north|east|west|acting|deputy|u|us|uk|m)$/;
const ARTICLE = /^(?:al|el|ul|ez|az|as|ash|ar|an|ad|at|es|er|ed)$/;
const SENTENCE_WORDS =
  /^(?:the|a|an|in|on|at|from|for|but|and|as|when|while|after|before|since|if|by|with|to|near|of|this|that|these|those|both|all|some|many|most|more|under|over|around|outside|inside|across|between|meanwhile|however|although|though|despite|during|two|three|four|five|six|seven|eight|nine|ten|earlier|later|last|next|not|no|he|she|it|they|we|i|his|her|its|their|our|my|who|what|where|why|how|is|was|are|were|also|only|even|still|then|there|here|now|today)$/;

/** Entities by where they start, asked by range. */
export interface EntityView {
  /** The entity that overlaps [start, end) most; null for none. */
  at(start: number, end: number): Entity | null;
}

export function entityView(entities: readonly Entity[]): EntityView {
  const sorted = [...entities].sort((a, b) => a.span.start - b.span.start);
  return {
    at(start, end) {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] as Entity).span.end <= start) low = middle + 1;
        else high = middle;
      }
      const found = sorted[low];
      return found !== undefined && found.span.start < end ? found : null;
    },
  };
}

/** Finds place names left to right: the longest name of the gazetteer that the words around it allow. */
export function findNames(
  text: string,
  words: readonly Word[],
  partOfSpeech: (start: number) => string,
  entities: EntityView,
  gazetteer: Gazetteer,
  vocabulary: PlaceVocabulary,
): FoundName[] {
  const names: FoundName[] = [];
  const lowerSeen = new Set<string>();
  for (const word of words) if (!word.capital) lowerSeen.add(word.lower);
  const transliterated = words.some(
    ({ capital, folded }) => capital && vocabulary.transliterated.has(folded),
  );
  const surnames = surnamesIn(words, entities, vocabulary);
  for (let i = 0; i < words.length; ) {
    const skip = notPlaceEnd(words, i, vocabulary);
    if (skip > i) {
      i = skip;
      continue;
    }
    const found =
      shortForm(text, words, i, gazetteer, vocabulary) ??
      nameAt(words, i, {
        entities,
        gazetteer,
        vocabulary,
        lowerSeen,
        surnames,
        names,
        transliterated,
        partOfSpeech,
      });
    if (found === null) {
      i++;
      continue;
    }
    names.push(found);
    i = found.end;
  }
  return names;
}

/** Apostrophes of contractions: "I've", "We'd". */
const CONTRACTION = /['’](?:ve|d|ll|re|m|t)$/i;

/** End of a phrase that is never a place; the start where there is none. */
function notPlaceEnd(words: readonly Word[], i: number, { notPlaces }: PlaceVocabulary): number {
  const word = words[i] as Word;
  if (!word.capital) return i;
  if (CONTRACTION.test(word.form)) return i + 1;
  const phrases = notPlaces.get(word.folded);
  if (phrases === undefined) return i;
  for (const phrase of phrases) {
    let key = word.folded;
    let end = i + 1;
    while (
      key.length < phrase.length &&
      end < words.length &&
      (words[end] as Word).before !== "stop" &&
      (words[end] as Word).before !== "break"
    )
      key += ` ${(words[end++] as Word).folded}`;
    if (key === phrase) return end;
  }
  return i;
}

interface Finder {
  readonly entities: EntityView;
  readonly gazetteer: Gazetteer;
  readonly vocabulary: PlaceVocabulary;
  readonly lowerSeen: ReadonlySet<string>;
  readonly surnames: ReadonlySet<string>;
  readonly names: readonly FoundName[];
  /** The text speaks of a country whose small places no list spells in every way. */
  readonly transliterated: boolean;
  /** UD tag of the token that starts at an offset; "" when unknown. */
  readonly partOfSpeech: (start: number) => string;
}

/** "U.S.", "Ala.", "UK": as written, not inside a longer word. */
function shortForm(
  text: string,
  words: readonly Word[],
  i: number,
  gazetteer: Gazetteer,
  vocabulary: PlaceVocabulary,
): FoundName | null {
  const word = words[i] as Word;
  if (!word.capital || word.form.length > 6) return null;
  const forms = vocabulary.shortForms.get(word.form.charAt(0));
  if (forms === undefined) return null;
  for (const [form, key] of forms) {
    if (!text.startsWith(form, word.start)) continue;
    const stop = word.start + form.length;
    if (/[\p{L}\p{N}]/u.test(text.charAt(stop)) && !form.endsWith(".")) continue;
    if (form.endsWith(".") && /\p{L}/u.test(text.charAt(stop))) continue;
    // "Miss." and "Mass." are words too: they need their town before them.
    if (/[a-z]\.$/.test(form) && word.before !== "comma") continue;
    let end = i + 1;
    while (end < words.length && (words[end] as Word).start < stop) end++;
    return {
      first: i,
      end,
      start: word.start,
      stop,
      key,
      candidates: gazetteer.find(key),
      alike: false,
      feature: null,
      qualifier: qualifierBefore(words, i, vocabulary),
      evidence: 4,
      located: word.before === "comma",
      embedded: false,
    };
  }
  return null;
}

function nameAt(words: readonly Word[], i: number, finder: Finder): FoundName | null {
  const word = words[i] as Word;
  const led =
    !word.capital &&
    ARTICLE.test(word.lower) &&
    words[i + 1]?.before === "hyphen" &&
    words[i + 1]?.capital === true;
  if ((!word.capital && !led) || word.form.length < 2) return null;
  const run = runEnd(words, i);
  const site = siteName(words, i, run, finder.vocabulary);
  if (site !== null && finder.gazetteer.find(site.key).length === 0) return site;
  for (let end = Math.min(run, i + LONGEST); end > i; end--) {
    const last = words[end - 1] as Word;
    if (!last.capital && !/\d/.test(last.form)) continue;
    const key = keyOf(words, i, end);
    if (key.length < 2) continue;
    let candidates = finder.gazetteer.find(key);
    let feature: PlaceKind | null = null;
    if (candidates.length === 0 && end - i > 1) {
      // "Helmand Province": the name without its feature word.
      const kind = finder.vocabulary.features.get(last.lower);
      if (kind === "province" || kind === "district" || kind === "settlement") {
        const bare = finder.gazetteer.find(keyOf(words, i, end - 1));
        if (bare.some((each) => each.kind === kind || kind === "district")) {
          candidates = bare;
          feature = kind;
        }
      }
    }
    if (candidates.length === 0) continue;
    const found = judged(words, i, end, run, key, candidates, feature, false, finder);
    if (found !== null) return found;
  }
  return unlisted(words, i, run, finder);
}

/** End of the run of capital words (with connectors inside) that begins at i. */
function runEnd(words: readonly Word[], i: number): number {
  let end = i + 1;
  while (end < words.length && end < i + 12) {
    const word = words[end] as Word;
    if (word.before !== "space" && word.before !== "hyphen") break;
    if (word.capital || (/^\d/.test(word.form) && word.before === "hyphen")) {
      end++;
      continue;
    }
    if (!CONNECTOR.test(word.lower)) break;
    let next = end + 1;
    while (
      next < words.length &&
      next < end + 3 &&
      !(words[next] as Word).capital &&
      CONNECTOR.test((words[next] as Word).lower)
    )
      next++;
    const after = words[next];
    if (after === undefined || !after.capital || (after.before !== "space" && after.before !== "hyphen"))
      break;
    end = next + 1;
  }
  return end;
}

const SHORT: Readonly<Record<string, string>> = { st: "saint", mt: "mount", ft: "fort", ste: "sainte" };

function keyOf(words: readonly Word[], first: number, end: number): string {
  let key = (words[first] as Word).folded;
  if (end - first > 1) key = SHORT[key] ?? key;
  for (let i = first + 1; i < end; i++) key += ` ${(words[i] as Word).folded}`;
  return key;
}

/** Weighs what speaks for and against a place; null when it is not enough. */
function judged(
  words: readonly Word[],
  first: number,
  end: number,
  run: number,
  key: string,
  candidates: readonly Candidate[],
  inner: PlaceKind | null,
  alike: boolean,
  { entities, vocabulary, lowerSeen, surnames, names, partOfSpeech }: Finder,
): FoundName | null {
  const [head, last] = [words[first] as Word, words[end - 1] as Word];
  const [before, after] = [words[first - 1], words[end]];
  const single = end - first === 1;
  const initial = head.before === "stop" || head.before === "break" || head.before === "mark";
  const joinedBefore = before !== undefined && (head.before === "space" || head.before === "hyphen");
  const joinedAfter = after !== undefined && (after.before === "space" || after.before === "hyphen");
  let evidence = alike ? -0.5 : 0;
  const top = candidates.reduce((best, each) => Math.max(best, weightOf(each)), 0);
  evidence += top;
  if (!single) evidence += 1;
  if (
    candidates.length > 0 &&
    key.includes(" ") &&
    candidates.some(({ kind }) => kind === "district" || kind === "province")
  )
    evidence += 1;

  let located = false;
  const leading = joinedBefore && before !== undefined ? before.lower : "";
  if (
    joinedBefore &&
    before !== undefined &&
    vocabulary.locatives.has(leading) &&
    (!before.capital || isInitial(words, first - 1))
  ) {
    evidence +=
      leading === "in" || leading === "near"
        ? 2.5
        : leading === "of" || leading === "for" || leading === "on" || leading === "by"
          ? 0.4
          : 1.6;
    located = leading !== "of" && leading !== "for" && leading !== "on";
  }
  if (leading === "the" && top < 2.5 && !vocabulary.features.has(last.lower) && single) evidence -= 1;
  // "Columbus, Ohio": the second names what the first lies in.
  const previous = names[names.length - 1];
  if (head.before === "comma" && previous !== undefined && previous.end === first) {
    evidence += 1.5;
    located = true;
  }
  if (
    after !== undefined &&
    after.before === "comma" &&
    after.capital &&
    contains(words, end, candidates, vocabulary)
  ) {
    evidence += 3;
    located = true;
  }
  // Datelines: "ALEPPO, Syria (AP) -", "BEIRUT (Reuters)".
  if (head.before === "break" && head.upper && (after === undefined || after.before !== "space"))
    evidence += 1.5;

  if (isDoneTo(words, first, vocabulary)) {
    evidence += 1.8;
    located = true;
  }

  let feature = inner;
  let embedded = false;
  if (joinedAfter && after !== undefined) {
    const kind = featureAt(words, end, vocabulary);
    if (kind !== null && !after.capital) {
      evidence += kind === "site" ? 0.5 : 1.5;
      if (kind !== "site" && kind !== "feature") feature = kind;
    } else if (after.capital && vocabulary.organisations.has(after.lower)) {
      embedded = true;
      evidence -= top >= 1.2 || !single ? 0.5 : 1.5;
    } else if (after.capital && after.before === "space" && end < run && !vocabulary.titles.has(after.lower))
      evidence -= vocabulary.features.has(after.lower) ? 1.2 : 2.2;
    else if (after.capital && after.before === "hyphen") evidence -= top >= 1 ? 0.3 : 1;
    else if (after.before === "hyphen" && after.lower === "based") evidence += 1.5;
  }
  if (before !== undefined && leading === "of" && first >= 2) {
    const kind = vocabulary.features.get((words[first - 2] as Word).lower);
    if (kind !== undefined && !(words[first - 2] as Word).capital) {
      evidence += 2;
      located = true;
      if (kind !== "site" && kind !== "feature") feature = kind;
    }
  }
  if (joinedBefore && before?.capital && !isInitial(words, first - 1)) {
    if (vocabulary.titles.has(leading)) evidence -= 4;
    else if (
      !vocabulary.locatives.has(leading) &&
      !vocabulary.features.has(leading) &&
      !vocabulary.demonyms.has(before.folded) &&
      !BESIDE.test(leading)
    )
      evidence -= previous?.end === first ? 0.5 : 2.5;
  }
  if (
    joinedBefore &&
    before !== undefined &&
    isInitial(words, first - 1) &&
    before.capital &&
    !SENTENCE_WORDS.test(leading) &&
    !vocabulary.locatives.has(leading) &&
    !BESIDE.test(leading) &&
    !vocabulary.demonyms.has(before.folded)
  )
    evidence -= vocabulary.titles.has(leading) ? 4 : 2;

  const entity = entities.at(head.start, last.end);
  if (entity !== null) {
    const trust = Math.min(1, entity.confidence * 1.4);
    const wider = entity.span.start < head.start - 1 || entity.span.end > last.end + 1;
    if (entity.kind === "person") evidence -= (wider ? 2.2 : 1.6) * trust;
    else if (entity.kind === "place" || entity.kind === "facility") evidence += (wider ? 0.3 : 1.4) * trust;
    else if (entity.kind === "organisation") evidence -= (wider ? 1.4 : 0.8) * trust;
    else evidence -= 0.5 * trust;
  }
  // "Washington said": a capital speaks for its government.
  if (joinedAfter && after !== undefined && vocabulary.seats.has(key) && speaks(after.lower, vocabulary))
    evidence += 2;
  const tag = partOfSpeech(last.start);
  if (tag !== "" && tag !== "PROPN" && tag !== "X") evidence -= tag === "NOUN" && !initial ? 0.7 : 1.8;
  if (single) {
    if (vocabulary.alsoWords.has(head.lower)) evidence -= 2.5;
    if (surnames.has(head.folded) && !located) evidence -= 2.5;
    if (initial && lowerSeen.has(head.lower) && top < 3) evidence -= 3;
    if (head.form.length <= 3 && !head.upper) evidence -= 1.5;
    if (head.upper && head.form.length <= 4 && top < 3) evidence -= 2.5;
    if (vocabulary.demonyms.has(head.folded) && top < 3) evidence -= 4;
  }
  if (evidence < ENOUGH) return null;
  return {
    first,
    end,
    start: head.start,
    stop: last.end,
    key,
    candidates,
    alike,
    feature,
    qualifier: qualifierBefore(words, first, vocabulary),
    evidence,
    located,
    embedded,
  };
}

/** How likely a name of the gazetteer is meant at all: countries and great cities need no further words. */
function weightOf({ kind, population, source }: Candidate): number {
  if (source < 2) return kind === "settlement" || kind === "site" ? 1.6 : 2.6;
  if (kind === "country" || kind === "region") return 3.5;
  const people = population ?? 0;
  const size = people <= 0 ? 0 : Math.min(2.7, (Math.log10(people) - 3) * 0.85);
  return kind === "province" ? Math.max(1.2, size) : Math.max(0, size);
}

function isInitial(words: readonly Word[], at: number): boolean {
  const gap = words[at]?.before;
  return gap === "stop" || gap === "break" || gap === "mark";
}

function featureAt(words: readonly Word[], at: number, { features }: PlaceVocabulary): PlaceKind | null {
  const [one, two] = [words[at], words[at + 1]];
  if (one === undefined) return null;
  if (two !== undefined && two.before === "space") {
    const pair = features.get(`${one.lower} ${two.lower}`);
    if (pair !== undefined) return pair;
  }
  return features.get(one.lower) ?? null;
}

/** True when the words after the comma name an area or country that holds one of the candidates. */
function contains(
  words: readonly Word[],
  at: number,
  candidates: readonly Candidate[],
  vocabulary: PlaceVocabulary,
): boolean {
  const run = runEnd(words, at);
  const forms = vocabulary.shortForms.get((words[at] as Word).form.charAt(0));
  const form = (words[at] as Word).form;
  if (forms?.some(([short]) => short.replaceAll(".", "").startsWith(form) && short.length <= form.length + 3))
    return true;
  for (let end = Math.min(run, at + 4); end > at; end--) {
    const key = keyOf(words, at, end);
    if (
      candidates.some((each) => each.admin1Name === key || each.admin2Name === key || areaKey(each) === key)
    )
      return true;
  }
  return false;
}

const countryNames = new Intl.DisplayNames(["en"], { type: "region" });
const areaKeys = new Map<string, string>();
function areaKey({ country }: Candidate): string | null {
  if (country === null || !/^[A-Z]{2}$/.test(country)) return null;
  let key = areaKeys.get(country);
  if (key === undefined) {
    key = (countryNames.of(country) ?? "").toLowerCase();
    areaKeys.set(country, key);
  }
  return key;
}

const STRONG =
  /^(?:in|near|outside|around|from|at|to|over|inside|into|toward|towards|against|through|between)$/;
const SITE_BEFORE =
  /^(?:in|near|outside|at|to|from|of|inside|into|on|around|by|through|opposite|targeting|hit|struck|bombed|shelled|attacked|stormed|seized|captured|besieged|destroyed|reached|entered)$/;
const CALENDAR_WORD =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|english|arabic|french|russian|parliament|congress|internet|twitter|facebook|god|allah|islam)$/;

/**
 * A run that no list knows: by its consonants, as a site called by its own kind ("Karl Bremer Hospital"), or as a
 * name that only the words around call a place ("the village of X", "in X").
 */
function unlisted(words: readonly Word[], i: number, run: number, finder: Finder): FoundName | null {
  const { vocabulary, gazetteer, entities, names } = finder;
  if (isInitial(words, i) && SENTENCE_WORDS.test((words[i] as Word).lower)) return null;
  const [head, before] = [words[i] as Word, words[i - 1]];
  const joinedBefore = before !== undefined && (head.before === "space" || head.before === "hyphen");
  if (joinedBefore && before.capital && !isInitial(words, i - 1)) return null;
  const site = siteName(words, i, run, vocabulary);
  if (site !== null) return site;
  const articled =
    joinedBefore && before.lower === "the" && words[i - 2] !== undefined && before.before === "space";
  const leading = articled ? (words[i - 2] as Word).lower : joinedBefore ? before.lower : "";
  const listed = continuesList(words, i, names);
  const doneTo = isDoneTo(words, i, vocabulary);
  const strong = STRONG.test(leading) || listed || doneTo;
  const ofFeature = isOfFeature(words, i, vocabulary);
  const after = words[run];
  const featureAfter =
    after !== undefined && after.before === "space" && !after.capital
      ? featureAt(words, run, vocabulary)
      : null;
  const entity = entities.at(head.start, (words[run - 1] as Word).end);
  const isPlace = entity !== null && (entity.kind === "place" || entity.kind === "facility");
  const ofAny = leading === "of" && finder.transliterated;
  if (!strong && !ofFeature && !ofAny && featureAfter === null && !isPlace) return null;
  if (
    entity !== null &&
    entity.kind === "person" &&
    entity.confidence > 0.4 &&
    !ofFeature &&
    !doneTo &&
    featureAfter === null
  )
    return null;
  const end = Math.min(properEnd(words, i, run), i + 4);
  const last = words[end - 1] as Word;
  if (vocabulary.organisations.has(last.lower) || vocabulary.demonyms.has(head.folded)) return null;
  const wording = words
    .slice(i, end)
    .map(({ form }) => form)
    .join(" ");
  if (wording.length >= 4) {
    // "Deir Ezzor Governorate": the feature word is not part of the bones.
    const kind = end - i > 1 ? (vocabulary.features.get(last.lower) ?? null) : null;
    const bare = kind === null ? wording : wording.slice(0, wording.length - last.form.length - 1);
    const alike = gazetteer.findAlike(bare);
    if (alike.length > 0) {
      const found = judged(
        words,
        i,
        end,
        run,
        keyOf(words, i, end),
        alike,
        kind === "site" || kind === "feature" ? null : kind,
        true,
        finder,
      );
      if (found !== null) return found;
    }
  }
  const trusted = isPlace && entity.confidence >= 0.6 && entity.span.start >= head.start - 1;
  const arabic = ARTICLE.test(head.lower) && end - i > 1;
  const area = featureAfter === "province" || featureAfter === "district" || featureAfter === "settlement";
  const inConflictCountry =
    finder.transliterated &&
    (entity === null || entity.kind !== "person" || entity.confidence < 0.3) &&
    !/^\p{Lu}{2,4}$/u.test(head.form);
  const enough =
    ofFeature ||
    (strong &&
      (area || (!articled && (trusted || arabic || inConflictCountry))) &&
      (!isInitial(words, i) || listed));
  if (!enough || head.form.length < 2 || (head.form.length < 4 && end - i === 1)) return null;
  if (vocabulary.titles.has(head.lower) || finder.surnames.has(last.folded)) return null;
  if (
    end - i === 1 &&
    (vocabulary.alsoWords.has(head.lower) ||
      finder.lowerSeen.has(head.lower) ||
      CALENDAR_WORD.test(head.lower))
  )
    return null;
  return bareName(words, i, end, area ? featureAfter : null, vocabulary);
}

/** End of a run without the looser connectors: "Khan Touman and Ramouseh" are two names. */
function properEnd(words: readonly Word[], i: number, run: number): number {
  for (let at = i + 1; at < run; at++)
    if (/^(?:and|on|upon|the|of|y|en|am)$/.test((words[at] as Word).lower)) return at;
  return run;
}

/** "the towns of A, B and C": what one of them is, the next is too. */
function continuesList(words: readonly Word[], i: number, names: readonly FoundName[]): boolean {
  const previous = names[names.length - 1];
  if (previous === undefined || !previous.located || previous.candidates.length > 0) return false;
  if (previous.end === i) return (words[i] as Word).before === "comma";
  return previous.end === i - 1 && /^(?:and|or)$/.test((words[i - 1] as Word).lower);
}

/** "the siege of X", "recaptured X". */
function isDoneTo(words: readonly Word[], i: number, { doneToPlaces }: PlaceVocabulary): boolean {
  const [before, noun] = [words[i - 1], words[i - 2]];
  if (before === undefined || (words[i] as Word).before !== "space") return false;
  if (before.lower === "of" || before.lower === "for")
    return noun !== undefined && before.before === "space" && doneToPlaces.has(noun.lower);
  return doneToPlaces.has(before.lower);
}

/** "the village of X", "the towns of X". */
function isOfFeature(words: readonly Word[], i: number, { features }: PlaceVocabulary): boolean {
  const [of, noun] = [words[i - 1], words[i - 2]];
  if (
    of === undefined ||
    noun === undefined ||
    of.lower !== "of" ||
    of.before !== "space" ||
    (words[i] as Word).before !== "space"
  )
    return false;
  const kind = features.get(noun.lower);
  return (
    kind !== undefined &&
    kind !== "feature" &&
    (!noun.capital || noun.lower === "town" || noun.lower === "village") &&
    !/^(?:state|republic|church|school|university|museum|base|department|court|station|street|ward|quarter|territory|zone)s?$/.test(
      noun.lower,
    )
  );
}

/** "Karl Bremer Hospital", "Dulles International Airport" after a word that places: a site, found by its own name. */
function siteName(
  words: readonly Word[],
  i: number,
  run: number,
  vocabulary: PlaceVocabulary,
): FoundName | null {
  if (run - i < 2 || run - i > 6) return null;
  const last = words[run - 1] as Word;
  if (!last.capital || vocabulary.features.get(last.lower) !== "site") return null;
  let at = i - 1;
  if ((words[at] as Word | undefined)?.lower === "the") at--;
  const before = words[at];
  if (before === undefined || (words[at + 1] as Word).before !== "space" || !SITE_BEFORE.test(before.lower))
    return null;
  return bareName(words, i, run, "site", vocabulary);
}

function bareName(
  words: readonly Word[],
  first: number,
  end: number,
  feature: PlaceKind | null,
  vocabulary: PlaceVocabulary,
): FoundName {
  return {
    first,
    end,
    start: (words[first] as Word).start,
    stop: (words[end - 1] as Word).end,
    key: keyOf(words, first, end),
    candidates: [],
    alike: false,
    feature,
    qualifier: qualifierBefore(words, first, vocabulary),
    evidence: ENOUGH,
    located: true,
    embedded: false,
  };
}

/** "near", "the outskirts of", "10 km south of" right before a name, an article or compass word between allowed. */
function qualifierBefore(
  words: readonly Word[],
  first: number,
  { qualifiers, features }: PlaceVocabulary,
): PlaceQualifier | null {
  for (let skip = 0; skip <= 5; skip++) {
    const end = first - skip;
    if (end < 1) return null;
    if (
      skip > 0 &&
      !/^(?:the|of|key|main|provincial|besieged|embattled|strategic|northern|southern|eastern|western|central)$/.test(
        (words[end] as Word).lower,
      ) &&
      !features.has((words[end] as Word).lower)
    )
      return null;
    for (let length = Math.min(6, end); length >= 1; length--) {
      const from = end - length;
      let phrase = "";
      let broken = false;
      for (let i = from; i < end; i++) {
        const word = words[i] as Word;
        if (i > from && word.before !== "space" && word.before !== "hyphen") broken = true;
        phrase += (i > from ? (word.before === "hyphen" ? "-" : " ") : "") + word.lower;
      }
      if (
        broken ||
        (words[end] as Word).before === "stop" ||
        (words[end] as Word).before === "break" ||
        (words[end] as Word).before === "comma"
      )
        continue;
      const kind = qualifiers.get(phrase);
      // "the eastern airbase of X": the airbase is eastern, not X.
      if (kind === "part" && skip > 0 && length === 1) continue;
      if (kind !== undefined && phrase !== "by" && phrase !== "between" && phrase !== "off")
        return {
          kind,
          span: Object.freeze({ start: (words[from] as Word).start, end: (words[end - 1] as Word).end }),
        };
    }
  }
  return null;
}

/** Last names of people the text names in full: a lone "Houston" after "Sam Houston" is he. */
function surnamesIn(words: readonly Word[], entities: EntityView, vocabulary: PlaceVocabulary): Set<string> {
  const surnames = new Set<string>();
  words.forEach((word, i) => {
    if (!word.capital || word.before !== "space") return;
    const before = words[i - 1];
    if (before === undefined || !before.capital) return;
    if (vocabulary.titles.has(before.lower)) surnames.add(word.folded);
    const entity = entities.at(word.start, word.end);
    if (
      entity !== null &&
      entity.kind === "person" &&
      entity.confidence > 0.35 &&
      entity.span.start < word.start &&
      entity.span.end <= word.end
    )
      surnames.add(word.folded);
  });
  return surnames;
}
