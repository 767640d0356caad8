"""Writes trained weights as the one file that `src/language/weights.ts` loads.

Layout: 8 bytes "PLXENGIN", a little-endian uint32 with the length of the JSON header, the header, padding to 16, the data.
A tensor is int8 [rows][columns padded to 16] with one float32 scale a row, or float32.
"""

import argparse
import hashlib
import json
import struct
from pathlib import Path

import numpy as np
import torch

from data import NAME_TAGS


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--model", required=True)
    options.add_argument("--lemmas", required=True)
    options.add_argument("--out", required=True)
    given = options.parse_args()
    saved = torch.load(given.model, weights_only=False)
    state = {k: v.float().numpy() for k, v in saved["model"].items()}
    parts: list[bytes] = []
    tensors: dict[str, dict] = {}
    size = 0

    def put(data: bytes) -> int:
        nonlocal size
        at = size
        parts.append(data + b"\0" * (-len(data) % 16))
        size += len(parts[-1])
        return at

    def floats(name: str, values: np.ndarray, rows: int | None = None) -> None:
        values = np.asarray(values, dtype="<f4").reshape(-1)
        padded = np.zeros(rows or len(values), dtype="<f4")
        padded[: len(values)] = values
        tensors[name] = {"kind": "f32", "at": put(padded.tobytes()), "rows": len(padded), "columns": 1}

    def bytes_(name: str, matrix: np.ndarray, pad_rows: int = 4, pad_columns: int = 16) -> None:
        rows, columns = matrix.shape
        wide = np.zeros((rows + -rows % pad_rows, columns + -columns % pad_columns), dtype=np.float32)
        wide[:rows, :columns] = matrix
        scale = np.abs(wide).max(1) / 127
        scale[scale == 0] = 1e-9
        whole = np.clip(np.round(wide / scale[:, None]), -127, 127).astype(np.int8)
        tensors[name] = {"kind": "i8", "at": put(whole.tobytes()), "rows": wide.shape[0], "columns": wide.shape[1],
                         "scale": put(scale.astype("<f4").tobytes())}

    bytes_("vectors", state["vectors"], 1, 1)
    bytes_("words", state["words.weight"], 1, 1)
    bytes_("ngrams", state["ngrams.weight"], 1, 1)
    bytes_("affixes", state["affixes.weight"], 1, 1)
    bytes_("input.w", state["input.weight"])
    floats("input.b", state["input.bias"])
    more = {}
    if "token.weight" in state:
        more = {"pieces": "\n".join(transformer(state, saved, bytes_, floats))}
    layers = len([k for k in state if k.startswith("forward_lstm.") and k.endswith("weight_ih_l0")])
    for layer in range(layers):
        for name, direction in (("f", "forward_lstm"), ("b", "backward_lstm")):
            at = f"{direction}.{layer}."
            bytes_(f"lstm{layer}{name}.x", state[at + "weight_ih_l0"])
            bytes_(f"lstm{layer}{name}.h", state[at + "weight_hh_l0"])
            floats(f"lstm{layer}{name}.b", state[at + "bias_ih_l0"] + state[at + "bias_hh_l0"])
    d = state["arc.weight"].shape[0] ** -0.5
    heads = {
        "tag": ("tag.weight", "tag.bias", 1.0), "nameIn": ("name_in.weight", "name_in.bias", 1.0),
        "name": ("name.weight", "name.bias", 1.0),
        "arcDep": ("arc_dep.weight", "arc_dep.bias", 1.0), "arcHead": ("arc_head.weight", "arc_head.bias", 1.0),
        "arc": ("arc.weight", None, d), "labelDep": ("label_dep.weight", "label_dep.bias", 1.0),
        "labelHead": ("label_head.weight", None, 1.0), "label": ("label.weight", "label.bias", 1.0),
    }
    for name, (weight, bias, by) in heads.items():
        bytes_(name + ".w", state[weight] * by)
        rows = tensors[name + ".w"]["rows"]
        if bias is not None:
            floats(name + ".b", state[bias], rows)
    floats("arcBias", state["arc_bias.weight"] * d)
    # The root's own rows of the two head projections never change: computed once.
    root = state["root"]
    floats("arcHead.root", np.maximum(state["arc_head.weight"] @ root + state["arc_head.bias"], 0))
    floats("labelHead.root", state["label_head.weight"] @ root)
    with open(given.lemmas, encoding="utf8") as file:
        lemmas = json.load(file)
    header = {
        "format": 1, "layers": layers, "hidden": state["forward_lstm.0.weight_hh_l0"].shape[1],
        "tags": saved["tags"], "names": NAME_TAGS, "labels": saved["labels"],
        "words": "\n".join(saved["words"][1:]), "vectorWords": "\n".join(saved["vector_words"]),
        "lemmas": lemmas, "tensors": tensors, **more,
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(12 + len(text)) % 16)
    data = b"PLXENGIN" + struct.pack("<I", len(text)) + text + b"".join(parts)
    with open(given.out, "wb") as file:
        file.write(data)
    print(len(data), "bytes, sha256", hashlib.sha256(data).hexdigest())


def transformer(state: dict, saved: dict, bytes_, floats) -> list[str]:
    """The transformer's tensors; returns its word pieces, in the order of the table's rows."""
    vocabulary = (Path(saved["options"]["teacher"]) / "vocab.txt").read_text("utf8").rstrip("\n").split("\n")
    # Pieces of other scripts and the reserved ones fall to [UNK].
    kept = [i for i, piece in enumerate(vocabulary)
            if piece in ("[UNK]", "[CLS]", "[SEP]") or not piece.startswith("[") and all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2200 for c in piece)]
    bytes_("token", state["token.weight"][kept], 1, 1)
    bytes_("position", state["position.weight"], 1, 1)
    floats("norm.g", state["norm.weight"])
    floats("norm.b", state["norm.bias"])
    layers = len([k for k in state if k.endswith("qkv.weight")])
    for i in range(layers):
        for mine, theirs in (("qkv", "qkv"), ("out", "out"), ("up", "up"), ("down", "down")):
            bytes_(f"block{i}.{mine}.w", state[f"layers.{i}.{theirs}.weight"])
            floats(f"block{i}.{mine}.b", state[f"layers.{i}.{theirs}.bias"])
        for mine in ("norm1", "norm2"):
            floats(f"block{i}.{mine}.g", state[f"layers.{i}.{mine}.weight"])
            floats(f"block{i}.{mine}.b", state[f"layers.{i}.{mine}.bias"])
    mix = np.exp(state["mix"] - state["mix"].max())
    floats("mix", 1.5 * mix / mix.sum())
    bytes_("join.w", state["join.weight"])
    floats("join.b", state["join.bias"])
    return [vocabulary[i] for i in kept]


main()
