import type { Toll } from "../claims/record.ts";
import type { Origins } from "./origins.ts";
import type { Account, Disagreement, Grade, TollSummary } from "./record.ts";
import { affirms, asserts, namesDeed, rolePlayers, type Told } from "./told.ts";

/** What a grade is suggested from. */
export interface GradeBasis {
  readonly told: readonly Told[];
  readonly accounts: readonly Account[];
  readonly disagreements: readonly Disagreement[];
  readonly origins: Origins;
  readonly killed: TollSummary | undefined;
  readonly injured: TollSummary | undefined;
}

/**
 * A suggestion on two axes, with its reasons; a person decides. Harm is confirmed only by the responsible
 * party's own acceptance, never by more outlets (Airwars' grades, research rules 3 to 5).
 */
export function gradeOf(basis: GradeBasis): Grade {
  const { told, accounts, disagreements, origins } = basis;
  const reasons: string[] = [];
  const affirmed = told.filter(
    ({ claim, certain, isTyped }) => certain && isTyped && affirms(claim.factuality),
  );
  const independent = origins.count(affirmed.map(({ claim }) => claim));
  const agents = agentsNamed(affirmed.filter((each) => asserts(each.claim.factuality) && namesDeed(each)));
  const sides = sidesOf(affirmed, agents);
  const agentDispute = disagreements.some((each) => each.field === "agent");
  const deniers = accounts.filter(
    (account) => account.party !== null && account.position === "denies" && sides.agents.has(account.party),
  );
  const accepted = acceptance(affirmed, sides);
  const declared = accounts.filter(
    (account) =>
      account.party !== null &&
      account.position === "admits" &&
      told.some((each) => each.party === account.party && isOwnDeed(each, sides)),
  );

  const harm = ((): Grade["harm"] => {
    if (accepted !== null) {
      reasons.push(`${accepted.party}, named as responsible, itself accepts the harm: ${accepted.words}.`);
      return "confirmed";
    }
    if (agentDispute || deniers.length > 0) {
      reasons.push(
        deniers.length > 0
          ? `${list(deniers.map((account) => account.party as string))} ${deniers.length === 1 ? "is" : "are"} named as responsible and ${deniers.length === 1 ? "denies" : "deny"} it.`
          : `Accounts name different parties as responsible: ${list([...agents.keys()])}.`,
      );
      return "contested";
    }
    if (noHarmLeft(basis)) {
      reasons.push("Every figure of harm was put at none or taken back.");
      return "discounted";
    }
    if (independent >= 2) {
      reasons.push(
        `${independent} independent origins tell of it${agents.size > 0 ? `; ${list([...agents.keys()])} named as acting` : ""}.`,
      );
      return "fair";
    }
    reasons.push(
      independent === 1 ? "Told by one independent origin only." : "Told by nobody named: hearsay only.",
    );
    return "weak";
  })();
  if (declared.length > 0 && accepted === null)
    reasons.push(
      `${list(declared.map((account) => account.party as string))} ${declared.length === 1 ? "accepts" : "accept"} a part in it, which is not yet an acceptance of harm.`,
    );

  const strike = ((): Grade["strike"] => {
    const firm = declared.filter((account) =>
      told.some(
        (each) => each.party === account.party && isOwnDeed(each, sides) && asserts(each.claim.factuality),
      ),
    );
    if (firm.length > 0) {
      reasons.push(
        `Declared: ${list(firm.map((account) => account.party as string))} ${firm.length === 1 ? "says" : "say"} it took part.`,
      );
      return "declared";
    }
    if (agentDispute || deniers.length > 0) {
      reasons.push("Who did it is contested.");
      return "contested";
    }
    if (independent >= 2) {
      reasons.push("Likely: told by independent origins, and nobody named denies it.");
      return "likely";
    }
    reasons.push("A single source claims it.");
    return "single_source";
  })();
  return { harm, strike, reasons };
}

/** Who did it to whom, by most of those who say so. */
interface Sides {
  readonly agents: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
}

