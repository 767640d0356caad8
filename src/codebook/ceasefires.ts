import { z } from "zod";
import type { Section } from "./section.ts";

const words = z.array(z.string());

const schema = z.strictObject({
  types: z.strictObject({
    agreed: words,
    inForce: words,
    ended: words,
    violation: words,
    status: words,
    siege: words,
    siegeLifted: words,
    control: words,
    captured: words,
    left: words,
    delivered: words,
    granted: words,
    blocked: words,
  }),
  words: z.strictObject({
    broker: words,
    sign: words,
    declare: words,
    reject: words,
    extend: words,
    expire: words,
    renounce: words,
    collapse: words,
    fragile: words,
    begin: words,
    since: words,
    nobody: words,
    over: words,
  }),
  labels: words,
  parts: words,
  tallyWords: words,
  sameAgreementDays: z.number().int(),
  agreementReachDays: z.number().int(),
  staleAfterDays: z.number().int(),
  sustainedDays: z.number().int(),
});

/** How ceasefires and conditions are put together from claims. */
export type CeasefireRules = z.infer<typeof schema>;

export const ceasefiresSection: Section<CeasefireRules> = {
  file: "ceasefires.yaml",
  schema,
  merge: (base, over) => ({ ...base, ...over }),
};
