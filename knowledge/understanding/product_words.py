"""The words of a line that name a product, out of a short request or a long polite letter."""

from dataclasses import dataclass

from knowledge.understanding import tables
from knowledge.understanding.known import KnownWords
from knowledge.understanding.phrases import Found, PhraseTable
from knowledge.understanding.reading import Reading
from knowledge.values import Intent

_CONTENT = ("", "name", "cling")
_SHORT = 6
"""Up to so many content words all of them are taken; beyond, only the part the catalogue knows."""
_UNKNOWN = -0.45
"""What a word the catalogue does not know costs when the known part of a long line is looked for."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The clause that holds the wish, and where in it the wish begins, behind "cho em hỏi" and the like."""

    start: int
    end: int
    wish: int
    letter: bool
    """Whether there are several clauses, so that others only set the scene."""


def product_span(reading: Reading, focus: Focus, known: KnownWords) -> tuple[int, int] | None:
    """Where the product is named, from its first to its last word; None when only other things are said."""
    words = [at for at in range(focus.wish, focus.end) if reading.role[at] in _CONTENT]
    words = _trim(reading, words)
    if not words:
        return _named_elsewhere(reading, focus, words, known)
    if focus.letter:
        words = _from_head(reading, words, known)
    if len(words) > _SHORT:
        words = _trim(reading, _densest(reading, words, known)) or words
    words = _before_purpose(reading, words, known)
    start, end = words[0], words[-1] + 1
    if not any(reading.role[at] == "name" for at in words):
        start, end = _named_elsewhere(reading, focus, words, known) or (start, end)
    while start and reading.role[start - 1] == "soft":
        start -= 1
    while end < len(reading.role) and reading.role[end] == "soft":
        end += 1
    return start, end


def text_of(reading: Reading, span: tuple[int, int]) -> str:
    """The content words of a span as typed."""
    kept = [at for at in range(*span) if reading.role[at] in _CONTENT or reading.role[at] == "soft"]
    return " ".join(reading.sentence.typed[at] for at in kept)


def known_mass(reading: Reading, start: int, end: int, known: KnownWords) -> float:
    """How much of the words between is known to the catalogue."""
    return sum(
        known.knows(reading.sentence.words[at]) for at in range(start, end) if reading.role[at] in _CONTENT
    )


def focus_of(reading: Reading, known: KnownWords) -> Focus:
    """Where a line says its wish; the last of equal clauses."""
    clauses = reading.clauses()
    asks = tables.fillers("asks").find(reading.sentence)
    start, end = 0, len(reading.sentence)
    if len(clauses) > 1:
        aside = tables.fillers("aside").find(reading.sentence)
        start, end = max(
            clauses, key=lambda clause: (_weight(reading, clause, asks, aside, known), clause[0])
        )
    for ask in reversed(asks):
        behind = [at for at in range(ask.end, end) if reading.role[at] in _CONTENT]
        if start <= ask.start and ask.end <= end and behind and reading.role[ask.start] != "name":
            ahead = known_mass(reading, start, ask.start, known)
            after = known_mass(reading, ask.end, end, known)
            if after >= ahead or ahead < 0.5:
                return Focus(start, end, ask.end, len(clauses) > 1)
    return Focus(start, end, start, len(clauses) > 1)


def _weight(
    reading: Reading,
    clause: tuple[int, int],
    asks: list[Found[str]],
    aside: list[Found[str]],
    known: KnownWords,
) -> float:
    content = [at for at in range(*clause) if reading.role[at] in _CONTENT]
    cues = [found.meaning for found in reading.cues if clause[0] <= found.start < clause[1]]
    weighty = max((cue.weight for cue in cues if cue.intent is not Intent.GREETING), default=0.0)
    conditions = any(reading.role[at] in ("stars", "group", "need") for at in range(*clause))
    if not content and weighty < 3 and not conditions:
        return -1.0
    mass = sum(known.knows(reading.sentence.words[at]) for at in content)
    asked = [ask for ask in asks if clause[0] <= ask.start < clause[1]]
    told = [item for item in aside if clause[0] <= item.start < clause[1]]
    named = any(reading.role[at] == "name" for at in content)
    turned = bool(asked) and bool(told) and asked[-1].start > told[-1].start
    said = 0.4 * weighty if weighty >= 3 else 0.0
    told_only = 1.5 if told and not turned else 0.0
    thing = 1.5 * any(known.begins(reading.sentence.words[at]) for at in content)
    return 0.5 * min(mass, 3.0) + thing + 1.5 * bool(asked) + 2.0 * named + said + conditions - told_only


def _from_head(reading: Reading, words: list[int], known: KnownWords) -> list[int]:
    """In a letter, without what stands unknown before the first word a product's name begins with."""
    for number, at in enumerate(words):
        word = reading.sentence.words[at]
        if known.begins(word) or known.knows(word) >= 1:
            return words[number:] if known.begins(word) else words
    return words


def _before_purpose(reading: Reading, words: list[int], known: KnownWords) -> list[int]:
    """Without what a thing is for ("rau cho bếp ăn"), unless a thing is named there only."""
    purposes = tables.read_fillers()["purposes"]
    for at in range(words[0] + 1, words[-1]):
        if reading.role[at] != "filler" or reading.sentence.words[at] not in purposes:
            continue
        ahead = [word for word in words if word < at]
        behind = [word for word in words if word > at]
        named = any(reading.role[word] == "name" for word in behind)
        if any(known.begins(reading.sentence.words[word]) for word in ahead) and not named:
            return ahead
    return words


def _named_elsewhere(
    reading: Reading, focus: Focus, words: list[int], known: KnownWords
) -> tuple[int, int] | None:
    """In a letter, a product named in full in another clause when the wish itself names none surely."""
    named = [at for at, role in enumerate(reading.role) if role == "name"]
    if not focus.letter or not named:
        return None
    if words and known.is_sure(" ".join(reading.sentence.typed[at] for at in words)) and len(words) > 1:
        return None
    end = named[0]
    while end < len(reading.role) and reading.role[end] == "name":
        end += 1
    return named[0], end


def _trim(reading: Reading, words: list[int]) -> list[int]:
    """Without grammar at both ends."""
    edges = tables.fillers("edges")
    while words and reading.role[words[0]] != "name" and _is_edge(reading, words[0], edges):
        words = words[1:]
    while words and reading.role[words[-1]] != "name" and _is_edge(reading, words[-1], edges):
        words = words[:-1]
    return words


def _is_edge(reading: Reading, at: int, edges: PhraseTable[str]) -> bool:
    found = edges.at(reading.sentence, at)
    return found is not None and found.end == at + 1


def _densest(reading: Reading, words: list[int], known: KnownWords) -> list[int]:
    """The run of words with the most that the catalogue knows; all of them when it knows none."""
    best_sum, best, start, total = 0.0, words, 0, 0.0
    for number, at in enumerate(words):
        worth = known.knows(reading.sentence.words[at])
        if total <= 0:
            start, total = number, 0.0
        total += worth if worth >= 0.25 else _UNKNOWN
        if total > best_sum:
            best_sum, best = total, words[start : number + 1]
    return best
