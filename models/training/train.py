"""Trains the fast engine. See README.md for the commands behind the shipped weights."""

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from conllu import is_free, read
from data import NAME_TAGS, Vocabulary, batches, tensors
from evaluate import predict, score
from model import Fast
from teacher import Teacher


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--data", required=True, help="folder with ewt-train.conllu.gz and the like")
    options.add_argument("--vectors", required=True, help="table written by vectors.py")
    options.add_argument("--out", required=True)
    options.add_argument("--epochs", type=int, default=30)
    options.add_argument("--minutes", type=float, default=1e9, help="the schedule ends with this much time spent")
    options.add_argument("--words", type=int, default=1500)
    options.add_argument("--rate", type=float, default=0.002)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--teacher", help="the folder of MiniLM's files: train the teacher instead")
    options.add_argument("--silver", help="trees written by silver.py; mixed into the gold ones")
    options.add_argument("--share", type=float, default=0.5, help="part of an epoch's words that is silver")
    options.add_argument("--start", help="weights to go on from")
    options.add_argument("--bfloat16", action="store_true")
    options.add_argument("--dropout", type=float, default=0.33)
    options.add_argument("--every", type=int, default=3, help="epochs between evaluations")
    given = options.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    random_ = random.Random(given.seed)
    train = [s for name in ("ewt-train", "gum-train") for s in read(f"{given.data}/{name}.conllu.gz") if is_free(s)]
    dev = {name: read(f"{given.data}/{name}-dev.conllu.gz") for name in ("ewt", "gum")}
    table = np.load(given.vectors, allow_pickle=True)
    vectors = torch.from_numpy(np.concatenate([np.zeros((1, table["matrix"].shape[1]), np.float32), table["matrix"]]))
    vocabulary = Vocabulary(train, table["words"].tolist())
    sizes = (vectors, len(vocabulary.words), len(vocabulary.tags), len(NAME_TAGS), len(vocabulary.labels))
    model = Teacher(Path(given.teacher), *sizes) if given.teacher else Fast(*sizes)
    print(sum(p.numel() for p in model.parameters()), "parameters;", sum(map(len, train)), "words;",
          len(vocabulary.tags), "tags;", len(vocabulary.words), "words known", flush=True)
    model.dropout = given.dropout
    if given.start:
        model.load_state_dict(torch.load(given.start, weights_only=False)["model"])
    silver = named(read(given.silver)) if given.silver else []
    random_.shuffle(silver)
    at = 0
    gold = train
    parameters = [p for p in model.parameters() if p.requires_grad]
    slow = set(map(id, model.transformer_parameters())) if given.teacher else set()
    optimizer = torch.optim.AdamW(
        [{"params": [p for p in parameters if id(p) not in slow], "by": 1.0},
         {"params": [p for p in parameters if id(p) in slow], "by": 0.1}],
        lr=given.rate, betas=(0.9, 0.95), weight_decay=0.01, fused=True)
    average = {k: v.clone() for k, v in model.state_dict().items()}
    steps = 0
    began = time.time()
    for epoch in range(given.epochs):
        losses = np.zeros(4)
        if silver:
            wanted = given.share / (1 - given.share) * sum(map(len, gold))
            train = list(gold)
            while wanted > 0:
                train.append(silver[at % len(silver)])
                wanted -= len(train[-1])
                at += 1
        groups = batches(train, given.words, random_)
        for number, group in enumerate(groups):
            done = max((epoch + number / len(groups)) / given.epochs, (time.time() - began) / 60 / given.minutes)
            warm = min(1.0, (steps + 1) / 200)
            for kind in optimizer.param_groups:
                kind["lr"] = kind["by"] * given.rate * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(done, 1))))
            batch = tensors(vocabulary, [train[i] for i in group], random_)
            # bfloat16 is half as fast again on a CPU that has it; gradients agree with float32's to a cosine of 0.9999.
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=given.bfloat16):
                loss, parts = losses_of(model, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 2.0)
            optimizer.step()
            steps += 1
            losses += parts
            decay = min(0.998, (steps + 1) / (steps + 50))
            with torch.no_grad():
                for k, v in model.state_dict().items():
                    if k != "vectors":
                        average[k].lerp_(v, 1 - decay)
        minutes = (time.time() - began) / 60
        over = epoch + 1 == given.epochs or minutes >= given.minutes
        print(f"epoch {epoch + 1} {minutes:.1f} min loss {losses / len(groups)}", flush=True)
        if over or (epoch + 1) % given.every == 0:
            kept = {k: v.clone() for k, v in model.state_dict().items()}
            model.load_state_dict(average)
            for name, sentences in dev.items():
                figures = score(sentences, predict(model, vocabulary, sentences))
                print(f"  {name} " + " ".join(f"{k} {v:.1f}" for k, v in figures.items()), flush=True)
            torch.save({"model": average, "words": vocabulary.words, "tags": vocabulary.tags, "labels": vocabulary.labels,
                        "vector_words": vocabulary.vector_words, "options": vars(given)}, given.out)
            model.load_state_dict(kept)
        if over:
            break


def named(sentences: list) -> list:
    """The teacher's names, which silver.py writes into the last column."""
    for sentence in sentences:
        sentence.names = [misc.removeprefix("Name=") for misc in sentence.misc]
    return sentences


def losses_of(model: Fast, batch: dict) -> tuple[torch.Tensor, np.ndarray]:
    mask = batch["mask"]
    tags, names, arcs, dep, head = model(batch)
    by_word = arcs.transpose(0, 1)  # time, batch, head
    size = mask.shape[0]
    closed = torch.cat([torch.ones(1, mask.shape[1], dtype=torch.bool), mask], 0).T.unsqueeze(0)
    by_word = by_word.masked_fill(~closed, -1e9)
    own = torch.arange(size)
    by_word[own, :, own + 1] = -1e9
    gold = batch["heads"]
    arc = F.cross_entropy(by_word[mask], gold[mask])
    label = F.cross_entropy(model.labels(dep, head, gold)[mask], batch["labels"][mask], ignore_index=-1)
    tag = F.cross_entropy(tags[mask], batch["tags"][mask], ignore_index=-1)
    named = batch["names"] >= 0
    name = F.cross_entropy(names[named], batch["names"][named]) if named.any() else torch.zeros(())
    loss = arc + label + tag + name
    return loss, np.array([arc.item(), label.item(), tag.item(), name.item()])


if __name__ == "__main__":
    main()
