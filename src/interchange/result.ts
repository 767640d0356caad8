import { type CodePoints, codePoints, type Span } from "../base/index.ts";
import type { ActorReading, Claim, Reading, Role, Speaker } from "../claims/record.ts";

/** Spans of the published JSON: [start, end) in Unicode code points. */
type Points = [number, number];

/** The published JSON of one reading: the result of `read`. Field names are fixed; see docs/record.md. */
export function toResult(reading: Reading): Record<string, unknown> {
  const { document } = reading;
  const points = codePoints(document.text);
  const at = (span: Span): Points => points.ofSpan(span);
  const maybe = (span: Span | null): Points | null => (span === null ? null : points.ofSpan(span));
  return {
    id: document.id,
    sha256: document.sha256,
    language: document.language,
    title: document.title,
    publisher: document.publisher,
    url: document.url,
    published: document.published,
    text: document.text,
    blocks: document.blocks.map((block) => ({ span: at(block.span), kind: block.kind })),
    sentences: reading.sentences.map(at),
    times: reading.times.map(({ span, type, value, earliest, latest }) => ({
      span: at(span),
      type,
      value,
      earliest,
      latest,
    })),
    places: reading.places
      .filter((mention) => mention.isLocation)
      .map((mention) => ({
        span: at(mention.span),
        wording: mention.wording,
        name: mention.place?.name ?? null,
        lat: mention.place?.lat ?? null,
        lon: mention.place?.lon ?? null,
        country: mention.place?.country ?? null,
        kind: mention.place?.kind ?? null,
        geonameId: mention.place?.geonameId ?? null,
        precision: mention.precision,
      })),
    actors: reading.actors.map(({ span, name, id, party }) => ({ span: at(span), name, id, party })),
    attributions: reading.attributions.map((each) => ({
      source: each.source.map(at),
      cue: each.cue.map(at),
      content: each.content.map(at),
      form: each.form,
      act: each.act,
      speaker: each.speaker && speaker(each.speaker, maybe),
      alternatives: each.alternatives.map((other) => speaker(other, maybe)),
      hearsay: each.hearsay,
      carriers: each.carriers.map((carrier) => actor(carrier, maybe)),
    })),
    events: reading.events.map(({ trigger, factuality, score }) => ({
      trigger: at(trigger),
      factuality,
      score,
    })),
    claims: reading.claims.map((claim) => toClaim(claim, points)),
    diagnostics: reading.diagnostics.map(({ code, span, message }) => ({ code, span: maybe(span), message })),
  };
}

/** The published JSON of one claim. */
export function toClaim(claim: Claim, points: CodePoints): Record<string, unknown> {
  const at = (span: Span): Points => points.ofSpan(span);
  const maybe = (span: Span | null): Points | null => (span === null ? null : points.ofSpan(span));
  return {
    id: claim.id,
    evidence: at(claim.evidence),
    act: claim.act,
    speakers: claim.speakers.map((each) => speaker(each, maybe)),
    hearsay: claim.hearsay,
    factuality: claim.factuality,
    kind: claim.kind,
    type: claim.type,
    codes: claim.codes,
    trigger: at(claim.trigger),
    roles: claim.roles.map((each) => role(each, maybe)),
    time: claim.time && {
      earliest: claim.time.earliest,
      latest: claim.time.latest,
      precision: claim.time.precision,
      span: maybe(claim.time.span),
    },
    place: claim.place && {
      name: claim.place.name,
      lat: claim.place.lat,
      lon: claim.place.lon,
      country: claim.place.country,
      precision: claim.place.precision,
      span: maybe(claim.place.span),
    },
    tolls: claim.tolls.map(({ harm, who, low, high, wording, span, scope }) => ({
      harm,
      who,
      low,
      high,
      wording,
      span: at(span),
      scope,
    })),
    intent: claim.intent,
    sameAs: claim.sameAs,
    background: claim.background,
    aggregate: claim.aggregate,
    why: claim.why.map(({ field, rule, span }) => ({ field, rule, span: maybe(span) })),
  };
}

const actor = (each: ActorReading, at: (span: Span | null) => Points | null): Record<string, unknown> => ({
  name: each.name,
  id: each.id,
  party: each.party,
  span: at(each.span),
});

const speaker = (each: Speaker, at: (span: Span | null) => Points | null): Record<string, unknown> => ({
  ...actor(each, at),
  certain: each.certain,
});

const role = (each: Role, at: (span: Span | null) => Points | null): Record<string, unknown> => ({
  role: each.role,
  ...actor(each, at),
  kind: each.kind,
});
