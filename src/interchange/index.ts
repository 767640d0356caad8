export { type Column, csvCell, csvHead, csvRow, fromCsvCell } from "./csv.ts";
export { toIncident } from "./incident.ts";
export { toClaim, toResult } from "./result.ts";
export { CLAIM_COLUMNS, claimRows, DOCUMENT_COLUMNS, INCIDENT_COLUMNS } from "./tables.ts";
