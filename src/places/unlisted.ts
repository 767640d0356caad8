import { isDoneTo, judged } from "./evidence.ts";
import { ENOUGH, type Finder, type FoundName } from "./found.ts";
import { qualifierBefore } from "./qualifier.ts";
import type { PlaceKind } from "./record.ts";
import { ARTICLE, featureAt, isInitial, keyOf, properEnd, SENTENCE_WORDS } from "./run.ts";
import type { PlaceVocabulary } from "./vocabulary.ts";
import type { Word } from "./words.ts";

const COMPASS =
  /^(?:(?:north|south)?(?:east|west)?(?:ern)?|north|south|northern|southern|central|upper|lower|rural|greater|inner|outer|mid)$/;
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
export function unlisted(words: readonly Word[], i: number, run: number, finder: Finder): FoundName | null {
  const { vocabulary, gazetteer, entities, names } = finder;
  if (isInitial(words, i) && SENTENCE_WORDS.test((words[i] as Word).lower)) return null;
  const [head, before] = [words[i] as Word, words[i - 1]];
  // "South Florida": the next word begins the name.
  if (run - i > 1 && COMPASS.test(head.lower) && gazetteer.find(keyOf(words, i + 1, run)).length > 0)
    return null;
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
        {
          first: i,
          end,
          run,
          key: keyOf(words, i, end),
          candidates: alike,
          feature: kind === "site" || kind === "feature" ? null : kind,
          alike: true,
        },
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

/** "the towns of A, B and C": what one of them is, the next is too. */
function continuesList(words: readonly Word[], i: number, names: readonly FoundName[]): boolean {
  const previous = names[names.length - 1];
  if (previous === undefined || !previous.located || previous.candidates.length > 0) return false;
  if (previous.end === i) return (words[i] as Word).before === "comma";
  return previous.end === i - 1 && /^(?:and|or)$/.test((words[i - 1] as Word).lower);
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
export function siteName(
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
