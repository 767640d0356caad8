"""Lemma rules: for each Penn tag, what to strip and add at the end of a word, by its longest known suffix."""

import argparse
import json
from collections import Counter, defaultdict

from conllu import Sentence, is_free, read
from features import normal

LONGEST = 6


def script(form: str, lemma: str) -> str:
    lower, target = form.lower(), lemma.lower()
    shared = 0
    while shared < min(len(lower), len(target)) and lower[shared] == target[shared]:
        shared += 1
    return f"{len(lower) - shared}|{target[shared:]}"


def learn(train: list[Sentence]) -> dict:
    counts: dict[str, dict[str, Counter]] = defaultdict(lambda: defaultdict(Counter))
    cased: dict[str, Counter] = defaultdict(Counter)
    for sentence in train:
        for i, form in enumerate(sentence.forms):
            if "goeswith" in (sentence.rels[i],) or "Typo=Yes" in sentence.feats[i] or sentence.lemmas[i] == "_":
                continue
            plain, lemma = normal(form), normal(sentence.lemmas[i])
            counts[sentence.xpos[i]][plain.lower()][script(plain, lemma)] += 1
            if plain[:1].isupper() and sentence.upos[i] not in ("PROPN", "X") and lemma:
                cased[plain.lower()][lemma[:1].isupper()] += 1
    rules: dict[str, dict[str, str]] = {}
    for tag, words in counts.items():
        votes: dict[str, Counter] = defaultdict(Counter)
        for word, scripts in words.items():
            found, n = scripts.most_common(1)[0]
            strip = int(found.split("|")[0])
            whole = "^" + word
            for size in range(0, min(LONGEST, len(word)) + 1):
                suffix = word[len(word) - size:]
                if strip <= size or size == 0 and strip == 0:
                    votes[suffix][found] += 1
            votes[whole][found] += 1000 if n > 1 or len(words) < 50 else 1
        kept: dict[str, str] = {}
        for suffix in sorted(votes, key=lambda s: (len(s) if not s.startswith("^") else 99, s)):
            best, n = votes[suffix].most_common(1)[0]
            if not suffix.startswith("^") and sum(votes[suffix].values()) < 2 and suffix:
                continue
            if lookup(kept, suffix) != best:
                kept[suffix] = best
        rules[tag] = kept
    return {"rules": rules, "upper": sorted(w for w, c in cased.items() if c[True] > c[False])}


def lookup(rules: dict[str, str], word: str) -> str:
    if word.startswith("^"):
        if word in rules:
            return rules[word]
        word = word[1:]
    for size in range(min(LONGEST, len(word)), -1, -1):
        found = rules.get(word[len(word) - size:])
        if found is not None and int(found.split("|")[0]) <= len(word):
            return found
    return "0|"


def apply(model: dict, form: str, upos: str, xpos: str, first: bool) -> str:
    plain = normal(form)
    lower = plain.lower()
    strip, add = lookup(model["rules"].get(xpos, {}), "^" + lower).split("|")
    if upos in ("PUNCT", "SYM") and strip == "0":
        return {"\u2013": "-", "\u201c": '"', "\u201d": '"', "--": "-" if xpos in (":", "HYPH") else "--"}.get(form, form)
    keep = len(plain) - int(strip)
    if keep == 0 and add:
        return "I" if add == "i" and xpos == "PRP" else add
    upper = plain[:1] != lower[:1]
    if upos in ("PROPN", "X") or upper and (lower in model["upper_set"] or xpos in ("NNP", "NNPS")):
        return plain[:keep] + add
    if upper and not first and upos in ("ADJ", "NOUN") and plain.upper() == plain and len(plain) > 1:
        return plain[:keep] + add
    if upper and upos == "ADJ" and lower.endswith(("an", "ese", "ish")) and lower not in model["lower_set"]:
        return plain[:keep] + add
    return lower[:keep] + add


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--data", required=True)
    options.add_argument("--out", required=True)
    given = options.parse_args()
    train = [s for name in ("ewt-train", "gum-train") for s in read(f"{given.data}/{name}.conllu.gz") if is_free(s)]
    model = learn(train)
    lower = {normal(f) for s in train for f in s.forms if f.islower()}
    model["lower"] = sorted(w for w in lower if w.endswith(("an", "ese", "ish")))
    with open(given.out, "w", encoding="utf8") as file:
        json.dump(model, file, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    model["upper_set"], model["lower_set"] = set(model["upper"]), set(model["lower"])
    for name in ("ewt", "gum"):
        right = total = 0
        wrong: Counter = Counter()
        for s in read(f"{given.data}/{name}-dev.conllu.gz"):
            for i, form in enumerate(s.forms):
                lemma = apply(model, form, s.upos[i], s.xpos[i], i == 0)
                total += 1
                right += s.lemmas[i] in ("_", lemma)
                if lemma != s.lemmas[i]:
                    wrong[(form, s.xpos[i], lemma, s.lemmas[i])] += 1
        print(name, 100 * right / total, wrong.most_common(25))
    print(sum(map(len, model["rules"].values())), len(model["upper"]))


if __name__ == "__main__":
    main()
