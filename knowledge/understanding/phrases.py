"""Finds the phrases of a table in a sentence, with or without diacritics, the longest first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, TypeVar

from knowledge.sentence import Sentence, word_forms

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """One phrase in a sentence: the words from start to end say `meaning`."""

    start: int
    end: int
    meaning: T

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.end - self.start


@dataclass(slots=True)
class PhraseTable(Generic[T]):
    """Phrases by their folded words; the diacritics typed must not disagree with those of the phrase."""

    phrases: dict[tuple[str, ...], list[tuple[tuple[str, ...], T]]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    strict: bool = False
    """A phrase of one word counts only with the very diacritics it is written with."""

    def add(self, phrase: str, meaning: T, classes: Mapping[str, Iterable[str]] | None = None) -> None:
        """Record a phrase; a word such as "@me" stands for every word of that class."""
        for written in self.spelt_out(phrase, classes or {}):
            self._add(written.split(), meaning)

    @staticmethod
    def spelt_out(phrase: str, classes: Mapping[str, Iterable[str]]) -> list[str]:
        """The phrases a phrase stands for, each word of its classes in its place."""
        if "@" not in phrase:
            return [phrase]
        parts = [tuple(classes[word]) if word.startswith("@") else (word,) for word in phrase.split()]
        return [" ".join(words) for words in product(*parts)]

    def _add(self, words: list[str], meaning: T) -> None:
        forms = [word_forms(word) for word in words]
        written = tuple([form[0] for form in forms])
        key = tuple([form[1] for form in forms])
        known = self.phrases.get(key)
        if known is None:
            self.phrases[key] = [(written, meaning)]
        elif all(other != written for other, _ in known):
            known.append((written, meaning))
        if self.longest.get(key[0], 0) < len(key):
            self.longest[key[0]] = len(key)

    @classmethod
    def of_groups(
        cls, groups: Mapping[str, Iterable[str]], classes: Mapping[str, Iterable[str]]
    ) -> "PhraseTable[tuple[str, ...]]":
        """The phrases of several groups in one table; a phrase means every group it stands in."""
        meanings: dict[tuple[str, ...], list[str]] = {}
        for name, phrases in groups.items():
            for phrase in phrases:
                for written in cls.spelt_out(phrase, classes):
                    words = tuple(word_forms(word)[0] for word in written.split())
                    meanings.setdefault(words, []).append(name)
        table: PhraseTable[tuple[str, ...]] = PhraseTable()
        for words, names in meanings.items():
            table._add(list(words), tuple(dict.fromkeys(names)))
        return table

    def at(self, sentence: Sentence, start: int) -> Found[T] | None:
        """The longest phrase that begins at a word."""
        if sentence.folded[start] not in self.longest:
            return None
        return next(self.all_at(sentence, start), None)

    def every(self, sentence: Sentence) -> Iterator[Found[T]]:
        """All phrases, also those inside or across others."""
        for start, word in enumerate(sentence.folded):
            if word in self.longest:
                yield from self.all_at(sentence, start)

    def all_at(self, sentence: Sentence, start: int) -> Iterator[Found[T]]:
        """All phrases that begin at a word, the longest first."""
        folded = sentence.folded
        for end in range(min(start + self.longest.get(folded[start], 0), len(folded)), start, -1):
            for written, meaning in self.phrases.get(folded[start:end], ()):
                if len(written) == 1 and sentence.words[start] != written[0] != sentence.likely(start):
                    unmarked = sentence.words[start] == folded[start]
                    if self.strict or sentence.marked or not unmarked:
                        continue
                if sentence.agrees(start, written):
                    yield Found(start, end, meaning)

    def find(self, sentence: Sentence, first: Callable[[T], bool] | None = None) -> list[Found[T]]:
        """All phrases, none overlapping, in order; those `first` are served first, then the longer ones."""
        if self.longest.keys().isdisjoint(sentence.folded):
            return []
        found = [
            match
            for start, word in enumerate(sentence.folded)
            if word in self.longest and (match := self.at(sentence, start))
        ]
        if len(found) < 2:
            return found
        taken: set[int] = set()
        kept: list[Found[T]] = []
        for match in sorted(
            found, key=lambda item: (first is None or not first(item.meaning), -item.length, item.start)
        ):
            span = range(match.start, match.end)
            if taken.isdisjoint(span):
                taken.update(span)
                kept.append(match)
        return sorted(kept, key=lambda item: item.start)

    def whole(self, sentence: Sentence) -> T | None:
        """What the whole sentence says when it is one phrase of the table."""
        match = self.at(sentence, 0) if len(sentence) else None
        return match.meaning if match and match.end == len(sentence) else None
