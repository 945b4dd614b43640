"""Whether what was found is surely what was meant, only something like it, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.ranking import Answer
from knowledge.syllables import is_syllable
from knowledge.values import Hit
from knowledge.vocabulary import SOUNDS_ALIKE
from knowledge.wording import LONG, Asked, is_filler

_SURE, _HALF, _HEAD = 0.82, 0.5, 0.15
_CLEAR, _LIKELY, _ONE_DOUBT, _ALONE = 0.74, 0.7, 0.5, 0.89
_WIDE = 5
"""From so many words on, a question may hold more than the name of a product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a text finds: products best first, whether they are surely meant, and how each word fared."""

    hits: tuple[Hit, ...]
    confident: bool
    heads: Mapping[str, str]
    """For each word of the text: "exact", "near" or "no"."""
    lacking: tuple[str, ...] = ()
    """Of several things that the text joins, those that were not surely found."""

    @property
    def names_all(self) -> bool:
        """Whether the best product has every word of the text, those of asking and joining aside."""
        return all(head != "no" or is_filler(word) for word, head in self.heads.items())


def told(answer: Answer, asked: Sequence[Asked]) -> list[float]:
    """How well each telling word is answered."""
    return [covered for covered, word in zip(answer.covered, asked, strict=True) if not word.filler]


def coverage(answer: Answer, asked: Sequence[Asked]) -> float:
    """The share of a question's weight that a product answers; fillers do not count."""
    total = reached = 0.0
    for covered, word in zip(answer.covered, asked, strict=True):
        if not word.filler:
            total += word.weight
            reached += word.weight * covered
    return reached / total if total else 0.0


def is_match(answer: Answer, asked: Sequence[Asked]) -> bool:
    """Whether a product answers half of the question, or at least the thing it begins with."""
    share = coverage(answer, asked)
    if share >= _HALF:
        telling = told(answer, asked)
        lone = len(telling) == 1 and len(asked) > 2
        return max(telling, default=0.0) >= (0.89 if lone else _LIKELY)
    return share >= _HEAD and has_head(answer, asked)


def head_of(asked: Sequence[Asked]) -> int:
    """The first telling word: in Vietnamese the thing itself, which the others only describe."""
    return next((at for at, word in enumerate(asked) if not word.filler), 0)


def has_head(answer: Answer, asked: Sequence[Asked]) -> bool:
    """Whether a product's name has the thing that a question begins with."""
    head = head_of(asked)
    return answer.covered[head] > 0.93 and (not answer.where or answer.where[head] == "name")


def is_sure(answer: Answer, asked: Sequence[Asked]) -> bool:
    """Whether a product answers every telling word: a lone one as it is, one of three or more less clearly.

    A word spelt rightly with its marks is not taken for another, unless for one that sounds alike, or for one
    of many that stand in order.
    """
    if coverage(answer, asked) < _SURE:
        return False
    telling = [
        (covered, word) for covered, word in zip(answer.covered, asked, strict=True) if not word.filler
    ]
    if len(telling) == 1:
        return telling[0][0] > _ALONE
    other = sum(
        covered < SOUNDS_ALIKE and word.marked and is_syllable(word.bare, word.tone)
        for covered, word in telling
    )
    if other and not (other == 1 and len(telling) > 3 and answer.order > 0.99):
        return False
    doubtful = [covered for covered, _ in telling if covered < _CLEAR]
    return not doubtful or (len(telling) > 2 and len(doubtful) == 1 and doubtful[0] >= _ONE_DOUBT)


def heads(answer: Answer | None, asked: Sequence[Asked]) -> dict[str, str]:
    """How each word fared in the best answer."""
    if answer is None:
        return {word.typed: "no" for word in asked}
    return {
        word.typed: "exact" if covered > 0.93 else "near" if covered else "no"
        for word, covered in zip(asked, answer.covered, strict=True)
    }


def window(answer: Answer, asked: Sequence[Asked]) -> tuple[int, int] | None:
    """Where in a long question the words stand that a product answers; None when all or hardly any do."""
    if len(asked) < _WIDE:
        return None
    best, span = 0.0, (0, 0)
    total, start = 0.0, 0
    for at, (covered, word) in enumerate(zip(answer.covered, asked, strict=True)):
        if total <= 0.0:
            total, start = 0.0, at
        if covered >= _CLEAR:
            total += word.weight * covered
        else:
            total -= (0.05 if word.filler else 0.6) * word.weight
        if total > best:
            best, span = total, (start, at + 1)
    telling = [word for word in asked[slice(*span)] if not word.filler]
    return span if len(telling) > 1 and span != (0, len(asked)) else None


def names_it_whole(answer: Answer, asked: Sequence[Asked], words: int) -> bool:
    """Whether a window names a product so fully that the rest of so many words cannot mean another."""
    if answer.order < 0.99 or not is_sure(answer, asked):
        return False
    if len(told(answer, asked)) < 2:
        return False
    english = bool(answer.where) and set(answer.where) <= {"english", ""}
    return english or (words >= LONG and answer.whole > 0.9)
