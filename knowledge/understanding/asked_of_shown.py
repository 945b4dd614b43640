"""Questions about what is on show, told by the kinds of their words: who makes it, where, until when."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.fold import nfc
from knowledge.sentence import Sentence, word_forms
from knowledge.understanding import tables
from knowledge.understanding.follow_up import without
from knowledge.understanding.phrases import PhraseTable

_MOST = 16
"""Nobody asks for one thing about what is on show in more words."""
_LEAST = 5
"""From so many words on one that is not known may stand in a question."""
_UNKNOWN = 2
"""So many unknown words may name the thing that "này" or "this" points at."""
_SHOWN, _THIS, _OTHER = "shown", "this", "other"
_BEFORE_A_NAME = frozenset({"this", "that", "these", "those"})
_SOFT = ("soft",)
_POINTING = frozenset({"this", "thing", "shown", "of", "make", "them", "maker", "area", "now", "belongs"})
"""What a question needs beside what it asks."""
_WHICH = ("nào", "nao")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of what is on show, and the words of its name that stand in the question."""

    topic: str
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Rule:
    topic: str
    needs: tuple[frozenset[str], ...]
    unless: frozenset[str]


def asked_of_shown(sentence: Sentence, shown: Sequence[str]) -> Question | None:
    """The question that all words of a line make together; None when one of them is about something else.

    `shown` are the names, makers and places of what is on show, whose words may stand in the question.
    """
    if _asking().isdisjoint(sentence.folded):
        return None
    kinds = _covered(sentence, _words_of(tuple(shown), marked=sentence.marked))
    if kinds is None:
        return None
    said = {kind for _, names in kinds for kind in names}
    named = frozenset(sentence.folded[at] for at, names in kinds if _SHOWN in names)
    for rule in _rules():
        if said.isdisjoint(rule.unless) and not any(said.isdisjoint(need) for need in rule.needs):
            return Question(rule.topic, named)
    return None


def asked_but_for_one(sentence: Sentence, shown: Sequence[str], known: Container[str]) -> Question | None:
    """The same where one word is unknown, in a line that points ("bánh này bên mình nhập của nhà nào").

    `known` are words of the catalogue, which may name something else.
    """
    if not _LEAST <= len(sentence) <= _MOST or not any(_points(sentence, at) for at in range(len(sentence))):
        return None
    names = _words_of(tuple(shown), marked=sentence.marked)
    for at, word in enumerate(sentence.words):
        if word in known or word in names or _kinds().at(sentence, at) is not None:
            continue
        kept = [number for number in range(len(sentence)) if number != at]
        return asked_of_shown(without(sentence, kept), shown)
    return None


def calls_off(sentence: Sentence) -> bool:
    """Whether a line says no more than that no news is wanted after all ("thôi khỏi nhắn")."""
    kinds = _covered(sentence, frozenset())
    said = {kind for _, names in kinds or () for kind in names}
    return (
        said.issuperset(("no", "news"))
        or said.issuperset(("drop", "no"))
        or said.issuperset(("drop", "news"))
    )


def _covered(sentence: Sentence, names: frozenset[str]) -> list[tuple[int, tuple[str, ...]]] | None:
    """The kinds of all words from first to last, longer phrases first; None when a word is of no kind."""
    end = len(sentence)
    if not 0 < end <= _MOST:
        return None
    lost: set[int] = set()

    def rest(at: int) -> list[tuple[int, tuple[str, ...]]] | None:
        if at == end:
            return []
        if at in lost:
            return None
        for stop, kinds in _steps(sentence, at, names):
            if (behind := rest(stop)) is not None:
                return [(at, kinds), *behind]
        lost.add(at)
        return None

    return rest(0)


def _points(sentence: Sentence, at: int) -> bool:
    found = _kinds().at(sentence, at)
    return found is not None and _THIS in found.meaning


