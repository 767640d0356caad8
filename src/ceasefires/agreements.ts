import { stableId } from "../base/index.ts";
import type { Reading } from "../claims/record.ts";
import type { CeasefireRules } from "../codebook/ceasefires.ts";
import type { Incident } from "../incidents/index.ts";
import {
  affirmed,
  compare,
  documentsOf,
  gather,
  lastReport,
  type Statement,
  says,
  sentenceOf,
  statementsOf,
  whenOf,
  whereOf,
} from "./collect.ts";
import { groupTruces, partOf, type TruceGroup, type TruceStatement } from "./group.ts";
import type { CeasefireAgreement, CeasefireEnd, CeasefireParty, Ceasefires, Where } from "./record.ts";
import { stateOf } from "./state.ts";
import { checkSums, tallyOf } from "./tallies.ts";
import { allegationsOf } from "./violations.ts";

/** Ceasefires found and named across reports, with alleged violations. The order of readings never matters. */
export function findCeasefires(
  readings: readonly Reading[],
  incidents: readonly Incident[],
  rules: CeasefireRules,
): Ceasefires {
  const statements = statementsOf(readings, incidents, rules);
  const about: TruceStatement[] = statements.flatMap((statement) => {
    const part = partOf(statement, rules);
    return part === null ? [] : [{ statement, part }];
  });
  const agreements: CeasefireAgreement[] = [];
  const unlinked: ReturnType<typeof allegationsOf> = [];
  for (const group of groupTruces(about, rules)) {
    const isAgreement = group.statements.some(({ part }) => part !== "violation");
    if (isAgreement) agreements.push(agreementOf(group, rules));
    else
      unlinked.push(
        ...allegationsOf(
          group.statements.map(({ statement }) => statement),
          { agreement: null, start: null, end: null, country: group.country },
          rules,
        ),
      );
  }
  const start = (agreement: CeasefireAgreement): string =>
    agreement.effective[0]?.value.earliest ?? agreement.agreed[0]?.value.earliest ?? "9999";
  return {
    agreements: agreements.sort((a, b) => compare(start(a), start(b)) || compare(a.id, b.id)),
    unlinked: unlinked.sort((a, b) => compare(a.id, b.id)),
  };
}

function agreementOf(group: TruceGroup, rules: CeasefireRules): CeasefireAgreement {
  const of = (...parts: readonly TruceStatement["part"][]): Statement[] =>
    group.statements.filter(({ part }) => parts.includes(part)).map(({ statement }) => statement);
  const all = group.statements.map(({ statement }) => statement);
  const anchor = all.map((statement) => statement.claim.id).sort(compare)[0] as string;
  const id = stableId("a_", anchor);
  // The state holds for the day it was last spoken of, not for the last report of the record.
  const asOf = lastReport(all);
  const told = of("agreed", "inForce").filter((statement) => affirmed(statement));
  const ends = gather(
    of("ended").filter(affirmed),
    (statement): CeasefireEnd => ({
      when: whenOf(statement),
      how: howEnded(statement, rules),
    }),
  );
  const endDays = of("ended")
    .filter(affirmed)
    .flatMap((statement) => statement.days?.from ?? statement.published ?? []);
  const counted = of("violation").map((statement) => ({ statement, tally: tallyOf(statement, rules) }));
  const tallies = checkSums(counted.flatMap(({ tally }) => tally ?? []));
  const itemised = counted.filter(({ tally }) => tally === null).map(({ statement }) => statement);
  const allegations = allegationsOf(
    itemised,
    {
      agreement: id,
      start: group.start,
      end: endDays.length === 0 ? null : Math.max(...endDays),
      country: group.country,
    },
    rules,
  );
  const parties = partiesOf(group, rules);
  const belligerents = parties.filter(
    ({ role, consent }) => role === "belligerent" && consent !== "rejected",
  );
  return {
    id,
    labels: gather(all, (statement) => labelOf(statement, rules)),
    form:
      belligerents.length === 0
        ? null
        : belligerents.length === 1
          ? "unilateral"
          : belligerents.length === 2
            ? "bilateral"
            : "multilateral",
    parties,
    scope: {
      extent: extentOf(told),
      country: group.country,
      // Where it was signed says nothing of where it holds.
      places: gather(of("inForce", "status"), (statement) => whereHeld(statement, group.country)),
    },
    agreed: gather(of("agreed").filter(affirmed), (statement) => whenOf(statement) ?? undefined),
    effective: gather(of("inForce").filter(affirmed), (statement) => whenOf(statement) ?? undefined),
    renewals: gather(of("renewal").filter(affirmed), (statement) => whenOf(statement)),
    ends,
    state: stateOf({ of, start: group.start, ends, allegations, parties, asOf, rules }),
    allegations: allegations.sort(
      (a, b) => compare(a.when?.earliest ?? "9999", b.when?.earliest ?? "9999") || compare(a.id, b.id),
    ),
    tallies,
    documents: documentsOf(all),
    claims: all.map((statement) => statement.claim.id).sort(compare),
  };
}

