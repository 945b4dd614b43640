"""How well one product answers the words of a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.entries import Entry, Words
from knowledge.vocabulary import Vocabulary
from knowledge.wording import Asked

_OTHER_NAME, _ENGLISH, _MAKER, _PLACE, _KIND = 0.96, 0.97, 0.84, 0.84, 0.7
_HOOK_AND_TILDE = frozenset({"\u0309\u0303", "\u0303\u0309"})
_COVER, _WHOLE, _ORDER = 0.74, 0.18, 0.08


class Matches(dict[int, tuple[tuple[int, float], ...]]):
    """For each written word of the vocabulary, which words of the question it answers and how well, best first."""

    def __init__(self, asked: Sequence[Asked], vocabulary: Vocabulary) -> None:
        super().__init__()
        self._asked = asked
        self._vocabulary = vocabulary
        self._any_marks = any(word.marked for word in asked)
        self.folded: dict[int, list[tuple[int, float]]] = {}
        """For each folded word, the words of the question it may be."""
        for at, word in enumerate(asked):
            if word.number is not None:
                self.folded.setdefault(word.number, []).append((at, 1.0))
            for number, likely in word.near.items():
                if number != word.number:
                    self.folded.setdefault(number, []).append((at, likely))

    def __missing__(self, written: int) -> tuple[tuple[int, float], ...]:
        found = self.folded.get(self._vocabulary.fold_of[written])
        if found is None:
            value: tuple[tuple[int, float], ...] = ()
        elif self._any_marks:
            value = tuple((at, likely * self._marks(at, written, likely)) for at, likely in found)
        else:
            value = tuple(found)
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
        bare, tone = self._vocabulary.tones[written]
        if not asked.marked:
            return 0.98 if tone or not bare.isascii() else 1.0
        if likely < 1.0:
            return 1.0 if asked.tone == tone else 0.9
        if asked.bare == bare:
            return 0.97 if asked.tone + tone in _HOOK_AND_TILDE else 0.84 if asked.tone and tone else 0.8
        return 0.78 if asked.tone == tone else 0.7


@dataclass(slots=True)
class Answer:
    """One product as an answer: its score from 0 to 1, and how well each word of the question is answered."""

    number: int
    score: float
    covered: list[float]
    """For each word, 0 to 1, wherever in the product it was found."""
    where: list[str]


def rank(
    number: int,
    entry: Entry,
    asked: Sequence[Asked],
    matches: Matches,
    rarity: Sequence[float],
    fold_of: Sequence[int],
    kind_words: frozenset[int],
) -> Answer:
    """The answer one product gives; `kind_words` are the words of the question that name its kind."""
    count = len(asked)
    covered = [0.0] * count
    worth = [0.0] * count
    where = [""] * count
    whole, order = _name(entry.name, asked, matches, rarity, fold_of, covered, worth, where)
    for other in entry.other_names:
        other_covered = [0.0] * count
        other_worth = [0.0] * count
        other_where = [""] * count
        found = _name(other, asked, matches, rarity, fold_of, other_covered, other_worth, other_where)
        if sum(other_covered) > sum(covered):
            covered = other_covered
            worth = [value * _OTHER_NAME for value in other_worth]
            where = ["synonym" if place else "" for place in other_where]
            whole, order = found[0] * _OTHER_NAME, found[1]
    for at in kind_words:
        if worth[at] < _KIND:
            worth[at], covered[at], where[at] = _KIND, max(covered[at], _KIND), "kind"
    if min(worth) < 0.9:
        for words, share, place in (
            (entry.english, _ENGLISH, "english"),
            (entry.maker, _MAKER, "producer"),
            (entry.place, _PLACE, "place"),
        ):
            for word in words:
                for at, likely in matches[word]:
                    if likely * share > worth[at]:
                        worth[at], covered[at], where[at] = likely * share, max(covered[at], likely), place
    total = reached = 0.0
    for at, word in enumerate(asked):
        if worth[at] or not word.filler:
            total += word.weight
            reached += word.weight * worth[at]
    score = _COVER * reached / total + _WHOLE * whole + _ORDER * order if reached else 0.0
    return Answer(number, score, covered, where)


def _name(
    name: Words,
    asked: Sequence[Asked],
    matches: Matches,
    rarity: Sequence[float],
    fold_of: Sequence[int],
    covered: list[float],
    worth: list[float],
    where: list[str],
) -> tuple[float, float]:
    """Fills in what a name answers; gives how much of it was asked for, and how well the order agrees."""
    whole = told = 0.0
    before = -2
    runs = 0
    for word in name:
        weight = rarity[fold_of[word]]
        whole += weight
        for at, likely in matches[word]:
            if likely > worth[at]:
                worth[at] = covered[at] = likely
                where[at] = "name" if likely > 0.93 else "spelling"
                told += weight * likely
                if at == before + 1:
                    runs += 1
                before = at
                break
    return (told / whole if whole else 0.0), runs / max(len(asked) - 1, 1)
