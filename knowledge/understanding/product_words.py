"""The words of a line that name a product, out of a short request or a long polite letter."""

import re

from knowledge.understanding import tables
from knowledge.understanding.focus import Focus
from knowledge.understanding.known import KnownWords
from knowledge.understanding.reading import CONTENT, Reading

_AMOUNT = re.compile(r"^\d+(?:kg|g|gr|k|tr|l|ml|cm|m)?$")
_THING = frozenset({"đồ", "do"})
"""The word for "things made of": "đồ da" says more than "da" alone."""
_SHORT = 6
"""Up to so many content words all of them are taken; beyond, only the part the catalogue knows."""
_UNKNOWN = -0.45
"""What a word the catalogue does not know costs when the known part of a long line is looked for."""


def product_span(reading: Reading, focus: Focus, known: KnownWords) -> tuple[int, int] | None:
    """Where the product is named, from its first to its last word; None when only other things are said."""
    words = [at for at in range(focus.wish, focus.end) if reading.role[at] in CONTENT]
    words = _trim(reading, words, known)
    if not words:
        return _named_elsewhere(reading, focus, words, known)
    if focus.letter or reading.need_kinds:
        words = _from_head(reading, words, known)
    if len(words) > _SHORT:
        words = _trim(reading, _densest(reading, words, known), known) or words
    words = _before_purpose(reading, words, known)
    start, end = words[0], words[-1] + 1
    if not any(reading.role[at] == "name" for at in words):
        start, end = _named_elsewhere(reading, focus, words, known) or (start, end)
    if end - start == 1 and start and reading.sentence.words[start - 1] in _THING:
        reading.role[start - 1] = ""
        start -= 1
    while start and reading.role[start - 1] == "soft":
        start -= 1
    while end < len(reading.role) and reading.role[end] == "soft":
        end += 1
    return start, end


def text_of(reading: Reading, span: tuple[int, int]) -> str:
    """The content words of a span as typed."""
    kept = [at for at in range(*span) if reading.role[at] in CONTENT or reading.role[at] == "soft"]
    return " ".join(reading.sentence.typed[at] for at in kept)


def _from_head(reading: Reading, words: list[int], known: KnownWords) -> list[int]:
    """In a letter, without what stands unknown before the first word a product's name begins with."""
    for number, at in enumerate(words):
        word = reading.sentence.words[at]
        if known.begins(word) or known.knows(word) >= 1:
            return words[number:] if known.begins(word) else words
    return words


def _before_purpose(reading: Reading, words: list[int], known: KnownWords) -> list[int]:
    """Without what a thing is for ("rau cho bếp ăn"), unless a thing is named there only."""
    purposes = tables.read_fillers()["purposes"]
    for at in range(words[0] + 1, words[-1]):
        if reading.role[at] != "filler" or reading.sentence.words[at] not in purposes:
            continue
        ahead = [word for word in words if word < at]
        behind = [word for word in words if word > at]
        named = any(reading.role[word] == "name" for word in behind)
        if any(known.begins(reading.sentence.words[word]) for word in ahead) and not named:
            return ahead
    return words


def _named_elsewhere(
    reading: Reading, focus: Focus, words: list[int], known: KnownWords
) -> tuple[int, int] | None:
    """In a letter, a product named in full in another clause when the wish itself names none surely."""
    named = [at for at, role in enumerate(reading.role) if role == "name"]
    if not focus.letter or not named:
        return None
    if words and known.is_sure(" ".join(reading.sentence.typed[at] for at in words)) and len(words) > 1:
        return None
    end = named[0]
    while end < len(reading.role) and reading.role[end] == "name":
        end += 1
    return named[0], end


def _trim(reading: Reading, words: list[int], known: KnownWords) -> list[int]:
    """Without grammar and amounts at both ends; "hộp" stays in "hộp sơn mài"."""
    while words and _is_edge(reading, words[0], words[1] if len(words) > 1 else None, known):
        words = words[1:]
    while words and _is_edge(reading, words[-1], words[-2] if len(words) > 1 else None, known):
        words = words[:-1]
    return words


def _is_edge(reading: Reading, at: int, beside: int | None, known: KnownWords) -> bool:
    if reading.role[at] in ("name", "cling"):
        return False
    folded = reading.sentence.folded
    if beside is not None:
        pair = (folded[at], folded[beside]) if at < beside else (folded[beside], folded[at])
        if abs(at - beside) == 1 and known.lexicon.joins(*pair, marked=reading.sentence.marked):
            return False
    if _AMOUNT.match(folded[at]):
        return True
    found = tables.fillers("edges").at(reading.sentence, at)
    return found is not None and found.end == at + 1


def _densest(reading: Reading, words: list[int], known: KnownWords) -> list[int]:
    """The run of words with the most that the catalogue knows; all of them when it knows none."""
    best_sum, best, start, total = 0.0, words, 0, 0.0
    for number, at in enumerate(words):
        worth = known.knows(reading.sentence.words[at])
        if total <= 0:
            start, total = number, 0.0
        total += worth if worth >= 0.25 else _UNKNOWN
        if total > best_sum:
            best_sum, best = total, words[start : number + 1]
    return best
