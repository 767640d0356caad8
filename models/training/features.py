"""Word features, the same in Python and in `src/language/features.ts`: a test compares the two."""

NGRAM_BUCKETS = 16384
AFFIX_BUCKETS = 8192
MASK = 0xFFFFFFFF

_CHARACTERS = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "`": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u00a0": " ",
}
_TABLE = str.maketrans(_CHARACTERS)


def normal(form: str) -> str:
    """Curly quotes and the many dashes as their ASCII forms, and one mark for an ellipsis."""
    plain = form.translate(_TABLE).replace("\u2026", "...")
    return {"''": '"', "--": "-"}.get(plain, plain)


def units(text: str) -> list[int]:
    """UTF-16 code units, which is what the TypeScript side sees."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return [raw[i] | raw[i + 1] << 8 for i in range(0, len(raw), 2)]


def bucket(codes: list[int], template: int, size: int) -> int:
    """FNV-1a of the code units, seeded by the template's number."""
    value = (2166136261 ^ (template * 0x9E3779B1)) & MASK
    for code in codes:
        value = ((value ^ code) * 16777619) & MASK
    value ^= value >> 15
    return value & (size - 1)


def shape(form: str) -> str:
    out = []
    for letter in form:
        if letter in "0123456789":
            out.append("d")
        elif letter.lower() != letter:
            out.append("X")
        elif letter.upper() != letter:
            out.append("x")
        else:
            out.append(letter)
    return "".join(out)


def short_shape(long: str) -> str:
    out = ""
    for letter in long:
        if not out or out[-1] != letter:
            out += letter
    return out


def ngrams(form: str) -> list[int]:
    """Buckets of the character 2- to 5-grams of "<form>", lower-cased; of a long word only its two ends."""
    codes = units(form.lower())
    if len(codes) > 24:
        codes = codes[:12] + codes[-12:]
    codes = [60] + codes + [62]
    found = []
    for n in range(2, 6):
        for i in range(len(codes) - n + 1):
            found.append(bucket(codes[i : i + n], n, NGRAM_BUCKETS))
    return found


def affixes(form: str) -> list[int]:
    """Buckets of prefixes, suffixes and shapes: always ten."""
    codes = units(form[:40])
    lower = units(form.lower())[:40] if len(form) > 40 else units(form.lower())
    long = units(shape(form[:40]))
    short = units(short_shape(shape(form[:40])))
    parts = [lower[:1], lower[:2], lower[:3], lower[-1:], lower[-2:], lower[-3:], lower[-4:], long[:12], short[:12], codes[:20]]
    return [bucket(part, 10 + i, AFFIX_BUCKETS) for i, part in enumerate(parts)]
