"""Reads one line step by step onto a sheet: names, conditions, cues, places, politeness."""

from typing import TYPE_CHECKING

from knowledge.places import PlaceMention
from knowledge.sentence import Sentence
from knowledge.understanding import conditions, tables
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.phrases import Found
from knowledge.understanding.places_said import read_places
from knowledge.understanding.producers_said import read_producer
from knowledge.understanding.product_words import KnownWords
from knowledge.understanding.reading import Reading
from knowledge.values import Intent

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

_TIMED = (Intent.LIST_FAIRS, Intent.SUBSCRIBE)
_KNOWN = 0.5


def read(sentence: Sentence, knowledge: "Catalogue") -> tuple[Reading, list[PlaceMention]]:
    """The filled sheet of a sentence, and the places that cling to a product's name ("gốm Bát Tràng")."""
    lexicon = Lexicon.of(knowledge)
    reading = Reading(sentence)
    lexicon.mark_names(reading)
    conditions.read_code(reading)
    conditions.read_stars(reading)
    _read_cues(reading)
    read_producer(reading, lexicon.producers)
    _read_off_topic(reading)
    conditions.read_groups(reading, knowledge.groups)
    clinging = read_places(reading, knowledge.gazetteer)
    for mention in clinging:
        reading.take(mention.name_start, mention.end, "cling")
    if any(cue.meaning.intent in _TIMED for cue in reading.cues):
        conditions.read_when(reading)
    conditions.read_year(reading)
    conditions.read_said_needs(reading)
    _read_fillers(reading, knowledge.index)
    return reading, clinging


def _read_cues(reading: Reading) -> None:
    for found in tables.cues()[0].find(reading.sentence):
        roles = set(reading.role[found.start : found.end])
        if "name" in roles and all(role == "name" for role in reading.role[found.start : found.end]):
            continue
        reading.cues.append(found)
        for at in range(found.start, found.end):
            if reading.role[at] == "":
                reading.role[at] = "cue"


def _read_off_topic(reading: Reading) -> None:
    for found in tables.off_topic().find(reading.sentence):
        if reading.is_free(found.start, found.end) or set(reading.role[found.start : found.end]) <= {"", "cue"}:
            reading.off_topic.append(found)


def _read_fillers(reading: Reading, index: KnownWords) -> None:
    lists = ("asks", "people", "words", "nouns") if reading.need_kinds else ("asks", "words", "nouns")
    for found in tables.filler_words(*lists).find(reading.sentence):
        if not reading.is_free(found.start, found.end):
            continue
        if found.length == 1 and _stands_in_a_name(reading, found, index):
            continue
        reading.take(found.start, found.end, "noun" if found.meaning == "nouns" else "filler")


def _stands_in_a_name(reading: Reading, found: Found[str], index: KnownWords) -> bool:
    """A word of grammar between two words of the catalogue belongs to them ("sữa tươi có đường")."""
    before, after = found.start - 1, found.end
    if before < 0 or after >= len(reading.sentence) or {found.start, after} & reading.sentence.breaks:
        return False
    words = reading.sentence.words
    if words[found.start] in tables.read_fillers()["particles"]:
        return False
    return (
        reading.role[before] == "" == reading.role[after]
        and index.knows(words[found.start]) >= _KNOWN
        and index.knows(words[before]) >= _KNOWN
        and index.knows(words[after]) >= _KNOWN
    )
