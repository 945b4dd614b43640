"""Slips of the finger: how likely one typed word was meant to be another, and where such words are kept."""

from collections.abc import Iterable, Iterator

_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS: dict[str, frozenset[str]] = {}
for _row, _keys in enumerate(_ROWS):
    for _at, _key in enumerate(_keys):
        _near = {_keys[at] for at in (_at - 1, _at + 1) if 0 <= at < len(_keys)}
        for _other in (_row - 1, _row + 1):
            if 0 <= _other < len(_ROWS):
                _shift = (_at - 1, _at) if _other > _row else (_at, _at + 1)
                _near |= {_ROWS[_other][at] for at in _shift if 0 <= at < len(_ROWS[_other])}
        _NEIGHBOURS[_key] = frozenset(_near)

SWAPPED, DOUBLED, DROPPED, BESIDE, ADDED, OTHER = 0.88, 0.9, 0.84, 0.82, 0.76, 0.62
_SHORT = {1: 0.5, 2: 0.72, 3: 0.88}
"""A slip in a short word leaves little to recognise it by."""


def slip(typed: str, meant: str) -> float:
    """How well `typed` passes for `meant` with one slip, from 0 (more than one, or none) to 1."""
    lengths = len(typed) - len(meant)
    if typed == meant or not -1 <= lengths <= 1:
        return 0.0
    shorter = min(len(typed), len(meant))
    start = 0
    while start < shorter and typed[start] == meant[start]:
        start += 1
    if lengths == 0:
        if typed[start + 1 :] == meant[start + 1 :]:
            quality = BESIDE if meant[start] in _NEIGHBOURS.get(typed[start], ()) else OTHER
        elif (
            typed[start + 2 :] == meant[start + 2 :]
            and typed[start + 1] == meant[start]
            and typed[start] == meant[start + 1]
        ):
            quality = SWAPPED
        else:
            return 0.0
    elif lengths > 0:
        if typed[start + 1 :] != meant[start:]:
            return 0.0
        extra = typed[start]
        beside = typed[start - 1 : start] + typed[start + 1 : start + 2]
        if extra in beside:
            quality = DOUBLED
        else:
            quality = ADDED if any(extra in _NEIGHBOURS.get(key, ()) for key in beside) else OTHER
    else:
        if typed[start:] != meant[start + 1 :]:
            return 0.0
        quality = DROPPED
    return quality * _SHORT.get(len(meant), 1.0)


def deletions(word: str) -> Iterator[str]:
    """The word and every form of it with one letter left out."""
    yield word
    for at in range(len(word)):
        if at == 0 or word[at] != word[at - 1]:
            yield word[:at] + word[at + 1 :]


class SlipIndex:
    """Words kept by their forms with one letter left out, so that a slip is found without a scan."""

    __slots__ = ("_by_form", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        by_form: dict[str, list[int]] = {}
        for number, word in enumerate(self._words):
            for form in deletions(word):
                kept = by_form.get(form)
                if kept is None:
                    by_form[form] = [number]
                else:
                    kept.append(number)
        self._by_form = by_form

    def near(self, typed: str) -> dict[int, float]:
        """Numbers of the words one slip away, with how likely each was meant."""
        words = self._words
        found: dict[int, float] = {}
        seen: set[int] = set()
        for form in deletions(typed):
            for number in self._by_form.get(form, ()):
                if number not in seen:
                    seen.add(number)
                    quality = slip(typed, words[number])
                    if quality:
                        found[number] = quality
        return found
