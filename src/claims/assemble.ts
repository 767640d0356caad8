import { contains, cover, type Document, overlaps, type Span, stableId } from "../base/index.ts";
import type { LanguageLayers, Token } from "../language/record.ts";
import type { PlaceReading } from "../places/record.ts";
import type { TimeReading } from "../time/record.ts";
import type {
  Attribution,
  Claim,
  ClaimAct,
  EventCandidate,
  Factuality,
  Reason,
  Role,
  Speaker,
} from "./record.ts";

/** What the other rooms found in one document, and how to ask them about one token. */
export interface Findings {
  readonly document: Document;
  readonly language: LanguageLayers;
  readonly attributions: readonly Attribution[];
  readonly candidates: readonly EventCandidate[];
  factuality(token: number): { readonly value: Factuality; readonly score: number };
  when(token: number): TimeReading | null;
  where(token: number): PlaceReading | null;
  /** Whom an act concerns by its cue: the addressee of a demand, the accused. */
  actRoles(attribution: Attribution): readonly Role[];
  readonly producedBy: readonly string[];
}

/** The type of a claim whose content tells no event of the codebook; it still has a speaker and an act. */
export const UNTYPED = "other";

/** UCDP where_prec from which a place is no narrower than a country. */
const COUNTRY_PRECISION = 6;

/** History is what happened this many days before the report and more. */
const BACKGROUND_DAYS = 60;

/**
 * Joins events with who says them: one claim for each event or state, and one for each statement whose
 * content tells none. In the order of the text.
 */
export function assembleClaims(findings: Findings): Claim[] {
  const owner = innermostAttribution(findings);
  const claims: (Claim & { readonly of: number })[] = [];
  const spoken = new Set<number>();
  for (const [of, candidate] of findings.candidates.entries()) {
    const said = owner[candidate.head] ?? -1;
    for (let each = said; each >= 0; each = (findings.attributions[each] as Attribution).inside)
      spoken.add(each);
    claims.push({ ...claimOf(findings, candidate, said), of });
  }
  for (const [index, attribution] of findings.attributions.entries())
    if (!spoken.has(index) && (attribution.speaker !== null || attribution.source.length > 0)) {
      const candidate = untyped(findings, attribution);
      if (candidate) claims.push({ ...claimOf(findings, candidate, index), of: -1 });
    }
  const byCandidate = new Map(claims.map((claim) => [claim.of, claim.id]));
  const seen = new Set<string>();
  const result: Claim[] = [];
  for (const { of, ...claim } of claims.sort(inTextOrder)) {
    if (seen.has(claim.id)) continue;
    seen.add(claim.id);
    const refersTo = findings.candidates[of]?.refersTo ?? -1;
    const sameAs = refersTo >= 0 ? (byCandidate.get(refersTo) ?? null) : null;
    result.push(sameAs !== null && sameAs !== claim.id ? { ...claim, sameAs } : claim);
  }
  return result;
}

const inTextOrder = (a: Claim, b: Claim): number =>
  a.trigger.start - b.trigger.start || a.trigger.end - b.trigger.end || (a.id < b.id ? -1 : 1);

/** For each token the attribution whose content holds it most narrowly; -1 in the report's own voice. */
function innermostAttribution({ attributions, language }: Findings): Int32Array {
  const owner = new Int32Array(language.tokens.length).fill(-1);
  const width = (each: Attribution): number => each.content.reduce((sum, at) => sum + at.end - at.start, 0);
  const widestFirst = attributions
    .map((each, index) => ({ index, each }))
    .sort((a, b) => width(b.each) - width(a.each));
  for (const { index, each } of widestFirst)
    for (const content of each.content)
      for (
        let token = firstTokenAt(language.tokens, content.start);
        token < language.tokens.length;
        token++
      ) {
        if ((language.tokens[token] as Token).span.start >= content.end) break;
        owner[token] = index;
      }
  return owner;
}

