"""Reads one line step by step onto a sheet: names, conditions, cues, places, politeness."""

from typing import TYPE_CHECKING

from knowledge.places import PlaceMention
from knowledge.sentence import Sentence
from knowledge.sounds import sound_key
from knowledge.understanding import conditions, tables
from knowledge.understanding.addresses_said import read_address
from knowledge.understanding.composed import read_wishes
from knowledge.understanding.deleting import settle_deletions
from knowledge.understanding.follow_up import without
from knowledge.understanding.frames import read_frames
from knowledge.understanding.groups_said import read_groups, read_left_out
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.phrases import Found
from knowledge.understanding.places_said import is_denied, read_places, settle
from knowledge.understanding.producers_said import read_producer
from knowledge.understanding.reading import CONTENT, FREE, Reading
from knowledge.understanding.tables import GRAVE
from knowledge.values import Intent

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

_NEGATIONS = frozenset({"không", "khong"})
"""What tells one product from another when it stands before a word as in a name ("không đường")."""
_HOLDS = frozenset({"đựng", "kẹp"})
"""What a thing is for, said before what it holds ("tủ đựng hồ sơ")."""
_BUYING = frozenset({"mua", "tim", "ban", "can", "kiem", "co"})
"""What people type before a thing, without diacritics."""
_PARTS_OF_A_DAY = frozenset((word,) for word in ("sang", "trua", "chieu", "toi", "nao", "nay", "khac"))
"""What makes "buoi", typed without diacritics, a part of the day rather than the ward of Bưởi."""
_MEASURES = frozenset(
    {"bộ", "bo", "chiếc", "chiec", "hộp", "hop", "túi", "tui", "gói", "goi", "chai", "lọ", "lo", "đôi", "doi"}
)
_THESE = frozenset({"này", "nay", "ấy", "ay", "đấy", "day", "đó", "kia"})
"""Words by which a measure stands for what is on show ("bộ đấy")."""
_HEALING = frozenset({"chữa"})
"""What "chua" may mean, typed without diacritics, so that it names no tomato."""
_SHORT_LINE = 5
"""In so short a line words typed without diacritics that may be an insult are one."""
_TIMED = (Intent.LIST_FAIRS, Intent.SUBSCRIBE)


def read(sentence: Sentence, knowledge: "Catalogue") -> tuple[Reading, list[PlaceMention]]:
    """The filled sheet of a sentence, and the places that cling to a product's name ("gốm Bát Tràng")."""
    lexicon = Lexicon.of(knowledge)
    reading = Reading(sentence)
    lexicon.join(reading)
    lexicon.mark_names(reading)
    conditions.read_code(reading, knowledge.products)
    conditions.read_stars(reading)
    conditions.read_any_stars(reading)
    _read_cues(reading)
    _read_light_cues(reading)
    read_frames(reading)
    mentions = [
        item for item in knowledge.gazetteer.find(sentence) if not _is_a_thing(item, sentence, lexicon)
    ]
    read_wishes(reading, mentions)
    settle_deletions(reading)
    read_producer(reading, lexicon.producers, {(item.name_start, item.end) for item in mentions})
    _read_off_topic(reading)
    read_groups(reading, knowledge.groups, lexicon)
    clinging = read_places(reading, mentions)
    read_left_out(reading, knowledge.groups)
    if (within := read_address(reading, clinging, lexicon.words)) is not None:
        clinging.remove(within)
    for mention in clinging:
        reading.take(mention.name_start, mention.end, "place" if is_denied(reading, mention) else "cling")
    clinging = [mention for mention in clinging if not is_denied(reading, mention)]
    if any(cue.meaning.intent in _TIMED for cue in reading.cues):
        conditions.read_when(reading)
    conditions.read_year(reading)
    conditions.read_said_needs(reading, lexicon.words)
    conditions.read_amounts(reading)
    conditions.read_counts(reading)
    _give_back_things(reading, lexicon, _read_fillers(reading))
    _read_letters(reading)
    return reading, settle(reading, clinging)


