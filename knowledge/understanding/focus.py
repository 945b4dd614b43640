"""The clause of a long polite line that holds the wish."""

from dataclasses import dataclass

from knowledge.understanding import tables
from knowledge.understanding.known import KnownWords
from knowledge.understanding.phrases import Found
from knowledge.understanding.reading import CONTENT, Reading
from knowledge.values import Intent

_OTHER_WORDS = frozenset({"muon", "tim", "can", "lay", "dat"})
"""Words of asking that, typed bare behind a thing, are others ("nhan chin muon", "khoai tim")."""
_SPEAKERS = frozenset("ba bo me ong bac co chu di cau mo con chau".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Focus:
    """The clause that holds the wish, and where in it the wish begins, behind "cho em hỏi" and the like."""

    start: int
    end: int
    wish: int
    letter: bool
    """Whether there are several clauses, so that others only set the scene."""
    told: bool = False
    """Whether it tells of something past or unwanted rather than asking."""


def known_mass(reading: Reading, start: int, end: int, known: KnownWords) -> float:
    """How much of the words between is known to the catalogue."""
    return sum(known.knows(reading.word(at)) for at in range(start, end) if reading.role[at] in CONTENT)


def focus_of(reading: Reading, known: KnownWords) -> Focus:
    """Where a line says its wish; the last of equal clauses."""
    clauses = reading.clauses()
    asks = tables.fillers("asks").find(reading.sentence)
    start, end = 0, len(reading.sentence)
    aside = tables.fillers("aside").find(reading.sentence)
    if len(clauses) > 1:
        start, end = max(
            clauses, key=lambda clause: (_weight(reading, clause, asks, aside, known), clause[0])
        )
    for ask in reversed(asks):
        behind = [at for at in range(ask.end, end) if reading.role[at] in CONTENT]
        if start <= ask.start and ask.end <= end and behind and reading.role[ask.start] not in CONTENT:
            ahead = known_mass(reading, start, ask.start, known)
            after = known_mass(reading, ask.end, end, known)
            if ask.start > start and _is_said_of_a_thing(reading, ask, behind[0], known):
                continue
            if after >= ahead or ahead < 0.5:
                told = any(start <= item.start < ask.start for item in aside)
                return Focus(start, end, ask.end, len(clauses) > 1, told)
    told = any(start <= item.start < end for item in aside)
    return Focus(start, end, start, len(clauses) > 1, told)


def _is_said_of_a_thing(reading: Reading, ask: Found[str], behind: int, known: KnownWords) -> bool:
    """Whether a lone word of asking stands behind a thing, with none behind it ("rượu cần Hòa Bình")."""
    words, before = reading.sentence.words, ask.start - 1
    doubtful = words[ask.start] in _OTHER_WORDS
    if doubtful and not reading.sentence.marked and reading.role[before] in CONTENT:
        return words[before] not in _SPEAKERS
    named = reading.role[before] in CONTENT and known.names_a_kind(words[before])
    return ask.length == 1 and named and not known.begins(words[behind])


def _weight(
    reading: Reading,
    clause: tuple[int, int],
    asks: list[Found[str]],
    aside: list[Found[str]],
    known: KnownWords,
) -> float:
    content = [at for at in range(*clause) if reading.role[at] in CONTENT]
    cues = [found.meaning for found in reading.cues if clause[0] <= found.start < clause[1]]
    weighty = max((cue.weight for cue in cues if cue.intent is not Intent.GREETING), default=0.0)
    conditions = any(reading.role[at] in ("stars", "group", "need") for at in range(*clause))
    if not content and weighty < 3 and not conditions:
        return -1.0
    mass = sum(known.knows(reading.word(at)) for at in content)
    asked = [ask for ask in asks if clause[0] <= ask.start < clause[1]]
    told = [item for item in aside if clause[0] <= item.start < clause[1]]
    named = any(reading.role[at] == "name" for at in content)
    turned = bool(asked) and bool(told) and asked[-1].start > told[-1].start
    said = 0.4 * weighty if weighty >= 3 else 0.0
    told_only = 1.5 if told and not turned else 0.0
    thing = 1.5 * any(known.begins(reading.word(at)) for at in content)
    return 0.5 * min(mass, 3.0) + thing + 1.5 * bool(asked) + 2.0 * named + said + conditions - told_only
