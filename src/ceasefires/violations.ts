import { stableId } from "../base/index.ts";
import type { CeasefireRules } from "../codebook/ceasefires.ts";
import type { Account } from "../incidents/index.ts";
import { affirmed, byName, compare, denied, type Statement, whenOf, whereOf } from "./collect.ts";
import type { Reply, ViolationAllegation } from "./record.ts";

/** What an agreement tells about the reach of an allegation. */
export interface Reach {
  readonly agreement: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly country: string | null;
}

/**
 * Allegations of violation, one for each act and accused party: allegers of the same incident against the
 * same party are put together, denials become replies.
 */
export function allegationsOf(
  statements: readonly Statement[],
  reach: Reach,
  rules: CeasefireRules,
): ViolationAllegation[] {
  const groups = new Map<string, Statement[]>();
  const denials: Statement[] = [];
  for (const statement of statements) {
    if (denied(statement) || statement.claim.act === "deny") {
      denials.push(statement);
      continue;
    }
    if (!affirmed(statement) && statement.claim.act !== "accuse" && statement.claim.act !== "condemn")
      continue;
    const act =
      statement.incident?.id ??
      `${statement.days?.from ?? ""} ${statement.claim.place?.name ?? ""} ${statement.by.join()}`;
    const key = `${act} | ${[...statement.agents].sort(compare).join(" & ")}`;
    const list = groups.get(key);
    if (list) list.push(statement);
    else groups.set(key, [statement]);
  }
  return [...groups.values()].map((group) => allegation(group, denials, statements, reach, rules));
}

function allegation(
  group: readonly Statement[],
  denials: readonly Statement[],
  all: readonly Statement[],
  reach: Reach,
  rules: CeasefireRules,
): ViolationAllegation {
  const first = group[0] as Statement;
  const against = [...new Set(group.flatMap((statement) => statement.agents))].sort(compare);
  const allegedBy = [...new Set(group.flatMap((statement) => statement.by))].sort(byName);
  const reply = repliesOf(group, against, allegedBy, denials, all);
  const claims = group.map((statement) => statement.claim.id);
  const telling = group.find((statement) => !rules.types.violation.includes(statement.claim.type)) ?? first;
  const when = whenOf(group.find((statement) => statement.days !== null) ?? first);
  return {
    id: stableId("v_", [...claims].sort(compare)[0] as string),
    agreement: reach.agreement,
    allegedBy,
    against,
    incident: first.incident?.id ?? null,
    act: first.incident?.type ?? telling.claim.type,
    when,
    where: whereOf(group.find((statement) => statement.claim.place !== null) ?? first),
    reply,
    scope: scopeOf(group, reach),
    verification: reply.some((each) => each.stance === "admits")
      ? "admitted"
      : reply.length > 0
        ? "contested"
        : allegedBy.length > 1
          ? "corroborated"
          : "single_source",
    claims,
  };
}

/** What the accused answered: in the incident's own accounts, in denials, in accusations turned round. */
function repliesOf(
  group: readonly Statement[],
  against: readonly string[],
  allegedBy: readonly (string | null)[],
  denials: readonly Statement[],
  all: readonly Statement[],
): Reply[] {
  const replies = new Map<string, Reply>();
  const add = (party: string, stance: Reply["stance"], claims: readonly string[]): void => {
    const key = `${party} ${stance}`;
    const known = replies.get(key);
    replies.set(key, { party, stance, claims: [...new Set([...(known?.claims ?? []), ...claims])] });
  };
  const STANCES: Readonly<Partial<Record<Account["position"], Reply["stance"]>>> = {
    admits: "admits",
    denies: "denies",
    disputes: "disputes",
  };
  const incidents = new Set(group.flatMap((statement) => statement.incident ?? []));
  for (const incident of incidents)
    for (const account of incident.accounts) {
      const stance = STANCES[account.position];
      if (account.party !== null && against.includes(account.party) && stance !== undefined)
        add(
          account.party,
          stance,
          account.claims.map((ref) => ref.claim),
        );
    }
  for (const statement of denials)
    for (const by of statement.by)
      if (by !== null && against.includes(by) && near(statement, group))
        add(by, "denies", [statement.claim.id]);
  for (const statement of all)
    for (const by of statement.by)
      if (
        by !== null &&
        against.includes(by) &&
        affirmed(statement) &&
        near(statement, group) &&
        statement.agents.some((agent) => allegedBy.includes(agent))
      )
        add(by, "counter_accuses", [statement.claim.id]);
  return [...replies.values()].sort((a, b) => compare(a.party, b.party) || compare(a.stance, b.stance));
}

function near(statement: Statement, group: readonly Statement[]): boolean {
  return group.some(
    (other) =>
      other.document.id === statement.document.id ||
      (other.day !== null && statement.day !== null && Math.abs(other.day - statement.day) <= 3),
  );
}

/** Whether the agreement reaches the act: before its effect and after its end it does not. */
function scopeOf(group: readonly Statement[], reach: Reach): ViolationAllegation["scope"] {
  const days = group.find((statement) => statement.days !== null)?.days;
  if (reach.agreement === null || reach.start === null || days == null) return "unknown";
  if (days.to < reach.start || (reach.end !== null && days.from > reach.end)) return "outside";
  return "inside";
}
