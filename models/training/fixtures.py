"""Writes what PyTorch says of a few sentences of our own, for tests/language/parity.test.ts to compare."""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from conllu import Sentence
from data import NAME_TAGS, Vocabulary, tensors
from features import affixes, ngrams, normal
from model import Fast
from teacher import Teacher
from trees import decode

SENTENCES = [
    "The Syrian army said on Sunday that its planes had struck a convoy near the airport .",
    "Four villagers were killed by shells fired from the hill , the mayor of the town told reporters .",
    "“ We did not do it , ” a spokesman for the ministry added .",
    "Russia , which brokered the truce with the United States , denied that its pilots were involved .",
    "rockets hit a market in the old city , killing dozens",
    "The UN 's envoy , Staffan de Mistura , called the raid a grave breach of the cessation of hostilities .",
]
WORDS = ["army", "Deir", "al-Zour", "U.S.", "“", "1,200", "anti-tank", "İstanbul", "naïve", "😀", "…", "don’t", "antidisestablishmentarianism"]


@torch.no_grad()
def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--model", required=True)
    options.add_argument("--out", required=True)
    given = options.parse_args()
    saved = torch.load(given.model, weights_only=False)
    vocabulary = Vocabulary([], saved["vector_words"])
    vocabulary.words, vocabulary.tags, vocabulary.labels = saved["words"], saved["tags"], saved["labels"]
    vocabulary.index()
    sizes = (saved["model"]["vectors"], len(saved["words"]), len(saved["tags"]), len(NAME_TAGS), len(saved["labels"]))
    teacher = saved["options"].get("teacher")
    model = Teacher(Path(teacher), *sizes) if teacher else Fast(*sizes)
    model.load_state_dict(saved["model"])
    model.eval()
    found = []
    for text in SENTENCES:
        forms = text.split(" ")
        n = len(forms)
        sentence = Sentence("own", forms, ["_"] * n, ["X"] * n, ["_"] * n, ["_"] * n, [0] * n, ["dep"] * n, ["_"] * n)
        batch = tensors(vocabulary, [sentence])
        tags, names, arcs, dep, head = model(batch)
        scores = arcs[0].double().numpy().copy()
        scores[np.arange(n), np.arange(1, n + 1)] = -np.inf
        heads = decode(scores)
        labels = model.labels(dep, head, torch.tensor(heads).unsqueeze(1)).argmax(2)
        found.append({
            "forms": forms, "tags": tags[:, 0].argmax(1).tolist(), "heads": heads, "labels": labels[:, 0].tolist(),
            "names": [[round(float(x), 3) for x in row] for row in names[:, 0]],
        })
    words = [{"form": w, "ngrams": ngrams(normal(w)), "affixes": affixes(normal(w))} for w in WORDS]
    Path(given.out).write_text(json.dumps({"words": words, "sentences": found}, ensure_ascii=False), "utf8")


main()
