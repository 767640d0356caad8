import type { ClaimId, Harm } from "../claims/record.ts";
import { type GivenFigure, givenFigures, standingFigures } from "./figures.ts";
import { sameRange } from "./ranges.ts";
import type { Account, Change, Position, Range } from "./record.ts";
import {
  affirms,
  asserts,
  compare,
  denies,
  isOwnPart,
  rejects,
  rolePlayers,
  type Told,
  tellsFirmly,
} from "./told.ts";
import type { VoiceKind } from "./voices.ts";

/** The reports' own voice first, parties in the order they first speak, then unplaced and uncertain voices. */
export function accountsOf(told: readonly Told[]): Account[] {
  const byVoice = new Map<string, Told[]>();
  for (const each of told) {
    const key = `${each.voice.kind} ${each.party ?? ""}`;
    const list = byVoice.get(key);
    if (list) list.push(each);
    else byVoice.set(key, [each]);
  }
  const order: readonly VoiceKind[] = ["own", "party", "unplaced", "uncertain"];
  return [...byVoice.values()]
    .map((list) => accountOf(list[0] as Told, list))
    .sort((a, b) => order.indexOf(a.voice) - order.indexOf(b.voice));
}

function accountOf({ party, voice }: Told, told: readonly Told[]): Account {
  const figures = (harm: Harm): GivenFigure[] => givenFigures(told, harm);
  const killed = figures("killed");
  const injured = figures("injured");
  const tells = told.some((each) => tellsFirmly(each) && !denies(each));
  const positions = told.map((each) => {
    const position = positionOf(each);
    // Who tells of the deed and says no to it elsewhere says no to something about it.
    const isDenial = position === "denies" && (!tells || isOwnPart(each) || each.claim.act === "deny");
    return { position: position === "denies" && !isDenial ? "disputes" : position, told: each } as const;
  });
  const affirmed = told.filter(({ claim }) => affirms(claim.factuality) && !claim.background);
  const intents = told.filter(({ claim }) => claim.intent !== null);
  const breaches = told.filter(({ claim }) => claim.type === "ceasefire_violation");
  return {
    party,
    voice: voice.kind,
    certain: voice.certain,
    position: standing(positions.map((each) => each.position)),
    claims: told.map(({ claim }) => ({ document: claim.document, claim: claim.id })),
    says: {
      happened: happened(told),
      agent: distinct(affirmed.flatMap(({ claim }) => rolePlayers(claim, "agent"))),
      target: distinct(affirmed.flatMap(({ claim }) => rolePlayers(claim, "target"))),
      killed: latest(killed),
      injured: latest(injured),
      intent: intents.at(-1)?.claim.intent ?? null,
      breach: breaches.length === 0 ? null : affirms((breaches.at(-1) as Told).claim.factuality),
    },
    changes: [
      ...positionChanges(positions),
      ...figureChanges("killed", killed),
      ...figureChanges("injured", injured),
      ...intentChanges(intents),
    ].sort((a, b) => compare(a.at ?? "9999", b.at ?? "9999") || compare(a.field, b.field)),
  };
}

/** What one claim does towards the incident. An account "states" when it tells without judging. */
export function positionOf(told: Told): Position {
  const { claim, party, certain, isTyped, voice } = told;
  const { act, factuality } = claim;
  if (!certain) return "none";
  // Sources that share an account because nobody can place them hold no common position.
  if (voice.kind === "unplaced") return isTyped ? "states" : "none";
  if (act === "promise" || act === "demand" || act === "threaten" || act === "investigate") return "none";
  // Without a voice nobody takes a position: the report tells.
  if (voice.kind === "own") return isTyped ? "states" : "none";
  const agents = rolePlayers(claim, "agent");
  if (denies(told)) return "denies";
  if (act === "deny" || act === "dispute") return "disputes";
  if (rejects(factuality)) return "disputes";
  const isOwnDeed = party !== null && agents.includes(party);
  if (act === "claim_responsibility") return "admits";
  // "Admitted that rebels had taken the hill" admits no deed of its own.
  if (act === "admit") return agents.length === 0 || isOwnDeed ? "admits" : "states";
  if (isOwnDeed && asserts(factuality) && isTyped) return "admits";
  if (act === "accuse") return "accuses";
  if (act === "condemn") return agents.some((agent) => agent !== party) ? "accuses" : "states";
  return "states";
}

