import { contains, type Document, overlaps, type Span } from "../../src/base/index.ts";
import { actorReader } from "../../src/claims/actors/index.ts";
import { attribute, lexiconOf, type ReadAttribution, treeOf } from "../../src/claims/attribution/index.ts";
import {
  type FactualityReader,
  factualityLexiconOf,
  factualityReader,
} from "../../src/claims/factuality/index.ts";
import { loadCodebook } from "../../src/codebook/index.ts";
import { createLanguage, type LanguageLayers } from "../../src/language/index.ts";
import type { Case } from "../cases.ts";

const codebook = loadCodebook();
const cues = lexiconOf(codebook.acts);
const certainty = factualityLexiconOf(codebook.factuality);
const language = createLanguage();

export interface Read {
  readonly document: Document;
  readonly layers: LanguageLayers;
  readonly attributions: readonly ReadAttribution[];
  readonly factuality: FactualityReader;
}

/** Reads plain text, paragraphs parted by blank lines; a first paragraph without a full stop may be a headline. */
export function read(text: string, headline = false): Read {
  const blocks = [...text.matchAll(/\S[\s\S]*?(?=\n\s*\n|$)/g)].map((match, i) => ({
    span: { start: match.index, end: match.index + match[0].trimEnd().length },
    kind: headline && i === 0 ? ("headline" as const) : ("paragraph" as const),
  }));
  const document: Document = {
    id: "case",
    sha256: "",
    text,
    blocks,
    title: null,
    publisher: null,
    url: null,
    language: "en",
    published: null,
    credit: null,
    origin: [],
  };
  const layers = language.annotate({ ...document, layers: {} }, () => {});
  const tree = treeOf(layers.tokens, layers.sentences);
  const { resolver } = actorReader(document, layers, codebook.actors, tree);
  const attributions = attribute(document, layers, cues, resolver, tree);
  return {
    document,
    layers,
    attributions,
    factuality: factualityReader(layers, attributions, cues, certainty, tree),
  };
}

/** The attributions that meet every field but those named in `but`. */
export function meeting(read: Read, one: Case, fields: ReadonlyMap<string, string>): ReadAttribution[] {
  return read.attributions.filter((each) =>
    [...fields].every(([name, value]) => meets(read, one, each, name, value)),
  );
}

function meets(read: Read, one: Case, each: ReadAttribution, name: string, value: string): boolean {
  switch (name) {
    case "source":
    case "cue":
    case "content":
      return value === "none" ? each[name].length === 0 : covers(one, each[name], value);
    case "act":
      return value.split("|").includes(each.act);
    case "form":
      return each.form === value;
    case "commitment":
      return each.commitment === value;
    case "hearsay":
      return String(each.hearsay) === value;
    case "certain":
      return String(each.speaker?.certain ?? null) === value;
    case "speaker":
      return value === "none" ? each.speaker === null : new RegExp(value, "i").test(each.speaker?.name ?? "");
    case "party":
      return each.speaker?.party === value;
    case "alternative":
      return each.alternatives.some((other) => new RegExp(value, "i").test(other.name));
    case "carrier":
      return each.carriers.some((other) => covers(one, other.span ? [other.span] : [], value));
    case "inside": {
      const outer = read.attributions[each.inside];
      return value === "none" ? !outer : outer !== undefined && covers(one, outer.cue, value);
    }
    case "factuality": {
      const head = predicateOf(read, each);
      return head >= 0 && value.split("|").includes(read.factuality.of(head).value);
    }
    default:
      throw new SyntaxError(`unknown field "${name}" in ${one.file}`);
  }
}

/** The marked stretches are covered, and nothing much besides: at most half of what was found is unmarked. */
function covers(one: Case, found: readonly Span[], label: string): boolean {
  const marked = one.spans.get(label);
  if (!marked) throw new SyntaxError(`no [...]${label} in ${one.file}:${one.line}`);
  const length = (spans: readonly Span[]): number => spans.reduce((sum, at) => sum + at.end - at.start, 0);
  const shared = marked.reduce(
    (sum, at) =>
      sum +
      found.reduce(
        (part, other) => part + Math.max(0, Math.min(at.end, other.end) - Math.max(at.start, other.start)),
        0,
      ),
    0,
  );
  return shared >= 0.8 * length(marked) && shared >= 0.5 * length(found);
}

/** The main predicate of what is said: the highest token of the content. */
function predicateOf({ layers: { tokens } }: Read, each: ReadAttribution): number {
  const inside = (at: Span | undefined): boolean =>
    at !== undefined && each.content.some((span) => contains(span, at));
  const candidates = tokens.flatMap((token, i) =>
    inside(token.span) && !inside(tokens[token.head]?.span) ? [i] : [],
  );
  return candidates.find((i) => /^(VERB|NOUN|ADJ|PROPN)$/.test(tokens[i]?.upos ?? "")) ?? candidates[0] ?? -1;
}

/** The token under a mark: the last one that is no punctuation, its head when it has several. */
export function tokenUnder({ layers: { tokens } }: Read, at: Span): number {
  const under = tokens.flatMap((token, i) => (overlaps(token.span, at) && token.upos !== "PUNCT" ? [i] : []));
  return under.find((i) => !under.includes(tokens[i]?.head ?? -1)) ?? -1;
}

export const codebookOf = () => codebook;
