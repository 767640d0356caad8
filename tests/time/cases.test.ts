import { attachTime } from "../../src/claims/when.ts";
import { createLanguage } from "../../src/language/index.ts";
import { runCases } from "../cases.ts";
import { readWithTrees } from "./read.ts";

const language = createLanguage();

runCases("time", [""], ({ text, spans, settings, expected }) => {
  const { layers, times } = readWithTrees(language, text, settings.get("published") ?? null);
  const trigger = spans.get("e")?.[0];
  const head = layers.tokens.findIndex(({ span }) => trigger !== undefined && span.start >= trigger.start);
  const reading = attachTime(head, layers, times);
  const wrong: string[] = [];
  for (const { fields } of expected)
    for (const [field, value] of fields) {
      const wanted = field === "time" && value !== "none" ? spans.get(value)?.[0]?.start : value;
      const found =
        field === "time"
          ? (reading?.span?.start ?? "none")
          : field === "earliest"
            ? (reading?.earliest ?? "none")
            : (reading?.latest ?? "none");
      if (found !== wanted) wrong.push(`${field}: expected ${wanted}, found ${found}`);
    }
  return wrong;
});
