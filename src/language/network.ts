import { createHeads, type Reading } from "./heads.ts";
import { createLstm } from "./lstm.ts";
import { createMemory } from "./memory.ts";
import type { Weights } from "./weights.ts";
import { createWordVectors } from "./wordvectors.ts";

export interface Network {
  /** Reads one sentence of at most `longest` words. */
  read(forms: readonly string[]): Reading;
  readonly longest: number;
  /** Is this lower-cased word known from elsewhere than the training sentences? */
  knows(word: string): boolean;
}

/** The fast network: word vectors, LSTM layers, heads. */
export function createNetwork(weights: Weights, kernelPath: URL): Network {
  const longest = 300;
  const memory = createMemory(weights, kernelPath);
  const words = createWordVectors(memory);
  const heads = createHeads(memory, longest);
  const lstm = createLstm(memory, heads.multiply, longest);
  const input = {
    at: memory.bytes((longest + 1) * words.size),
    scales: memory.floats(longest + 2),
    signed: false,
  };
  for (const part of [words, heads, lstm]) part.start();
  return {
    longest,
    knows: words.knows,
    read(forms) {
      if (forms.length > longest)
        throw new RangeError(`A sentence of ${forms.length} words is longer than ${longest}`);
      words.write(forms, input.at, input.scales);
      const { top, below } = lstm.read(forms.length, input);
      return heads.read(forms.length, below, top);
    },
  };
}