/** Index of the first token that ends after `offset`. */
function firstTokenAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).span.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function claimOf(findings: Findings, candidate: EventCandidate, said: number): Claim {
  const { document, attributions } = findings;
  const chain: Attribution[] = [];
  for (let each = said; each >= 0; each = (attributions[each] as Attribution).inside)
    chain.unshift(attributions[each] as Attribution);
  const speakers = withoutRepeats(chain.map(speakersOf));
  const innermost = tellingOf(chain);
  const unnamed = speakers.length === 0 && !chain.some((each) => each.hearsay);
  const act: ClaimAct = innermost && !(unnamed && TAKEN_AS_SO.has(innermost.act)) ? innermost.act : "state";
  const { value: factuality } = findings.factuality(candidate.head);
  const time = findings.when(candidate.head);
  const voices = chain.flatMap((each) => [...each.source, ...each.cue]);
  // A parser that hangs the speaker on the deed makes him its agent; his words say no such thing.
  const roles = candidate.roles.filter(
    ({ span }) => span === null || !voices.some((at) => overlaps(at, span)),
  );
  const place = placeOf(findings.where(candidate.head), voices, roles);
  const why: Reason[] = [...candidate.why];
  if (innermost?.cue[0]) why.push({ field: "act", rule: `acts: ${act}`, span: innermost.cue[0] });
  return {
    id: stableId(
      "c_",
      document.id,
      candidate.trigger.start,
      candidate.trigger.end,
      candidate.type,
      speakers.map((each) => each.id ?? each.name).join(" < "),
    ),
    document: document.id,
    evidence: evidence(findings, candidate, innermost, time, place),
    act,
    speakers,
    hearsay: chain.some((each) => each.hearsay) || (unnamed && act !== "state"),
    factuality,
    kind: candidate.kind,
    type: candidate.type,
    codes: candidate.codes,
    trigger: candidate.trigger,
    roles,
    time,
    place,
    tolls: candidate.tolls,
    intent: candidate.intent,
    sameAs: null,
    background: isBackground(time, document.published?.value ?? null),
    aggregate: candidate.tolls.some((toll) => toll.scope === "aggregate"),
    why,
    producedBy: findings.producedBy,
  };
}

/** Acts that take for granted what they are about: by nobody named, the report's own telling is left. */
const TAKEN_AS_SO: ReadonlySet<ClaimAct> = new Set(["admit", "condemn", "confirm", "regret", "investigate"]);

/** The narrowest attribution; "denied reports of shelling" is a denial, though nobody is named for the reports. */
function tellingOf(chain: readonly Attribution[]): Attribution | undefined {
  const last = chain.at(-1);
  const outer = chain.at(-2);
  return last?.hearsay && outer?.act === "deny" ? outer : last;
}

/** "The ministry said it had ..., it added": one speaker within himself is one speaker. */
function withoutRepeats(levels: readonly (readonly Speaker[])[]): Speaker[] {
  const kept: Speaker[] = [];
  let outer: ReadonlySet<string> = new Set();
  for (const level of levels) {
    const names = new Set(level.map((each) => each.id ?? each.name));
    if (level.length > 0 && [...names].every((name) => outer.has(name))) continue;
    kept.push(...level);
    if (level.length > 0) outer = names;
  }
  return kept;
}

/** All candidates when the speaker is not certain; none for hearsay. */
function speakersOf(attribution: Attribution): readonly Speaker[] {
  if (attribution.hearsay || attribution.speaker === null) return [];
  return attribution.speaker.certain
    ? [attribution.speaker]
    : [attribution.speaker, ...attribution.alternatives];
}

/** A country that speaks, acts or is acted on is somebody, not where it happened. */
function placeOf(
  place: PlaceReading | null,
  voices: readonly Span[],
  roles: readonly Role[],
): PlaceReading | null {
  if (place?.span == null) return place;
  const at = place.span;
  if (voices.some((voice) => overlaps(voice, at))) return null;
  const isActor = roles.some(
    ({ span, party, role }) => party !== null && role !== "place_held" && span && overlaps(span, at),
  );
  return isActor && (place.precision ?? 0) >= COUNTRY_PRECISION ? null : place;
}

