"""The words of a line that name a product: in a short request what is left, in a letter what names attest."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.several import JOINTS
from knowledge.understanding import tables
from knowledge.understanding.attested import attested, trimmed
from knowledge.understanding.focus import Focus
from knowledge.understanding.known import KnownWords
from knowledge.understanding.reading import CONTENT, Reading
from knowledge.understanding.worth import names_goods, worth_of

_THING = frozenset({"đồ", "do"})
"""The word for "things made of": "đồ da" says more than "da" alone."""
_POINTS = frozenset({"nay", "kia", "ay", "day", "do", "nao"})
"""Words by which a measure stands for a thing on show ("bộ đấy")."""
_SHORT = 6
"""Up to so many content words all of them are taken; beyond, only the part the catalogue knows."""


@dataclass(frozen=True, slots=True)
class Thing:
    """The words, by position, that name a product, and how well names attest them (0 is not at all)."""

    words: tuple[int, ...]
    worth: float

    @property
    def start(self) -> int:
        """The first word."""
        return self.words[0]

    @property
    def end(self) -> int:
        """Behind the last word."""
        return self.words[-1] + 1


def thing_in(reading: Reading, focus: Focus, known: KnownWords) -> Thing | None:
    """The product a line names; None when only other things are said."""
    words = [at for at in range(focus.wish, focus.end) if reading.role[at] in CONTENT]
    left = trimmed(reading, words, known)
    alone = len(words) == 1 and all(role in ("", "filler") for role in reading.role)
    if (
        not left
        and alone
        and _POINTS.isdisjoint(reading.sentence.folded)
        and known.begins(reading.word(words[0]))
    ):
        left = words  # "túi" is a thing when nothing else is said, elsewhere a measure
    words = left
    if words and not focus.letter:
        words = _before_purpose(reading, words, known)
    if focus.letter or len(words) > _SHORT:
        found = attested(reading, focus, known)
        if found:
            return _widened(reading, found, known)
        words = [] if len(words) > _SHORT else words
    if not words:
        return None
    if reading.need_kinds:
        words = _from_head(reading, _before_need(reading, words), known)
    words = _before_purpose(reading, words, known)
    return _widened(reading, words, known)


def text_of(reading: Reading, thing: Thing) -> str:
    """The words of a thing as typed, nouns inside ("bánh hàng than") and what joins two ("và", a comma)."""
    typed, own = reading.sentence.typed, frozenset(thing.words)
    text = ""
    for at in range(thing.start, thing.end) if own else ():
        if at in own:
            text += f", {typed[at]}" if at in reading.sentence.breaks and at - 1 in own else f" {typed[at]}"
        elif reading.role[at] == "noun" or (typed[at].lower() in JOINTS and {at - 1, at + 1} <= own):
            text += f" {typed[at]}"
    return text.strip()


def _widened(reading: Reading, words: Sequence[int], known: KnownWords) -> Thing:
    """With "đồ" before a lone word, and with words of a need that also stand in names ("xúc xích chay")."""
    start, end = words[0], words[-1] + 1
    kept = list(words)
    if end - start == 1 and start and reading.sentence.words[start - 1] in _THING:
        reading.role[start - 1] = ""
        kept.insert(0, start - 1)
    while kept[0] and reading.role[kept[0] - 1] == "soft":
        kept.insert(0, kept[0] - 1)
    while kept[-1] + 1 < len(reading.role) and reading.role[kept[-1] + 1] == "soft":
        kept.append(kept[-1] + 1)
    inside = [at for at in range(kept[0], kept[-1]) if reading.role[at] == "soft" and at not in kept]
    kept = sorted((*kept, *inside))
    return Thing(tuple(kept), worth_of(reading, kept, known))


def _before_need(reading: Reading, words: list[int]) -> list[int]:
    """Without what stands behind a need ("quạt giấy tặng bạn Tây"), when goods are named ahead of it."""
    need = next((at for at, role in enumerate(reading.role) if role == "need"), len(reading.role))
    ahead = [at for at in words if at < need]
    named = any(reading.joined[at] or reading.role[at] == "name" for at in words if at > need)
    return ahead if ahead and not named and names_goods(reading, ahead) else words


def _from_head(reading: Reading, words: list[int], known: KnownWords) -> list[int]:
    """Without what stands unknown before the first word a product's name begins with."""
    for number, at in enumerate(words):
        word = reading.word(at)
        if not number and names_goods(reading, words[:1]):
            return words
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
        told = any(known.begins(reading.word(word)) for word in ahead) or _has_need(reading, at)
        told = told or names_goods(reading, ahead[:1])
        if ahead and told and not named:
            return ahead
    return words


def _has_need(reading: Reading, end: int) -> bool:
    """Whether a need is said before a word ("rau sạch | cho bếp ăn")."""
    return any(role in ("need", "soft", "group") for role in reading.role[:end])
