import { judged } from "./evidence.ts";
import type { EntityView, Finder, FoundName } from "./found.ts";
import type { Gazetteer } from "./gazetteer/gazetteer.ts";
import { notPlaceEnd, surnamesIn } from "./not-place.ts";
import { qualifierBefore } from "./qualifier.ts";
import type { PlaceKind } from "./record.ts";
import { ARTICLE, keyOf, runEnd } from "./run.ts";
import { siteName, unlisted } from "./unlisted.ts";
import type { PlaceVocabulary } from "./vocabulary.ts";
import type { Word } from "./words.ts";

/** Words of the longest names looked up. */
const LONGEST = 6;

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
    const found = judged(words, { first: i, end, run, key, candidates, feature, alike: false }, finder);
    if (found !== null) return found;
  }
  return unlisted(words, i, run, finder);
}
