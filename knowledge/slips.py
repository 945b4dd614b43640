"""Slips of the finger: which words one typed word was probably meant to be."""

from collections.abc import Iterable, Iterator

_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
SWAPPED, DOUBLED, DROPPED, BESIDE, ADDED, OTHER = 0.88, 0.9, 0.84, 0.82, 0.76, 0.62
_SHORT = (0.0, 0.5, 0.72, 0.88)
"""A slip in a word of one, two or three letters leaves little to recognise it by."""


def _neighbours() -> dict[str, str]:
    found = {}
    for row, keys in enumerate(_ROWS):
        for at, key in enumerate(keys):
            near = {keys[to] for to in (at - 1, at + 1) if 0 <= to < len(keys)}
            for other, columns in ((row - 1, (at, at + 1)), (row + 1, (at - 1, at))):
                if 0 <= other < len(_ROWS):
                    near |= {_ROWS[other][to] for to in columns if 0 <= to < len(_ROWS[other])}
            found[key] = "".join(sorted(near))
    return found


_BESIDE = _neighbours()


def _without(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


class SlipIndex:
    """Words kept by what is left of them without one letter, so that a slip is found without a scan."""

    __slots__ = ("_longer", "_numbers", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._numbers = {word: number for number, word in enumerate(self._words)}
        longer: dict[str, list[int]] = {}
        for number, word in enumerate(self._words):
            for form in set(_without(word)):
                kept = longer.get(form)
                if kept is None:
                    longer[form] = [number]
                else:
                    kept.append(number)
        self._longer = longer

    def near(self, typed: str, *, any_letter: bool = True) -> dict[int, float]:
        """Numbers of the words one slip away, with how likely each was meant from 0 to 1.

        A letter may stand for any other one, with `any_letter` false only for its keyboard neighbours.
        """
        found: dict[int, float] = {}
        self._dropped(typed, found)
        self._swapped_or_beside(typed, found)
        self._added(typed, found)
        if any_letter:
            self._changed(typed, found)
        return found

    def _keep(self, number: int | None, quality: float, found: dict[int, float]) -> None:
        if number is not None:
            length = len(self._words[number])
            if length < 4:
                quality *= _SHORT[length]
            if quality > found.get(number, 0.0):
                found[number] = quality

    def _dropped(self, typed: str, found: dict[int, float]) -> None:
        for number in self._longer.get(typed, ()):
            self._keep(number, DROPPED, found)

    def _swapped_or_beside(self, typed: str, found: dict[int, float]) -> None:
        numbers = self._numbers
        for at, key in enumerate(typed):
            before, after = typed[:at], typed[at + 1 :]
            if after and after[0] != key:
                swapped = before + after[0] + key + after[1:]
                if swapped in numbers:
                    self._keep(numbers[swapped], SWAPPED, found)
            for other in _BESIDE.get(key, ""):
                meant = before + other + after
                if meant in numbers:
                    self._keep(numbers[meant], BESIDE, found)

    def _added(self, typed: str, found: dict[int, float]) -> None:
        numbers = self._numbers
        for at, key in enumerate(typed):
            meant = typed[:at] + typed[at + 1 :]
            if meant in numbers:
                around = typed[at - 1 : at] + typed[at + 1 : at + 2]
                beside = any(key in _BESIDE.get(other, "") for other in around)
                self._keep(numbers[meant], DOUBLED if key in around else ADDED if beside else OTHER, found)

    def _changed(self, typed: str, found: dict[int, float]) -> None:
        words = self._words
        for at in range(len(typed)):
            before, after = typed[:at], typed[at + 1 :]
            for number in self._longer.get(before + after, ()):
                word = words[number]
                if number not in found and word[:at] == before and word[at + 1 :] == after and word != typed:
                    self._keep(number, OTHER, found)
