"""Where sentences end: a logistic model over the words around each place, read left to right.

The features are the same as in `src/language/boundaries.ts`.
"""

import argparse
import gzip
import math
import random

import numpy as np

from conllu import NON_COMMERCIAL
from features import bucket, normal, shape, short_shape, units

SIZE = 32768
OPEN, CLOSE = set("([{"), set(")]}")


def paragraphs(path: str) -> list[tuple[list[str], list[bool], set[int]]]:
    """Forms, whether a space follows each, and the indexes where a sentence ends."""
    found = []
    forms: list[str] = []
    spaces: list[bool] = []
    ends: set[int] = set()
    free = True
    cover = 0
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc") or line.startswith("# newpar"):
                if forms and line.startswith(("# newdoc", "# newpar")) and "block" not in line:
                    found.append((forms, spaces, ends, free))
                    forms, spaces, ends = [], [], set()
                if line.startswith("# newdoc"):
                    doc = line.split("=", 1)[-1].strip()
                    free = not doc.startswith("GUM_") or doc.split("_")[1] not in NON_COMMERCIAL
                continue
            if line.startswith("#"):
                continue
            if not line:
                ends.add(len(forms) - 1)
                cover = 0
                continue
            row = line.split("\t")
            if "." in row[0]:
                continue
            space = "SpaceAfter=No" not in row[9]
            if "-" in row[0]:
                first, last = row[0].split("-")
                cover = int(last)
                after = space
                continue
            inside = int(row[0]) <= cover
            forms.append(row[1])
            spaces.append((after if int(row[0]) == cover else False) if inside else space)
    found.append((forms, spaces, ends, free))
    return [(f, s, e) for f, s, e, ok in found if ok and f]


def kind(form: str) -> str:
    if form in ".!?" or set(form) <= set(".!?\u2026"):
        return "." if form == "." else "!" if set(form) & set("!?") else "e"
    if form in ("\u201d", '"', "''", "\u2019", "'"):
        return "q"
    if form and form[0] in "([{":
        return "("
    if form and form[0] in ")]}":
        return ")"
    if len(form) > 1 and form.endswith("."):
        return "a"
    if form in (":", ";", ",", "-", "--", "\u2013", "\u2014"):
        return form[0]
    if form and not form[0].isalnum():
        return "s"
    return "w"


def is_candidate(p: str, q: str) -> bool:
    """Only here may a sentence end: after a mark, or before a capital, a digit or a sign."""
    return kind(p) != "w" or q[:1].lower() != q[:1] or not q[:1].isalpha()


def size_class(n: int) -> int:
    return n if n < 4 else 4 if n < 8 else 5 if n < 15 else 6 if n < 25 else 7 if n < 40 else 8


def features(forms: list[str], spaces: list[bool], i: int, since: int, quote: bool, depth: int) -> list[int]:
    get = lambda k: normal(forms[k]) if 0 <= k < len(forms) else "~"
    pp, p, q, qq = get(i - 1), get(i), get(i + 1), get(i + 2)
    low = lambda w: w.lower()[:12]
    look = lambda w: short_shape(shape(w[:24]))[:6]
    s = "1" if spaces[i] else "0"
    kp, kpp, kq = kind(p), kind(pp), kind(q)
    length = str(size_class(since))
    parts = [
        low(p) + s, low(q) + s, look(p) + "|" + look(q) + s, low(p) + "|" + low(q), look(pp) + "|" + low(p) + "|" + look(q),
        low(pp) + "|" + low(p), look(p) + "|" + low(q) + "|" + look(qq), kpp + kp + kq + s + look(q),
        length + kp + look(q), ("1" if quote else "0") + kp + kq + look(q) + s, low(q) + "|" + low(qq),
        str(min(len(p), 9)) + kp + look(q), kp + str(min(depth, 2)) + look(q) + length, look(pp) + look(p) + look(q) + look(qq) + s,
        str(size_class(len(forms) - i - 2)) + kp + look(q), kp + s,
    ]
    return [bucket(units(part), 40 + t, SIZE) for t, part in enumerate(parts)]


def walk(paragraph, weights, gold: bool):
    """Yields (features, is an end) along the paragraph; with `gold` False decisions come from the weights."""
    forms, spaces, ends = paragraph
    since, quote, depth = 0, False, 0
    for i in range(len(forms) - 1):
        since += 1
        form = normal(forms[i])
        if form == '"':
            quote = not quote
        elif form[:1] in OPEN:
            depth += 1
        elif form[:1] in CLOSE:
            depth = max(0, depth - 1)
        if not is_candidate(form, normal(forms[i + 1])):
            continue
        found = features(forms, spaces, i, since, quote, depth)
        end = i in ends if gold else sum(weights[f] for f in found) > 0
        yield i, found, end
        if end:
            since, depth = 0, 0
            quote = False


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--data", required=True)
    options.add_argument("--out", required=True)
    options.add_argument("--passes", type=int, default=6)
    given = options.parse_args()
    random_ = random.Random(1)
    train = [p for name in ("ewt", "gum") for p in paragraphs(f"{given.data}/{name}-train.conllu.gz")]
    examples = [(f, e) for p in train for _, f, e in walk(p, None, True)]
    print(len(train), "paragraphs", len(examples), "places", sum(e for _, e in examples), "ends")
    weights = [0.0] * SIZE
    square = [1.0] * SIZE
    total = np.zeros(SIZE)
    for number in range(given.passes):
        random_.shuffle(examples)
        for found, end in examples:
            score = sum(weights[f] for f in found)
            slope = (1.0 if end else 0.0) - 1 / (1 + math.exp(-max(-30, min(30, score))))
            for f in found:
                square[f] += slope * slope
                weights[f] += 0.3 * slope / math.sqrt(square[f]) - 2e-5 * weights[f]
        if number >= 2:
            total += np.array(weights)
    mean = total / max(1, given.passes - 2)
    scale = np.abs(mean).max() / 127
    whole = np.clip(np.round(mean / scale), -127, 127).astype(np.int8)
    whole.tofile(given.out)
    for name in ("ewt", "gum"):
        right = got = gold = 0
        for p in paragraphs(f"{given.data}/{name}-dev.conllu.gz"):
            ends = [i for i, _, e in walk(p, whole.astype(int), False) if e] + [len(p[0]) - 1]
            starts = set(zip([-1] + ends, ends))
            wanted = sorted(p[2] | {len(p[0]) - 1})
            theirs = set(zip([-1] + wanted, wanted))
            right += len(starts & theirs)
            got += len(starts)
            gold += len(theirs)
        print(name, "sentence F1", 200 * right / (got + gold), got, gold)


if __name__ == "__main__":
    main()