/** The parties most voices name as agents and as hit; of as many voices, all. */
function sidesOf(told: readonly Told[], agents: ReadonlyMap<string, number>): Sides {
  const targets = namedBy(told, TARGETS);
  return { agents: commonest(agents), targets: commonest(targets) };
}

function commonest(counts: ReadonlyMap<string, number>): ReadonlySet<string> {
  const most = Math.max(0, ...counts.values());
  return new Set([...counts].filter(([, count]) => count === most).map(([party]) => party));
}

/**
 * The responsible party's firm word, of its own deed, that people were killed or hurt by it. A side that
 * states its own losses, or what it did to others, accepts nothing; nor does regret alone.
 */
function acceptance(
  told: readonly Told[],
  sides: Sides,
): { readonly party: string; readonly words: string } | null {
  const figures = told.some(({ claim }) => claim.tolls.some(isHarm));
  for (const each of told) {
    const { claim, party } = each;
    if (party === null || !asserts(claim.factuality) || !isOwnDeed(each, sides)) continue;
    const toll = claim.tolls.find((one) => isHarm(one) && one.scope !== "aggregate");
    if (toll !== undefined)
      return { party, words: `${toll.harm} "${toll.wording}" (${claim.act.replaceAll("_", " ")})` };
    if (claim.type === "killing" || (claim.act === "claim_responsibility" && figures))
      return { party, words: claim.act.replaceAll("_", " ") };
  }
  return null;
}

function isHarm({ harm, high }: Toll): boolean {
  return (harm === "killed" || harm === "injured") && high !== 0;
}

/**
 * The claim is a party's word on this deed as its own: it admits, claims or confirms it, or tells it with itself
 * as the agent. It must be the party most name as the agent, or name the ones hit as the others do.
 */
function isOwnDeed({ claim, party, certain, isTyped }: Told, { agents, targets }: Sides): boolean {
  if (party === null || !certain || !isTyped) return false;
  const own = rolePlayers(claim, "agent");
  const hit = claim.roles.flatMap((role) => (TARGETS.has(role.role) ? (role.party ?? []) : []));
  const sameHit = hit.some((each) => targets.has(each));
  if (hit.length > 0 && targets.size > 0 && !sameHit) return false;
  if (hit.includes(party)) return false;
  if (own.length > 0 && !own.includes(party)) return false;
  if (!agents.has(party) && agents.size > 0 && !(own.includes(party) && sameHit)) return false;
  return own.includes(party) || OWN_ACTS.has(claim.act);
}

const OWN_ACTS: ReadonlySet<string> = new Set(["admit", "claim_responsibility", "confirm"]);
const AGENTS: ReadonlySet<string> = new Set(["agent", "perpetrator"]);
const TARGETS: ReadonlySet<string> = new Set(["target", "victim", "patient"]);

function noHarmLeft({ killed, injured }: GradeBasis): boolean {
  const known = [killed, injured].filter((summary) => summary !== undefined);
  return known.length > 0 && known.every((summary) => summary.high === 0);
}

/** Parties named as responsible, with how many voices name them. */
function agentsNamed(told: readonly Told[]): ReadonlyMap<string, number> {
  return namedBy(told, AGENTS);
}

function namedBy(told: readonly Told[], roles: ReadonlySet<string>): ReadonlyMap<string, number> {
  const voices = new Map<string, Set<string>>();
  for (const { claim, party } of told)
    for (const role of claim.roles)
      if (roles.has(role.role) && role.party !== null) {
        const set = voices.get(role.party) ?? new Set();
        // Every report's own voice counts for itself.
        set.add(party ?? `in ${claim.document}`);
        voices.set(role.party, set);
      }
  return new Map([...voices].map(([party, by]) => [party, by.size]));
}

function list(names: readonly string[]): string {
  const sorted = [...new Set(names)].sort();
  return sorted.length <= 1 ? (sorted[0] ?? "") : `${sorted.slice(0, -1).join(", ")} and ${sorted.at(-1)}`;
}
