"""How well one product answers the words of a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from knowledge.entries import Entry, Words
from knowledge.vocabulary import Vocabulary
from knowledge.wording import Asked

_OTHER_NAME, _ENGLISH, _AROUND = 0.96, 0.92, 0.84
_ALONE = 0.45
"""A single syllable of a maker's or a place's name says little; two side by side say it."""
_COVER, _WHOLE, _ORDER = 0.72, 0.18, 0.1
_KIND_AGREES, _KIND_COVERS, _BEGINS = 0.04, 0.9, 0.02
_UNTOLD = 0.15
"""How much of its weight a filler loses that a product has not."""
_AS_IT_IS, _CLEAR_SLIP = 0.93, 0.73
_HOOK_AND_TILDE = frozenset({"\u0309\u0303", "\u0303\u0309"})


class Matches(dict[int, tuple[tuple[int, float], ...]]):
    """For each written word, the words of the question it answers and how well, best first."""

    def __init__(self, asked: Sequence[Asked], vocabulary: Vocabulary) -> None:
        super().__init__()
        self._asked = asked
        self._vocabulary = vocabulary
        self._fold_of = vocabulary.fold_of
        telling = [word for word in asked if not word.filler]
        self._any_marks = any(word.marked for word in (telling if len(telling) > 1 else asked))
        self.folded: dict[int, list[tuple[int, float]]] = {}
        """For each folded word, the words of the question it may be."""
        for at, word in enumerate(asked):
            if word.number is not None:
                self.folded.setdefault(word.number, []).append((at, 1.0))
            for number, likely in word.near.items():
                if number != word.number:
                    self.folded.setdefault(number, []).append((at, likely))

    def __missing__(self, written: int) -> tuple[tuple[int, float], ...]:
        found = self.folded.get(self._fold_of[written])
        value: tuple[tuple[int, float], ...] = ()
        if found is not None:
            value = tuple(found)
            if self._any_marks:
                value = tuple((at, likely * self._marks(at, written, likely)) for at, likely in value)
            if len(value) > 1:
                value = tuple(sorted(value, key=lambda pair: -pair[1]))
        self[written] = value
        return value

    def _marks(self, at: int, written: int, likely: float) -> float:
        """How well the diacritics of a typed word agree with those of a written one."""
        asked = self._asked[at]
        meant = self._vocabulary.written[written]
        if asked.typed == meant:
            return 1.0
        if not asked.marked:
            return 1.0 if meant.isascii() else 0.88
        bare, tone = self._vocabulary.tone(written)
        if likely < 1.0:
            return 1.0 if asked.tone == tone else 0.9
        if asked.bare == bare:
            return 0.97 if asked.tone + tone in _HOOK_AND_TILDE else 0.8
        return 0.66 if asked.tone == tone else 0.56


@dataclass(slots=True)
class Answer:
    """One product as an answer: its score (1 is a name asked for in full), and how each word fares."""

    number: int
    score: float
    covered: list[float]
    """For each word, 0 to 1, wherever in the product it was found."""
    where: list[str]
    """For each word, where it was found, "" when it was not; empty when all of them stand in the name."""
    whole: float
    """The share of the name that was asked for."""
    order: float
    """1 when the words of the question stand side by side in the name, in their order."""
    steady: bool
    """Whether those that stand in the name do."""

    def why(self) -> tuple[str, ...]:
        """The reasons in words: name, spelling, synonym, english, kind, producer, place."""
        found = dict.fromkeys(place for place in self.where if place) if self.where else {"name": None}
        if any(0.0 < covered <= _AS_IT_IS for covered in self.covered):
            found["spelling"] = None
        return tuple(found)

    def is_whole(self, asked: Sequence[Asked]) -> bool:
        """Whether every telling word was found as it is, or is a clear slip, in the order of the name."""
        if not self.steady:
            return False
        return all(
            covered > _AS_IT_IS or word.filler or (word.number is None and covered > _CLEAR_SLIP)
            for covered, word in zip(self.covered, asked, strict=True)
        )


class Ranking:
    """Ranks products for one question."""

    __slots__ = (
        "_asked",
        "_count",
        "_fold_of",
        "_head",
        "_matches",
        "_rarity",
        "_steps",
        "_telling",
        "_weights",
    )

    def __init__(self, asked: Sequence[Asked], vocabulary: Vocabulary) -> None:
        self._asked = asked
        self._count = len(asked)
        self._weights = [(word.weight, word.filler) for word in asked]
        steps = count(0)
        self._steps = [-1 if word.filler else next(steps) for word in asked]
        self._telling = [at for at, word in enumerate(asked) if not word.filler]
        self._head = asked[self._telling[0]].number if self._telling else None
        self._matches = Matches(asked, vocabulary)
        self._rarity = vocabulary.rarity
        self._fold_of = vocabulary.fold_of

    def answer(self, number: int, entry: Entry, kind: Mapping[int, float]) -> Answer:
        """The answer one product gives; `kind` holds the words that name its kind, with how surely."""
        worth, whole, order, steady = self._name(entry.name)
        folded = self._matches.folded
        covered = worth
        where: list[str] = []
        lacking = False
        for at in self._telling:
            if worth[at] < 0.9:
                lacking = True
                covered = worth.copy()
                where = ["name" if value else "" for value in covered]
                break
        if lacking and not entry.besides.isdisjoint(folded):
            for other, alias in entry.other_names:
                if not alias <= folded.keys():
                    continue
                found, other_whole, other_order, other_steady = self._name(other)
                if sum(found) > sum(covered):
                    covered, whole, order, steady = (
                        found,
                        other_whole * _OTHER_NAME,
                        other_order,
                        other_steady,
                    )
                    worth = [value * _OTHER_NAME for value in covered]
                    where = ["synonym" if value else "" for value in covered]
            if entry.english_name:
                found, other_whole, other_order, other_steady = self._name(entry.english_name)
                if sum(found) > sum(covered):
                    covered, whole, order, steady = found, other_whole * _ENGLISH, other_order, other_steady
                    worth = [value * _ENGLISH for value in covered]
                    where = ["english" if value else "" for value in covered]
            for word in entry.english:
                for at, likely in folded.get(word, ()):
                    if likely * _ENGLISH > worth[at]:
                        worth[at], covered[at], where[at] = (
                            likely * _ENGLISH,
                            max(covered[at], likely),
                            "english",
                        )
        bonus = 0.0
        for at, surely in kind.items():
            if covered[at] > _AS_IT_IS:
                bonus += _KIND_AGREES / self._count
            elif where and covered[at] < _KIND_COVERS:
                worth[at], covered[at], where[at] = max(surely, worth[at]), _KIND_COVERS, "kind"
        if lacking and not entry.around.isdisjoint(folded):
            self._improve(self._beside(entry.maker), _AROUND, "producer", worth, covered, where)
            self._improve(self._beside(entry.place), _AROUND, "place", worth, covered, where)
        if entry.name and self._head is not None and self._fold_of[entry.name[0]] == self._head:
            bonus += _BEGINS
        total = reached = 0.0
        for value, (weight, filler) in zip(worth, self._weights, strict=True):
            total += weight if value or not filler else _UNTOLD * weight
            reached += weight * value
        score = _COVER * reached / total + _WHOLE * whole + _ORDER * order + bonus if reached else 0.0
        return Answer(number, score, covered, where, whole, order, steady)

    def _name(self, name: Words) -> tuple[list[float], float, float, bool]:
        """How well a name answers each word, how much of it was asked for, how well the order agrees.

        Last whether the words that it has stand side by side, in their order.
        """
        matches = self._matches
        folded = matches.folded
        rarity = self._rarity
        fold_of = self._fold_of
        worth = [0.0] * self._count
        whole = told = 0.0
        before, runs, met = -2, 0, 0
        for word in name:
            number = fold_of[word]
            whole += rarity[number]
            if number in folded:
                for at, likely in matches[word]:
                    if likely > worth[at]:
                        worth[at] = likely
                        told += rarity[number] * likely
                        step = self._steps[at]
                        if step >= 0:
                            runs += step == before + 1
                            met += 1
                            before = step
                        break
        if not told:
            return worth, 0.0, 0.0, False
        pairs = len(self._telling) - 1
        order = runs / pairs if pairs > 0 else float(fold_of[name[0]] in folded)
        return worth, told / whole, order, met > 0 and runs == met - 1

    def _beside(self, words: Words) -> dict[int, float]:
        """What a maker's or place's name answers, in full only where two of its words stand side by side."""
        found: dict[int, float] = {}
        before: dict[int, float] = {}
        folded = self._matches.folded
        for word in words:
            if self._fold_of[word] not in folded:
                before = {}
                continue
            matched = self._matches[word]
            here = {at: likely for at, likely in matched if likely >= 0.75}
            for at, likely in here.items():
                if at - 1 in before:
                    found[at - 1] = max(found.get(at - 1, 0.0), before[at - 1])
                    found[at] = max(found.get(at, 0.0), likely)
                else:
                    found[at] = max(found.get(at, 0.0), _ALONE * likely)
            before = here
        return found

    @staticmethod
    def _improve(
        found: Mapping[int, float],
        share: float,
        place: str,
        worth: list[float],
        covered: list[float],
        where: list[str],
    ) -> None:
        for at, likely in found.items():
            if likely * share > worth[at]:
                worth[at], covered[at], where[at] = likely * share, max(covered[at], likely), place
