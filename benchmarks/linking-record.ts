import { type Document, stableId } from "../src/base/index.ts";
import type { Claim, Reading, Toll } from "../src/claims/record.ts";

/** A generated record with the incident each claim was made from. */
export interface SyntheticRecord {
  readonly readings: readonly Reading[];
  /** Claim id -> number of its true incident. */
  readonly truth: ReadonlyMap<string, number>;
  readonly claims: number;
}

export interface SyntheticOptions {
  readonly claims: number;
  /** Days the record spans. */
  readonly days: number;
  readonly seed: number;
  /** Share of all incidents that happen in the one besieged town. */
  readonly skew: number;
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const TYPES = ["air_strike", "shelling", "drone_strike", "bombing", "ground_clash"];
const PARTIES = ["Northland", "Southern Front", "River Brigade", "Highland Council"];
const SPEAKERS = [
  "Relief Now",
  "Plain Monitor",
  "Harun council",
  "Northland",
  "Southern Front",
  "River Brigade",
];
const TARGETS = [
  "market",
  "school",
  "bakery",
  "bridge",
  "clinic",
  "checkpoint",
  "house",
  "convoy",
  "mosque",
  "camp",
  "mill",
  "depot",
];
const SYLLABLES = [
  "ka",
  "ru",
  "de",
  "mo",
  "sha",
  "bel",
  "tir",
  "nah",
  "zo",
  "fe",
  "gal",
  "umi",
  "qas",
  "her",
  "lo",
  "win",
];

const TEMPLATES = [
  "{who} said a {act} hit the {target} in {place}{toll}, and spoke of {name} and {name}.",
  "A {act} on the {target} of {place}{toll} was told by {who}, while {name} fled towards {name}.",
  "In {place} the {target} burned after a {act}{toll}, according to {who}; {name} was cut off.",
  "{who}: {act} near {place}, {target} damaged{toll}. Rescuers from {name} arrived late.",
  "The {target} at {place} was struck in a {act}{toll}, {who} told {name} by telephone.",
];

interface Happening {
  readonly number: number;
  readonly type: string;
  readonly day: number;
  readonly town: { readonly name: string; readonly lat: number; readonly lon: number };
  readonly quarter: string;
  readonly agent: string;
  readonly target: string;
  readonly killed: number;
}

/**
 * A made-up war: one town with many incidents a day, villages around it, reports of one to four incidents
 * told by several speakers with missing details and differing figures, and reprints. Nothing is drawn from
 * a real record. The same options give the same bytes.
 */
export function syntheticRecord({ claims: wanted, days, seed, skew }: SyntheticOptions): SyntheticRecord {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const name = (): string => {
    const word = pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES);
    return word.charAt(0).toUpperCase() + word.slice(1);
  };
  const besieged = { name: "Harun", lat: 33.1, lon: 44.2 };
  const villages = Array.from({ length: 400 }, () => ({
    name: name() + pick(SYLLABLES),
    lat: 30 + random() * 6,
    lon: 40 + random() * 8,
  }));
  const quarters = Array.from({ length: 60 }, name);
  const count = Math.max(1, Math.round(wanted / 7));
  const happenings: Happening[] = Array.from({ length: count }, (_, number) => {
    const inTown = random() < skew;
    return {
      number,
      type: pick(TYPES),
      day: Math.floor(random() * days),
      town: inTown ? besieged : pick(villages),
      quarter: pick(quarters),
      agent: pick(PARTIES),
      target: pick(TARGETS),
      killed: Math.floor(random() ** 3 * 60),
    };
  });
  happenings.sort((a, b) => a.day - b.day || a.number - b.number);

  const readings: Reading[] = [];
  const truth = new Map<string, number>();
  let made = 0;
  let at = 0;
  while (made < wanted) {
    const tells = 1 + Math.floor(random() ** 2 * 4);
    const told = new Set<Happening>();
    for (let i = 0; i < tells; i++) {
      const index = Math.min(happenings.length - 1, Math.max(0, at + Math.floor((random() - 0.5) * 8)));
      told.add(happenings[index] as Happening);
    }
    at = (at + 1 + Math.floor(random() * 2)) % happenings.length;
    const report = write([...told], readings.length);
    readings.push(report);
    made += report.claims.length;
    // One report in five is reprinted, cut short by a paragraph.
    for (let i = random() < 0.2 ? 1 + Math.floor(random() * 3) : 0; i > 0 && made < wanted; i--) {
      const copy = reprint(report, readings.length);
      readings.push(copy);
      made += copy.claims.length;
    }
  }
  return { readings, truth, claims: made };

