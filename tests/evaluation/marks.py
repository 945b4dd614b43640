"""Counts which words with diacritics stand side by side, into knowledge/data/marks.tsv.

`python -m tests.evaluation.marks` writes it, learnt from our own texts, tables and names and from the
practice lines, producers' questions among them, never from the lines that are only scored.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from knowledge.places import Gazetteer
from knowledge.sentence import Sentence
from tests.evaluation.score import load

_TABLES, _TEXTS, _NAMES, _PLACES, _SPOKEN = 0.3, 0.5, 1.0, 0.3, 1.0
"""What one sighting weighs: what people typed and names of products most, lists of phrases least."""
_QUOTED = re.compile(r'"([^"]+)"')
_PLACEABLE = re.compile(r"\{[^}]*\}|^[\w-]+ =|^\s*\[\w+\]|^#.*")
_DATA = resources.files("knowledge") / "data"
_COLUMNS = (("products.csv", ("name", "producer")), ("aliases.csv", ("alias", "meaning")))


def texts() -> Iterator[tuple[str, float]]:
    """Texts to learn from, each with what it weighs."""
    for half in ("practice", "producers"):
        lines, dialogues = load(half)
        yield from ((line["text"], _SPOKEN) for line in lines)
        yield from ((turn["text"], _SPOKEN) for line in dialogues for turn in line["turns"])
    for table in resources.files("knowledge.understanding").iterdir():
        if table.name.endswith(".toml"):
            for quoted in _QUOTED.findall(table.read_text(encoding="utf-8")):
                yield from ((phrase, _TABLES) for phrase in quoted.split(", ") if "@" not in phrase)
    yield from (
        (text, _TEXTS) for text in _QUOTED.findall((_DATA / "faq.vi.toml").read_text(encoding="utf-8"))
    )
    spoken = resources.files("handlers") / "words" / "vi.ftl"
    yield from (
        (_PLACEABLE.sub(",", line), _TEXTS) for line in spoken.read_text(encoding="utf-8").splitlines()
    )
    for name, columns in _COLUMNS:
        with (_DATA / name).open(encoding="utf-8") as file:
            yield from (
                (row[column], _NAMES) for row in csv.DictReader(file) for column in columns if row[column]
            )
    yield from ((place.name, _PLACES) for place in Gazetteer.load().places)


def pairs() -> Counter[tuple[str, str]]:
    """How often words stand side by side in the texts typed with diacritics; "" is the edge of a clause."""
    counted: Counter[tuple[str, str]] = Counter()
    for text, weight in texts():
        sentence = Sentence.of(text)
        if not sentence.marked:
            continue
        before = ""
        for at, word in enumerate(sentence.words):
            if at in sentence.breaks and before:
                counted[before, ""] += weight
                before = ""
            if not word.isalpha():
                counted[before, ""] += weight * bool(before)
                before = ""
                continue
            counted[before, word] += weight
            before = word
        counted[before, ""] += weight
    return counted


def main() -> None:
    """Writes the counts, a word and those behind it on a line."""
    following: dict[str, list[str]] = {}
    for (one, other), count in sorted(pairs().items()):
        following.setdefault(one, []).append(f"{other} {count:g}")
    lines = ("\t".join([one, *others]) for one, others in following.items())
    Path(str(_DATA / "marks.tsv")).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
