import { z } from "zod";
import type { Section } from "./section.ts";

const words = <T extends z.ZodType>(value: T) => z.record(z.string(), value);
const share = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]);

const unit = z.strictObject({
  /** Letter of a TIMEX3 duration: D, W, M, Y, DE, CE; S, M, H with `time`. */
  value: z.string(),
  singular: z.array(z.string()),
  plural: z.array(z.string()),
  time: z.boolean().default(false),
  times: z.number().default(1),
});

const holiday = z.strictObject({
  names: z.array(z.string()).min(1),
  month: z.number().int().min(1).max(12).optional(),
  day: z.number().int().min(1).max(31).optional(),
  easter: z.number().int().optional(),
  orthodoxEaster: z.number().int().optional(),
  /** [month, ISO weekday, nth (-1 the last)] */
  weekday: z.tuple([z.number(), z.number(), z.number()]).optional(),
  /** [month, day] of the tabular Islamic calendar. */
  islamic: z.tuple([z.number(), z.number()]).optional(),
  /** One day of history. */
  date: z.string().optional(),
  days: z.number().int().positive().default(1),
});

const schema = z.strictObject({
  months: words(z.number().int().min(1).max(12)).default({}),
  ambiguousMonths: z.array(z.string()).default([]),
  weekdays: words(z.number().int().min(1).max(7)).default({}),
  ambiguousWeekdays: z.array(z.string()).default([]),
  units: words(unit).default({}),
  partsOfDay: words(z.string()).default({}),
  seasons: words(z.enum(["SP", "SU", "FA", "WI"])).default({}),
  ambiguousSeasons: z.array(z.string()).default([]),
  numbers: words(z.number()).default({}),
  ordinals: words(z.number()).default({}),
  quantities: words(z.number().nullable()).default({}),
  approximators: z.array(z.string()).default([]),
  modifiers: words(share).default({}),
  deictic: words(
    z.union([
      z.number(),
      z.strictObject({ days: z.number(), part: z.string(), span: z.number().default(0) }),
    ]),
  ).default({}),
  references: words(z.enum(["PRESENT_REF", "PAST_REF", "FUTURE_REF"])).default({}),
  frequencies: words(z.string().nullable()).default({}),
  zones: words(z.number().nullable()).default({}),
  ahead: z.array(z.string()).default([]),
  pastForms: z.array(z.string()).default([]),
  holidays: z.array(holiday).default([]),
});

/** What the words of time contribute (codebook/times.yaml). */
export type TimeWords = z.infer<typeof schema>;
export type Holiday = z.infer<typeof holiday>;

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];

export const timesSection: Section<TimeWords> = {
  file: "times.yaml",
  schema,
  merge: (base, over) => ({
    months: { ...base.months, ...over.months },
    ambiguousMonths: union(base.ambiguousMonths, over.ambiguousMonths),
    weekdays: { ...base.weekdays, ...over.weekdays },
    ambiguousWeekdays: union(base.ambiguousWeekdays, over.ambiguousWeekdays),
    units: { ...base.units, ...over.units },
    partsOfDay: { ...base.partsOfDay, ...over.partsOfDay },
    seasons: { ...base.seasons, ...over.seasons },
    ambiguousSeasons: union(base.ambiguousSeasons, over.ambiguousSeasons),
    numbers: { ...base.numbers, ...over.numbers },
    ordinals: { ...base.ordinals, ...over.ordinals },
    quantities: { ...base.quantities, ...over.quantities },
    approximators: union(base.approximators, over.approximators),
    modifiers: { ...base.modifiers, ...over.modifiers },
    deictic: { ...base.deictic, ...over.deictic },
    references: { ...base.references, ...over.references },
    frequencies: { ...base.frequencies, ...over.frequencies },
    zones: { ...base.zones, ...over.zones },
    ahead: union(base.ahead, over.ahead),
    pastForms: union(base.pastForms, over.pastForms),
    holidays: [...over.holidays, ...base.holidays],
  }),
};
