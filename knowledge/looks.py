"""The looks that answer one question: names first, and where a word is missing makers, sounds and slips."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.candidates import Candidates, WordSets
from knowledge.entries import Entry
from knowledge.ranking import Answer, Ranking
from knowledge.verdict import coverage
from knowledge.vocabulary import Vocabulary
from knowledge.wording import Asked, slips_of, sounds_of

_GLANCE, _ENOUGH, _RERANKED = 8, 3, 12
_LONG_LOOK = 20
_NEARLY = 0.8
_POOR, _SURE, _DOUBTFUL = 0.7, 0.88, 0.5
_KIND, _KIND_PHRASE = 0.7, 0.9


class NamedKind(NamedTuple):
    """Words of a question that name a sub-kind, its products, and all of its group."""

    words: range
    products: int
    group: int


class Look:
    """One look at the likeliest products: a few first, the others when the best of these will do."""

    def __init__(
        self,
        asked: Sequence[Asked],
        candidates: Candidates,
        kinds: Sequence[NamedKind],
        among: int,
        entries: Sequence[Entry],
        vocabulary: Vocabulary,
    ) -> None:
        self._asked = asked
        self._kinds = kinds
        self._entries = entries
        self._ranking = Ranking(asked, vocabulary)
        self._likeliest = candidates.likeliest(among)
        self._next: tuple[float, int] | None = None
        self._answers: list[Answer] = []
        self._whole = False
        self._rank(_GLANCE)
        self.best = min(self._answers, key=_order, default=None)
        """The best of the first few."""

    def all(self, limit: int) -> list[Answer]:
        """The likeliest products by score; none that lacks a word when another answers all."""
        self._rank(limit if self._whole else max(_RERANKED, limit))
        self._answers.sort(key=_order)
        return self._answers

    def _rank(self, most: int) -> None:
        while len(self._answers) < most:
            share, number = self._next or next(self._likeliest, (0.0, -1))
            self._next = None
            if number < 0 or (self._whole and share < _NEARLY):
                return
            if most == _GLANCE and share < _NEARLY and len(self._answers) >= _ENOUGH:
                self._next = share, number
                return
            kind = self._kind(number) if self._kinds else {}
            answer = self._ranking.answer(number, self._entries[number], kind)
            if not self._whole and answer.is_whole(self._asked):
                self._whole = bool(kind) or not self._kinds
            self._answers.append(answer)

    def _kind(self, number: int) -> dict[int, float]:
        kind: dict[int, float] = {}
        for one in self._kinds:
            if one.products >> number & 1:
                surely = _KIND if len(one.words) == 1 else _KIND_PHRASE
                for at in one.words:
                    kind[at] = max(surely, kind.get(at, 0.0))
        return kind


def most_named(
    asked: Sequence[Asked], among: int, entries: Sequence[Entry], sets: WordSets, vocabulary: Vocabulary
) -> Answer | None:
    """In a long question, the product whose name stands there most fully, by words just as they are."""
    look = Look(asked, Candidates(asked, sets, vocabulary), (), among, entries, vocabulary)
    return max(look.all(_LONG_LOOK), key=lambda one: one.whole * coverage(one, asked), default=None)


def answers(
    asked: Sequence[Asked],
    kinds: Sequence[NamedKind],
    among: int,
    limit: int,
    entries: Sequence[Entry],
    sets: WordSets,
    vocabulary: Vocabulary,
) -> list[Answer]:
    """Products of a set ranked for these words; what the best one lacks is taken for a slip of others."""
    candidates = Candidates(asked, sets, vocabulary)
    for kind in kinds:
        candidates.add_kind(kind.words, kind.products)
    look = Look(asked, candidates, kinds, among, entries, vocabulary)
    if look.best is not None and look.best.is_whole(asked):
        return look.all(limit)
    candidates.look_around()
    known = [at for at, word in enumerate(asked) if word.number is not None and not word.filler]
    for at in known:
        _liken(at, asked[at], sounds_of(asked[at], vocabulary), candidates)
    for at in _lacking(known, asked, look.best, _SURE):
        _liken(at, asked[at], slips_of(asked[at], vocabulary), candidates)
    look = Look(asked, candidates, kinds, among, entries, vocabulary)
    if _lacking(known, asked, look.best, _DOUBTFUL):
        for at in known:
            _liken(at, asked[at], slips_of(asked[at], vocabulary), candidates)
        look = Look(asked, candidates, kinds, among, entries, vocabulary)
    return look.all(limit)


def _order(answer: Answer) -> tuple[float, int]:
    return -answer.score, answer.number


def _liken(at: int, word: Asked, near: dict[int, float], candidates: Candidates) -> None:
    if near:
        word.near.update(near)
        candidates.add_near(at, near)


def _lacking(known: Sequence[int], asked: Sequence[Asked], best: Answer | None, sure: float) -> Sequence[int]:
    """Which known words the best product does not have; all of them when it lacks much."""
    if best is None or coverage(best, asked) < _POOR:
        return known
    return [at for at in known if best.covered[at] < sure]
