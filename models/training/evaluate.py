"""Predictions and the figures training is steered by."""

import numpy as np
import torch

from conllu import Sentence
from data import NAME_TAGS, Vocabulary, batches, tensors
from trees import decode

SHOWN = ["nsubj:pass", "obl:agent", "acl:relcl", "appos", "ccomp", "parataxis", "conj", "advcl", "nmod", "obl"]
REPORTING = set(
    "say tell report claim deny admit accuse state announce add confirm warn insist argue believe think suggest "
    "note explain acknowledge declare allege assert write reply ask promise hope know".split())


@torch.no_grad()
def predict(model, vocabulary: Vocabulary, sentences: list[Sentence]) -> list[dict]:
    model.eval()
    out: list[dict] = [{} for _ in sentences]
    for group in batches(sentences, 3000, None):
        batch = tensors(vocabulary, [sentences[i] for i in group])
        tags, names, arcs, dep, head = model(batch)
        heads = torch.zeros_like(batch["heads"])
        for b, i in enumerate(group):
            n = len(sentences[i])
            scores = arcs[b, :n, : n + 1].double().numpy().copy()
            scores[np.arange(n), np.arange(1, n + 1)] = -np.inf
            heads[:n, b] = torch.tensor(decode(scores))
        labels = model.labels(dep, head, heads).argmax(2)
        tag, name = tags.argmax(2), names.argmax(2)
        for b, i in enumerate(group):
            n = len(sentences[i])
            out[i] = {
                "tags": [vocabulary.tags[t] for t in tag[:n, b]],
                "names": [NAME_TAGS[t] for t in name[:n, b]],
                "heads": heads[:n, b].tolist(),
                "rels": [vocabulary.labels[t] for t in labels[:n, b]],
            }
    model.train()
    return out


def f1(right: int, given: int, gold: int) -> float:
    return 200 * right / max(given + gold, 1)


def score(sentences: list[Sentence], given: list[dict]) -> dict[str, float]:
    total = upos = uas = las = 0
    relation = {r: [0, 0, 0] for r in SHOWN}
    triple, report = [0, 0, 0], [0, 0, 0]
    names = [0, 0, 0]
    for sentence, answer in zip(sentences, given):
        for i in range(len(sentence)):
            total += 1
            upos += answer["tags"][i].split("\t")[0] == sentence.upos[i]
            head = answer["heads"][i] == sentence.heads[i]
            uas += head
            las += head and answer["rels"][i].split(":")[0] == sentence.rels[i].split(":")[0]
            gold, got = sentence.rels[i], answer["rels"][i]
            if gold in relation:
                relation[gold][2] += 1
                relation[gold][0] += head and gold == got
            if got in relation:
                relation[got][1] += 1
        for counts, find in ((triple, triples), (report, lambda h, r: reports(h, r, sentence.lemmas))):
            wanted, found = find(sentence.heads, sentence.rels), find(answer["heads"], answer["rels"])
            counts[0] += len(wanted & found)
            counts[1] += len(found)
            counts[2] += len(wanted)
        if sentence.names is not None:
            wanted, found = spans(sentence.names), spans(answer["names"])
            names[0] += len(wanted & found)
            names[1] += len(found)
            names[2] += len(wanted)
    result = {"upos": 100 * upos / total, "uas": 100 * uas / total, "las": 100 * las / total,
              "svo": f1(*triple), "reporting": f1(*report)}
    for name, counts in relation.items():
        result[name] = f1(*counts)
    if names[2]:
        result["names"] = f1(*names)
    return result


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Persons, places and organisations, as the older measurements counted them."""
    found = set()
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and tag != "I-" + kind:
            if kind in ("person", "place", "organisation"):
                found.add((start, i, kind))
            start = -1
        if tag.startswith("B-") or (start < 0 and tag.startswith("I-")):
            start, kind = i, tag[2:]
    return found


def triples(heads: list[int], rels: list[str]) -> set[tuple[int, int, int]]:
    subjects = [(h, i) for i, (h, r) in enumerate(zip(heads, rels)) if r.split(":")[0] == "nsubj"]
    objects = [(h, i) for i, (h, r) in enumerate(zip(heads, rels)) if r.split(":")[0] == "obj"]
    return {(s, v, o) for v, s in subjects for w, o in objects if v == w}


def reports(heads: list[int], rels: list[str], lemmas: list[str]) -> set[tuple[int, int, int]]:
    found = set()
    for i, (head, rel) in enumerate(zip(heads, rels)):
        if rel.split(":")[0] != "nsubj" or head < 1 or lemmas[head - 1] not in REPORTING:
            continue
        if rels[head - 1].split(":")[0] == "parataxis":
            found.add((i, head, heads[head - 1]))
        for c, (other, kind) in enumerate(zip(heads, rels)):
            if other == head and kind.split(":")[0] in ("ccomp", "parataxis"):
                found.add((i, head, c + 1))
    return found
