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
_RARE, _HELD_BACK = 5e-6, 2.0
"""The share of a word never seen, and how many sightings of a word its neighbours must outweigh."""
_NOTHING: Mapping[str, float] = {}
_MOST_FORMS = 8


@dataclass(frozen=True, slots=True)
class Marks:
    """How likely words, with their diacritics, follow one another."""

    forms: Mapping[str, tuple[str, ...]]
    """For each folded word, the words it may be, the more frequent first."""
    share: Mapping[str, float]
    """Of all words."""
    beside: Mapping[str, Mapping[str, float]]
    """For each word, how likely others follow it, as far as that was seen."""
    left: Mapping[str, float]
    """For each word, how much is left to words never seen behind it."""

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
        seen = {word: sum(after.values()) + _HELD_BACK for word, after in beside.items()}
        return cls(
            {folded: tuple(words[:_MOST_FORMS]) for folded, words in forms.items()},
            {word: count / total for word, count in counts.items()},
            {
                word: {other: count / seen[word] for other, count in after.items()}
                for word, after in beside.items()
            },
            {word: _HELD_BACK / weight for word, weight in seen.items()},
        )

    def likeliest(self, folded: Sequence[str]) -> tuple[tuple[str, float], ...]:
        """For each folded word of a clause the word it most likely is, with how likely, 0 to 1."""
        choices = [self.forms.get(word, (word,)) for word in folded]
        ahead: list[Mapping[str, float]] = []
        before: Mapping[str, float] = {_EDGE: 1.0}
        for words in choices:
            before = self._reached(before, words)
            ahead.append(before)
        behind: Mapping[str, float] = {_EDGE: 1.0}
        found: list[tuple[str, float]] = []
        for words, shares in zip(reversed(choices), reversed(ahead), strict=True):
            behind = self._reaching(words, behind)
            if len(words) == 1:
                found.append((words[0], 1.0))
                continue
            both = _as_shares({word: shares[word] * behind[word] for word in words})
            found.append(max(both.items(), key=lambda item: item[1]))
        return tuple(reversed(found))

    def _reached(self, before: Mapping[str, float], words: tuple[str, ...]) -> Mapping[str, float]:
        """How likely each of some words follows those before it, as shares of one."""
        if len(words) == 1:
            return {words[0]: 1.0}
        rest = sum(likely * self.left.get(one, 1.0) for one, likely in before.items())
        weights = {word: rest * self.share.get(word, _RARE) for word in words}
        for one, likely in before.items():
            after = self.beside.get(one, _NOTHING)
            for word in words:
                if word in after:
                    weights[word] += likely * after[word]
        return _as_shares(weights)

    def _reaching(self, words: tuple[str, ...], behind: Mapping[str, float]) -> Mapping[str, float]:
        """How likely each of some words comes before those behind it, as shares of one."""
        if len(words) == 1:
            return {words[0]: 1.0}
        rest = sum(likely * self.share.get(other, _RARE) for other, likely in behind.items())
        weights = {}
        for word in words:
            after = self.beside.get(word, _NOTHING)
            told = sum(likely * after.get(other, 0.0) for other, likely in behind.items())
            weights[word] = told + self.left.get(word, 1.0) * rest
        return _as_shares(weights)


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
