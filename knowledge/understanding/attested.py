"""The words of a letter that name what is wished for: those that names attest best, wherever they stand."""

import re
from collections.abc import Iterator, Sequence

from knowledge.several import JOINTS
from knowledge.understanding import tables
from knowledge.understanding.focus import Focus
from knowledge.understanding.known import KnownWords
from knowledge.understanding.reading import CONTENT, Reading
from knowledge.understanding.worth import worth_of, worth_of_word

_AMOUNT = re.compile(r"^\d+(?:kg|g|gr|k|tr|l|ml|cm|m)?$")
_ASKED, _IN_FOCUS, _TOLD, _FULL_NAME = 1.0, 0.6, 1.8, 2.0
_MOST_WORDS = 6
"""So many unknown words may name a thing that is asked for."""
_LISTED = 1.3
"""From this worth on a thing joined to another is wished for too."""
_REPEATED = 0.6
"""What a thing is worth more for each time it is spoken of again."""
_DESCRIBED = 4
"""So many words may stand between a thing and those that tell what it is in or of."""
_TAIL = 2
"""Unknown words right behind a known name may tell it apart ("cốm Mễ Trì"); more are another matter."""


def attested(reading: Reading, focus: Focus, known: KnownWords) -> list[int]:
    """The words that names attest best, wherever in the line, with others that belong to the same name."""
    asks = tables.fillers("asks").find(reading.sentence)
    aside = tables.fillers("aside").find(reading.sentence)
    found: list[tuple[float, int, list[int]]] = []
    for stretch in _stretches(reading):
        run = _best_run(reading, stretch, known)
        first = stretch[0]
        asked = any(ask.end <= first and _only_grammar(reading, ask.end, first) for ask in asks)
        if not run:
            if asked and len(stretch) <= _MOST_WORDS:
                words = trimmed(reading, stretch, known)
                if words:
                    found.append((_ASKED - 0.4 + _IN_FOCUS * _in_focus(words, focus), words[0], words))
            continue
        lead = stretch.index(run[0])
        if (lead == 1 and asked) or (0 < lead <= _DESCRIBED and _is_lacked(reading, first, known)):
            run = stretch[: stretch.index(run[-1]) + 1]
        behind = stretch[stretch.index(run[-1]) + 1 :]
        run = trimmed(reading, run + behind[:_TAIL] if len(behind) <= _TAIL else run, known)
        if not run:
            continue
        start = _clause(reading, run[0])[0]
        last_told = max((item.end for item in aside if start <= item.start < run[0]), default=-1)
        last_asked = max((ask.end for ask in asks if start <= ask.start and ask.end <= run[0]), default=-1)
        behind_it = any(item.start >= run[-1] and item.end <= _clause(reading, run[0])[1] for item in aside)
        told = last_told > last_asked or behind_it
        worth = worth_of(reading, run, known)
        worth += _FULL_NAME * any(reading.role[at] == "name" for at in run)
        worth += _ASKED * asked + _IN_FOCUS * _in_focus(run, focus) - _TOLD * told
        found.append((worth, run[0], run))
    if not found:
        return []
    found = [(worth + _REPEATED * _again(reading, run, found, known), at, run) for worth, at, run in found]
    words = _listed(reading, max(found)[2], found, known)
    for worth, _, other in sorted(found, reverse=True):
        said = {reading.sentence.folded[at] for at in words}
        ours = [at for at in other if known.knows(reading.word(at)) >= 1]
        again = said.issuperset(reading.sentence.folded[at] for at in ours)
        if again or worth <= 0 or worth_of(reading, other, known) < 0.5:
            continue
        both = sorted({at for at in words if known.knows(reading.word(at)) >= 1}.union(ours))
        if known.together([reading.sentence.folded[at] for at in both]):
            words = both
    return words


def _listed(
    reading: Reading, words: list[int], found: list[tuple[float, int, list[int]]], known: KnownWords
) -> list[int]:
    """A thing with the others it is joined to, one after the other ("trà, mật ong và bánh cốm")."""
    left = [run for worth, _, run in found if worth >= _LISTED or _is_a_kind(reading, run, known)]
    while joined := next((run for run in left if _are_joined(reading, words, run)), None):
        words = sorted({*words, *joined})
    return words


