import type { Incident } from "../incidents/record.ts";

/** The published JSON of an incident; see docs/json.md. It holds no spans: its claims do. */
export function toIncident(incident: Incident): Record<string, unknown> {
  const { accounts, ...rest } = incident;
  return {
    ...rest,
    accounts: accounts.map((account) => ({
      ...account,
      claims: account.claims.map((ref) => ref.claim),
    })),
  };
}
