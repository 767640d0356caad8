export { type Analyst, type AnalystOptions, createAnalyst } from "./analyst.ts";
export { idOfLine, sourceOfLine } from "./input.ts";
