"""The fast engine: word features, three LSTM layers each way, and heads for tags, names, arcs and labels."""

import torch
from torch import nn
from torch.nn import functional as F

from features import AFFIX_BUCKETS, NGRAM_BUCKETS

WORD, NGRAM, AFFIX, INPUT = 64, 64, 64, 192


class Fast(nn.Module):
    def __init__(self, vectors: torch.Tensor, words: int, tags: int, names: int, labels: int,
                 hidden: int = 192, layers: int = 3, arc: int = 192, label: int = 192, dropout: float = 0.33):
        super().__init__()
        self.register_buffer("vectors", vectors)  # frozen; row 0 is "not in the table"
        self.words = nn.Embedding(words, WORD, padding_idx=0)
        self.ngrams = nn.EmbeddingBag(NGRAM_BUCKETS, NGRAM, mode="mean")
        self.affixes = nn.EmbeddingBag(AFFIX_BUCKETS, AFFIX, mode="sum")
        for table in (self.words, self.ngrams, self.affixes):
            nn.init.normal_(table.weight, std=0.1)
        self.input = nn.Linear(vectors.shape[1] + WORD + NGRAM + AFFIX, INPUT)
        self.forward_lstm = nn.ModuleList()
        self.backward_lstm = nn.ModuleList()
        for layer in range(layers):
            size = INPUT if layer == 0 else 2 * hidden
            self.forward_lstm.append(nn.LSTM(size, hidden))
            self.backward_lstm.append(nn.LSTM(size, hidden))
        for lstm in [*self.forward_lstm, *self.backward_lstm]:
            nn.init.orthogonal_(lstm.weight_hh_l0)
            nn.init.xavier_uniform_(lstm.weight_ih_l0)
            nn.init.zeros_(lstm.bias_hh_l0)
            nn.init.zeros_(lstm.bias_ih_l0)
            lstm.bias_ih_l0.data[hidden : 2 * hidden] = 1.0
            lstm.bias_hh_l0.requires_grad = False
        self.tag = nn.Linear(2 * hidden, tags)
        self.name_in = nn.Linear(2 * hidden, 128)
        self.name = nn.Linear(128, names)
        self.root = nn.Parameter(torch.randn(2 * hidden) * 0.1)
        self.arc_dep = nn.Linear(2 * hidden, arc)
        self.arc_head = nn.Linear(2 * hidden, arc)
        self.arc = nn.Linear(arc, arc, bias=False)
        self.arc_bias = nn.Linear(arc, 1, bias=False)
        self.label_dep = nn.Linear(2 * hidden, label)
        self.label_head = nn.Linear(2 * hidden, label, bias=False)
        self.label = nn.Linear(label, labels)
        self.dropout = dropout

    def drop(self, x: torch.Tensor) -> torch.Tensor:
        """Dropout with one mask for all positions of a sentence; x is time, batch, size."""
        if not self.training:
            return x
        mask = torch.empty(1, x.shape[1], x.shape[2]).bernoulli_(1 - self.dropout) / (1 - self.dropout)
        return x * mask

    def embed(self, batch) -> torch.Tensor:
        """One vector for each distinct word of the batch; context plays no part, so it can be cached."""
        parts = [
            self.vectors[batch["vector"]],
            self.words(batch["word"]),
            self.ngrams(batch["ngrams"], batch["ngram_offsets"]),
            self.affixes(batch["affixes"]),
        ]
        if self.training:
            keep = [(torch.rand(p.shape[0], 1) > rate).float() for p, rate in zip(parts, (0.1, 0.2, 0.1, 0.1))]
            parts = [part * mask for part, mask in zip(parts, keep)]
        return F.relu(self.input(torch.cat(parts, 1)))

    def encode(self, batch) -> tuple[torch.Tensor, torch.Tensor]:
        x = self.embed(batch)[batch["types"]]  # time, batch, size
        reverse = batch["reverse"].unsqueeze(-1)
        below = x
        for ahead, back in zip(self.forward_lstm, self.backward_lstm):
            x = self.drop(x)
            index = reverse.expand(-1, -1, x.shape[2])
            left, _ = ahead(x)
            right, _ = back(x.gather(0, index))
            right = right.gather(0, reverse.expand(-1, -1, right.shape[2]))
            below = x
            x = torch.cat([left, right], 2)
        return below, x

    def forward(self, batch):
        """Scores: tags and names (time, batch, classes); arcs (batch, dependent, head + 1), head 0 the root."""
        below, top = self.encode(batch)
        top = self.drop(top)
        tags = self.tag(below)
        names = self.name(self.drop(F.relu(self.name_in(below))))
        root = self.root.expand(1, top.shape[1], -1)
        heads = torch.cat([root, top], 0)
        dep = self.drop(F.relu(self.arc_dep(top))).transpose(0, 1)
        head = self.drop(F.relu(self.arc_head(heads))).transpose(0, 1)
        arcs = self.arc(dep) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        arcs = arcs * (self.arc.weight.shape[0] ** -0.5)
        return tags, names, arcs, self.label_dep(top), self.label_head(heads)

    def labels(self, label_dep: torch.Tensor, label_head: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Label scores (time, batch, labels) for the given heads (time, batch; 0 the root)."""
        chosen = label_head.gather(0, heads.unsqueeze(-1).expand(-1, -1, label_head.shape[2]))
        return self.label(self.drop(F.relu(label_dep + chosen)))
