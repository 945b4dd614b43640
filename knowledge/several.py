"""Several things asked for in one text, "giò lụa và chả quế": each found by itself, shown by turns."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from knowledge.values import Hit
from knowledge.verdict import Verdict

JOINTS = frozenset({"và", "va", "với", "voi", "hoặc", "hoac", "hay", "cùng", "and", "or"})
"""Words that join one thing to another."""
_JOINT = re.compile(rf"\s*[,;+&]\s*|\s+(?:{'|'.join(sorted(JOINTS))})\s+", re.IGNORECASE)
_MOST, _MOST_WORDS = 4, 6
"""Things of one text that are looked for, and words of each; longer parts are clauses of a letter."""


def parted(text: str) -> Sequence[str]:
    """The things a text joins; none when it names but one, or too many."""
    parts = [part.strip() for part in _JOINT.split(text) if any(map(str.isalpha, part))]
    short = all(len(part.split()) <= _MOST_WORDS for part in parts)
    if not short or not 1 < len(parts) <= _MOST:
        return ()
    fuller = " or " in text.lower()  # of "sesame or peanut candy" the one named more fully comes first
    return sorted(parts, key=lambda part: -part.count(" ")) if fuller else parts


def in_turn(verdicts: Mapping[str, Verdict], limit: int) -> Verdict | None:
    """What several things find, one of each in turn, with those that are not surely found named as lacking;
    None when none is surely found."""
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


def misses_one(verdict: Verdict, each: Iterable[Verdict]) -> bool:
    """Whether things are each surely found, and one of them is not among what all together found."""
    shown = {hit.product.code for hit in verdict.hits}
    found = [{hit.product.code for hit in part.hits} if part.confident else set() for part in each]
    return all(found) and any(shown.isdisjoint(codes) for codes in found)
