"""Which few products may answer the words of a question, found by adding word weights over whole sets at once."""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.bitsets import Postings, Tally, members, parted
from knowledge.entries import Entry
from knowledge.vocabulary import Vocabulary
from knowledge.wording import Asked

_NEAR_BEST = 0.66
"""Products whose sum is below this share of the highest are not looked at."""


class WordSets:
    """For each word of the vocabulary the set of the products that have it: in a name, only around it, written just so."""

    def __init__(self, entries: Sequence[Entry], vocabulary: Vocabulary) -> None:
        named: list[list[int]] = [[] for _ in vocabulary.folded]
        around: list[list[int]] = [[] for _ in vocabulary.folded]
        written: list[list[int]] = [[] for _ in vocabulary.written]
        fold_of = vocabulary.fold_of
        for number, entry in enumerate(entries):
            marked = set(entry.name).union(*entry.other_names) if entry.other_names else set(entry.name)
            names = {fold_of[word] for word in marked}
            if entry.english or entry.english_name:
                names.update(fold_of[word] for word in entry.english)
                names.update(fold_of[word] for word in entry.english_name)
            for word in marked:
                written[word].append(number)
            for word in names:
                named[word].append(number)
            for word in entry.around:
                if word not in names:
                    around[word].append(number)
        size = len(entries)
        self.named = Postings(named, size)
        self.around = Postings(around, size)
        self.written = Postings(written, size)
        self.counts = [len(names) + len(others) for names, others in zip(named, around, strict=True)]
        """Of products, for each folded word."""


def spare_fillers(asked: Sequence[Asked], sets: WordSets, vocabulary: Vocabulary) -> None:
    """A filler that stands beside its neighbour in some product's name is no filler here ("giá đỗ", "có đường")."""
    for at, word in enumerate(asked):
        if word.filler and word.number is not None:
            beside = [asked[to] for to in (at - 1, at + 1) if 0 <= to < len(asked)]
            word.filler = not any(_belongs(word, other, sets, vocabulary) for other in beside)
    if all(word.filler for word in asked):
        for word in asked:
            word.filler = False


def _belongs(word: Asked, beside: Asked, sets: WordSets, vocabulary: Vocabulary) -> bool:
    if word.marked and beside.marked:
        one = vocabulary.written_number.get(word.typed)
        other = vocabulary.written_number.get(beside.typed)
        return one is not None and other is not None and bool(sets.written[one] & sets.written[other])
    numbers = [*beside.near] if beside.number is None else [beside.number, *beside.near]
    return any(vocabulary.side_by_side(word.number, number) for number in numbers)


class Candidates:
    """The products that may answer one question, likeliest first."""

    def __init__(self, asked: Sequence[Asked], sets: WordSets, vocabulary: Vocabulary) -> None:
        self._asked = asked
        self._sets = sets
        self._scale = 4 / vocabulary.rarest if vocabulary.rarest else 0.0
        self._tally = Tally()
        self._ties: list[int] = []
        for word in asked:
            if word.number is not None:
                self._tally.add(sets.named[word.number], self._power(word) + 1)
                if word.marked:
                    written = vocabulary.written_number.get(word.typed)
                    if written is not None:
                        self._ties.append(sets.written[written])
            if word.near:
                self.add_near(word, word.near)

    def _power(self, word: Asked) -> int:
        return 1 if word.filler else 2 + min(3, int(self._scale * word.weight))

    def look_around(self) -> None:
        """Count makers and places too, at half the weight of names."""
        for word in self._asked:
            if word.number is not None:
                around = self._sets.around[word.number]
                if around:
                    self._tally.add(around, self._power(word))

    def add_near(self, word: Asked, near: Iterable[int]) -> None:
        """Let a word also stand for others, at half its weight when it is known itself."""
        bits = 0
        named = self._sets.named
        for number in near:
            bits |= named[number]
        self._tally.add(bits, self._power(word))

    def add_set(self, bits: int, words: Sequence[Asked]) -> None:
        """Let these words be answered by all products of a set."""
        for word in words:
            self._tally.add(bits, self._power(word))

    def likeliest(self, among: int) -> Iterator[tuple[float, int]]:
        """Products within a set, the likeliest first, each with its share of the highest weight; for equal ones
        those written as typed, then the smaller number."""
        highest = 0
        for total, group in self._tally.groups(among):
            highest = highest or total
            share = total / highest
            if share < _NEAR_BEST:
                return
            for part in parted(group, self._ties):
                for number in members(part):
                    yield share, number
