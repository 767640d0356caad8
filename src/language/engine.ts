import { createLemmatizer } from "./lemma.ts";
import { readNames } from "./names.ts";
import { createNetwork } from "./network.ts";
import { agree } from "./relations.ts";
import { createTransformer } from "./transformer.ts";
import { readWeights } from "./weights.ts";

/** One word as the engine reads it; `head` counts from 0 within the sentence, -1 for the root. */
export interface ParsedWord {
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  readonly feats: string;
  readonly head: number;
  readonly deprel: string;
}

export interface ParsedName {
  readonly first: number;
  readonly end: number;
  readonly kind: string;
  readonly confidence: number;
}

export interface Parsed {
  readonly words: readonly ParsedWord[];
  readonly names: readonly ParsedName[];
}

/** Reads one sentence that is already divided into words. */
export interface Engine {
  readonly name: EngineName;
  readonly version: number;
  /** Words of the longest sentence it takes in one go. */
  readonly longest: number;
  parse(forms: readonly string[]): Parsed;
}

const folder = new URL("../../models/", import.meta.url);

export type EngineName = "fast" | "accurate";

/** Loads an engine's weights; throws ParallaxError when they are not there. */
export function createEngine(name: EngineName = "fast", weightsPath?: string): Engine {
  const weights = readWeights(weightsPath ?? new URL(`${name}/weights.bin`, folder));
  const kernel = new URL("kernel/kernel.wasm", folder);
  const network = name === "fast" ? createNetwork(weights, kernel) : createTransformer(weights, kernel);
  const lemma = createLemmatizer(weights.header.lemmas, network.knows);
  const tags = weights.header.tags.map((tag) => {
    const [upos = "X", xpos = "", feats = "_"] = tag.split("\t");
    return { upos, xpos, feats: feats === "_" ? "" : feats };
  });
  const { labels, names } = weights.header;
  const none = { upos: "X", xpos: "", feats: "" };
  return { name, version: 3, longest: network.longest, parse };

  function parse(forms: readonly string[]): Parsed {
    if (forms.length === 0) return { words: [], names: [] };
    if (forms.length > network.longest) return inPieces(forms);
    const reading = network.read(forms);
    let root = 0;
    const words = forms.map((form, i) => {
      const tag = tags[reading.tags[i] as number] ?? none;
      const head = (reading.heads[i] as number) - 1;
      if (head < 0) root = i;
      let deprel = labels[reading.labels[i] as number] ?? "dep";
      if (head < 0) deprel = "root";
      else if (deprel === "root") deprel = "dep";
      return { ...tag, lemma: lemma(form, tag.upos, tag.xpos, i === 0), head, deprel };
    });
    (words[root] as { deprel: string }).deprel = "root";
    return { words: agree(words), names: readNames(reading, names, forms.length) };
  }

  /** A monstrous sentence in stretches; the later roots hang on the first one. */
  function inPieces(forms: readonly string[]): Parsed {
    const words: ParsedWord[] = [];
    const found: ParsedName[] = [];
    let root = -1;
    for (let first = 0; first < forms.length; first += network.longest) {
      const part = parse(forms.slice(first, first + network.longest));
      for (const word of part.words) {
        const top = word.head < 0;
        words.push({
          ...word,
          head: top ? root : word.head + first,
          deprel: top && root >= 0 ? "parataxis" : word.deprel,
        });
      }
      if (root < 0) root = words.findIndex((word) => word.head < 0);
      for (const name of part.names)
        found.push({ ...name, first: name.first + first, end: name.end + first });
    }
    return { words, names: found };
  }
}
