import type { Heads, Rows } from "./heads.ts";
import type { Memory } from "./memory.ts";

/** LSTM layers that read a sentence in both directions. */
export interface Lstm {
  /** Bytes of a row of output: both directions side by side. */
  readonly width: number;
  /** Returns the last layer's output and the one below it (the input, when there is one layer). */
  read(count: number, input: Rows): { top: Rows; below: Rows };
  start(): void;
}

export function createLstm(memory: Memory, multiply: Heads["multiply"], longest: number): Lstm {
  const { run } = memory.kernel;
  const { hidden: h, layers: depth } = memory.weights.header;
  const matrix = (name: string, bias?: string) => memory.matrix(name, bias);
  const layers = Array.from({ length: depth }, (_, i) => ({
    aheadX: matrix(`lstm${i}f.x`, `lstm${i}f.b`),
    aheadH: matrix(`lstm${i}f.h`),
    backX: matrix(`lstm${i}b.x`, `lstm${i}b.b`),
    backH: matrix(`lstm${i}b.h`),
  }));
  const width = 2 * h;
  const buffers = [memory.bytes((longest + 1) * width), memory.bytes((longest + 1) * width)] as const;
  const unit = memory.floats(longest + 2);
  const preAhead = memory.floats(longest * 4 * h);
  const preBack = memory.floats(longest * 4 * h);
  const scratch = memory.floats(6 * h);
  return {
    width,
    start() {
      for (const { aheadH, backH } of layers)
        for (const { w, k, m } of [aheadH, backH]) run.pack(w, k, m, preAhead);
      memory.views().f32.fill(1 / 63, unit >> 2, (unit >> 2) + longest + 2);
    },
    read(count, input) {
      let below = input;
      let top = input;
      layers.forEach(({ aheadX, aheadH, backX, backH }, layer) => {
        const to = buffers[(layer % 2) as 0 | 1];
        multiply(aheadX, top, preAhead, count);
        multiply(backX, top, preBack, count);
        run.lstm(preAhead, aheadH.w, aheadH.scale, aheadH.fix, to, scratch, count, h, width, 0);
        run.lstm(preBack, backH.w, backH.scale, backH.fix, to + h, scratch, count, h, width, 1);
        below = top;
        top = { at: to, scales: unit, signed: true };
      });
      return { top, below };
    },
  };
}