  function write(told: readonly Happening[], index: number): Reading {
    const published = Math.max(...told.map((each) => each.day)) + Math.floor(random() * 2);
    const id = `d${String(index).padStart(7, "0")}`;
    const paragraphs: string[] = [];
    const claims: Claim[] = [];
    const sentences: { start: number; end: number }[] = [];
    let offset = 0;
    const document: Document = {
      id,
      sha256: id,
      text: "",
      blocks: [],
      title: null,
      publisher: `paper ${index % 90}`,
      url: null,
      language: "en",
      published: { value: iso(published), basis: "given" },
      credit: null,
      origin: [],
    };
    for (const each of told) {
      const versions = 1 + Math.floor(random() * 3);
      for (let i = 0; i < versions; i++) {
        const speaker = random() < 0.6 ? pick(SPEAKERS) : null;
        // Most reports from a town under siege name the quarter, some the town alone.
        const where = random();
        const dated = random() < 0.75;
        const counted = random() < 0.6;
        const killed = Math.max(0, each.killed + Math.floor((random() - 0.5) * 4));
        const verb = each.type.replace("_", " ");
        const sentence = pick(TEMPLATES)
          .replace("{who}", speaker ?? "Residents")
          .replace("{act}", verb)
          .replace("{target}", each.target)
          .replace("{place}", where < 0.55 ? each.quarter : where < 0.8 ? each.town.name : "the area")
          .replace("{toll}", counted ? `, leaving ${killed} dead` : "")
          .replaceAll("{name}", () => name());
        const start = offset;
        const trigger = start + sentence.indexOf(verb);
        paragraphs.push(sentence);
        offset += sentence.length + 1;
        sentences.push({ start, end: start + sentence.length });
        const claim: Claim = {
          id: stableId("c_", id, start, each.type),
          document: id,
          evidence: { start, end: start + sentence.length },
          act: "state",
          speakers:
            speaker === null ? [] : [{ name: speaker, id: null, party: speaker, span: null, certain: true }],
          hearsay: false,
          factuality: "CT+",
          kind: "event",
          type: i > 0 && random() < 0.2 ? "attack_other" : each.type,
          codes: {},
          trigger: { start: trigger, end: trigger + verb.length },
          roles: [
            {
              role: "target",
              name: each.target,
              id: null,
              party: null,
              span: null,
              kind: "thing",
            },
            ...(random() < 0.5
              ? [
                  {
                    role: "agent",
                    name: each.agent,
                    id: null,
                    party: each.agent,
                    span: null,
                    kind: "group" as const,
                  },
                ]
              : []),
          ],
          time: dated
            ? { earliest: iso(each.day), latest: iso(each.day), precision: "day", span: null }
            : null,
          place:
            where < 0.55
              ? {
                  name: each.quarter,
                  lat: null,
                  lon: null,
                  country: "IQ",
                  placeId: null,
                  precision: null,
                  span: null,
                }
              : where < 0.8
                ? { ...each.town, country: "IQ", placeId: null, precision: 1, span: null }
                : null,
          tolls: counted ? [toll(killed, start)] : [],
          intent: null,
          sameAs: null,
          background: false,
          aggregate: false,
          why: [],
          producedBy: ["synthetic@1"],
        };
        claims.push(claim);
        truth.set(claim.id, each.number);
      }
    }
    return reading({ ...document, text: paragraphs.join("\n") }, sentences, claims);
  }

  function reprint(source: Reading, index: number): Reading {
    const id = `d${String(index).padStart(7, "0")}`;
    const claims = source.claims.map((claim) => {
      const copy = { ...claim, id: stableId("c_", id, claim.id), document: id };
      truth.set(copy.id, truth.get(claim.id) as number);
      return copy;
    });
    return reading(
      { ...source.document, id, sha256: id, publisher: `reprint ${index % 300}` },
      source.sentences,
      claims,
    );
  }
}

function reading(document: Document, sentences: Reading["sentences"], claims: readonly Claim[]): Reading {
  return {
    document,
    sentences,
    times: [],
    places: [],
    actors: [],
    attributions: [],
    events: [],
    claims,
    diagnostics: [],
    producedBy: ["synthetic@1"],
  };
}

function toll(killed: number, start: number): Toll {
  return {
    harm: "killed",
    who: "unknown",
    low: killed,
    high: killed,
    wording: String(killed),
    span: { start, end: start },
    scope: "event",
  };
}

function iso(day: number): string {
  return new Date((16_400 + day) * 86_400_000).toISOString().slice(0, 10);
}

/** Pairwise precision, recall and F1 of incidents against the truth, in percent. */
export function pairScores(
  incidents: readonly { readonly claims: readonly { readonly claim: string }[] }[],
  truth: ReadonlyMap<string, number>,
): { readonly precision: number; readonly recall: number; readonly f1: number } {
  const pairs = (counts: Iterable<number>): number => {
    let sum = 0;
    for (const count of counts) sum += (count * (count - 1)) / 2;
    return sum;
  };
  const inTruth = new Map<number, number>();
  for (const number of truth.values()) inTruth.set(number, (inTruth.get(number) ?? 0) + 1);
  let found = 0;
  let right = 0;
  for (const incident of incidents) {
    const counts = new Map<number, number>();
    for (const { claim } of incident.claims) {
      const number = truth.get(claim) as number;
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    found += pairs([incident.claims.length]);
    right += pairs(counts.values());
  }
  const wanted = pairs(inTruth.values());
  const precision = found === 0 ? 100 : (100 * right) / found;
  const recall = wanted === 0 ? 100 : (100 * right) / wanted;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
