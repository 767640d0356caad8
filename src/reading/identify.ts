import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** Characters looked at; more does not change the answer. */
const SAMPLE = 2000;

type Identifier = { detect(text: string): { readonly language: string } };
let identifier: Identifier | null = null;

/** The language of a text as a BCP 47 primary tag; null when there are no words to tell by. */
export function identifyLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length === 0) return null;
  // Three English function words at this rate occur in no other language, and the identifier's tables
  // take 90 MB and a tenth of a second: most runs never need them.
  const english = words.filter((word) => word === "the" || word === "of" || word === "and").length;
  if (words.length >= 20 && english / words.length >= 0.06) return "en";
  identifier ??= load();
  return identifier.detect(sample).language || null;
}

/** Loads the tables at once, where `import()` would make every reader asynchronous. */
function load(): Identifier {
  const path = fileURLToPath(import.meta.resolve("eld/extrasmall"));
  return (createRequire(import.meta.url)(path) as { eld: Identifier }).eld;
}
