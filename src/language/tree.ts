/**
 * The best tree with exactly one root, by Chu-Liu and Edmonds.
 *
 * `scores` holds, for each of `n` words, `n + 1` scores: of the root, then of each word as its head, `stride`
 * values a row. Returns each word's head, 0 the root, words counted from 1.
 */
export function decodeTree(scores: Float32Array, n: number, stride: number): Int32Array {
  const heads = new Int32Array(n);
  let root = 0;
  let gain = Number.NEGATIVE_INFINITY;
  for (let d = 0; d < n; d++) {
    const row = d * stride;
    let best = 0;
    let top = Number.NEGATIVE_INFINITY;
    for (let h = 1; h <= n; h++) {
      const score = scores[row + h] as number;
      if (h !== d + 1 && score > top) {
        top = score;
        best = h;
      }
    }
    heads[d] = best;
    const asRoot = (scores[row] as number) - top;
    if (asRoot > gain) {
      gain = asRoot;
      root = d;
    }
  }
  // The word that gains most by being the root is it, every other takes its best head: without a ring, that is the best tree.
  heads[root] = 0;
  if (findRing(n + 1, (node) => heads[node - 1] as number) === null) return heads;
  return spanningTree(scores, n, stride);
}

/**
 * Contracts rings one after another on a dense matrix, with one matrix for all steps: a contracted node keeps the
 * row and column of one of its members.
 */
function spanningTree(scores: Float32Array, n: number, stride: number): Int32Array {
  const size = n + 1;
  let most = 0;
  const matrix = new Float64Array(size * size).fill(Number.NEGATIVE_INFINITY);
  for (let d = 1; d < size; d++)
    for (let h = 0; h < size; h++)
      if (h !== d) {
        const score = scores[(d - 1) * stride + h] as number;
        matrix[d * size + h] = score;
        most = Math.max(most, Math.abs(score));
      }
  // One root: every arc from it costs more than any tree can win back.
  for (let d = 1; d < size; d++) matrix[d * size] = (matrix[d * size] as number) - 2 * n * (most + 1);
  // Which original arc (dependent, head) a cell of the matrix stands for.
  const dependent = new Int32Array(size * size);
  const head = new Int32Array(size * size);
  for (let d = 0; d < size; d++)
    for (let h = 0; h < size; h++) {
      dependent[d * size + h] = d;
      head[d * size + h] = h;
    }
  const alive = Array.from({ length: size }, (_, i) => i);
  const solution = new Int32Array(size).fill(-1);
  solve(alive);
  return solution.slice(1);

  function solve(nodes: number[]): void {
    const best = new Int32Array(size).fill(-1);
    for (const d of nodes) {
      if (d === 0) continue;
      let top = Number.NEGATIVE_INFINITY;
      for (const h of nodes) {
        const score = matrix[d * size + h] as number;
        if (h !== d && score > top) {
          top = score;
          best[d] = h;
        }
      }
    }
    const ring = findRing(size, (node) => best[node] as number, nodes);
    if (ring === null) {
      for (const d of nodes)
        if (d !== 0) {
          const cell = d * size + (best[d] as number);
          solution[dependent[cell] as number] = head[cell] as number;
        }
      return;
    }
    const inside = new Set(ring);
    const ringArcs = ring.map((d) => d * size + (best[d] as number));
    const chosen = ringArcs.map((cell) => [dependent[cell] as number, head[cell] as number] as const);
    const costs = ringArcs.map((cell) => matrix[cell] as number);
    const kept = ring[0] as number;
    const rest = nodes.filter((node) => !inside.has(node));
    const members = new Map<number, number>(); // outer head -> index of the ring member it would enter
    for (const other of rest) {
      let enter = 0;
      let gain = Number.NEGATIVE_INFINITY;
      ring.forEach((r, i) => {
        const value = (matrix[r * size + other] as number) - (costs[i] as number);
        if (value > gain) {
          gain = value;
          enter = i;
        }
      });
      let leave = kept;
      let top = Number.NEGATIVE_INFINITY;
      if (other !== 0)
        for (const r of ring) {
          const value = matrix[other * size + r] as number;
          if (value > top) {
            top = value;
            leave = r;
          }
        }
      const from = (ring[enter] as number) * size + other;
      const into = kept * size + other;
      const entering = [dependent[from] as number, head[from] as number] as const;
      matrix[into] = gain;
      dependent[into] = entering[0];
      head[into] = entering[1];
      members.set(entering[0] * size + entering[1], enter);
      if (other !== 0) {
        const out = other * size + leave;
        const back = other * size + kept;
        const leaving = [dependent[out] as number, head[out] as number] as const;
        matrix[back] = top;
        dependent[back] = leaving[0];
        head[back] = leaving[1];
      }
    }
    solve([...rest, kept].sort((a, b) => a - b));
    // The ring stands, but for the arc into the member through which the tree enters it.
    let broken = 0;
    for (const [cell, enter] of members)
      if (solution[Math.floor(cell / size)] === cell % size) broken = enter;
    chosen.forEach(([d, h], i) => {
      if (i !== broken) solution[d] = h;
    });
  }
}

/** A ring of nodes that lead only to one another, or null. Node 0 leads nowhere. */
function findRing(size: number, next: (node: number) => number, nodes?: readonly number[]): number[] | null {
  const state = new Uint8Array(size);
  state[0] = 2;
  const count = nodes ? nodes.length : size;
  for (let i = 0; i < count; i++) {
    let at = nodes ? (nodes[i] as number) : i;
    const path: number[] = [];
    while (state[at] === 0) {
      state[at] = 1;
      path.push(at);
      at = next(at);
    }
    if (state[at] === 1) return path.slice(path.indexOf(at));
    for (const node of path) state[node] = 2;
  }
  return null;
}
