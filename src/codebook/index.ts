import { fileURLToPath } from "node:url";
import { type Actors, loadActors } from "./actors.ts";
import { type Acts, actsSection } from "./acts.ts";
import { type CeasefireRules, ceasefiresSection } from "./ceasefires.ts";
import { type FactualityWords, loadFactuality } from "./factuality.ts";
import { type IntentWords, intentSection } from "./intent.ts";
import { type LinkingRules, linkingSection } from "./linking.ts";
import { type NoiseWords, noiseSection } from "./noise.ts";
import { type PageWords, pagesSection } from "./pages.ts";
import { type PlaceWords, placesSection } from "./places.ts";
import { type Quantities, quantitiesSection } from "./quantities.ts";
import { loadSection } from "./section.ts";
import { type TimeWords, timesSection } from "./times.ts";
import { type EventTypes, typesSection } from "./types.ts";

export type { ActorKind, Actors, Country, NamedActor, Period, RoleKind, RoleWords } from "./actors.ts";
export type { Acts, CueEntry } from "./acts.ts";
export type { CeasefireRules } from "./ceasefires.ts";
export { compileYaml } from "./compiled.ts";
export type { FactualityWords } from "./factuality.ts";
export { codebookFingerprint } from "./fingerprint.ts";
export type { IntentWords } from "./intent.ts";
export type { CopyRules, LinkingRules } from "./linking.ts";
export type { NoiseWords } from "./noise.ts";
export type { PageWords } from "./pages.ts";
export type { OwnPlace, PlaceWords } from "./places.ts";
export type { Quantities, VagueAmount } from "./quantities.ts";
export { loadSection, mergeById, type Section } from "./section.ts";
export type { Holiday, TimeWords } from "./times.ts";
export type { EventType, EventTypes, Refinement, SlotTest, Subcode, TriggerLine } from "./types.ts";

/** Analysts' knowledge, checked and layered: our folder first, then the user's own. */
export interface Codebook {
  readonly ceasefires: CeasefireRules;
  readonly types: EventTypes;
  readonly intent: IntentWords;
  readonly quantities: Quantities;
  readonly acts: Acts;
  readonly actors: Actors;
  readonly factuality: FactualityWords;
  readonly linking: LinkingRules;
  readonly noise: NoiseWords;
  readonly pages: PageWords;
  readonly places: PlaceWords;
  readonly times: TimeWords;
}

/** The folder that ships with the program. */
export const OWN_CODEBOOK = fileURLToPath(new URL("../../codebook/", import.meta.url));

/** Loads every section. Throws ParallaxError `codebook_invalid` on a file that does not fit its schema. */
export function loadCodebook(userFolders: readonly string[] = []): Codebook {
  const folders = [OWN_CODEBOOK, ...userFolders];
  return {
    ceasefires: loadSection(ceasefiresSection, folders),
    types: loadSection(typesSection, folders),
    intent: loadSection(intentSection, folders),
    quantities: loadSection(quantitiesSection, folders),
    acts: loadSection(actsSection, folders),
    actors: loadActors(folders),
    factuality: loadFactuality(folders),
    linking: loadSection(linkingSection, folders),
    noise: loadSection(noiseSection, folders),
    pages: loadSection(pagesSection, folders),
    places: loadSection(placesSection, folders),
    times: loadSection(timesSection, folders),
  };
}
