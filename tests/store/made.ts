import { sha256 } from "../../src/base/index.ts";
import type { Claim, Reading } from "../../src/claims/record.ts";
import type { Capture, Judgement } from "../../src/store/index.ts";

/** Readings made by hand: the store is tested apart from the rooms that fill it. */
export interface Made {
  readonly reading: Reading;
  readonly capture: Capture;
}

export interface Wanted {
  readonly id?: string;
  readonly text?: string;
  readonly title?: string | null;
  readonly producedBy?: readonly string[];
  readonly given?: Readonly<Record<string, string>>;
  readonly at?: string;
  readonly claims?: readonly Partial<Claim>[];
}

export function made(wanted: Wanted): Made {
  const text = wanted.text ?? "Both sides blamed each other for the shelling of the crossing.";
  const bytes = new TextEncoder().encode(text);
  const hash = sha256(bytes);
  const id = wanted.id ?? `d_${hash.slice(0, 8)}`;
  const whole = { start: 0, end: text.length };
  const reading: Reading = {
    document: {
      id,
      sha256: hash,
      text,
      blocks: [{ span: whole, kind: "paragraph" }],
      title: wanted.title ?? null,
      publisher: "Harbour Post",
      url: null,
      language: "en",
      published: { value: "2016-09-18", basis: "given" },
      credit: null,
      origin: [],
    },
    sentences: [whole],
    times: [],
    places: [],
    actors: [],
    attributions: [],
    events: [],
    claims: (wanted.claims ?? [{}]).map((given, index) => claim(id, index, given)),
    diagnostics: [],
    producedBy: wanted.producedBy ?? ["time/rules@1", "claims/rules@1"],
  };
  const capture: Capture = {
    sha256: hash,
    bytes,
    mediaType: "text/plain",
    given: wanted.given ?? {},
    from: `${id}.txt`,
    at: wanted.at ?? "2026-11-22T12:00:00Z",
  };
  return { reading, capture };
}

function claim(document: string, index: number, given: Partial<Claim>): Claim {
  return {
    id: `c_${document}_${index}`,
    document,
    evidence: { start: 0, end: 4 },
    act: "accuse",
    speakers: [],
    hearsay: false,
    factuality: "CT+",
    kind: "event",
    type: "shelling",
    codes: {},
    trigger: { start: 0, end: 4 },
    roles: [],
    time: null,
    place: null,
    tolls: [],
    intent: null,
    sameAs: null,
    background: false,
    aggregate: false,
    why: [],
    producedBy: ["claims/rules@1"],
    ...given,
  };
}

export function speaker(party: string | null): Claim["speakers"][number] {
  return { name: party ?? "a witness", id: null, party, span: null, certain: true };
}

export function judgement(id: string, given: Partial<Judgement> = {}): Judgement {
  return {
    id,
    kind: "same",
    subjects: ["c_1", "c_2"],
    value: null,
    reason: "Same hour, same hill.",
    by: "reviewer",
    at: "2026-11-22T12:00:00Z",
    ...given,
  };
}
