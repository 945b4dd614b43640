"""Several things asked for in one text, "giò lụa và chả quế": each found by itself, shown by turns."""

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from knowledge.values import Hit
from knowledge.verdict import Verdict

_JOINT = re.compile(r"\s*[,;+&]\s*|\s+(?:và|va|với|voi|hoặc|hoac|hay|cùng|and|or)\s+", re.IGNORECASE)
JOINTS = frozenset({"và", "va", "với", "voi", "hoặc", "hoac", "hay", "cùng", "and", "or"})
"""Words that join one thing to another."""
_MOST = 4
"""Things of one text that are looked for; more are a shopping list."""


def parted(text: str) -> Sequence[str]:
    """The things a text joins; none when it names but one, or too many."""
    parts = [part.strip() for part in _JOINT.split(text) if any(map(str.isalpha, part))]
    return parts if 1 < len(parts) <= _MOST else ()


def of_each(text: str, find: Callable[[str], Verdict], limit: int) -> Verdict | None:
    """What the things of a text find, one of each in turn, with those that are not surely found named as
    lacking; None when it joins none or none is surely found."""
    verdicts = {part: find(part) for part in _fuller_first(text)}
    sure = [verdict for verdict in verdicts.values() if verdict.confident]
    if not sure:
        return None
    hits: dict[str, Hit] = {}
    for turn in zip_longest(*(verdict.hits for verdict in sure)):
        for hit in filter(None, turn):
            hits.setdefault(hit.product.code, hit)
    return Verdict(
        hits=tuple(hits.values())[:limit],
        confident=True,
        heads={word: head for verdict in verdicts.values() for word, head in verdict.heads.items()},
        lacking=tuple(part for part, verdict in verdicts.items() if not verdict.confident),
    )


def _fuller_first(text: str) -> Sequence[str]:
    """The things of a text; of "sesame or peanut candy" the one that is named more fully first."""
    parts = parted(text)
    return sorted(parts, key=lambda part: -part.count(" ")) if " or " in text.lower() else parts
