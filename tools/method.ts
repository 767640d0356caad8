import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadSection, OWN_CODEBOOK } from "../src/codebook/index.ts";
import { linkingSection } from "../src/codebook/linking.ts";
import { methodPage } from "../src/incidents/index.ts";

/** Writes docs/method.md from the rules that run. */
const page = fileURLToPath(new URL("../docs/method.md", import.meta.url));
writeFileSync(page, methodPage(loadSection(linkingSection, [OWN_CODEBOOK])));
