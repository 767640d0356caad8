import { type Document, type Span, sha256, stableId } from "../../src/base/index.ts";
import type { Claim, Reading, Role, Speaker, Toll } from "../../src/claims/record.ts";

/** A claim as a test writes it: wordings are found in the text, the rest has quiet defaults. */
export interface ClaimSketch {
  /** Words of the text; the first occurrence after `after`, if given. */
  readonly trigger: string;
  readonly type: string;
  readonly act?: Claim["act"];
  readonly by?: string | readonly string[];
  readonly party?: string | null;
  readonly certain?: boolean;
  readonly hearsay?: boolean;
  readonly factuality?: Claim["factuality"];
  readonly kind?: Claim["kind"];
  readonly agent?: string;
  readonly target?: string;
  readonly roles?: readonly { role: string; name: string; party?: string | null; kind?: Role["kind"] }[];
  /** "2016-09-17" or "2016-09-17..2016-09-19". */
  readonly on?: string;
  readonly at?: PlaceSketch;
  readonly killed?: TollSketch;
  readonly injured?: TollSketch;
  readonly intent?: Claim["intent"];
  readonly sameAs?: string;
  readonly background?: boolean;
  readonly aggregate?: boolean;
}

export interface PlaceSketch {
  readonly name: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision?: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly country?: string;
}

/** 62, "dozens" with its bounds, or a range. */
export type TollSketch =
  | number
  | { low: number | null; high: number | null; wording?: string; who?: Toll["who"]; scope?: Toll["scope"] };

export interface ReportSketch {
  readonly id: string;
  readonly published?: string;
  readonly publisher?: string;
  readonly credit?: string;
  readonly language?: string;
  readonly text: string;
  readonly claims?: readonly ClaimSketch[];
}

/** Makes a reading of a sketched report. Throws when a wording is not in the text. */
export function report(sketch: ReportSketch): Reading {
  const { text } = sketch;
  const blocks: Document["blocks"] = [...text.matchAll(/[^\n]+/g)].map((match, index) => ({
    span: { start: match.index, end: match.index + match[0].length },
    kind: index === 0 && !/[.!?]$/.test(match[0]) ? "headline" : "paragraph",
  }));
  const document: Document = {
    id: sketch.id,
    sha256: sha256(text),
    text,
    blocks,
    title: null,
    publisher: sketch.publisher ?? sketch.id,
    url: null,
    language: sketch.language ?? "en",
    published: sketch.published === undefined ? null : { value: sketch.published, basis: "given" },
    credit: sketch.credit ?? null,
    origin: [],
  };
  const sentences: Span[] = [...text.matchAll(/[^.!?\n]+[.!?]?/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const claims = (sketch.claims ?? []).map((each) => claim(document, sentences, each));
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
    producedBy: ["test@1"],
  };
}

function claim(document: Document, sentences: readonly Span[], sketch: ClaimSketch): Claim {
  const find = (words: string): Span => {
    const start = document.text.indexOf(words);
    if (start < 0) throw new RangeError(`"${words}" is not in ${document.id}`);
    return { start, end: start + words.length };
  };
  const trigger = find(sketch.trigger);
  const names = sketch.by === undefined ? [] : typeof sketch.by === "string" ? [sketch.by] : sketch.by;
  const speakers: Speaker[] = names.map((name) => ({
    name,
    id: null,
    party: sketch.party === undefined ? name : sketch.party,
    span: null,
    certain: sketch.certain ?? true,
  }));
  const roles: Role[] = [
    ...(sketch.agent === undefined ? [] : [{ role: "agent", name: sketch.agent, party: sketch.agent }]),
    ...(sketch.target === undefined ? [] : [{ role: "target", name: sketch.target, party: null }]),
    ...(sketch.roles ?? []),
  ].map((role) => ({
    role: role.role,
    name: role.name,
    id: null,
    party: role.party ?? null,
    span: null,
    kind: ("kind" in role ? role.kind : undefined) ?? "group",
  }));
  const [earliest, latest] = (sketch.on ?? "").split("..") as [string, string?];
  const place = sketch.at;
  return {
    id: idOf(document.id, sketch),
    document: document.id,
    evidence: sentences.find((at) => at.start <= trigger.start && trigger.end <= at.end) ?? trigger,
    act: sketch.act ?? "state",
    speakers,
    hearsay: sketch.hearsay ?? false,
    factuality: sketch.factuality ?? "CT+",
    kind: sketch.kind ?? "event",
    type: sketch.type,
    codes: {},
    trigger,
    roles,
    time:
      sketch.on === undefined
        ? null
        : {
            earliest,
            latest: latest ?? earliest,
            precision: latest === undefined ? "day" : "week",
            span: null,
          },
    place:
      place === undefined
        ? null
        : {
            name: place.name,
            lat: place.lat,
            lon: place.lon,
            country: place.country ?? null,
            placeId: null,
            precision: place.precision ?? 1,
            span: null,
          },
    tolls: [...toll("killed", sketch.killed, trigger), ...toll("injured", sketch.injured, trigger)],
    intent: sketch.intent ?? null,
    sameAs: sketch.sameAs ?? null,
    background: sketch.background ?? false,
    aggregate: sketch.aggregate ?? false,
    why: [],
    producedBy: ["test@1"],
  };
}

/** The id a sketched claim gets, to name it in judgements. */
export function idOf(document: string, sketch: Pick<ClaimSketch, "trigger" | "type" | "by">): string {
  const by = sketch.by === undefined ? "" : typeof sketch.by === "string" ? sketch.by : sketch.by.join(" < ");
  return stableId("c_", document, sketch.trigger, sketch.type, by);
}

function toll(harm: Toll["harm"], sketch: TollSketch | undefined, span: Span): Toll[] {
  if (sketch === undefined) return [];
  if (typeof sketch === "number")
    return [
      { harm, who: "unknown", low: sketch, high: sketch, wording: String(sketch), span, scope: "event" },
    ];
  const { low, high } = sketch;
  return [
    {
      harm,
      who: sketch.who ?? "unknown",
      low,
      high,
      wording: sketch.wording ?? `${low ?? ""}-${high ?? ""}`,
      span,
      scope: sketch.scope ?? "event",
    },
  ];
}
