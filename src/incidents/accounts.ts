import type { ClaimId, Harm } from "../claims/record.ts";
import { type GivenFigure, givenFigures, standingFigures } from "./figures.ts";
import { sameRange } from "./ranges.ts";
import type { Account, Change, Position, Range } from "./record.ts";
import { affirms, compare, rejects, rolePlayers, type Told } from "./told.ts";

/** One account per party, in the order they first speak; the reports' own voice (null) first. */
export function accountsOf(told: readonly Told[]): Account[] {
  const byParty = new Map<string | null, Told[]>();
  for (const each of told)
    for (const party of each.parties) {
      const list = byParty.get(party);
      if (list) list.push(each);
      else byParty.set(party, [each]);
    }
  const accounts = [...byParty].map(([party, list]) => accountOf(party, list));
  return accounts.sort((a, b) => Number(a.party !== null) - Number(b.party !== null));
}

function accountOf(party: string | null, told: readonly Told[]): Account {
  const figures = (harm: Harm): GivenFigure[] =>
    givenFigures(told, harm).filter((figure) => figure.party === party);
  const killed = figures("killed");
  const injured = figures("injured");
  const positions = told.map((each) => ({ position: positionOf(party, each), told: each }));
  const affirmed = told.filter(({ claim }) => affirms(claim.factuality));
  const intents = told.filter(({ claim }) => claim.intent !== null);
  const breaches = told.filter(({ claim }) => claim.type === "ceasefire_violation");
  return {
    party,
    position: standing(positions.map((each) => each.position)),
    claims: told.map(({ claim }) => ({ document: claim.document, claim: claim.id })),
    says: {
      happened: happened(party, told),
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
export function positionOf(party: string | null, { claim }: Told): Position {
  const { act, factuality } = claim;
  const agents = rolePlayers(claim, "agent");
  if (act === "deny") return "denies";
  if (act === "dispute") return "disputes";
  if (act === "admit" || act === "claim_responsibility") return rejects(factuality) ? "denies" : "admits";
  if (party !== null && rejects(factuality)) return factuality === "CT-" ? "denies" : "disputes";
  if (party !== null && agents.includes(party) && affirms(factuality)) return "admits";
  if (act === "accuse") return "accuses";
  if (act === "condemn") return agents.some((agent) => agent !== party) ? "accuses" : "states";
  if (act === "promise" || act === "demand" || act === "threaten" || act === "investigate") return "none";
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

/** Denying to have done it leaves the event standing; denying the event itself does not. */
function happened(party: string | null, told: readonly Told[]): boolean | null {
  let answer: boolean | null = null;
  for (const { claim } of told) {
    if (affirms(claim.factuality)) answer = true;
    else if (rejects(claim.factuality) && answer === null) {
      const agents = rolePlayers(claim, "agent");
      const responsibilityOnly = agents.length > 0 && (party === null || agents.includes(party));
      if (!responsibilityOnly && claim.factuality === "CT-") answer = false;
    }
  }
  return answer;
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
