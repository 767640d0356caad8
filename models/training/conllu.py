"""Reads CoNLL-U with GUM's entity brackets."""

import gzip
import re
from dataclasses import dataclass, field

NON_COMMERCIAL = {"essay", "fiction", "letter", "podcast", "whow"}
KINDS = {"person": "person", "place": "place", "organization": "organisation", "event": "event"}


@dataclass
class Sentence:
    doc: str
    forms: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    names: list[str] | None = None  # BIO tags, where the treebank marks entities

    def __len__(self) -> int:
        return len(self.forms)


def read(path: str) -> list[Sentence]:
    opener = gzip.open if path.endswith(".gz") else open
    sentences: list[Sentence] = []
    doc = ""
    now: Sentence | None = None
    with opener(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                doc = line.split("=", 1)[-1].strip()
            if line.startswith("#"):
                continue
            if not line.strip():
                if now is not None:
                    sentences.append(now)
                now = None
                continue
            row = line.split("\t")
            if "-" in row[0] or "." in row[0]:
                continue
            if now is None:
                now = Sentence(doc)
            now.forms.append(row[1])
            now.lemmas.append(row[2])
            now.upos.append(row[3])
            now.xpos.append(row[4])
            now.feats.append(row[5])
            now.heads.append(int(row[6]))
            now.rels.append(row[7])
            now.misc.append(row[9])
    if now is not None:
        sentences.append(now)
    by_doc: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_doc.setdefault(sentence.doc, []).append(sentence)
    for name, group in by_doc.items():
        if name.startswith("GUM_"):
            mark_names(group)
    return sentences


def is_free(sentence: Sentence) -> bool:
    """May weights learned from this sentence ship? GUM's CC BY-NC-SA genres may not."""
    if not sentence.doc.startswith("GUM_"):
        return True
    return sentence.doc.split("_")[1] not in NON_COMMERCIAL


def mark_names(sentences: list[Sentence]) -> None:
    """Entities whose head is a proper noun, cut to the name: the run of proper nouns around the head."""
    for sentence in sentences:
        sentence.names = ["O"] * len(sentence)
        spans = mentions(sentence)
        taken = [False] * len(sentence)
        found = []
        for start, end, kind in spans:
            head = head_of(sentence, start, end)
            if sentence.upos[head] != "PROPN" or kind == "time":
                continue
            inner = [(s, e) for s, e, _ in spans if (s, e) != (start, end) and start <= s and e <= end]
            first, last = name_run(sentence, head, start, end, inner)
            found.append((first, last, KINDS.get(kind, "other")))
        for first, last, kind in sorted(found, key=lambda f: f[0] - f[1]):
            if any(taken[first:last]):
                continue
            for i in range(first, last):
                taken[i] = True
                sentence.names[i] = ("B-" if i == first else "I-") + kind


def mentions(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Mentions that open and close within the sentence, as [start, end) and GUM's type."""
    open_: dict[str, list[tuple[int, str]]] = {}
    found = []
    for i, misc in enumerate(sentence.misc):
        value = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", value):
            if piece.startswith("("):
                parts = piece.strip("()").split("-")
                kind = parts[1] if len(parts) > 1 else ""
                if piece.endswith(")"):
                    found.append((i, i + 1, kind))
                else:
                    open_.setdefault(parts[0], []).append((i, kind))
            else:
                name = piece[:-1]
                if open_.get(name):
                    start, kind = open_[name].pop()
                    found.append((start, i + 1, kind))
    return found


def head_of(sentence: Sentence, start: int, end: int) -> int:
    for i in range(start, end):
        if not start <= sentence.heads[i] - 1 < end and sentence.upos[i] != "PUNCT":
            return i
    return start


def name_run(sentence: Sentence, head: int, start: int, end: int, inner: list[tuple[int, int]]) -> tuple[int, int]:
    proper = lambda i: start <= i < end and (sentence.upos[i] == "PROPN" or sentence.xpos[i] in ("NNP", "NNPS"))
    joint = lambda i: start <= i < end and sentence.forms[i].lower() in ("-", "of", "for", "and", "&", "the", ".", "/", "de", "'s")
    nested = lambda i: any(s <= i < e and not s <= head < e for s, e in inner)
    first = head
    while True:
        if proper(first - 1):
            first -= 1
        elif joint(first - 1) and sentence.forms[first - 1] in ("-", "&", "/", ".") and proper(first - 2):
            first -= 2
        else:
            break
    last = head + 1
    while True:
        if proper(last):
            last += 1
        elif joint(last) and proper(last + 1) and not nested(last + 1):
            last += 2
        elif joint(last) and joint(last + 1) and proper(last + 2) and not nested(last + 2):
            last += 3
        else:
            break
    if last < end and proper(last - 1) and sentence.upos[last] == "NUM" and sentence.heads[last] - 1 == last - 1:
        last += 1
    return first, last
