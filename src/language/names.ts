import type { ParsedName } from "./engine.ts";
import type { Reading } from "./heads.ts";

/** The likeliest sequence of names: an inside tag only follows its own kind. Classes are "O", "B-person", "I-person", ... */
export function readNames(reading: Reading, classes: readonly string[], count: number): ParsedName[] {
  const scores = reading.nameScores;
  const size = classes.length;
  const stride = scores.length / count;
  let plain = true;
  for (let i = 0; plain && i < count; i++) plain = reading.names[i] === 0;
  if (plain) return [];
  const best = new Float64Array(count * size);
  const from = new Int32Array(count * size);
  for (let i = 0; i < count; i++) {
    let total = 0;
    let top = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < size; c++) top = Math.max(top, scores[i * stride + c] as number);
    for (let c = 0; c < size; c++) total += Math.exp((scores[i * stride + c] as number) - top);
    const log = top + Math.log(total);
    for (let c = 0; c < size; c++) {
      const inside = (classes[c] as string).startsWith("I-");
      let most = i === 0 && !inside ? 0 : Number.NEGATIVE_INFINITY;
      let at = 0;
      if (i > 0)
        for (let p = 0; p < size; p++) {
          if (inside && p !== c && p !== c - 1) continue;
          const value = best[(i - 1) * size + p] as number;
          if (value > most) {
            most = value;
            at = p;
          }
        }
      best[i * size + c] = most + (scores[i * stride + c] as number) - log;
      from[i * size + c] = at;
    }
  }
  const path = new Int32Array(count);
  let at = 0;
  for (let c = 1; c < size; c++)
    if ((best[(count - 1) * size + c] as number) > (best[(count - 1) * size + at] as number)) at = c;
  for (let i = count - 1; i >= 0; i--) {
    path[i] = at;
    at = from[i * size + at] as number;
  }
  const names: ParsedName[] = [];
  for (let i = 0; i < count; i++) {
    const name = classes[path[i] as number] as string;
    if (!name.startsWith("B-")) continue;
    let end = i + 1;
    while (end < count && (path[end] as number) === (path[i] as number) + 1) end++;
    let belief = 1;
    for (let j = i; j < end; j++)
      belief = Math.min(belief, chance(scores, j * stride, size, path[j] as number));
    names.push({ first: i, end, kind: name.slice(2), confidence: Math.round(belief * 1000) / 1000 });
  }
  return names;
}

function chance(scores: Float32Array, row: number, size: number, chosen: number): number {
  let total = 0;
  for (let c = 0; c < size; c++)
    total += Math.exp((scores[row + c] as number) - (scores[row + chosen] as number));
  return 1 / total;
}
