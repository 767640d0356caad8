"""Vocabularies, word features and batches."""

import random
from collections import Counter

import numpy as np
import torch

from conllu import Sentence
from features import affixes, ngrams, normal

NAME_TAGS = ["O"] + [f"{p}-{k}" for k in ("person", "place", "organisation", "event", "other") for p in "BI"]


def tag_of(sentence: Sentence, i: int) -> str:
    return f"{sentence.upos[i]}\t{sentence.xpos[i]}\t{sentence.feats[i]}"


class Vocabulary:
    def __init__(self, train: list[Sentence], vector_words: list[str]):
        words, tags, labels = Counter(), Counter(), Counter()
        for sentence in train:
            for i, form in enumerate(sentence.forms):
                words[normal(form).lower()] += 1
                tags[tag_of(sentence, i)] += 1
                labels[sentence.rels[i]] += 1
        self.words = [""] + [w for w, n in sorted(words.items(), key=lambda p: (-p[1], p[0])) if n >= 3]
        self.tags = [t for t, n in sorted(tags.items(), key=lambda p: (-p[1], p[0])) if n >= 3]
        self.labels = [r for r, _ in sorted(labels.items(), key=lambda p: (-p[1], p[0]))]
        self.vector_words = vector_words
        self.index()

    def index(self) -> None:
        self.word = {w: i for i, w in enumerate(self.words)}
        self.tag = {t: i for i, t in enumerate(self.tags)}
        self.label = {r: i for i, r in enumerate(self.labels)}
        self.vector = {w: i + 1 for i, w in enumerate(self.vector_words)}
        self.cache: dict[str, tuple] = {}
        self.tag_fallback: dict[str, int] = {}
        for i, tag in enumerate(self.tags):
            self.tag_fallback.setdefault(tag.split("\t")[0], i)

    def features(self, form: str) -> tuple:
        found = self.cache.get(form)
        if found is None:
            plain = normal(form)
            lower = plain.lower()
            vector = self.vector.get(lower, 0)
            found = (vector, self.word.get(lower, 0), ngrams(plain), affixes(plain))
            self.cache[form] = found
        return found

    def tag_index(self, sentence: Sentence, i: int) -> int:
        found = self.tag.get(tag_of(sentence, i))
        return found if found is not None else self.tag_fallback.get(sentence.upos[i], -1)


def degrade(sentence: Sentence, random_: random.Random) -> tuple[list[str], int]:
    """The forms as a scraped page may show them, and how many words are left (a last stop may go)."""
    forms = sentence.forms
    size = len(forms)
    dice = random_.random()
    if dice < 0.04:
        forms = [f.lower() for f in forms]
    elif dice < 0.055:
        forms = [f.upper() for f in forms]
    elif dice < 0.08:
        forms = [f[:1].upper() + f[1:] for f in forms]
    if size > 2 and sentence.rels[-1] == "punct" and (size not in sentence.heads) and random_.random() < 0.08:
        size -= 1
    return forms, size


def batches(sentences: list[Sentence], words: int, random_: random.Random | None) -> list[list[int]]:
    """Groups of sentences of like length, about `words` words each."""
    order = list(range(len(sentences)))
    if random_:
        random_.shuffle(order)
        order.sort(key=lambda i: len(sentences[i]) + random_.random() * 2)
    else:
        order.sort(key=lambda i: len(sentences[i]))
    groups: list[list[int]] = []
    now: list[int] = []
    longest = 0
    for i in order:
        longest = max(longest, len(sentences[i]))
        if now and longest * (len(now) + 1) > words:
            groups.append(now)
            now, longest = [], len(sentences[i])
        now.append(i)
    if now:
        groups.append(now)
    if random_:
        random_.shuffle(groups)
    return groups


def tensors(vocabulary: Vocabulary, sentences: list[Sentence], random_: random.Random | None = None) -> dict:
    degraded = [degrade(s, random_) if random_ else (s.forms, len(s)) for s in sentences]
    size = max(n for _, n in degraded)
    count = len(sentences)
    types: dict[str, int] = {"": 0}
    index = np.zeros((size, count), dtype=np.int64)
    reverse = np.tile(np.arange(size)[:, None], (1, count))
    tags = np.full((size, count), -1, dtype=np.int64)
    names = np.full((size, count), -1, dtype=np.int64)
    heads = np.zeros((size, count), dtype=np.int64)
    labels = np.full((size, count), -1, dtype=np.int64)
    mask = np.zeros((size, count), dtype=bool)
    for b, (sentence, (forms, n)) in enumerate(zip(sentences, degraded)):
        reverse[:n, b] = np.arange(n)[::-1]
        mask[:n, b] = True
        for i in range(n):
            index[i, b] = types.setdefault(forms[i], len(types))
            tags[i, b] = vocabulary.tag_index(sentence, i)
            heads[i, b] = sentence.heads[i]
            labels[i, b] = vocabulary.label.get(sentence.rels[i], -1)
            if sentence.names is not None:
                names[i, b] = NAME_TAGS.index(sentence.names[i])
    features = [vocabulary.features(t) for t in types]
    grams = [f[2] or [0] for f in features]
    return {
        "forms": list(types),
        "vector": torch.tensor([f[0] for f in features]),
        "word": torch.tensor([f[1] for f in features]),
        "ngrams": torch.tensor([g for gram in grams for g in gram]),
        "ngram_offsets": torch.tensor(np.concatenate([[0], np.cumsum([len(g) for g in grams])[:-1]])),
        "affixes": torch.tensor([f[3] for f in features]),
        "types": torch.from_numpy(index),
        "reverse": torch.from_numpy(reverse),
        "tags": torch.from_numpy(tags),
        "names": torch.from_numpy(names),
        "heads": torch.from_numpy(heads),
        "labels": torch.from_numpy(labels),
        "mask": torch.from_numpy(mask),
    }
