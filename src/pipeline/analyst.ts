import type { Annotated, Annotator, Diagnostic, Document, Report } from "../base/index.ts";
import {
  actorReader,
  actRoleReader,
  assembleClaims,
  attachPlace,
  attachTime,
  attribute,
  eventsOf,
  factualityLexiconOf,
  factualityReader,
  findActors,
  findEvents,
  lexiconOf,
  treeOf,
} from "../claims/index.ts";
import type { Reading } from "../claims/record.ts";
import { type Codebook, codebookFingerprint, loadCodebook, OWN_CODEBOOK } from "../codebook/index.ts";
import { createLanguage, type EngineName } from "../language/index.ts";
import { placeAnnotator } from "../places/index.ts";
import { type NoiseTest, noiseTest, readDocument, type Source } from "../reading/index.ts";
import { timeAnnotator } from "../time/index.ts";
import { firstPart } from "./bound.ts";
import { userGazetteers } from "./gazetteers.ts";

/** Reads reports one by one; holds what is loaded once (codebook, gazetteer, weights). */
export interface Analyst {
  readonly codebook: Codebook;
  /** The annotators every reading is made by, "time/rules@1", in order. */
  readonly producedBy: readonly string[];
  /** Throws as `readDocument` does; everything odd about a readable report is a diagnostic of the reading. */
  read(source: Source): Reading;
}

export interface AnalystOptions {
  /** Folders whose files layer over our codebook. */
  readonly codebooks?: readonly string[];
  /** By default the fast one. */
  readonly engine?: EngineName;
  /** Folder of the places the user added; none are looked for when not given. */
  readonly gazetteers?: string;
}

/** Loads everything once. Throws ParallaxError when a codebook file, a gazetteer or the weights are damaged. */
export function createAnalyst(options: AnalystOptions = {}): Analyst {
  const codebook = loadCodebook(options.codebooks);
  const isNoise: NoiseTest = noiseTest(codebook.noise);
  const language = createLanguage({ engine: options.engine ?? "fast" });
  const time = timeAnnotator(codebook.times);
  const own = userGazetteers(options.gazetteers ?? null);
  const place = placeAnnotator(codebook.places, codebook.actors, own.tables);
  const cues = lexiconOf(codebook.acts);
  const certainty = factualityLexiconOf(codebook.factuality);
  const producedBy = [
    "reading@1",
    nameOf(language),
    nameOf(time),
    nameOf(place),
    ...own.fingerprint,
    "claims/rules@1",
    codebookFingerprint([OWN_CODEBOOK, ...(options.codebooks ?? [])]),
  ];
  return {
    codebook,
    producedBy,
    read(source) {
      const { document: whole, diagnostics: found } = readDocument(source, isNoise, codebook.pages);
      const diagnostics: Diagnostic[] = [...found];
      const report: Report = (diagnostic) => diagnostics.push(diagnostic);
      if (whole.language !== "en") {
        report(unread(whole));
        return { ...nothingRead(whole), diagnostics, producedBy };
      }
      const document = firstPart(whole, report);
      const parsed = language.annotate(annotated(document, {}), report);
      const { times } = time.annotate(annotated(document, parsed), report);
      const { places } = place.annotate(annotated(document, parsed), report);
      const tree = treeOf(parsed.tokens, parsed.sentences);
      const mended = { ...parsed, tokens: tree.tokens };
      const actors = actorReader(document, parsed, codebook.actors, tree);
      const attributions = attribute(document, parsed, cues, actors.resolver, tree);
      const factuality = factualityReader(parsed, attributions, cues, certainty, tree);
      const cueStarts = new Set(attributions.flatMap(({ cue }) => cue.map(({ start }) => start)));
      const claims = assembleClaims({
        document,
        language: parsed,
        attributions,
        candidates: findEvents(parsed, document, codebook, actors),
        factuality: factuality.of,
        when: (token) => attachTime(token, mended, times, cueStarts),
        where: (token) => attachPlace(token, mended, places),
        actRoles: actRoleReader(actors, codebook),
        producedBy,
      });
      return {
        ...nothingRead(whole),
        sentences: parsed.sentences.map((sentence) => sentence.span),
        times,
        places,
        actors: findActors(parsed, actors),
        attributions,
        events: eventsOf(parsed, attributions, cues, certainty, tree, factuality),
        claims,
        diagnostics,
        producedBy,
      };
    },
  };
}

const nameOf = ({ name, version }: Pick<Annotator<object, object>, "name" | "version">): string =>
  `${name}@${version}`;

const annotated = <Layers extends object>(document: Document, layers: Layers): Annotated<Layers> => ({
  ...document,
  layers,
});

const nothingRead = (document: Document): Omit<Reading, "diagnostics" | "producedBy"> => ({
  document,
  sentences: [],
  times: [],
  places: [],
  actors: [],
  attributions: [],
  events: [],
  claims: [],
});

/** What cannot be read is kept and left alone. */
const unread = (document: Document): Diagnostic => ({
  code: "language_not_read",
  span: null,
  message: `The text is ${document.language === null ? "in an unknown language" : `in "${document.language}"`}; only English is read for claims.`,
});
