import { attachPlace } from "../../src/claims/where.ts";
import { createLanguage } from "../../src/language/index.ts";
import { readPlaces } from "../../src/places/index.ts";
import { runCases } from "../cases.ts";
import { gazetteer, vocabulary } from "./read.ts";

const language = createLanguage();

runCases("places", [""], ({ text, spans, expected }) => {
  const { tokens, sentences, entities } = language.analyse(text);
  const places = readPlaces({ text, tokens, entities }, gazetteer, vocabulary);
  const coreference = { mentions: [], cluster: [], antecedents: [], certain: [] };
  const trigger = spans.get("e")?.[0];
  const head = tokens.findIndex(({ span }) => trigger !== undefined && span.start >= trigger.start);
  const reading = attachPlace(head, { tokens, sentences, entities, quotations: [], coreference }, places);
  const wrong: string[] = [];
  for (const { fields } of expected)
    for (const [field, value] of fields) {
      const wanted = field === "place" && value !== "none" ? String(spans.get(value)?.[0]?.start) : value;
      const found = String((field === "place" ? reading?.span?.start : reading?.precision) ?? "none");
      if (found !== wanted) wrong.push(`${field}: expected ${wanted}, found ${found}`);
    }
  return wrong;
});
