"""Which few products may answer a question, found by adding word weights over whole sets at once."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from knowledge.bitsets import Postings, Tally, members, parted
from knowledge.entries import Entry
from knowledge.fillers import ASKING
from knowledge.vocabulary import Vocabulary
from knowledge.wording import Asked

_UNLIKELY = 0.68
_NEAR_BEST = 0.5
"""Products whose sum is below this share of the highest are not looked at."""


class WordSets:
    """For each word the set of the products that have it: in a name, only around it, written just so."""

    def __init__(self, entries: Sequence[Entry], vocabulary: Vocabulary) -> None:
        named: list[list[int]] = [[] for _ in vocabulary.folded]
        around: list[list[int]] = [[] for _ in vocabulary.folded]
        written: list[list[int]] = [[] for _ in vocabulary.written]
        fold_of = vocabulary.fold_of
        for number, entry in enumerate(entries):
            marked = set(entry.name).union(*(words for words, _ in entry.other_names))
            names = {fold_of[word] for word in marked}
            names |= entry.besides
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
    """A filler that stands beside its neighbour in some name is no filler here ("giá đỗ", "có đường")."""
    asking = len(asked)
    while asking and asked[asking - 1].filler:
        asking -= 1
    fillers = [word.filler for word in asked]
    for at, (first, second) in enumerate(pairwise(asked)):
        if (fillers[at] or fillers[at + 1]) and _side_by_side(first, second, sets, vocabulary):
            first.filler = first.filler and not _is_named(first, vocabulary)
            ends = at + 2 == len(asked) or fillers[at + 2]
            if ends and (at + 1 < asking or second.typed not in ASKING):
                second.filler = second.filler and not _is_named(second, vocabulary)
    if all(word.filler for word in asked):
        for word in asked:
            word.filler = False


def _is_named(word: Asked, vocabulary: Vocabulary) -> bool:
    """Whether a word stands in the catalogue, with the marks it was typed with."""
    return word.number is not None and (not word.marked or word.typed in vocabulary.written_number)


def _side_by_side(first: Asked, second: Asked, sets: WordSets, vocabulary: Vocabulary) -> bool:
    """Whether two words follow each other in a name, with their marks if both have; what is no filler may be
    another word that sounds like it."""
    firsts, seconds = (
        (word.number,)
        if word.filler and word.number is not None
        else {*word.near, *vocabulary.alike(word.folded)}
        for word in (first, second)
    )
    if not any(vocabulary.side_by_side(one, other) for one in firsts for other in seconds):
        return False
    if not (first.marked and second.marked):
        return True
    number, other = (vocabulary.written_number.get(word.typed) for word in (first, second))
    return number is None or other is None or bool(sets.written[number] & sets.written[other])


class Candidates:
    """The products that may answer one question, likeliest first."""

    def __init__(self, asked: Sequence[Asked], sets: WordSets, vocabulary: Vocabulary) -> None:
        self._sets = sets
        self._tally = Tally()
        self._ties: list[int] = []
        scale = 4 / vocabulary.rarest if vocabulary.rarest else 0.0
        self._asked = asked
        self._powers = [1 if word.filler else 2 + min(3, int(scale * word.weight)) for word in asked]
        self._counted = [0] * len(asked)
        """For each word, the products that it has been counted for."""
        for at, word in enumerate(asked):
            if word.number is not None:
                self._add_itself(at, word, word.number, vocabulary)
            if word.near:
                self.add_near(at, word.near)

    def _add_itself(self, at: int, word: Asked, number: int, vocabulary: Vocabulary) -> None:
        """Whole weight for the word as it was typed, half of it when only the marks differ."""
        named = self._counted[at] = self._sets.named[number]
        if not word.marked:
            self._tally.add(named, self._powers[at] + 1)
            return
        self._tally.add(named, self._powers[at])
        written = vocabulary.written_number.get(word.typed)
        if written is not None:
            self._tally.add(self._sets.written[written], self._powers[at])

    def look_around(self) -> None:
        """Count makers and places too, at half the weight of names."""
        for at, word in enumerate(self._asked):
            if word.number is not None:
                self._add(at, self._sets.around[word.number])

    def add_near(self, at: int, near: Mapping[int, float]) -> None:
        """Let a word also stand for others, at half its weight, for unlikely ones at an eighth."""
        likely = unlikely = 0
        named = self._sets.named
        for number, surely in near.items():
            if surely > _UNLIKELY:
                likely |= named[number]
            else:
                unlikely |= named[number]
        self._add(at, likely)
        if unlikely:
            self._tally.add(unlikely ^ (unlikely & self._counted[at]), max(0, self._powers[at] - 2))

    def add_kind(self, words: range, bits: int) -> None:
        """Let these words be answered by all products of a sub-kind; among equal ones these come first."""
        for at in words:
            self._add(at, bits)
        self._ties.append(bits)

    def _add(self, at: int, bits: int) -> None:
        new = bits ^ (bits & self._counted[at])
        if new:
            self._counted[at] |= new
            self._tally.add(new, self._powers[at])

    def likeliest(self, among: int) -> Iterator[tuple[float, int]]:
        """Products within a set, each with its share of the highest weight, the likeliest first.

        Of equal ones those of a kind that was named come first, then the smaller number.
        """
        highest = 0
        for total, group in self._tally.groups(among):
            highest = highest or total
            share = total / highest
            if share < _NEAR_BEST:
                return
            for part in parted(group, self._ties):
                for number in members(part):
                    yield share, number
