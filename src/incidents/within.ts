import { compareProfiles, liesElsewhere } from "./compare.ts";
import type { Mention } from "./mention.ts";
import { absorb, type Profile, profileOf } from "./profile.ts";
import type { Rules } from "./rules.ts";

/** The occurrences one report tells, and which of them it tells apart. */
export interface LocalEvents {
  readonly events: readonly Profile[];
  /** Pairs of indices into `events` that cannot be one. */
  readonly apart: readonly (readonly [number, number])[];
}

const NONE: ReadonlyMap<string, ReadonlySet<string>> = new Map();

/** A mention is compared with this many of the events told last, and with the first one. */
const MOST_RECENT = 40;
/** Lower scores than this tell two events apart for good. */
const APART = -1;

/**
 * Groups the mentions of one report, in the order of its text: each joins the event it fits best or
 * opens a new one. A bare mention ("the attack") falls to the event told last that it fits.
 */
export function localEvents(
  mentions: readonly Mention[],
  rules: Rules,
  separate: ReadonlyMap<string, ReadonlySet<string>> = NONE,
): LocalEvents {
  const weights = rules.linking.weights.within;
  const events: Profile[] = [];
  const eventOf = new Map<string, number>();
  const apart: [number, number][] = [];
  /** Per family the event told first. */
  const mainOf = new Map<string, number>();
  const waiting: { readonly mention: Mention; readonly before: number }[] = [];
  let last = -1;
  for (const mention of mentions) {
    if (rules.states.has(mention.type)) continue;
    const refersTo = mention.claim.sameAs === null ? undefined : eventOf.get(mention.claim.sameAs);
    if (rules.untyped.has(mention.type)) {
      const target = refersTo === undefined ? undefined : events[refersTo];
      if (refersTo !== undefined && target !== undefined && !isSeparate(target, mention)) {
        absorb(target, profileOf(mention, rules), rules);
        eventOf.set(mention.claim.id, refersTo);
      } else if (rules.reactions.has(mention.claim.act) && last >= 0) waiting.push({ mention, before: last });
      continue;
    }
    const alone = profileOf(mention, rules);
    let best = -1;
    let bestScore = weights.threshold;
    const enemies: number[] = [];
    const oldest = Math.max(0, events.length - MOST_RECENT);
    for (let index = events.length - 1; index >= 0; index = index === oldest && oldest > 0 ? 0 : index - 1) {
      const event = events[index] as Profile;
      const decision = compareProfiles(event, alone, rules, weights);
      let { score } = decision;
      const bare = mention.days === null && mention.spot === null && mention.figures.length === 0;
      // What brings details of its own is judged by them as well.
      if (refersTo === index) score += bare ? weights.sameAs : weights.sameAs / 2;
      if (mention.definite && bare && !mention.another) score += weights.definite;
      if (mention.another && refersTo !== index) score += weights.another;
      const previous = event.mentions.at(-1) as Mention;
      const distance = mention.sentence - previous.sentence;
      if (distance === 0) score += weights.sameSentence;
      else if (distance === 1) score += weights.nextSentence;
      if (index === mainOf.get(rules.family(mention.type))) score += weights.mainEvent;
      if (isSeparate(event, mention)) enemies.push(index);
      else if (decision.conflict !== null) {
        if (decision.conflict !== "type") enemies.push(index);
      } else if (refersTo !== index && liesElsewhere(event.spot, mention.spot)) {
        enemies.push(index);
      } else if (score >= bestScore) {
        // Of two that fit as well, the one told last: the loop goes from the last to the first.
        if (score > bestScore || best < 0) best = index;
        bestScore = score;
      } else if (score < APART) enemies.push(index);
      if (index === 0) break;
    }
    if (best < 0) {
      best = events.length;
      const family = rules.family(mention.type);
      if (!mainOf.has(family) && !mention.claim.background) mainOf.set(family, best);
      events.push(alone);
    } else absorb(events[best] as Profile, alone, rules);
    for (const enemy of enemies)
      if (enemy !== best) apart.push([Math.min(enemy, best), Math.max(enemy, best)]);
    eventOf.set(mention.claim.id, best);
    last = best;
  }
  for (const { mention, before } of waiting) {
    const event = events[before] as Profile;
    const near = event.mentions.some(
      (other) => mention.sentence - other.sentence <= 1 && other.sentence <= mention.sentence,
    );
    if (near && !isSeparate(event, mention) && rules.answered.has(rules.family(event.type)))
      absorb(event, profileOf(mention, rules), rules);
  }
  return { events, apart };

  /** A reviewer told the mention apart from one of the event's. */
  function isSeparate(event: Profile, mention: Mention): boolean {
    const others = separate.get(mention.claim.id);
    return others !== undefined && event.mentions.some((other) => others.has(other.claim.id));
  }
}
