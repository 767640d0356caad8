export { toIncident } from "./incident.ts";
export { toClaim, toResult } from "./result.ts";
