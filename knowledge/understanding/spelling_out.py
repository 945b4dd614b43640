"""Words typed short, run together or cut in the wrong place: "bánh tt nhân đx", "tòhe", "quangv inh"."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.fold import fold
from knowledge.places_find import leads
from knowledge.places_text import read_toml
from knowledge.sentence import Sentence, word_forms
from knowledge.syllables import is_plain_syllable
from knowledge.understanding import tables

if TYPE_CHECKING:
    from knowledge.understanding.known import Index

_INITIALS = re.compile(r"^[a-zđ]{2,5}$")
_WITH_NUMBER = re.compile(r"^([a-zđ]{2,4})(\d{1,2})$")
_LONGEST_SYLLABLE = 7
_MOST_WORDS = 14
"""Longer lines are letters, where a strange word is a name of somebody else's."""
_LEAST_GLUED = 4
_VOWELS = frozenset("aeiouy")
_PLACE_SHORT = frozenset({"tt", "tp", "tx", "bx", "vp", "hn", "htx", "kcn", "ubnd", "kdt"})
"""Short forms that stand for kinds of places and offices too, so that a neighbour must speak for a name."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Words that stand side by side in names, by the letters they begin with."""

    pairs: Collection[tuple[str, str]]
    by_letters: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each word, those that stand right before it."""
    words: frozenset[str] = frozenset()
    folded: frozenset[tuple[str, str]] = frozenset()
    """The pairs without diacritics."""
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """How folded words are written."""
    starts: Collection[tuple[str, str]] = frozenset()
    """Those of the pairs that names begin with."""

    @classmethod
    def of(cls, pairs: Collection[tuple[str, str]], starts: Collection[tuple[str, str]]) -> "Neighbours":
        """The neighbours of these pairs of written words."""
        by_letters: dict[str, list[tuple[str, str]]] = {}
        before: dict[str, list[str]] = {}
        written: dict[str, list[str]] = {}
        words = {word for pair in pairs for word in pair}
        for first, second in sorted(pairs):
            if first.isalpha() and second.isalpha():
                by_letters.setdefault(fold(first[0]) + fold(second[0]), []).append((first, second))
            before.setdefault(second, []).append(first)
        for word in sorted(words):
            written.setdefault(word_forms(word)[1], []).append(word)
        return cls(
            pairs,
            {letters: tuple(found) for letters, found in by_letters.items()},
            {word: tuple(found) for word, found in before.items()},
            frozenset(words),
            frozenset((word_forms(one)[1], word_forms(other)[1]) for one, other in pairs),
            {folded: tuple(forms) for folded, forms in written.items()},
            starts,
        )

    def chains(self, letters: str) -> Iterator[tuple[str, ...]]:
        """Words side by side that begin with these letters ("dx" gives "đậu xanh")."""
        plain = fold(letters)
        for first, second in self.by_letters.get(plain[:2], ()):
            if not (_begins(first, letters[0]) and _begins(second, letters[1])):
                continue
            if len(letters) == 2:
                yield first, second
                continue
            for rest in self.chains(letters[1:]):
                if rest[0] == second:
                    yield (first, *rest)


def _begins(word: str, letter: str) -> bool:
    return word[0] == letter or (letter.isascii() and fold(word[0]) == letter)


def spelt_out(sentence: Sentence, neighbours: Neighbours, index: "Index") -> Sentence:
    """The sentence with its short forms, runs and misplaced spaces written out; itself when it has none."""
    if len(sentence) > _MOST_WORDS or _is_english(sentence):
        return sentence
    strange = [at for at in range(len(sentence)) if _is_strange(sentence, at, index)]
    if not strange:
        return sentence
    words = list(sentence.typed)
    for at in strange:
        if not words[at]:
            continue
        written = (
            _of_initials(sentence, at, neighbours)
            or _of_run(sentence, at, neighbours)
            or _of_first_letter(sentence, at, neighbours)
        )
        if written:
            words[at] = written if sentence.marked else fold(written)
        elif (cut := _of_cut(sentence, at, index)) is not None:
            other, written = cut
            words[at], words[other] = (written, "") if at < other else ("", written)
    if words == list(sentence.typed):
        return sentence
    return Sentence.of(_rejoined(sentence, words))


def _is_english(sentence: Sentence) -> bool:
    english = tables.word_list("english") - tables.word_list("also_vietnamese")
    return sum(word in english for word in sentence.words) * 3 >= len(sentence)


def _rejoined(sentence: Sentence, words: list[str]) -> str:
    return " ".join(
        f", {word}" if at in sentence.breaks and word else word for at, word in enumerate(words) if word
    )


def _is_strange(sentence: Sentence, at: int, index: "Index") -> bool:
    """Whether a word is no syllable, no word of English or ours; or a letter with a stop ("b.diễn")."""
    folded, word = sentence.folded[at], sentence.words[at]
    if len(word) == 1 and folded.isalpha() and at + 1 < len(sentence):
        return f"{sentence.typed[at]}.{sentence.typed[at + 1]}" in sentence.text
    if (
        len(word) < 2
        or len(folded) < 2
        or not folded[0].isalpha()
        or word in tables.short_forms()
        or word in tables.vocabulary()
    ):
        return False
    if is_plain_syllable(folded) and not (word.isascii() is False and len(folded) > _LONGEST_SYLLABLE):
        return False
    return index.knows(word) < 1 and word not in tables.word_list("english")


def _of_initials(sentence: Sentence, at: int, neighbours: Neighbours) -> str | None:
    """ "tt" beside "bánh" is "trung thu": of what it may stand for, what fits the words beside it best."""
    word = sentence.words[at]
    numbered = _WITH_NUMBER.match(word)
    letters = numbered.group(1) if numbered else word
    if not _INITIALS.match(letters) or (len(letters) > 2 and not _VOWELS.isdisjoint(letters[:-1])):
        return None
    before = sentence.folded[at - 1] if at and at not in sentence.breaks else ""
    after = sentence.folded[at + 1] if at + 1 < len(sentence) and at + 1 not in sentence.breaks else ""
    best: tuple[int, tuple[str, ...]] | None = None
    several = False
    for chain in dict.fromkeys(neighbours.chains(letters)):
        beside = ((before, fold(chain[0])) in neighbours.folded) + (
            (fold(chain[-1]), after) in neighbours.folded
        )
        if best is None or beside > best[0]:
            best, several = (beside, chain), False
        elif beside == best[0]:
            several = True
    if best is None:
        return None
    beside, chain = best
    of_place = letters in _PLACE_SHORT or (at > 0 and _leads_to_a_place(sentence, at - 1))
    alone = not of_place and (len(letters) >= 3 or not several)
    if not beside and not (alone and len(sentence) <= 5):
        return None
    return " ".join([*chain, numbered.group(2)] if numbered else chain)


def _leads_to_a_place(sentence: Sentence, at: int) -> bool:
    """Whether a place may follow: "ở", "gần", or a type word ("q.hbt")."""
    types = read_toml("place_words.toml")["type_words"]
    return leads(sentence, at) is not None or sentence.words[at] in types


def _of_run(sentence: Sentence, at: int, neighbours: Neighbours) -> str | None:
    """ "tòhe" is "tò he": a run of words that stand side by side in a name."""
    word = sentence.words[at]
    if len(word) < _LEAST_GLUED or word.isascii():
        return None
    parts = _cut_up(word, neighbours.words)
    if parts is None or len(parts) < 2:
        return None
    good = all((one, other) in neighbours.pairs for one, other in pairwise(parts))
    return " ".join(parts) if good else None


def _of_first_letter(sentence: Sentence, at: int, neighbours: Neighbours) -> str | None:
    """ "tsen" is "trà sen": a letter for the word before the rest."""
    word = sentence.words[at]
    dotted = len(word) == 1
    rest = sentence.words[at + 1] if dotted else word[1:]
    if len(rest) < 2 or not is_plain_syllable(fold(rest)):
        return None
    ways = [
        (first, second)
        for second in ([rest] if not rest.isascii() else neighbours.written.get(rest, ()))
        for first in neighbours.before.get(second, ())
        if _begins(first, word[0])
    ]
    if not at:
        ways = [way for way in ways if way in neighbours.starts] or ways
    firsts = {first for first, _ in ways}
    if len(firsts) != 1:
        return None
    return ways[0][0] if dotted else " ".join(ways[0])


def _of_cut(sentence: Sentence, at: int, index: "Index") -> tuple[int, str] | None:
    """ "quangv inh" is "quang vinh": the other word, and both as they were meant."""
    for other in (at + 1, at - 1):
        if not 0 <= other < len(sentence) or max(at, other) in sentence.breaks:
            continue
        first, second = min(at, other), max(at, other)
        joined = sentence.words[first] + sentence.words[second]
        for end in range(2, len(joined) - 1):
            one, two = joined[:end], joined[end:]
            if (one, two) == (sentence.words[first], sentence.words[second]):
                continue
            plain = is_plain_syllable(fold(one)) and is_plain_syllable(fold(two))
            if plain and index.knows(one) >= 0.5 and index.knows(two) >= 0.5:
                return other, f"{one} {two}"
    return None


def parted_by_service(sentence: Sentence) -> Sentence | None:
    """A run such as "huynhantin" as words that ask for a service; None when it is no such run."""
    words = []
    for word in sentence.folded:
        parts = _cut_up(word, _service_words()) if len(word) >= 6 and not is_plain_syllable(word) else None
        words.extend(parts or [word])
    return Sentence.of(" ".join(words)) if len(words) > len(sentence) else None


def _cut_up(run: str, known: Collection[str]) -> list[str] | None:
    """The fewest known words a run is made of; None when it is not made of them."""
    best: list[list[str] | None] = [[]] + [None] * len(run)
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - 12), end):
            before = best[start]
            if before is None or run[start:end] not in known:
                continue
            here = best[end]
            if here is None or len(before) + 1 < len(here):
                best[end] = [*before, run[start:end]]
    return best[-1]


@cache
def _service_words() -> frozenset[str]:
    return frozenset(folded for word in tables.vocabulary() if len(folded := fold(word).replace(" ", "")) > 1)
