import type { Origins } from "./origins.ts";
import type { Account, Disagreement, Grade, TollSummary } from "./record.ts";
import { affirms, asserts, rolePlayers, type Told } from "./told.ts";

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
  const affirmed = told.filter(({ claim }) => affirms(claim.factuality));
  const independent = origins.count(affirmed.map(({ claim }) => claim));
  const agents = agentsNamed(affirmed);
  const agentDispute = disagreements.some((each) => each.field === "agent");
  const deniers = accounts.filter(
    (account) => account.party !== null && account.position === "denies" && agents.has(account.party),
  );
  const accepted = acceptance(told);
  const declared = accounts.filter((account) => account.party !== null && account.position === "admits");

  const harm = ((): Grade["harm"] => {
    if (accepted !== null) {
      reasons.push(`${accepted.party} itself accepts the harm (${accepted.act.replaceAll("_", " ")}).`);
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
        `${independent} independent origins tell of it${agents.size > 0 ? `; ${list([...agents.keys()])} named as responsible` : ""}.`,
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
        (each) =>
          each.parties.includes(account.party) &&
          ownAct(each, account.party) &&
          asserts(each.claim.factuality),
      ),
    );
    if (firm.length > 0) {
      reasons.push(`Declared: ${list(firm.map((account) => account.party as string))} says it took part.`);
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

/** The party that says, of its own act, that it did harm: firmly, not "may have". */
function acceptance(told: readonly Told[]): { readonly party: string; readonly act: string } | null {
  const harmful = told.some(({ claim }) =>
    claim.tolls.some((toll) => toll.harm === "killed" || toll.harm === "injured"),
  );
  for (const each of told) {
    const { claim } = each;
    if (!asserts(claim.factuality) || !each.certain) continue;
    const party = each.parties[0] ?? null;
    if (party === null || !ownAct(each, party)) continue;
    const namesHarm =
      claim.tolls.some((toll) => (toll.harm === "killed" || toll.harm === "injured") && toll.high !== 0) ||
      claim.type === "killing" ||
      claim.intent === "unintended" ||
      claim.act === "regret";
    if (namesHarm || (claim.act === "claim_responsibility" && harmful)) return { party, act: claim.act };
  }
  return null;
}

/** The claim is the party's word on its own act: admitted, claimed, or told with itself as the agent. */
function ownAct({ claim }: Told, party: string | null): boolean {
  const agents = rolePlayers(claim, "agent");
  if (claim.act === "claim_responsibility") return true;
  if (agents.length > 0) return party !== null && agents.includes(party);
  return claim.act === "admit" || claim.act === "regret";
}

function noHarmLeft({ killed, injured }: GradeBasis): boolean {
  const known = [killed, injured].filter((summary) => summary !== undefined);
  return known.length > 0 && known.every((summary) => summary.high === 0);
}

/** Parties named as responsible, with who names them. */
function agentsNamed(told: readonly Told[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { claim } of told)
    for (const role of claim.roles)
      if (role.role === "agent" && role.party !== null)
        found.set(role.party, (found.get(role.party) ?? 0) + 1);
  return found;
}

function list(names: readonly string[]): string {
  const sorted = [...new Set(names)].sort();
  return sorted.length <= 1 ? (sorted[0] ?? "") : `${sorted.slice(0, -1).join(", ")} and ${sorted.at(-1)}`;
}
