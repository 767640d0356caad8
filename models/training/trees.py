"""The best tree with one root: Chu-Liu-Edmonds, as in `src/language/tree.ts`."""

import numpy as np


def decode(scores: np.ndarray) -> list[int]:
    """scores[d, h]: word d + 1 under head h, 0 the root. Returns heads of the words; exactly one is 0."""
    n = scores.shape[0]
    best = scores.argmax(1)
    if (best == 0).sum() == 1 and not cycle(best):
        return best.tolist()
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:, :] = scores
    np.fill_diagonal(full, -np.inf)
    # One root: every arc from it pays more than any tree can win back.
    full[1:, 0] -= (np.abs(scores[np.isfinite(scores)]).max() + 1) * 2 * n
    return edmonds(full)[1:]


def cycle(heads: np.ndarray) -> bool:
    state = np.zeros(len(heads) + 1, dtype=int)
    for start in range(1, len(heads) + 1):
        at = start
        path = []
        while at != 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at - 1]
        if at != 0 and state[at] == 1:
            return True
        for node in path:
            state[node] = 2
    return False


def edmonds(full: np.ndarray) -> list[int]:
    size = full.shape[0]
    heads = full.argmax(1)
    heads[0] = -1
    ring = find_ring(heads)
    if ring is None:
        return heads.tolist()
    inside = np.zeros(size, dtype=bool)
    inside[ring] = True
    outside = [i for i in range(size) if not inside[i]]
    place = {node: k for k, node in enumerate(outside)}
    m = len(outside)
    smaller = np.full((m + 1, m + 1), -np.inf)
    smaller[:m, :m] = full[np.ix_(outside, outside)]
    leave = {}
    for k, d in enumerate(outside):
        if d == 0:
            continue
        h = ring[int(np.argmax(full[d, ring]))]
        smaller[k, m] = full[d, h]
        leave[k] = h
    enter = {}
    for k, h in enumerate(outside):
        gain = [full[r, h] - full[r, heads[r]] for r in ring]
        at = int(np.argmax(gain))
        smaller[m, k] = gain[at]
        enter[k] = ring[at]
    solved = edmonds(smaller)
    result = heads.tolist()
    for k, d in enumerate(outside):
        if d == 0:
            continue
        h = solved[k]
        result[d] = leave[k] if h == m else outside[h]
    broken = enter[solved[m]]
    result[broken] = outside[solved[m]]
    del place
    return result


def find_ring(heads) -> list[int] | None:
    size = len(heads)
    state = [0] * size
    state[0] = 2
    for start in range(1, size):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at):]
        for node in path:
            state[node] = 2
    return None