def _is_a_kind(reading: Reading, run: list[int], known: KnownWords) -> bool:
    return len(run) == 1 and known.names_a_kind(reading.sentence.words[run[0]])


def _are_joined(reading: Reading, words: Sequence[int], other: Sequence[int]) -> bool:
    """Whether nothing but a comma or a word such as "và" stands between a thing and one of others."""
    if not set(other).isdisjoint(words):
        return False
    before = max((at for at in words if at < other[0]), default=None)
    behind = min((at for at in words if at > other[-1]), default=None)
    gaps = [] if before is None else [(before + 1, other[0])]
    gaps += [] if behind is None else [(other[-1] + 1, behind)]
    return any(_is_joint(reading, start, end) for start, end in gaps)


def _is_joint(reading: Reading, start: int, end: int) -> bool:
    if start == end:
        return end in reading.sentence.breaks
    return all(reading.sentence.words[at] in JOINTS for at in range(start, end))


def _again(
    reading: Reading, run: list[int], found: list[tuple[float, int, list[int]]], known: KnownWords
) -> int:
    """How often other parts of a line speak of the same thing."""
    told = {
        reading.sentence.folded[at]
        for at in run
        if known.knows(reading.word(at)) >= 1 and known.begins(reading.word(at))
    }
    others = ({reading.sentence.folded[at] for at in other} for _, _, other in found if other is not run)
    return sum(bool(told & words) for words in others)


def _is_lacked(reading: Reading, at: int, known: KnownWords) -> bool:
    """Whether a word is what some goods are called, but no product of ours ("cốm gói lá sen")."""
    word = reading.sentence.words[at]
    return reading.sentence.marked and word in tables.word_list("goods") and not known.begins(word)


def _in_focus(words: Sequence[int], focus: Focus) -> bool:
    return focus.wish <= words[0] < focus.end


def _clause(reading: Reading, at: int) -> tuple[int, int]:
    return next((start, end) for start, end in reading.clauses() if start <= at < end)


def _stretches(reading: Reading) -> Iterator[list[int]]:
    """Runs of words that are nothing else, cut where a comma or a word of grammar stands."""
    stretch: list[int] = []
    for at, role in enumerate(reading.role):
        if stretch and (at in reading.sentence.breaks or role not in (*CONTENT, "soft")):
            yield stretch
            stretch = []
        if role in (*CONTENT, "soft"):
            stretch.append(at)
    if stretch:
        yield stretch


def _only_grammar(reading: Reading, start: int, end: int) -> bool:
    """Whether nothing but words of grammar and measure stand between, in one clause."""
    return all(
        reading.role[at] in ("filler", "noun", "stars") and at not in reading.sentence.breaks - {start}
        for at in range(start, end)
    ) and not (end in reading.sentence.breaks and end > start)


def _best_run(reading: Reading, stretch: Sequence[int], known: KnownWords) -> list[int]:
    """The part of a stretch with the most that names attest; empty when they attest nothing."""
    best_sum, best = 0.0, (0, 0)
    for start in range(len(stretch)):
        if worth_of_word(reading, stretch[start], known) <= 0:
            continue
        total = 0.0
        for end in range(start, min(start + 12, len(stretch))):
            total += worth_of_word(reading, stretch[end], known)
            if end > start and reading.joined[stretch[end - 1]]:
                total += 0.6
            if total > best_sum + 1e-9:
                best_sum, best = total, (start, end + 1)
    return list(stretch[slice(*best)])


def trimmed(reading: Reading, words: list[int], known: KnownWords) -> list[int]:
    """Without grammar and amounts at both ends; "hộp" stays in "hộp sơn mài"."""
    while words and _is_edge(reading, words[0], words[1] if len(words) > 1 else None, known):
        words = words[1:]
    while words and _is_edge(reading, words[-1], words[-2] if len(words) > 1 else None, known):
        words = words[:-1]
    return words


def _is_edge(reading: Reading, at: int, beside: int | None, known: KnownWords) -> bool:
    if reading.role[at] in ("name", "cling"):
        return False
    folded = reading.sentence.folded
    if beside is not None and abs(at - beside) == 1 and reading.joined[min(at, beside)]:
        return False
    if _AMOUNT.match(folded[at]):
        return True
    found = tables.fillers("edges").at(reading.sentence, at)
    return found is not None and found.end == at + 1
