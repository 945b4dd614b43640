"""How well the names of products attest the words of a line, one by one and together."""

from collections.abc import Sequence
from functools import cache

from knowledge.fold import fold
from knowledge.understanding import tables
from knowledge.understanding.known import KnownWords
from knowledge.understanding.reading import Reading

_UNKNOWN = -0.7
"""What a word that no name has costs inside a part of a long line."""
_LACKED = 0.2
"""What a word is worth that no name has, but that is what some goods are called."""


def worth_of(reading: Reading, words: Sequence[int], known: KnownWords) -> float:
    """How well names attest words: rare ones more, those that begin a name or stand together in one most."""
    if not words:
        return 0.0
    total = 0.0
    for number, at in enumerate(words):
        worth = worth_of_word(reading, at, known)
        total += worth if worth > 0 else 0.0
        if number + 1 < len(words) and words[number + 1] == at + 1 and reading.joined[at]:
            total += 0.6
    return total


def worth_of_word(reading: Reading, at: int, known: KnownWords) -> float:
    role = reading.role[at]
    if role == "name":
        return 1.5
    word = reading.word(at)
    sure = known.knows(word)
    if reading.sentence.marked and sure < 1 and word.isascii() is False:
        sure = 0.0
    if role == "cling":
        return 0.2
    if sure >= 1:
        head = 0.5 * known.begins(word)
        joined = reading.joined[at] or (at > 0 and reading.joined[at - 1])
        return 0.1 + head + (0.5 if head or joined else 0.1) * known.tells(word)
    if sure >= 0.5:
        return 0.1
    return _LACKED if word in tables.word_list("goods") else _UNKNOWN


def names_goods(reading: Reading, words: Sequence[int]) -> bool:
    """Whether unknown words have the name of some thing ("quạt giấy") or stand beside a place."""
    if reading.sentence.marked:
        goods = tables.word_list("goods")
        return any(reading.sentence.words[at] in goods for at in words[:3]) or any(
            reading.role[at] == "cling" for at in words
        )
    return any(reading.sentence.folded[at] in _folded_goods() for at in words[:3])


@cache
def _folded_goods() -> frozenset[str]:
    return frozenset(fold(word) for word in tables.word_list("goods"))
