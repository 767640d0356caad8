export { toClaim, toResult } from "./result.ts";