def _is_a_thing(mention: PlaceMention, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether small letters are the thing, not a place: behind a word of looking for ("tìm bưởi"), before a
    name in capitals ("bưởi Đan Phượng"), before a word of its name ("đồ sơn mài"), or a part of the day."""
    at = mention.start
    if sentence.words[at] == "buoi" and sentence.folded[mention.end : mention.end + 1] in _PARTS_OF_A_DAY:
        return True
    typed = sentence.typed[at : mention.end + 1]
    one = mention.end - at == 1 and at == mention.name_start and len(typed) == 2
    if one and typed[0].islower() and typed[1][:1].isupper() and sentence.words[at] in lexicon.heads:
        return True
    after = sentence.folded[mention.end - 1 : mention.end + 1]
    if sentence.words[at] in ("đồ", "do") and sentence.typed[at].islower() and after in lexicon.in_names:
        return True
    if mention.end - at > 1 or at != mention.name_start or not at or not sentence.typed[at].islower():
        return False
    return sentence.folded[at - 1] in _BUYING and sentence.words[at] in lexicon.heads


def _read_cues(reading: Reading) -> None:
    sentence = reading.sentence
    for found in tables.cues()[0].find(sentence, lambda cue: cue.weight >= GRAVE):
        roles = set(reading.role[found.start : found.end])
        if roles == {"name"}:
            continue
        if found.length == 1 and reading.is_inside_a_name(found.start, found.end):
            continue
        if reading.cuts_names(found.start, found.end):
            continue
        if sentence.words[max(0, found.start - 1)] in _HOLDS and found.start:
            continue
        reading.cues.append(found)
        for at in range(found.start, found.end):
            if reading.role[at] == "":
                reading.role[at] = "cue"
        if sentence.folded[found.start] == "chuc" and found.meaning.intent is Intent.GREETING:
            _take_to_the_end_of_the_clause(reading, found.end)


def _take_to_the_end_of_the_clause(reading: Reading, start: int) -> None:
    """What is wished somebody ("chúc em một ngày vui vẻ") asks for nothing."""
    end = next((end for first, end in reading.clauses() if first < start <= end), start)
    for at in range(start, end):
        if reading.role[at] == FREE:
            reading.role[at] = "filler"


def _read_light_cues(reading: Reading) -> None:
    """Cues with light words in between: "lưu lại vị trí", "hủy hết giúp em thông báo"."""
    if reading.cues or "name" in reading.role:
        return
    light = tables.read_fillers()["light"]
    kept = [at for at, word in enumerate(reading.sentence.words) if word not in light]
    if len(kept) == len(reading.sentence) or len(kept) < 2:
        return
    for found in tables.cues()[0].find(without(reading.sentence, kept)):
        if found.length < 2:
            continue
        start, end = kept[found.start], kept[found.end - 1] + 1
        if end - start - found.length > 2 or (start and reading.sentence.words[start - 1] in _HOLDS):
            continue
        reading.cues.append(Found(start, end, found.meaning))
        for at in kept[found.start : found.end]:
            if reading.role[at] == "":
                reading.role[at] = "cue"


def _read_off_topic(reading: Reading) -> None:
    tables_said = [tables.off_topic(), *([tables.only_with_marks()] if reading.sentence.marked else [])]
    for found in (found for table in tables_said for found in table.find(reading.sentence)):
        if found.length == 1 and reading.is_inside_a_name(found.start, found.end):
            continue
        if found.meaning == "abuse" and not _is_surely_said(reading.sentence, found):
            continue
        if reading.is_free(found.start, found.end) or set(reading.role[found.start : found.end]) <= {
            "",
            "cue",
        }:
            reading.off_topic.append(found)


def _is_surely_said(sentence: Sentence, found: Found[str]) -> bool:
    """Whether an insult in a longer line typed without diacritics is one ("dep mat day" is "đẹp mặt đấy")."""
    if sentence.marked or not sentence.meant or len(sentence) <= _SHORT_LINE:
        return True
    return all(sentence.meant[found.start : found.end])


def _read_fillers(reading: Reading) -> list[int]:
    """Takes words of grammar out of account; gives the places of those that are a phrase alone."""
    alone = []
    lists = ("asks", "people", "words", "nouns") if reading.need_kinds else ("asks", "words", "nouns")
    for found in tables.filler_words(*lists).find(reading.sentence):
        if not reading.is_free(found.start, found.end):
            continue
        if found.length == 1 and _stands_in_a_name(reading, found):
            continue
        reading.take(found.start, found.end, "noun" if found.meaning == "nouns" else "filler")
        if found.length == 1:
            alone.append(found.start)
    return alone


def _give_back_things(reading: Reading, lexicon: Lexicon, alone: list[int]) -> None:
    """Typed without diacritics, "tra" and "gio" are words of grammar only beside something that is wanted.

    Before a place it is known for a thing may also be spelt as it sounds ("nua Van Phuc").
    """
    sentence = reading.sentence
    if sentence.marked:
        return
    begin = [
        at for at in alone if at == 0 or reading.role[at - 1] == "cue" or sentence.words[at - 1] in _BUYING
    ]
    bare = not any(role in CONTENT for role in reading.role)
    for at in begin:
        clung = reading.role[at + 1 : at + 2] == ["cling"]
        heard = clung and sound_key(sentence.words[at]) in lexicon.kind_sounds
        if heard or (bare and sentence.words[at] in lexicon.kinds_folded):
            reading.role[at] = "name" if heard else FREE
            return


def _read_letters(reading: Reading) -> None:
    """A letter alone is a short form of politeness ("e", "a") unless it stands in a name ("chữ L")."""
    for at, word in enumerate(reading.sentence.folded):
        joined = reading.joined[at] or (at > 0 and reading.joined[at - 1])
        plain = word == reading.sentence.words[at]
        letter = len(word) == 1 and word.isalpha() and plain and not joined
        following = reading.sentence.words[at + 1 : at + 2]
        pointed = reading.sentence.words[at] in _MEASURES and not _THESE.isdisjoint(following)
        if reading.role[at] == "" and (letter or pointed or reading.sentence.likely(at) in _HEALING):
            reading.role[at] = "filler"


def _stands_in_a_name(reading: Reading, found: Found[str]) -> bool:
    """A word of grammar that stands beside its neighbour in a name too ("sữa tươi có đường", "tra sen")."""
    at = found.start
    before = at > 0 and reading.joined[at - 1] and reading.role[at - 1] == ""
    after = reading.joined[at] and reading.role[at + 1] == ""
    if reading.sentence.words[at] in tables.read_fillers()["particles"]:
        return after and reading.sentence.words[at] in _NEGATIONS
    return before or after
