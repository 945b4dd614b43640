"""Which diacritics words typed without them most likely had: "thoi han" is "thời hạn"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import pairwise

from knowledge.sentence import Sentence, word_forms

SURE = 0.93
"""From this likelihood on a word is taken to have had these marks."""
_EDGE = ""
"""Stands before the first word and behind the last."""
_RARE, _HELD_BACK = 0.05, 2.0
"""The count of a word never seen, and how many sightings of a word its neighbours must outweigh."""
_MOST_FORMS = 8


@dataclass(frozen=True, slots=True)
class Marks:
    """How often words, with their diacritics, stand alone and side by side."""

    forms: Mapping[str, tuple[str, ...]]
    """For each folded word, the words it may be, the more frequent first."""
    share: Mapping[str, float]
    """Of all words."""
    beside: Mapping[str, Mapping[str, float]]
    """For each word, how often others follow it."""
    followed: Mapping[str, float]
    """How often anything does."""

    @classmethod
    def of(cls, pairs: Mapping[tuple[str, str], float]) -> "Marks":
        """The marks learnt from counts of neighbours; `""` stands for the edges of a clause."""
        beside: dict[str, dict[str, float]] = {}
        counts: dict[str, float] = {}
        for (one, other), count in pairs.items():
            beside.setdefault(one, {})[other] = count
            if other != _EDGE:
                counts[other] = counts.get(other, 0.0) + count
        total = sum(counts.values()) or 1.0
        forms: dict[str, list[str]] = {}
        for word in sorted(counts, key=lambda word: -counts[word]):
            forms.setdefault(word_forms(word)[1], []).append(word)
        return cls(
            {folded: tuple(words[:_MOST_FORMS]) for folded, words in forms.items()},
            {word: count / total for word, count in counts.items()},
            beside,
            {word: sum(after.values()) for word, after in beside.items()},
        )

    def likeliest(self, folded: Sequence[str]) -> tuple[tuple[str, float], ...]:
        """For each folded word of a clause the word it most likely is, with how likely, 0 to 1."""
        choices = [self.forms.get(word, (word,)) for word in folded]
        if all(len(words) == 1 for words in choices):
            return tuple((words[0], 1.0) for words in choices)
        ahead: list[Mapping[str, float]] = []
        before: Mapping[str, float] = {_EDGE: 1.0}
        for words in choices:
            before = _as_shares({word: self._reached(before, word) for word in words})
            ahead.append(before)
        behind: dict[str, float] = {_EDGE: 1.0}
        found: list[tuple[str, float]] = []
        for words, shares in zip(reversed(choices), reversed(ahead), strict=True):
            here = {word: self._reaches(word, behind) for word in words}
            both = _as_shares({word: shares[word] * here[word] for word in words})
            found.append(max(both.items(), key=lambda item: item[1]))
            behind = _as_shares(here)
        return tuple(reversed(found))

    def _reached(self, before: Mapping[str, float], word: str) -> float:
        return sum(likely * self._follows(one, word) for one, likely in before.items())

    def _reaches(self, word: str, behind: Mapping[str, float]) -> float:
        return sum(self._follows(word, other) * likely for other, likely in behind.items())

    def _follows(self, one: str, other: str) -> float:
        seen = self.followed.get(one, 0.0)
        alone = self.share.get(other, 0.0) or _RARE / 1e4
        if not seen:
            return alone
        told = seen / (seen + _HELD_BACK)
        return told * self.beside[one].get(other, 0.0) / seen + (1 - told) * alone


def _as_shares(weights: dict[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.items()} if total else weights


def with_marks(sentence: Sentence) -> Sentence:
    """The sentence with the words that those typed without diacritics surely are."""
    edges = [0, *sorted(sentence.breaks), len(sentence)]
    clauses = (sentence.words[start:end] for start, end in pairwise(edges) if start < end)
    return replace(sentence, meant=tuple(word for clause in clauses for word in _meant(clause)))


def _meant(clause: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word if likely >= SURE else "" for word, likely in _bundled().likeliest(clause))


@cache
def _bundled() -> Marks:
    source = resources.files("knowledge") / "data" / "marks.tsv"
    pairs: dict[tuple[str, str], float] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        one, *others = line.split("\t")
        for other in others:
            word, count = other.rsplit(" ", 1)
            pairs[one, word] = float(count)
    return Marks.of(pairs)
