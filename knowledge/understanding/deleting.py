"""Whether a line that speaks of deleting wishes it plainly; what is denied or only asked deletes nothing."""

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from knowledge.fold import fold
from knowledge.sentence import Sentence, word_forms
from knowledge.understanding import tables
from knowledge.understanding.phrases import Found
from knowledge.understanding.reading import Reading
from knowledge.understanding.tables import GRAVE, Cue
from knowledge.values import Intent

DELETE = "delete"
"""Topic of a plain wish to have everything deleted, which is done at once."""
_DENIED = GRAVE - 0.3
"""What a denied deletion still weighs: beside it "ngừng gửi tin" is the wish."""
_PLAIN = GRAVE + 0.5
"""A plain one outweighs a stop: who is deleted gets no news either."""
_TAIL = 2
"""Most words of politeness behind a "không" that ends a clause."""


class _Deletion(NamedTuple):
    """Where a deletion is spoken of: its clause from `start` to `end`, and the word in it that deletes."""

    start: int
    verb: int
    end: int


def settle_deletions(reading: Reading) -> None:
    """Lets deletions outweigh a stop when they are wished plainly, else takes their topic from them, so that
    the notice with its button is shown."""
    cues = [found for found in reading.cues if _deletes(found.meaning)]
    if not cues:
        return
    words = _Words(reading)
    deletions = [words.deletion(found) for found in cues]
    denied = any(words.denied(deletion) for deletion in deletions)
    plain = not denied and not any(words.asked(deletion) for deletion in deletions)
    for number, found in enumerate(reading.cues):
        if not _deletes(found.meaning):
            continue
        cue = found.meaning
        if not plain:
            cue = replace(cue, topic=None, weight=min(cue.weight, _DENIED) if denied else cue.weight)
        elif words.says_data(found):
            cue = replace(cue, weight=max(cue.weight, _PLAIN))
        reading.cues[number] = replace(found, meaning=cue)


def _deletes(cue: Cue) -> bool:
    return cue.intent is Intent.PRIVACY and cue.topic == DELETE


class _Words:
    """The words of a line around its deletions; those that stop news deny nothing."""

    def __init__(self, reading: Reading) -> None:
        self.sentence = reading.sentence
        self.taken = {
            at
            for found in reading.cues
            if found.meaning.intent is Intent.UNSUBSCRIBE and found.meaning.weight >= GRAVE
            for at in range(found.start, found.end)
        }
        self.taken |= self._within("asks_nothing")

    def deletion(self, found: Found[Cue]) -> _Deletion:
        """The clause of a cue and the word in it that deletes."""
        verb = min(self._says("deletes", found.start, found.end), default=found.start)
        ends = (at for at in self.sentence.breaks if at > verb)
        return _Deletion(self._clause_of(verb), verb, min(ends, default=len(self.sentence)))

    def says_data(self, found: Found[Cue]) -> bool:
        """Whether a cue tells what is deleted, not only somebody's name taken off a list."""
        return bool(self._found("data", found.start, found.end))

    def denied(self, deletion: _Deletion) -> bool:
        """Whether a deletion is told not to be done."""
        start, verb, _ = deletion
        joined = max((at + 1 for at in self._says("joins", start, verb)), default=start)
        return bool(
            self._says("no", start, verb)
            or self._says("off", joined, verb)
            or (start and self._is_alone(self._clause_of(start - 1), start))
            or any(self._denies(at) for at in self._says("no", verb + 1, len(self.sentence)))
        )

    def asked(self, deletion: _Deletion) -> bool:
        """Whether a deletion is asked about, made to depend on something, or only told of."""
        start, verb, end = deletion
        last = len(self.sentence)
        return bool(
            "?" in self.sentence.text
            or self._says("if", 0, verb)
            or self._says("then", verb + 1, end)
            or self._says("asks", start, verb)
            or self._says("asks", verb + 1, last)
            or self._says("begins", start, verb)
            or self._says("told", start, verb)
            or any(self._ends_clause(at) for at in self._says("ends", verb + 1, last))
        )

    def _clause_of(self, at: int) -> int:
        return max((stop for stop in self.sentence.breaks if stop <= at), default=0)

    def _is_alone(self, start: int, end: int) -> bool:
        """Whether a clause says no and no more."""
        return any(len(phrase) == end - start and self._stands(phrase, start) for phrase in _phrases("alone"))

    def _denies(self, at: int) -> bool:
        """Whether a "no" behind a deletion is about it: the last of its clause, or deletes again."""
        end = min((stop for stop in self.sentence.breaks if stop > at), default=len(self.sentence))
        return self._ends_clause(at) or bool(self._says("deletes", at, end))

    def _ends_clause(self, at: int) -> bool:
        """Whether no more than politeness stands between a word and the end of its clause."""
        end = min((stop for stop in self.sentence.breaks if stop > at), default=len(self.sentence))
        polite = tables.fillers("polite")
        return end - at - 1 <= _TAIL and all(
            polite.at(self.sentence, other) is not None for other in range(at + 1, end)
        )

    def _says(self, name: str, start: int, end: int) -> set[int]:
        """Where words of a list begin, those aside that stand in what stops news or asks nothing."""
        return {at for at, _ in self._found(name, start, end) if at not in self.taken}

    def _within(self, name: str) -> set[int]:
        found = self._found(name, 0, len(self.sentence))
        return {place for at, length in found for place in range(at, at + length)}

    def _found(self, name: str, start: int, end: int) -> list[tuple[int, int]]:
        return [
            (at, len(phrase))
            for at in range(start, end)
            for phrase in _phrases(name)
            if at + len(phrase) <= end and self._stands(phrase, at)
        ]

    def _stands(self, phrase: tuple[str, ...], at: int) -> bool:
        return all(_is(self.sentence, at + n, word) for n, word in enumerate(phrase))


def _is(sentence: Sentence, at: int, word: str) -> bool:
    """Whether a word is the one of a list, also without its marks: what is deleted does not come back."""
    typed = sentence.words[at].replace("’", "'")
    if typed == word:
        return True
    bare = typed == sentence.folded[at] and sentence.likely(at) in ("", word)
    return bare and len(word) > 1 and typed == fold(word)


@cache
def _phrases(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(word_forms(word)[0] for word in phrase.split()) for phrase in tables.read("deleting")[name]
    )
