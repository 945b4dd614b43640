"""Phrases found inside longer runs of words: other names of things, their English, words of a kind."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning", bound=Hashable)


class Phrasebook(Generic[Meaning]):
    """Meanings by phrase, where a phrase is a run of words or of word numbers."""

    __slots__ = ("_longest", "_meanings")

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], Meaning]]) -> None:
        self._meanings: dict[tuple[str, ...], tuple[Meaning, ...]] = {}
        self._longest: dict[str, int] = {}
        for phrase, meaning in entries:
            if not phrase:
                continue
            kept = self._meanings.get(phrase, ())
            if meaning not in kept:
                self._meanings[phrase] = (*kept, meaning)
            if len(phrase) > self._longest.get(phrase[0], 0):
                self._longest[phrase[0]] = len(phrase)

    def within(self, words: Sequence[str]) -> list[tuple[int, int, tuple[Meaning, ...]]]:
        """Every phrase that stands in the words: where it starts, where it ends, what it means."""
        longest = self._longest
        if not longest:
            return []
        found = []
        for start, word in enumerate(words):
            most = longest.get(word)
            if most is not None:
                for end in range(start + 1, min(start + most, len(words)) + 1):
                    meanings = self._meanings.get(tuple(words[start:end]))
                    if meanings is not None:
                        found.append((start, end, meanings))
        return found
