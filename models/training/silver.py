"""Parses raw sentences (from words.ts) with the teacher; writes CoNLL-U with names in column 10."""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch

from conllu import Sentence
from data import NAME_TAGS, Vocabulary, batches, tensors
from teacher import Teacher
from trees import decode


@torch.no_grad()
def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--model", required=True)
    options.add_argument("--words", required=True)
    options.add_argument("--out", required=True)
    options.add_argument("--limit", type=int, default=800000, help="words")
    given = options.parse_args()
    torch.set_num_threads(1)
    saved = torch.load(given.model, weights_only=False)
    vocabulary = Vocabulary([], saved["vector_words"])
    vocabulary.words, vocabulary.tags, vocabulary.labels = saved["words"], saved["tags"], saved["labels"]
    vocabulary.index()
    model = Teacher(Path(saved["options"]["teacher"]), saved["model"]["vectors"], len(saved["words"]), len(saved["tags"]),
                    len(NAME_TAGS), len(saved["labels"]))
    model.load_state_dict(saved["model"])
    model.eval()
    lines = Path(given.words).read_text("utf8").splitlines()
    random.Random(1).shuffle(lines)
    sentences, total = [], 0
    for line in lines:
        forms = line.split(" ")
        total += len(forms)
        if total > given.limit:
            break
        n = len(forms)
        sentences.append(Sentence("raw", forms, ["_"] * n, ["X"] * n, ["_"] * n, ["_"] * n, [0] * n, ["dep"] * n, ["_"] * n))
    began = time.time()
    done = 0
    with open(given.out, "w", encoding="utf8") as out:
        for group in batches(sentences, 3000, None):
            chosen = [sentences[i] for i in group]
            batch = tensors(vocabulary, chosen)
            tags, names, arcs, dep, head = model(batch)
            heads = torch.zeros_like(batch["heads"])
            belief = torch.softmax(arcs.float(), 2)
            for b, sentence in enumerate(chosen):
                n = len(sentence)
                scores = arcs[b, :n, : n + 1].double().numpy().copy()
                scores[np.arange(n), np.arange(1, n + 1)] = -np.inf
                heads[:n, b] = torch.tensor(decode(scores))
            labels = model.labels(dep, head, heads).argmax(2)
            tag, name = tags.argmax(2), names.argmax(2)
            for b, sentence in enumerate(chosen):
                n = len(sentence)
                # Sentences the teacher itself is unsure of teach little.
                sure = float(belief[b, torch.arange(n), heads[:n, b]].log().mean().exp())
                if sure < 0.75:
                    continue
                for i in range(n):
                    upos, xpos, feats = vocabulary.tags[tag[i, b]].split("\t")
                    out.write("\t".join([str(i + 1), sentence.forms[i], "_", upos, xpos, feats, str(int(heads[i, b])),
                                         vocabulary.labels[labels[i, b]], "_", "Name=" + NAME_TAGS[name[i, b]]]) + "\n")
                out.write("\n")
                done += n
    print(done, "words kept", time.time() - began, "s")


main()
