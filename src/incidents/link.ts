import type { Document } from "../base/index.ts";
import type { Reading } from "../claims/record.ts";
import type { LinkingRules } from "../codebook/linking.ts";
import { candidatePairs } from "./blocks.ts";
import { buildIncident } from "./build.ts";
import { clusterEvents, copyOf, type ScoredPair } from "./cluster.ts";
import { compareProfiles } from "./compare.ts";
import { findCopies } from "./copies/index.ts";
import { measureCrowds } from "./crowd.ts";
import { settle } from "./judgements.ts";
import type { Link, Linked, LinkJudgement } from "./link-input.ts";
import { mentionsOf } from "./mention.ts";
import { prepareOrigins } from "./origins.ts";
import { absorb, type Profile } from "./profile.ts";
import type { Incident } from "./record.ts";
import { prepareRules } from "./rules.ts";
import { localEvents } from "./within.ts";

/** The linker for one codebook. */
export function createLink(linking: LinkingRules): Link {
  return (readings, judgements) => link(readings, judgements, linking);
}

/**
 * Claims of many reports become incidents, documents become origins. Same readings and judgements in any
 * order, same result. Judgements always win; of two that contradict each other, `different` does.
 */
export function link(
  readings: readonly Reading[],
  judgements: readonly LinkJudgement[],
  linking: LinkingRules,
): Linked {
  const rules = prepareRules(linking);
  const sorted = [...readings].sort((a, b) =>
    a.document.id < b.document.id ? -1 : a.document.id > b.document.id ? 1 : 0,
  );
  const documents = new Map<string, Document>(sorted.map(({ document }) => [document.id, document]));
  const groups = findCopies([...documents.values()], linking.copies);
  const origins = prepareOrigins([...documents.values()], groups);

  const events: Profile[] = [];
  const documentOf: number[] = [];
  const apart: [number, number][] = [];
  const eventOf = new Map<string, number>();
  const decided = settle(judgements);
  sorted.forEach((reading, document) => {
    const base = events.length;
    const local = localEvents(mentionsOf(reading, document, rules), rules, decided.separate);
    for (const event of local.events) {
      for (const mention of event.mentions) eventOf.set(mention.claim.id, events.length);
      events.push(event);
      documentOf.push(document);
    }
    for (const [a, b] of local.apart) apart.push([base + a, base + b]);
  });
  measureCrowds(events, rules);
  const pairOf = ([a, b]: readonly [string, string]): [number, number] | null => {
    const one = eventOf.get(a);
    const two = eventOf.get(b);
    return one === undefined || two === undefined || one === two ? null : [one, two];
  };
  const mustPairs = decided.same.map(pairOf).filter((pair) => pair !== null);
  const forbidden = decided.different.map(pairOf).filter((pair) => pair !== null);

  const pairs: ScoredPair[] = [];
  const weights = linking.weights.across;
  for (const [a, b] of candidatePairs(events, Int32Array.from(documentOf), rules)) {
    const { score, conflict } = compareProfiles(events[a] as Profile, events[b] as Profile, rules, weights);
    if (conflict === null && score >= weights.threshold) pairs.push({ a, b, score });
  }
  const group = clusterEvents(events, pairs, { must: mustPairs, forbidden, apart }, rules);

  const members = new Map<number, number[]>();
  group.forEach((root, event) => {
    const list = members.get(root);
    if (list) list.push(event);
    else members.set(root, [event]);
  });
  const forcedGroups = new Set(
    mustPairs.flatMap(([a, b]) => (group[a] === group[b] ? [group[a] as number] : [])),
  );
  const incidents: Incident[] = [];
  for (const [root, list] of members) {
    const parts = list.map((event) => events[event] as Profile);
    incidents.push(
      buildIncident(parts, forcedGroups.has(root), documents, origins, whole(parts, rules), rules),
    );
  }
  return { incidents: incidents.sort(byTime), origins: groups };
}

/** All events of a group as one. */
function whole(parts: readonly Profile[], rules: ReturnType<typeof prepareRules>): Profile {
  const [first, ...others] = parts as [Profile, ...Profile[]];
  if (others.length === 0) return first;
  const all = copyOf(first);
  for (const other of others) absorb(all, other, rules);
  return all;
}

/** By earliest day (undated last), place, id. */
function byTime(a: Incident, b: Incident): number {
  return (
    compare(a.time?.earliest ?? "9999", b.time?.earliest ?? "9999") ||
    compare(a.place?.name ?? "\uffff", b.place?.name ?? "\uffff") ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
