"""Vietnamese text to its one composed form, and to the form in which words are compared."""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

from knowledge.syllables import is_syllable, place_tone, split_tone


def _ranges(codes: list[int]) -> str:
    """The characters as ranges of a pattern: a set of single ones would be searched slowly."""
    runs = groupby(enumerate(codes), key=lambda place: place[1] - place[0])
    ends = ([code for _, code in run] for _, run in runs)
    return "".join(f"\\U{run[0]:08x}-\\U{run[-1]:08x}" for run in ends)


_QUALITIES = "\u0302\u0306\u031b"
_INVISIBLE = (0xAD, 0x34F, 0x115F, 0x1160, 0x3164, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC))
_UNSEEN: dict[int, str | None] = dict.fromkeys((*_INVISIBLE, *range(0xE0000, 0xE01F0)))
for _code in range(0x2070):
    _category = unicodedata.category(chr(_code))
    if _category in ("Cf", "Cc"):
        _UNSEEN[_code] = None if _category == "Cf" else " "
_UNSEEN |= {0xD0: "Đ", 0xF0: "đ"}
_ANY_UNSEEN = re.compile(f"[{_ranges(sorted(_UNSEEN))}]")
_MARK = re.compile("[\u0300-\u036f]")
_LONE_MARKS = re.compile(".[\u0300-\u036f]{2,}", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’‘ʼ`´](?=[^\W\d_])")
LETTERS: dict[int, str] = {}
for _code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
    _letters = unicodedata.normalize("NFD", chr(_code).casefold())
    LETTERS[_code] = "".join(c for c in _letters if not unicodedata.combining(c)).replace("đ", "d")


def nfc(text: str) -> str:
    """The text in NFC, without zero-width, bidirectional and control characters, spaces made single."""
    if _ANY_UNSEEN.search(text):  # looking is five times quicker than translating
        text = text.translate(_UNSEEN)
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text)
    if _MARK.search(text):
        text = unicodedata.normalize("NFC", _LONE_MARKS.sub(_reorder, unicodedata.normalize("NFD", text)))
    return " ".join(text.split())


def _reorder(found: re.Match[str]) -> str:
    """Some keyboards send the tone before the circumflex, breve or horn, which NFC then cannot compose."""
    letter, marks = found.group()[0], found.group()[1:]
    return letter + "".join(sorted(marks, key=lambda mark: mark not in _QUALITIES))


def tokens(text: str) -> list[str]:
    """The words as typed, lower case, composed, with their diacritics and without punctuation."""
    clean = nfc(text)
    if not clean.isascii():
        clean = _MARK.sub("", clean)
    return _WORD.findall(_APOSTROPHE.sub("", clean).lower())


def fold(text: str) -> str:
    """The text as compared: lower case, no diacritics, đ as d, words parted by single spaces."""
    clean = nfc(text)
    if not clean.isascii():
        clean = _APOSTROPHE.sub("", clean).translate(LETTERS)
        if not clean.isascii():
            decomposed = unicodedata.normalize("NFKD", clean.casefold())
            clean = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
        return " ".join(_WORD.findall(clean.lower()))
    return " ".join(_WORD.findall(_APOSTROPHE.sub("", clean).lower()))


@lru_cache(maxsize=16384)
def _old_tone_word(word: str) -> str:
    bare, tone = split_tone(word.lower())
    if not tone or not is_syllable(bare, tone):
        return word
    placed = place_tone(bare, tone)
    if len(placed) != len(word):
        return word
    return "".join(new.upper() if old.isupper() else new for old, new in zip(word, placed, strict=True))


def old_tone(text: str) -> str:
    """The text with every tone where the older spelling puts it ("hoà" and "hòa" both give "hòa")."""
    if text.isascii():
        return text
    return _WORD.sub(lambda found: _old_tone_word(found.group()), text)
