export { type Amount, amountReader } from "./amounts.ts";
export { type TollReader, type TollSite, tollReader } from "./find.ts";
