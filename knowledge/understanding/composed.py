"""Wishes told by the company words keep, in any order: "xóa" by "dữ liệu", "gặp" by "cán bộ"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.places import PlaceMention
from knowledge.understanding import tables
from knowledge.understanding.conditions import ANY_STARS
from knowledge.understanding.phrases import Found, PhraseTable
from knowledge.understanding.reading import Reading
from knowledge.understanding.tables import Cue
from knowledge.values import Intent

Span = tuple[int, int]

_WINDOW = 10
"""Words from the first to the last that belong together, when a wish tells no other number."""
_BREAK = 2
"""How many words a comma between them counts for."""
_REACH = 4
"""How many words around a wish are searched for what must not be said."""
_META, _OF_LIST = "meta", "meta_help"
COMPOSED = 1000
"""Wishes composed of concepts come, in order, behind those of phrases."""
_LETTER = 22
"""Words from which on a line tells much by the way."""
_SHORT = 14
"""In longer lines a way of doing things is told in passing."""
_FIRM = 4.0
"""From this weight on the words of a wish are taken out of account, so that they name no product."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One line of wishes.toml: what must stand together, what must not, and what that says."""

    needs: tuple[frozenset[str], ...]
    behind: tuple[bool, ...]
    """For each need, whether it must stand behind the one before."""
    unless: frozenset[str]
    window: int
    cue: Cue


def read_wishes(reading: Reading, mentions: Sequence[PlaceMention]) -> None:
    """Adds the cues that words of several meanings give together; ways of doing things are another subject.

    A word inside the name of a place says nothing of its own ("phường Yên Nghĩa").
    """
    said = _concepts_said(reading, mentions)
    reading.meta, reading.of_list = _META in said, _OF_LIST in said
    known = said.keys()
    letter = len(reading.sentence) > _LETTER
    for wish in _possible(known):
        if any(known.isdisjoint(need) for need in wish.needs):
            continue
        spans = _closest(reading, wish, said)
        if spans is None:
            continue
        found = Found(min(start for start, _ in spans), max(end for _, end in spans), wish.cue)
        if wish.cue.intent is Intent.UNKNOWN:
            reading.crafts = reading.crafts or len(reading.sentence) <= _SHORT
            continue
        if letter and any(found.start < at < found.end for at in reading.sentence.breaks):
            continue
        reading.cues.append(found)
        if wish.cue.weight >= _FIRM and not letter:
            for start, end in spans:
                for at in range(start, end):
                    if reading.role[at] == "":
                        reading.role[at] = "cue"


def _concepts_said(reading: Reading, mentions: Sequence[PlaceMention]) -> Mapping[str, list[Span]]:
    """Where each concept stands in a line, words of products' and places' names left out."""
    sentence = reading.sentence
    placed = {
        at for item in mentions if item.end - item.name_start > 1 for at in range(item.name_start, item.end)
    }
    said: dict[str, list[Span]] = {}
    for found in _concepts().every(sentence):
        if "name" in reading.role[found.start : found.end]:
            continue
        if found.length == 1 and (found.start in placed or reading.is_inside_a_name(found.start, found.end)):
            continue
        if reading.cuts_names(found.start, found.end):
            continue
        for concept in found.meaning:
            said.setdefault(concept, []).append((found.start, found.end))
    counted = (at for at, role in enumerate(reading.role) if role == "stars" and reading.stars != ANY_STARS)
    stars = [(at, at + 1) for at in counted]
    if stars:
        said.setdefault("star", []).extend(stars)
    return said


def _possible(known: Iterable[str]) -> list[Wish]:
    """The wishes, in order, of whose first need something is said."""
    begun = _wishes_by_need()
    places = {place for concept in known for place in begun.get(concept, ())}
    wishes = _wishes()
    return [wishes[place] for place in sorted(places)]


def _closest(reading: Reading, wish: Wish, said: Mapping[str, list[Span]]) -> tuple[Span, ...] | None:
    """The words that fulfil a wish, nearest together; None when they stand too far apart."""
    choices = [[span for name in need for span in said.get(name, ())] for need in wish.needs]
    best: tuple[Span, ...] | None = None
    least = wish.window + 1
    for spans in _disjoint(choices, wish.behind, wish.window, ()):
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        breaks = sum(start < at < end for at in reading.sentence.breaks)
        length = end - start + _BREAK * breaks
        if length < least and not _denied(wish, said, start, end, spans):
            best, least = spans, length
    return best


def _disjoint(
    choices: Sequence[Sequence[Span]], behind: Sequence[bool], window: int, taken: tuple[Span, ...]
) -> Iterator[tuple[Span, ...]]:
    """Every choice of one span for each need within a window, none across another, in order where told."""
    number = len(taken)
    if number == len(choices):
        yield taken
        return
    for start, end in choices[number]:
        if behind[number] and start < taken[-1][1]:
            continue
        if taken and max(end, *(last for _, last in taken)) - min(start, *(at for at, _ in taken)) > window:
            continue
        if all(end <= first or last <= start for first, last in taken):
            yield from _disjoint(choices, behind, window, (*taken, (start, end)))


def _denied(
    wish: Wish, said: Mapping[str, list[Span]], start: int, end: int, spans: tuple[Span, ...]
) -> bool:
    return any(
        start - _REACH <= first and last <= end + _REACH and (first, last) not in spans
        for name in wish.unless
        for first, last in said.get(name, ())
    )


@cache
def _concepts() -> PhraseTable[tuple[str, ...]]:
    classes = {**tables.classes(), **tables.read("concepts")["classes"]}
    words = {name: phrases.split(", ") for name, phrases in tables.read("concepts")["words"].items()}
    return PhraseTable.of_groups(words, classes)


@cache
def _wishes_by_need() -> Mapping[str, list[int]]:
    """For each concept, the places of the wishes whose first need it is."""
    begun: dict[str, list[int]] = {}
    for place, wish in enumerate(_wishes()):
        for concept in wish.needs[0]:
            begun.setdefault(concept, []).append(place)
    return begun


@cache
def _wishes() -> tuple[Wish, ...]:
    known = tables.read("concepts")["words"].keys()
    found: list[Wish] = []
    for row in tables.read("wishes")["wish"]:
        cue = Cue(
            intent=Intent(row["intent"]),
            weight=row["weight"],
            topic=row.get("topic"),
            yields=row.get("yields", False),
            order=COMPOSED + len(found),
        )
        for line in row["when"]:
            needs: list[frozenset[str]] = []
            behind: list[bool] = []
            unless: set[str] = set()
            window = _WINDOW
            for word in line.split():
                if word.startswith("#"):
                    window = int(word[1:])
                elif word.startswith("-"):
                    unless.add(word[1:])
                else:
                    needs.append(frozenset(word.removeprefix(">").split("|")))
                    behind.append(word.startswith(">"))
            missing = (unless | {name for need in needs for name in need}) - known
            if missing:
                raise ValueError(f"wishes.toml: {line!r}: no concept {', '.join(sorted(missing))}")
            found.append(Wish(tuple(needs), tuple(behind), frozenset(unless), window, cue))
    return tuple(found)
