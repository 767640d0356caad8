import { ENOUGH, type Finder, type FoundName } from "./found.ts";
import type { Candidate } from "./gazetteer/gazetteer.ts";
import { qualifierBefore } from "./qualifier.ts";
import type { PlaceKind } from "./record.ts";
import { featureAt, isInitial, keyOf, runEnd, SENTENCE_WORDS } from "./run.ts";
import { type PlaceVocabulary, speaks } from "./vocabulary.ts";
import type { Word } from "./words.ts";

/** Capital words that may stand before a place without being part of a longer name. */
const BESIDE =
  /^(?:former|ex|then|metro|greater|mainland|outer|inner|occupied|war|battle|operation|south|north|east|west|acting|deputy|u|us|uk|m)$/;

/** What is weighed: words [first, end) inside a run of capitals, and what the gazetteer knows of them. */
export interface Trial {
  readonly first: number;
  readonly end: number;
  /** End of the run of capital words. */
  readonly run: number;
  readonly key: string;
  readonly candidates: readonly Candidate[];
  /** The kind a feature word inside the name gives. */
  readonly feature: PlaceKind | null;
  /** Only the consonants matched. */
  readonly alike: boolean;
}

/** One side's word for (+) or against (-) a place. */
interface Witness {
  readonly weight: number;
  readonly located?: boolean;
  readonly feature?: PlaceKind;
  readonly embedded?: boolean;
}

const SILENT: Witness = { weight: 0 };

/** Weighs what speaks for and against a place; null when it is not enough. */
export function judged(words: readonly Word[], trial: Trial, finder: Finder): FoundName | null {
  const { first, end, key, candidates, alike } = trial;
  const known = candidates.reduce((best, each) => Math.max(best, weightOf(each)), 0);
  const witnesses = [
    ofName(trial),
    ofLeading(words, trial, known, finder),
    ofContainer(words, trial, finder),
    ofFollowing(words, trial, known, finder.vocabulary),
    ofKindBefore(words, first, finder.vocabulary),
    ofCapitalBefore(words, trial, finder),
    ofEntity(words, trial, finder),
    ofForm(words, trial, known, finder),
  ];
  let evidence = known;
  for (const { weight } of witnesses) evidence += weight;
  const located = witnesses.some((each) => each.located === true);
  const head = words[first] as Word;
  if (end - first === 1 && finder.surnames.has(head.folded) && !located) evidence -= 2.5;
  if (evidence < ENOUGH) return null;
  return {
    first,
    end,
    start: head.start,
    stop: (words[end - 1] as Word).end,
    key,
    candidates,
    alike,
    feature: witnesses.findLast((each) => each.feature !== undefined)?.feature ?? trial.feature,
    qualifier: qualifierBefore(words, first, finder.vocabulary),
    evidence,
    located,
    embedded: witnesses.some((each) => each.embedded === true),
  };
}

const joins = (word: Word | undefined): boolean => word?.before === "space" || word?.before === "hyphen";

/** The word before, when nothing but a space or hyphen parts it from the name. */
function leadingWord(words: readonly Word[], first: number): Word | null {
  return joins(words[first]) ? (words[first - 1] ?? null) : null;
}

/** Several words are rarely anything else; areas of several words still less. */
function ofName({ first, end, key, candidates, alike }: Trial): Witness {
  let weight = alike ? -0.5 : 0;
  if (end - first > 1) weight += 1;
  if (key.includes(" ") && candidates.some(({ kind }) => kind === "district" || kind === "province"))
    weight += 1;
  return { weight };
}

/** "in X", "near X", "the siege of X". */
function ofLeading(
  words: readonly Word[],
  { first, end }: Trial,
  known: number,
  { vocabulary }: Finder,
): Witness {
  const before = leadingWord(words, first);
  const doneTo = isDoneTo(words, first, vocabulary);
  let weight = doneTo ? 1.8 : 0;
  if (before === null) return { weight, located: doneTo };
  const loose = /^(?:of|for|on|by)$/.test(before.lower);
  const places = vocabulary.locatives.has(before.lower) && (!before.capital || isInitial(words, first - 1));
  if (places) weight += /^(?:in|near)$/.test(before.lower) ? 2.5 : loose ? 0.4 : 1.6;
  const last = words[end - 1] as Word;
  if (before.lower === "the" && known < 2.5 && end - first === 1 && !vocabulary.features.has(last.lower))
    weight -= 1;
  return { weight, located: doneTo || (places && (!loose || before.lower === "by")) };
}

/** "Columbus, Ohio": either names where the other is; "ALEPPO, Syria (AP) -" opens a report. */
function ofContainer(
  words: readonly Word[],
  { first, end, candidates }: Trial,
  { names, vocabulary }: Finder,
): Witness {
  const head = words[first] as Word;
  const after = words[end];
  let weight = 0;
  const inside = head.before === "comma" && names[names.length - 1]?.end === first;
  if (inside) weight += 1.5;
  const holds = after?.before === "comma" && after.capital && contains(words, end, candidates, vocabulary);
  if (holds) weight += 3;
  if (head.before === "break" && head.upper && after?.before !== "space") weight += 1.5;
  return { weight, located: inside || holds };
}

