"""Every place of the gazetteer in a question, typed in each of the ways that people type."""

import unicodedata
from collections.abc import Callable

import pytest

from knowledge.catalogue import Catalogue
from knowledge.fold import fold
from knowledge.understanding import understand

TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", "sfrxj", strict=True))
DIGITS = dict(zip("\u0301\u0300\u0309\u0303\u0323", "12345", strict=True))
LETTERS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}

Typing = Callable[[str], str]


def exact(word: str) -> str:
    return word


def lower(word: str) -> str:
    return word.lower()


def telex(word: str) -> str:
    """The tone last, as most people type it."""
    return "".join(_telex(word)[0]) + _telex(word)[1]


def telex_uow(word: str) -> str:
    return telex(word).replace("uwow", "uow")


def telex_within(word: str) -> str:
    """The tone right after its vowel."""
    return "".join(_telex(word, within=True)[0])


def _telex(word: str, *, within: bool = False) -> tuple[list[str], str]:
    keys: list[str] = []
    last = ""
    for letter in word.lower():
        base, *marks = unicodedata.normalize("NFD", letter)
        tone = "".join(TONES.get(mark, "") for mark in marks)
        quality = "".join(base if mark == "\u0302" else "w" for mark in marks if mark in LETTERS)
        keys.append("dd" if base == "đ" else base + quality + (tone if within else ""))
        last = tone or last
    return keys, last


def vni(word: str) -> str:
    keys = tone = ""
    for mark in unicodedata.normalize("NFD", word.lower()):
        tone = DIGITS.get(mark, tone)
        keys += LETTERS.get(mark, "" if mark in DIGITS else mark)
    return keys.replace("đ", "d9") + tone


@pytest.mark.parametrize("typing", [exact, lower, fold, telex, telex_uow, telex_within, vni])
def test_every_place_is_understood_however_it_is_typed(bundled: Catalogue, typing: Typing) -> None:
    missed = []
    for place in bundled.gazetteer.places:
        line = f"điểm bán ocop gần {place.name.split(' (')[0]}"
        typed = " ".join(map(typing, line.split()))
        if place.code not in understand(typed, bundled).places:
            missed.append(typed)
    assert missed == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("diem ban gan thi tran phu xuyen", "Thị trấn Phú Xuyên"),
        ("điểm bán ở Văn Miếu - Quốc Tử Giám", "Văn Miếu - Quốc Tử Giám"),
        ("diem ban gan xa hong ha", "Xã Hồng Hà"),
    ],
)
def test_a_name_is_not_taken_apart(bundled: Catalogue, line: str, name: str) -> None:
    places = [bundled.gazetteer.place(code).name for code in understand(line, bundled).places]
    assert name in [place.split(" (")[0] for place in places]


@pytest.mark.parametrize("line", ["cái này còn hong ha", "nồi xoong ocop", "full moon"])
def test_words_that_places_share_keep_their_own_meaning(bundled: Catalogue, line: str) -> None:
    assert understand(line, bundled).places == ()