/** Who agreed, declared or refused, and who brokered: by the word that tells it. */
function partiesOf(group: TruceGroup, rules: CeasefireRules): CeasefireParty[] {
  const found = new Map<
    string,
    { role: CeasefireParty["role"]; consent: CeasefireParty["consent"]; claims: string[] }
  >();
  const add = (
    party: string,
    role: CeasefireParty["role"],
    consent: CeasefireParty["consent"],
    claim: string,
  ): void => {
    const key = `${role} ${party}`;
    const entry = found.get(key) ?? { role, consent, claims: [] };
    entry.consent ??= consent;
    entry.claims.push(claim);
    found.set(key, entry);
  };
  for (const { part, statement } of group.statements) {
    const { claim, trigger, agents } = statement;
    if (!affirmed(statement)) continue;
    if (part === "agreed" || part === "inForce" || part === "renewal") {
      const own = [...rules.words.sign, ...rules.words.declare];
      const brokered = says(trigger, rules.words.broker);
      // "A truce brokered by Lakeland took effect": the brokers are named after the word.
      const brokersAfter = !brokered && !says(trigger, own) ? afterBroker(statement, rules) : "";
      const consent = says(trigger, rules.words.declare)
        ? "declared"
        : says(trigger, rules.words.sign)
          ? "signed"
          : null;
      for (const agent of agents) {
        const broker = brokered || (brokersAfter !== "" && brokersAfter.includes(agent.toLowerCase()));
        add(agent, broker ? "mediator" : "belligerent", broker ? null : consent, claim.id);
      }
    } else if (part === "ended" && says(trigger, rules.words.reject))
      for (const agent of agents) add(agent, "belligerent", "rejected", claim.id);
  }
  // Who brokers it is no side of it because another report names it without saying so.
  const brokers = [...found.keys()].flatMap((key) => (key.startsWith("mediator ") ? [key.slice(9)] : []));
  return [...found]
    .filter(
      ([key, { role, consent }]) =>
        role === "mediator" || consent !== null || !brokers.includes(key.slice(role.length + 1)),
    )
    .map(([key, { role, consent, claims }]) => ({
      party: key.slice(role.length + 1),
      role,
      consent,
      claims: claims.sort(compare),
    }))
    .sort((a, b) => compare(a.role, b.role) || compare(a.party, b.party));
}

/** What follows the word for brokering in the statement's sentence; "" without one. */
function afterBroker(statement: Statement, rules: CeasefireRules): string {
  const sentence = sentenceOf(statement);
  const found = rules.words.broker.map((word) => sentence.indexOf(word)).filter((at) => at >= 0);
  return found.length === 0 ? "" : sentence.slice(Math.min(...found));
}

function howEnded(statement: Statement, rules: CeasefireRules): CeasefireEnd["how"] {
  const text = sentenceOf(statement);
  for (const words of [statement.trigger, text]) {
    if (says(words, rules.words.expire)) return "expired";
    if (says(words, rules.words.renounce)) return "renounced";
    if (says(words, rules.words.collapse)) return "collapsed";
  }
  return null;
}

/** What the report calls it: the longest of the field's names for one that its words hold. */
function labelOf({ claim }: Statement, rules: CeasefireRules): string | undefined {
  const name = claim.roles.find((each) => each.role === "agreement")?.name.toLowerCase();
  return name === undefined ? undefined : rules.labels.find((label) => name.includes(label));
}

/** Where a truce is said to hold, or the country it is for; never a place abroad, where it was talked over. */
function whereHeld(statement: Statement, country: string | null): Where | undefined {
  const where = whereOf(statement);
  return where === null || (country !== null && where.country !== country) ? undefined : where;
}

function extentOf(statements: readonly Statement[]): "national" | "local" | null {
  const precisions = statements.flatMap((statement) => statement.claim.place?.precision ?? []);
  if (precisions.length === 0) return null;
  return precisions.some((precision) => precision >= 6) ? "national" : "local";
}
