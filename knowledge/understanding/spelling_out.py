"""Words typed short, run together or cut in the wrong place: "bánh tt nhân đx", "tòhe", "quangv inh"."""

import re
from collections.abc import Container
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.fold import fold
from knowledge.places_find import leads
from knowledge.places_text import read_toml
from knowledge.sentence import Sentence
from knowledge.syllables import is_plain_syllable
from knowledge.understanding import tables
from knowledge.understanding.neighbours import Neighbours

if TYPE_CHECKING:
    from knowledge.understanding.known import Index

_INITIALS = re.compile(r"^[a-zđ]{2,5}$")
_CODE = re.compile(r"\b(?=[\w-]*\d)\w+(?:-\w+)+\b")
"""A code, of which no part is a short form of anything."""
_WITH_NUMBER = re.compile(r"^([a-zđ]{2,4})(\d{1,2})$")
_LONGEST_SYLLABLE = 7
_MOST_WORDS = 14
"""Longer lines are letters, where a strange word is a name of somebody else's."""
_LEAST_GLUED, _LEAST_BARE = 4, 6
"""Letters from which on a run may be words without spaces, with diacritics and without."""
_VOWELS = frozenset("aeiouy")
_PLACE_SHORT = frozenset({"tt", "tp", "tx", "bx", "vp", "hn", "htx", "kcn", "ubnd", "kdt"})
"""Short forms that stand for kinds of places and offices too, so that a neighbour must speak for a name."""


def spelt_out(sentence: Sentence, neighbours: Neighbours, index: "Index") -> Sentence:
    """The sentence with its short forms, runs and misplaced spaces written out; itself when it has none."""
    if len(sentence) > _MOST_WORDS or _is_english(sentence):
        return sentence
    coded = {part for code in _CODE.findall(sentence.text) for part in code.lower().split("-")}
    strange = [
        at
        for at in range(len(sentence))
        if sentence.words[at] not in coded and _is_strange(sentence, at, index)
    ]
    if not strange:
        return sentence
    words: dict[int, str] = {}
    for at in strange:
        if at in words:
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
    return sentence.with_words(words) if words else sentence


def _is_english(sentence: Sentence) -> bool:
    return sum(word in _only_english() for word in sentence.words) * 3 >= len(sentence)


@cache
def _only_english() -> frozenset[str]:
    return tables.word_list("english") - tables.word_list("also_vietnamese")


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
    chain = neighbours.chain(letters, before, after)
    if chain is None:
        return None
    of_place = letters in _PLACE_SHORT or (at > 0 and _leads_to_a_place(sentence, at - 1))
    alone = not of_place and (len(letters) >= 3 or not chain.several)
    if not chain.beside and not (alone and len(sentence) <= 5):
        return None
    return " ".join([*chain.words, numbered.group(2)] if numbered else chain.words)


def _leads_to_a_place(sentence: Sentence, at: int) -> bool:
    """Whether a place may follow: "ở", "gần", or a type word ("q.hbt")."""
    types = read_toml("place_words.toml")["type_words"]
    return leads(sentence, at) is not None or sentence.words[at] in types


def _of_run(sentence: Sentence, at: int, neighbours: Neighbours) -> str | None:
    """ "tòhe" is "tò he": a run of words that stand side by side in a name."""
    word = sentence.words[at]
    if len(word) < _LEAST_GLUED or (word.isascii() and len(word) < _LEAST_BARE):
        return None
    parts = _cut_up(word, neighbours.written if word.isascii() else neighbours.words)
    if parts is None or len(parts) < 2:
        return None
    pairs = neighbours.folded if word.isascii() else neighbours.pairs
    return " ".join(parts) if all(pair in pairs for pair in pairwise(parts)) else None


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


def _begins(word: str, letter: str) -> bool:
    return word[0] == letter or (letter.isascii() and fold(word[0]) == letter)


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


def _cut_up(run: str, known: Container[str]) -> list[str] | None:
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
