"""Words that stand side by side in names, found again by the letters they begin with ("dx" is đậu xanh)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.fold import fold
from knowledge.sentence import word_forms


@dataclass(frozen=True, slots=True)
class Chain:
    """Words side by side that some letters may stand for."""

    words: tuple[str, ...]
    beside: int
    """How many of its ends stand beside the words around the letters too."""
    several: bool = False
    """Whether others fit as well; this is the first of them."""


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

    def chain(self, letters: str, before: str, after: str) -> Chain | None:
        """The words two letters or more stand for that fit best between two folded words.

        Thousands of chains may begin with four letters, so they are not written out one by one: for each
        first word, what follows it is known from the letters behind, whether it fits `after` or not.
        """
        followed: dict[str, dict[int, Chain]] = {}
        for one, other in self._beginning(*letters[-2:]):
            beside = int((word_forms(other)[1], after) in self.folded)
            _note(followed.setdefault(one, {}), (one, other), beside)
        for first, second in reversed(list(pairwise(letters[:-1]))):
            longer: dict[str, dict[int, Chain]] = {}
            for one, other in self._beginning(first, second):
                for rest in followed.get(other, {}).values():
                    _note(longer.setdefault(one, {}), (one, *rest.words), rest.beside, rest.several)
            followed = longer
        fitting: dict[int, Chain] = {}
        for one, rests in followed.items():
            led = (before, word_forms(one)[1]) in self.folded
            for rest in rests.values():
                _note(fitting, rest.words, rest.beside + led, rest.several)
        return fitting[max(fitting)] if fitting else None

    def _beginning(self, first: str, second: str) -> Iterator[tuple[str, str]]:
        """The neighbours that begin with two letters, of which đ stands for itself alone."""
        for one, other in self.by_letters.get(fold(first + second), ()):
            if (first.isascii() or one[0] == first) and (second.isascii() or other[0] == second):
                yield one, other


def _note(fitting: dict[int, Chain], words: tuple[str, ...], beside: int, several: bool = False) -> None:
    """Keeps a chain unless one before it fits as well, which is then one of several."""
    known = fitting.get(beside)
    if known is None:
        fitting[beside] = Chain(words, beside, several)
    elif not known.several:
        fitting[beside] = Chain(known.words, beside, several=True)