/** The words that support the fields: the statement around the trigger and every span a field points to. */
function evidence(
  findings: Findings,
  candidate: EventCandidate,
  attribution: Attribution | undefined,
  time: TimeReading | null,
  place: PlaceReading | null,
): Span {
  const sentence = findings.language.sentences[findings.language.tokens[candidate.head]?.sentence ?? -1];
  const spans: Span[] = [candidate.trigger];
  if (sentence) spans.push(sentence.span);
  if (attribution) {
    const content = attribution.content.find(
      (at) => contains(at, candidate.trigger) || overlaps(at, candidate.trigger),
    );
    spans.push(...attribution.cue, ...attribution.source);
    // A quotation over paragraphs is not shown whole for one event in it.
    if (
      content &&
      (!sentence || content.end - content.start <= 2 * (sentence.span.end - sentence.span.start))
    )
      spans.push(content);
  }
  for (const at of [time?.span, place?.span, ...candidate.roles.map((role) => role.span)])
    if (at && near(at)) spans.push(at);
  for (const toll of candidate.tolls) spans.push(toll.span);
  return cover(spans);

  // A role filled from far above keeps its own span; pulling the evidence there would cover half the report.
  function near(at: Span): boolean {
    return sentence === undefined || Math.abs(at.start - sentence.span.start) < 600;
  }
}

function isBackground(time: TimeReading | null, published: string | null): boolean {
  if (time?.latest == null || published === null) return false;
  const days = (Date.parse(published.slice(0, 10)) - Date.parse(time.latest.slice(0, 10))) / 86_400_000;
  return days > BACKGROUND_DAYS;
}

/**
 * A statement that tells no event of the codebook: its trigger is the content's own predicate. A mere
 * saying of a name or a number ("told reporters") is none.
 */
function untyped(findings: Findings, attribution: Attribution): EventCandidate | null {
  const { tokens } = findings.language;
  const within = attribution.content[0];
  if (!within) return attribution.act === "state" ? null : withoutType(attribution.cue[0], tokens);
  let best = -1;
  for (let token = firstTokenAt(tokens, within.start); token < tokens.length; token++) {
    const each = tokens[token] as Token;
    if (each.span.start >= within.end) break;
    const above = tokens[each.head];
    if (each.upos === "PUNCT" || (above && contains(within, above.span))) continue;
    if (best < 0 || weight(each) > weight(tokens[best] as Token)) best = token;
  }
  const token = tokens[best];
  if (!token || (attribution.act === "state" && !isPredicate(tokens, best))) return null;
  return withoutType(token.span, tokens);
}

const weight = ({ upos, deprel }: Token): number =>
  (upos === "VERB" || upos === "AUX" ? 2 : 0) +
  (/^(?:root|ccomp|xcomp|parataxis|csubj|advcl|acl)/u.test(deprel) ? 1 : 0);

/** A verb, or a noun or adjective that has a subject ("its planes were among ..."). */
function isPredicate(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at] as Token;
  if (token.upos === "VERB" || token.upos === "AUX") return true;
  for (let i = at - 1; i >= 0 && tokens[i]?.sentence === token.sentence; i--)
    if (tokens[i]?.head === at && /^(?:nsubj|csubj|cop|expl)/u.test(tokens[i]?.deprel ?? "")) return true;
  return false;
}

function withoutType(trigger: Span | undefined, tokens: readonly Token[]): EventCandidate | null {
  if (!trigger) return null;
  const head = firstTokenAt(tokens, trigger.start);
  const none = { codes: {}, roles: [], tolls: [], intent: null, refersTo: -1, why: [] };
  return { trigger, head, kind: "event", type: UNTYPED, ...none };
}
