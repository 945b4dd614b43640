"""Names that stand whole in a long question, found by themselves however large the catalogue is."""

from collections.abc import Iterable, Sequence

from knowledge.vocabulary import Vocabulary

_LEAST = 3
"""Words of a name that, word for word, hardly stand in a sentence by chance."""


class WholeNames:
    """The names of a catalogue as sequences of folded words; only their hashes are kept."""

    __slots__ = ("_names", "_vocabulary")

    def __init__(self, names: Iterable[Sequence[int]], vocabulary: Vocabulary) -> None:
        fold_of = vocabulary.fold_of
        self._vocabulary = vocabulary
        self._names = frozenset(
            hash(tuple([fold_of[word] for word in name])) for name in names if len(name) >= _LEAST
        )

    def longest(self, words: Sequence[str]) -> range:
        """Where in these folded words the longest name stands; empty where none does, or two as long."""
        known = self._vocabulary.folded_number
        numbers = [known.get(word, -1) for word in words]
        spans: list[range] = []
        for start in range(len(numbers)):
            end = start + 1
            while end < len(numbers) and self._follows(numbers[end - 1], numbers[end]):
                end += 1
                if end - start >= _LEAST and hash(tuple(numbers[start:end])) in self._names:
                    spans.append(range(start, end))
        most = max(map(len, spans), default=0)
        found = [span for span in spans if len(span) == most]
        return found[0] if len(found) == 1 else range(0)

    def _follows(self, one: int, other: int) -> bool:
        return one >= 0 and other >= 0 and self._vocabulary.side_by_side(one, other)
