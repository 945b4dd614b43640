"""A message made ready to be read: cut to a sensible length, keystrokes undone, short forms written out."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.fold import fold, nfc
from knowledge.keystrokes import undo_keystrokes
from knowledge.sentence import Sentence
from knowledge.syllables import split_tone
from knowledge.understanding import tables

if TYPE_CHECKING:
    from knowledge.understanding.lexicon import Lexicon

MOST_CHARACTERS = 700
"""Longer messages are read from both ends: the wish stands at the beginning or, more often, at the end."""
CODE = re.compile(r"\b(?:HN|CT|SP|F|HS|LK)-[0-9A-Z][0-9A-Z-]{2,20}\b", re.IGNORECASE)
"""A code of ours, as printed on posters and in exports."""
_STARS = re.compile(r"([1-9])\s*(?:\*|⭐|★|☆|✩)\ufe0f?(?!\w)|(?<![\w*])([*⭐★]\ufe0f?){3,5}(?![\w*])")
_GLUED = re.compile(r"(?:\b|(?<=[a-z]))([1-9])[ -]?(sao|xao|stars?|\*)(?:\b|(?=[A-Z]))", re.IGNORECASE)
_GLUED_IN_VNI = re.compile(r"\b([1-9])[ -]?(sao|xao|stars?|\*)\b", re.IGNORECASE)
"""The same among raw VNI keystrokes, where a digit behind a letter is a mark ("thi2 sao")."""
_AS_SAID = {"xao": "sao"}
_LOOSE_CODE = re.compile(r"\bHN[\s_./-]*((?:[0-9A-Z][\s_-]?){4}[0-9A-Z])\b", re.IGNORECASE)
"""A product's code with a space or nothing for its hyphen."""
_ROAD = re.compile(r"\bql\.?\s?(?=\d)", re.IGNORECASE)
_PLUS = re.compile(r"(?<=\w)\s*[+&]\s*(?=[^\W\d])")
"""A sign between two things."""
_HASHTAG = re.compile(r"#(?=\w)")
_LINK = re.compile(r"(?:https?://|www\.)\S+")


def ready(text: str, lexicon: "Lexicon") -> Sentence:
    """The sentence of a raw message; an empty or unreadable one has no words."""
    clean = nfc(_HASHTAG.sub(" ", _LINK.sub(" ", _cut(text))))
    lowered = clean.lower()
    for short, full in tables.writings().items():
        if short in lowered:
            clean = re.sub(re.escape(short), full, clean, flags=re.IGNORECASE)
            lowered = clean.lower()
    clean = _ROAD.sub("quốc lộ ", clean)
    clean = _PLUS.sub(" và ", clean)
    clean = _STARS.sub(_count_stars, clean)
    vni = sum(any(key.isdigit() for key in word) and word[0].isalpha() for word in clean.split()) > 1
    clean = (_GLUED_IN_VNI if vni else _GLUED).sub(
        lambda found: f" {found.group(1)} {_AS_SAID.get(found.group(2).lower(), found.group(2))} ", clean
    )
    clean = _LOOSE_CODE.sub(lambda found: _as_code(found.group(), lexicon.codes), clean)
    undone = clean if _reads_english(clean, lexicon.english) or CODE.search(clean) else undo_keystrokes(clean)
    undone = _completed(clean, undone, lexicon.words)
    read = clean if undone.isascii() else undone
    return Sentence.of(read, _short_forms(read, lexicon.pairs))


def _as_code(typed: str, codes: Mapping[str, str]) -> str:
    """The product's code that was typed, however it is parted, also with O for 0; else what was typed."""
    bare = re.sub(r"[\s_./-]", "", typed).lower()
    return codes.get(bare) or codes.get(bare[:2] + bare[2:].replace("o", "0")) or typed


def _short_forms(text: str, neighbours: frozenset[tuple[str, str]]) -> Mapping[str, str]:
    """The short forms to write out, without those that stand beside their neighbour of a name."""
    forms = tables.short_forms()
    words = text.lower().split()
    if forms.keys().isdisjoint(words):
        return {}
    folded = [fold(word) for word in words]
    spared = {
        word
        for at, word in enumerate(words)
        if word in forms and (pair(folded, at - 1) in neighbours or pair(folded, at) in neighbours)
    }
    line = f" {' '.join(folded)} "
    for name in _places_with_short_forms():
        if name in line:
            spared.update(name.split())
    return {short: full for short, full in forms.items() if short not in spared} if spared else forms


@lru_cache(maxsize=1)
def _of_places() -> frozenset[str]:
    """Words of the names of places ("dền" in "Cầu Dền"), which lack no mark."""
    from knowledge.places import Gazetteer

    return frozenset(word for place in Gazetteer.load().places for word in place.name.lower().split())


@lru_cache(maxsize=1)
def _places_with_short_forms() -> tuple[str, ...]:
    """Folded places with their type word in which a word stands that is a short form ("xa hong ha")."""
    from knowledge.places import Gazetteer

    names = {fold(place.name) for place in Gazetteer.load().places if place.name != place.bare}
    return tuple(f" {name} " for name in names if not tables.short_forms().keys().isdisjoint(name.split()))


def pair(words: Sequence[str], at: int) -> tuple[str, str]:
    """A word and the next; empty words beyond the ends."""
    return (words[at] if at >= 0 else "", words[at + 1] if at + 1 < len(words) else "")


def _completed(clean: str, undone: str, spelt: frozenset[str]) -> str:
    """Keystrokes that forgot a hat or a horn completed to the one word they can mean: goms is gốm."""
    typed, read = clean.split(), undone.split()
    if undone.isascii() or len(typed) != len(read):
        return undone
    for at, (keys, word) in enumerate(zip(typed, read, strict=True)):
        bare, tone = split_tone(word.lower())
        written = word.lower() in spelt or word.lower() in tables.vocabulary() or word.lower() in _of_places()
        if keys == word or not tone or len(bare) < 3 or written:
            continue
        for known in (spelt, tables.vocabulary()):
            meant = {name for name in known if _fewer_marks(bare, tone, name)}
            if len(meant) == 1:
                read[at] = meant.pop()
                break
    return " ".join(read)


def _fewer_marks(bare: str, tone: str, name: str) -> bool:
    """Whether a word has the tone and letters of another, apart from hats, horns and bars left out."""
    if len(name) != len(bare):
        return False
    other, its_tone = split_tone(name)
    return its_tone == tone and all(
        one == meant or one == fold(meant) for one, meant in zip(bare, other, strict=True)
    )


def _reads_english(clean: str, english: frozenset[str]) -> bool:
    """Whether most words are English as they stand, so that "beef" is no keystrokes."""
    if not clean.isascii():
        return False
    words = [word.strip(".,?!") for word in clean.lower().split()]
    plain = tables.word_list("english")
    known = sum(word in plain or word in english for word in words)
    return known > 0 and 2 * known >= len(words)


def _cut(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    half = MOST_CHARACTERS // 2
    first, last = text[: half * 2].rsplit(" ", 1)[0][:half], text[-half:]
    return f"{first} . {last.split(' ', 1)[-1]}"


def _count_stars(found: re.Match[str]) -> str:
    if found.group(1):
        return f"{found.group(1)} sao"
    return f"{sum(character in '*⭐★' for character in found.group())} sao"
