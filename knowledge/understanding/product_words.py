"""The words of a line that name a product: in a short request what is left, in a letter what names attest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.fold import fold
from knowledge.understanding import tables
from knowledge.understanding.focus import Focus
from knowledge.understanding.known import KnownWords
from knowledge.understanding.reading import CONTENT, Reading

_AMOUNT = re.compile(r"^\d+(?:kg|g|gr|k|tr|l|ml|cm|m)?$")
_THING = frozenset({"đồ", "do"})
"""The word for "things made of": "đồ da" says more than "da" alone."""
_SHORT = 6
"""Up to so many content words all of them are taken; beyond, only the part the catalogue knows."""
_ASKED, _IN_FOCUS, _TOLD, _FULL_NAME = 1.0, 0.6, 1.8, 2.0
_REPEATED = 0.6
"""What a thing is worth more for each time it is spoken of again."""
_UNKNOWN = -0.7
"""What a word that no name has costs inside a part of a long line."""
_LACKED = 0.2
"""What a word is worth that no name has, but that is what some goods are called."""
_DESCRIBED = 4
"""So many words may stand between a thing and those that tell what it is in or of."""
_TAIL = 2
"""Unknown words right behind a known name may tell it apart ("cốm Mễ Trì"); more are another matter."""


@dataclass(frozen=True, slots=True)
class Thing:
    """The words, by position, that name a product, and how well names attest them (0 is not at all)."""

    words: tuple[int, ...]
    worth: float

    @property
    def start(self) -> int:
        """The first word."""
        return self.words[0]

    @property
    def end(self) -> int:
        """Behind the last word."""
        return self.words[-1] + 1


def thing_in(reading: Reading, focus: Focus, known: KnownWords) -> Thing | None:
    """The product a line names; None when only other things are said."""
    words = [at for at in range(focus.wish, focus.end) if reading.role[at] in CONTENT]
    words = _trim(reading, words, known)
    if words and not focus.letter:
        words = _before_purpose(reading, words, known)
    if focus.letter or len(words) > _SHORT:
        found = _attested(reading, focus, known)
        if found:
            return _widened(reading, found, known)
        words = [] if len(words) > _SHORT else words
    if not words:
        return None
    if reading.need_kinds:
        words = _from_head(reading, _before_need(reading, words), known)
    words = _before_purpose(reading, words, known)
    return _widened(reading, words, known)


def text_of(reading: Reading, thing: Thing) -> str:
    """The words of a thing as typed, with a noun such as "hàng" that stands inside ("ô mai hàng đường")."""
    if not thing.words:
        return ""
    typed = reading.sentence.typed
    inside = (at for at in range(thing.start, thing.end) if at in thing.words or reading.role[at] == "noun")
    return " ".join(typed[at] for at in inside)


def names_goods(reading: Reading, words: Sequence[int]) -> bool:
    """Whether unknown words have the name of some thing ("quạt giấy") or stand beside a place."""
    if reading.sentence.marked:
        goods = tables.word_list("goods")
        return any(reading.sentence.words[at] in goods for at in words[:3]) or any(
            reading.role[at] == "cling" for at in words
        )
    return any(reading.sentence.folded[at] in _folded_goods() for at in words[:3])


@cache
def _folded_goods() -> frozenset[str]:
    return frozenset(fold(word) for word in tables.word_list("goods"))


def _widened(reading: Reading, words: Sequence[int], known: KnownWords) -> Thing:
    """With "đồ" before a lone word, and with words of a need that also stand in names ("xúc xích chay")."""
    start, end = words[0], words[-1] + 1
    kept = list(words)
    if end - start == 1 and start and reading.sentence.words[start - 1] in _THING:
        reading.role[start - 1] = ""
        kept.insert(0, start - 1)
    while kept[0] and reading.role[kept[0] - 1] == "soft":
        kept.insert(0, kept[0] - 1)
    while kept[-1] + 1 < len(reading.role) and reading.role[kept[-1] + 1] == "soft":
        kept.append(kept[-1] + 1)
    inside = [at for at in range(kept[0], kept[-1]) if reading.role[at] == "soft" and at not in kept]
    kept = sorted((*kept, *inside))
    return Thing(tuple(kept), worth_of(reading, kept, known))


def worth_of(reading: Reading, words: Sequence[int], known: KnownWords) -> float:
    """How well names attest words: rare ones more, those that begin a name or stand together in one most."""
    if not words:
        return 0.0
    total = 0.0
    for number, at in enumerate(words):
        worth = _worth(reading, at, known)
        total += worth if worth > 0 else 0.0
        if number + 1 < len(words) and words[number + 1] == at + 1 and reading.joined[at]:
            total += 0.6
    return total


def _worth(reading: Reading, at: int, known: KnownWords) -> float:
    role = reading.role[at]
    if role == "name":
        return 1.5
    word = reading.sentence.words[at]
    sure = known.knows(word)
    if reading.sentence.marked and sure < 1 and word.isascii() is False:
        sure = 0.0
    if role == "cling":
        return 0.2
    if sure >= 1:
        head = 0.5 * known.begins(word)
        joined = reading.joined[at] or (at > 0 and reading.joined[at - 1])
        return 0.1 + head + (0.5 if head or joined else 0.1) * known.tells(word)
    if sure >= 0.5:
        return 0.1
    return _LACKED if word in tables.word_list("goods") else _UNKNOWN


def _attested(reading: Reading, focus: Focus, known: KnownWords) -> list[int]:
    """The words that names attest best, wherever in the line, with others that belong to the same name."""
    asks = tables.fillers("asks").find(reading.sentence)
    aside = tables.fillers("aside").find(reading.sentence)
    found: list[tuple[float, int, list[int]]] = []
    for stretch in _stretches(reading):
        run = _best_run(reading, stretch, known)
        first = stretch[0]
        asked = any(ask.end <= first and _only_grammar(reading, ask.end, first) for ask in asks)
        if not run:
            if asked and len(stretch) <= _SHORT:
                words = _trim(reading, stretch, known)
                if words:
                    found.append((_ASKED - 0.4 + _IN_FOCUS * _in_focus(words, focus), words[0], words))
            continue
        lead = stretch.index(run[0])
        if (lead == 1 and asked) or (0 < lead <= _DESCRIBED and _is_lacked(reading, first, known)):
            run = stretch[: stretch.index(run[-1]) + 1]
        behind = stretch[stretch.index(run[-1]) + 1 :]
        run = _trim(reading, run + behind[:_TAIL] if len(behind) <= _TAIL else run, known)
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
    best = max(found)
    words = best[2]
    for worth, _, other in sorted(found, reverse=True):
        said = {reading.sentence.folded[at] for at in words}
        ours = [at for at in other if known.knows(reading.sentence.words[at]) >= 1]
        again = said.issuperset(reading.sentence.folded[at] for at in ours)
        if again or worth <= 0 or worth_of(reading, other, known) < 0.5:
            continue
        both = sorted({at for at in words if known.knows(reading.sentence.words[at]) >= 1}.union(ours))
        if known.together([reading.sentence.folded[at] for at in both]):
            words = both
    return words


def _again(
    reading: Reading, run: list[int], found: list[tuple[float, int, list[int]]], known: KnownWords
) -> int:
    """How often other parts of a line speak of the same thing."""
    told = {
        reading.sentence.folded[at]
        for at in run
        if known.knows(reading.sentence.words[at]) >= 1 and known.begins(reading.sentence.words[at])
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
        if _worth(reading, stretch[start], known) <= 0:
            continue
        total = 0.0
        for end in range(start, min(start + 12, len(stretch))):
            total += _worth(reading, stretch[end], known)
            if end > start and reading.joined[stretch[end - 1]]:
                total += 0.6
            if total > best_sum + 1e-9:
                best_sum, best = total, (start, end + 1)
    return list(stretch[slice(*best)])


def _before_need(reading: Reading, words: list[int]) -> list[int]:
    """Without what stands behind a need ("quạt giấy tặng bạn Tây"), when goods are named ahead of it."""
    need = next((at for at, role in enumerate(reading.role) if role == "need"), len(reading.role))
    ahead = [at for at in words if at < need]
    named = any(reading.joined[at] or reading.role[at] == "name" for at in words if at > need)
    return ahead if ahead and not named and names_goods(reading, ahead) else words


def _from_head(reading: Reading, words: list[int], known: KnownWords) -> list[int]:
    """Without what stands unknown before the first word a product's name begins with."""
    for number, at in enumerate(words):
        word = reading.sentence.words[at]
        if not number and names_goods(reading, words[:1]):
            return words
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
        told = any(known.begins(reading.sentence.words[word]) for word in ahead) or _has_need(reading, at)
        told = told or names_goods(reading, ahead[:1])
        if ahead and told and not named:
            return ahead
    return words


def _has_need(reading: Reading, end: int) -> bool:
    """Whether a need is said before a word ("đồ chay ăn liền | cho văn phòng")."""
    return any(role in ("need", "soft", "group") for role in reading.role[:end])


def _trim(reading: Reading, words: list[int], known: KnownWords) -> list[int]:
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
