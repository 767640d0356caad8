import type { LinkWeights } from "../codebook/linking.ts";
import { compareProfiles, type Evidence } from "./compare.ts";
import type { Profile } from "./profile.ts";
import type { Rules } from "./rules.ts";

/** What each feature says to a reader, for and against. */
export const WORDS: Readonly<Partial<Record<keyof LinkWeights, string>>> = {
  typeSame: "the same kind of act",
  typeKind: "kinds of act that name one thing",
  typeGeneric: "a general word that fits the kind of act",
  typeUnlike: "different words for the kind of act",
  triggerSame: "the same word for it",
  dayExact: "the same day",
  dayWide: "dates that overlap",
  dayNear: "dates a day apart",
  daySoft: "reports of the same days",
  undated: "no date on either side",
  placeExact: "the same place",
  placeNear: "places next to each other",
  placeWithin: "one place inside the other",
  reportPlace: "reports that name the same small place",
  placeApart: "places that do not meet",
  agentSame: "the same party acting",
  agentDifferent: "different parties named as acting",
  targetSame: "the same ones hit",
  targetDifferent: "different ones named as hit",
  tollExact: "the same figure",
  tollCompatible: "figures that fit",
  tollDifferent: "figures that differ",
  words: "much the same words",
  crowd: "a day crowded with other events",
  background: "told as background in one",
};

/** Of an incident's events, this many are looked at for its reasons. */
const MOST_LOOKED_AT = 12;

/** Why these events were put together, in sentences; [] for a single event. */
export function linkReasons(events: readonly Profile[], forced: boolean, rules: Rules): string[] {
  const reasons: string[] = [];
  if (forced) reasons.push("A reviewer's judgement joined claims of this incident.");
  const [first, ...others] = events;
  if (first === undefined || others.length === 0) return reasons;
  const counts = new Map<keyof LinkWeights, { count: number; points: number }>();
  const looked = others.slice(0, MOST_LOOKED_AT);
  for (const other of looked) {
    const evidence: Evidence[] = [];
    compareProfiles(first, other, rules, rules.linking.weights.across, evidence);
    for (const { feature, points } of evidence) {
      const entry = counts.get(feature) ?? { count: 0, points: 0 };
      entry.count++;
      entry.points += points;
      counts.set(feature, entry);
    }
  }
  const ranked = [...counts].sort(
    (a, b) => Math.abs(b[1].points) - Math.abs(a[1].points) || (a[0] < b[0] ? -1 : 1),
  );
  const say = (positive: boolean): string[] =>
    ranked
      .filter(([feature, { points }]) => WORDS[feature] !== undefined && points > 0 === positive)
      .map(([feature, { count }]) =>
        looked.length === 1 ? (WORDS[feature] as string) : `${WORDS[feature]} (${count} of ${looked.length})`,
      );
  const supporting = say(true);
  const opposing = say(false);
  const reports = new Set(events.flatMap((event) => event.mentions.map((mention) => mention.document))).size;
  if (supporting.length > 0) reasons.push(`${reports} reports linked by ${supporting.join(", ")}.`);
  if (opposing.length > 0) reasons.push(`Against it stood ${opposing.join(", ")}.`);
  return reasons;
}
