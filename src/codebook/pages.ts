import { z } from "zod";
import type { Section } from "./section.ts";

const words = z.array(z.string());
const schema = z.strictObject({
  published_meta: words,
  modified_meta: words,
  date_attributes: words,
  not_publication: words,
});

/** Where pages say when they were published. */
export type PageWords = z.infer<typeof schema>;

export const pagesSection: Section<PageWords> = {
  file: "pages.yaml",
  schema,
  merge: (base, over) => ({
    published_meta: [...new Set([...over.published_meta, ...base.published_meta])],
    modified_meta: [...new Set([...over.modified_meta, ...base.modified_meta])],
    date_attributes: [...new Set([...over.date_attributes, ...base.date_attributes])],
    not_publication: [...new Set([...over.not_publication, ...base.not_publication])],
  }),
};