/** "X province", "X University", "X Smith", "X-based", "X said". */
function ofFollowing(
  words: readonly Word[],
  { first, end, run, key }: Trial,
  known: number,
  vocabulary: PlaceVocabulary,
): Witness {
  const after = words[end];
  if (after === undefined || !joins(after)) return SILENT;
  if (vocabulary.seats.has(key) && speaks(after.lower, vocabulary)) return { weight: 2 };
  const kind = featureAt(words, end, vocabulary);
  if (kind !== null && !after.capital)
    return kind === "site" || kind === "feature"
      ? { weight: kind === "site" ? 0.5 : 1.5 }
      : { weight: 1.5, feature: kind };
  if (after.before === "hyphen") {
    if (after.lower === "based") return { weight: 1.5 };
    return after.capital ? { weight: known >= 1 ? -0.3 : -1 } : SILENT;
  }
  if (!after.capital) return SILENT;
  if (vocabulary.organisations.has(after.lower))
    return { weight: known >= 1.2 || end - first > 1 ? -0.5 : -1.5, embedded: true };
  if (end < run && !vocabulary.titles.has(after.lower))
    return { weight: vocabulary.features.has(after.lower) ? -1.2 : -2.2 };
  return SILENT;
}

/** "the town of X". */
function ofKindBefore(words: readonly Word[], first: number, { features }: PlaceVocabulary): Witness {
  const noun = words[first - 2];
  if (leadingWord(words, first)?.lower !== "of" || noun === undefined || noun.capital) return SILENT;
  const kind = features.get(noun.lower);
  if (kind === undefined) return SILENT;
  return kind === "site" || kind === "feature"
    ? { weight: 2, located: true }
    : { weight: 2, located: true, feature: kind };
}

/** "Sam Houston", "President Jordan": a capital before it makes it part of another name. */
function ofCapitalBefore(words: readonly Word[], { first }: Trial, { vocabulary, names }: Finder): Witness {
  const before = leadingWord(words, first);
  if (before === null || !before.capital) return SILENT;
  const initial = isInitial(words, first - 1);
  if (initial && SENTENCE_WORDS.test(before.lower)) return SILENT;
  if (vocabulary.titles.has(before.lower)) return { weight: -4 };
  if (
    vocabulary.locatives.has(before.lower) ||
    vocabulary.demonyms.has(before.folded) ||
    BESIDE.test(before.lower)
  )
    return SILENT;
  if (initial) return { weight: -2 };
  if (vocabulary.features.has(before.lower)) return SILENT;
  return { weight: names[names.length - 1]?.end === first ? -0.5 : -2.5 };
}

/** What the language engine takes it for. */
function ofEntity(words: readonly Word[], { first, end }: Trial, { entities }: Finder): Witness {
  const [start, stop] = [(words[first] as Word).start, (words[end - 1] as Word).end];
  const entity = entities.at(start, stop);
  if (entity === null) return SILENT;
  const trust = Math.min(1, entity.confidence * 1.4);
  const wider = entity.span.start < start - 1 || entity.span.end > stop + 1;
  switch (entity.kind) {
    case "person":
      return { weight: (wider ? -2.2 : -1.6) * trust };
    case "place":
    case "facility":
      return { weight: (wider ? 0.3 : 1.4) * trust };
    case "organisation":
      return { weight: (wider ? -1.4 : -0.8) * trust };
    default:
      return { weight: -0.5 * trust };
  }
}

/** Its part of speech, and single words that are mostly something else. */
function ofForm(words: readonly Word[], { first, end }: Trial, known: number, finder: Finder): Witness {
  const { vocabulary, lowerSeen, partOfSpeech } = finder;
  const head = words[first] as Word;
  const initial = isInitial(words, first);
  const tag = partOfSpeech((words[end - 1] as Word).start);
  let weight = tag === "" || tag === "PROPN" || tag === "X" ? 0 : tag === "NOUN" && !initial ? -0.7 : -1.8;
  if (end - first > 1) return { weight };
  if (vocabulary.alsoWords.has(head.lower)) weight -= 2.5;
  if (initial && lowerSeen.has(head.lower) && known < 3) weight -= 3;
  if (head.form.length <= 3 && !head.upper) weight -= 1.5;
  if (head.upper && head.form.length <= 4 && known < 3) weight -= 2.5;
  if (vocabulary.demonyms.has(head.folded) && known < 3) weight -= 4;
  return { weight };
}

/** How likely a name of the gazetteer is meant at all: countries and great cities need no further words. */
function weightOf({ kind, population, source }: Candidate): number {
  if (source < 2) return kind === "settlement" || kind === "site" ? 1.6 : 2.6;
  if (kind === "country" || kind === "region") return 3.5;
  const people = population ?? 0;
  const size = people <= 0 ? 0 : Math.min(2.7, (Math.log10(people) - 3) * 0.85);
  return kind === "province" ? Math.max(1.2, size) : Math.max(0, size);
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

/** "the siege of X", "recaptured X". */
export function isDoneTo(words: readonly Word[], i: number, { doneToPlaces }: PlaceVocabulary): boolean {
  const [before, noun] = [words[i - 1], words[i - 2]];
  if (before === undefined || (words[i] as Word).before !== "space") return false;
  if (before.lower === "of" || before.lower === "for")
    return noun !== undefined && before.before === "space" && doneToPlaces.has(noun.lower);
  return doneToPlaces.has(before.lower);
}