const STRENGTH: readonly Position[] = ["none", "states", "disputes", "accuses", "denies", "admits"];

/** The last of admitting and denying; else the strongest thing said. */
function standing(positions: readonly Position[]): Position {
  const decisive = positions.filter((position) => position === "admits" || position === "denies");
  const last = decisive.at(-1);
  if (last !== undefined) return last;
  return positions.reduce(
    (best, each) => (STRENGTH.indexOf(each) > STRENGTH.indexOf(best) ? each : best),
    "none",
  );
}

/** Denying to have done it leaves the event standing; denying the event itself does not. Null: not said. */
function happened(told: readonly Told[]): boolean | null {
  if (told.some((each) => each.certain && affirms(each.claim.factuality) && each.isTyped)) return true;
  const deniesEvent = told.some((each) => denies(each) && !isOwnPart(each));
  return deniesEvent ? false : null;
}

function latest(figures: readonly GivenFigure[]): Range | null {
  const standingNow = standingFigures(figures);
  const figure = standingNow.toSorted(
    (a, b) => Number(b.counted) - Number(a.counted) || (b.low ?? 0) - (a.low ?? 0),
  )[0];
  return figure === undefined ? null : { low: figure.low, high: figure.high };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compare);
}

type Placed = { readonly position: Position; readonly told: Told };

function positionChanges(positions: readonly Placed[]): Change[] {
  const changes: Change[] = [];
  let held: Placed | null = null;
  for (const each of positions) {
    if (each.position === "none" || !each.told.certain) continue;
    if (held !== null && opposed(held.position, each.position) && held.told.at !== each.told.at)
      changes.push({
        field: "position",
        from: held.position,
        to: each.position,
        at: each.told.at,
        kind: each.position === "denies" || each.position === "disputes" ? "retraction" : "shift",
        claims: [held.told.claim.id, each.told.claim.id],
      });
    if (held === null || opposed(held.position, each.position)) held = each;
  }
  return changes;
}

function opposed(before: Position, after: Position): boolean {
  const negative = (position: Position): boolean => position === "denies" || position === "disputes";
  return (
    before !== after && (negative(before) || negative(after) || before === "admits" || after === "admits")
  );
}

function figureChanges(field: "killed" | "injured", figures: readonly GivenFigure[]): Change[] {
  const changes: Change[] = [];
  const held = new Map<string, GivenFigure>();
  for (const figure of figures) {
    if (!figure.counted) continue;
    const before = held.get(figure.origin);
    if (before !== undefined && before.at !== figure.at && !sameRange(before, figure))
      changes.push({
        field,
        from: wording(before),
        to: wording(figure),
        at: figure.at,
        kind: "revision",
        claims: [before.claim.id, figure.claim.id],
      });
    held.set(figure.origin, figure);
  }
  return changes;
}

function intentChanges(told: readonly Told[]): Change[] {
  const changes: Change[] = [];
  for (let i = 1; i < told.length; i++) {
    const [before, after] = [told[i - 1] as Told, told[i] as Told];
    if (before.claim.intent !== after.claim.intent && before.at !== after.at)
      changes.push({
        field: "intent",
        from: before.claim.intent ?? "",
        to: after.claim.intent ?? "",
        at: after.at,
        kind: "shift",
        claims: [before.claim.id, after.claim.id] as ClaimId[],
      });
  }
  return changes;
}

function wording({ low, high }: Range): string {
  if (low !== null && low === high) return String(low);
  if (high === null) return `at least ${low}`;
  return low === null ? `up to ${high}` : `${low} to ${high}`;
}
