"""Which of the office's own questions a typed line asks: the same words, keystrokes and slips aside."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from knowledge.faq import FaqEntry
from knowledge.fold import fold
from knowledge.sentence import Sentence
from knowledge.understanding.follow_up import part, stripped
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.line import ready

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

_SLIPS = 92.0
"""Of 100: a letter or two wrong in a question of several words."""
_SEVERAL = 3
MOST_CHARACTERS = 200
"""A longer line says more than a question of the FAQ."""


def asked_of(entries: Mapping[str, FaqEntry], text: str, knowledge: "Catalogue") -> FaqEntry | None:
    """The entry whose way of asking is closest to the line; None when none is meant."""
    if not entries or len(text) > MOST_CHARACTERS:
        return None
    lexicon = Lexicon.of(knowledge)
    line = _bare(ready(text, lexicon))
    best, found = 0.0, None
    for entry in entries.values():
        for ask in entry.asks:
            score = _alike(line, _bare(Sentence.of(ask)))
            if score > best:
                best, found = score, entry
    return found


def _alike(line: str, ask: str) -> float:
    if line == ask:
        return 101.0
    if len(ask.split()) < _SEVERAL or re.findall(r"\d+", line) != re.findall(r"\d+", ask):
        return 0.0  # "ngày 5" is no slip for "ngày 6"
    return fuzz.token_sort_ratio(line, ask, score_cutoff=_SLIPS)


def _bare(sentence: Sentence) -> str:
    return fold(part(sentence, *stripped(sentence)).text)