def _steps(sentence: Sentence, at: int, names: frozenset[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The words that may stand next, and their kinds: without marks they may be of several."""
    if (which := _some_which(sentence, at)) is not None:
        yield which
    meant: dict[int, tuple[str, ...]] = {}
    others = False
    for found in _kinds().all_at(sentence, at):
        others = others or found.meaning == (_OTHER,)
        meant[found.end] = (*meant.get(found.end, ()), *found.meaning)
    for end, kinds in meant.items():
        if not others or end > at + 1:
            yield end, kinds
    if sentence.words[at] in names:
        yield at + 1, (_SHOWN,)
    if others:
        return
    if len(sentence.words[at]) == 1 and sentence.words[at].isalpha():
        yield at + 1, _SOFT
    if (polite := tables.fillers("polite").at(sentence, at)) is not None:
        yield polite.end, _SOFT
    for stop in range(at + 1, min(at + 1 + _UNKNOWN, len(sentence) + 1)):
        if any(_OTHER in found.meaning for found in _kinds().all_at(sentence, stop - 1)):
            return
        led = at > 0 and sentence.folded[at - 1] in _BEFORE_A_NAME
        pointed = _kinds().at(sentence, stop) if stop < len(sentence) else None
        if led or (pointed is not None and _THIS in pointed.meaning):
            yield stop, _SOFT


def _some_which(sentence: Sentence, at: int) -> tuple[int, tuple[str, ...]] | None:
    """ "họa sĩ nào", "tiệm bánh nào": an unknown word for makers, or a known one with what they make."""
    known = _kinds().at(sentence, at) if at + 1 < len(sentence) else None
    maker = known is not None and "maker" in known.meaning
    if known is not None and not maker:
        return None
    for stop in range(at + 1, min(at + 1 + _UNKNOWN, len(sentence))):
        if sentence.words[stop] in _WHICH and stop > at + maker:
            return stop + 1, ("house" if maker else "some_house",)
        between = _kinds().at(sentence, stop)
        if between is not None and "make" not in between.meaning:
            return None
    return None


@lru_cache(maxsize=256)
def _words_of(shown: tuple[str, ...], *, marked: bool) -> frozenset[str]:
    """The words of what is on show, as written; folded too for a line without marks."""
    forms = [word_forms(word) for text in shown for word in nfc(text).split()]
    return frozenset(word for form in forms for word in (form[:1] if marked else form))


@cache
def _kinds() -> PhraseTable[tuple[str, ...]]:
    table = tables.read("questions")
    classes = {**tables.classes(), **table["classes"]}
    meanings: dict[str, list[str]] = {}
    for name, words in table["words"].items():
        for phrase in words.split(", "):
            for written in PhraseTable.spelt_out(phrase, classes):
                meanings.setdefault(written, []).append(name)
    for word in (*classes["@me"], *classes["@you"]):
        meanings.setdefault(word, []).append("soft")
    kinds: PhraseTable[tuple[str, ...]] = PhraseTable()
    for written, names in meanings.items():
        kinds.add(written, tuple(dict.fromkeys(names)))
    return kinds


@cache
def _asking() -> frozenset[str]:
    """The folded words that begin what a rule needs: without one of them nothing is asked."""
    needed = frozenset(kind for rule in _rules() for need in rule.needs for kind in need) - _POINTING
    phrases = _kinds().phrases.items()
    begins = {key[0] for key, meanings in phrases if any(needed.intersection(m) for _, m in meanings)}
    return frozenset(begins | {"nao"})


@cache
def _rules() -> tuple[_Rule, ...]:
    table = tables.read("questions")
    known = {*table["words"], _SHOWN, "some_house"}
    rules = []
    for row in table["question"]:
        for line in row["when"]:
            words = line.split()
            needs = tuple(frozenset(word.split("|")) for word in words if not word.startswith("-"))
            unless = frozenset(word[1:] for word in words if word.startswith("-"))
            missing = unless.union(*needs) - known
            if missing:
                raise ValueError(f"questions.toml: {line!r}: no kind {', '.join(sorted(missing))}")
            rules.append(_Rule(row["topic"], needs, unless))
    return tuple(rules)
