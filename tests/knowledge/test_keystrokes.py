"""Raw keystrokes: what Telex and VNI left behind is read, everything else stays as typed."""

import random
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.fold import nfc, tokens
from knowledge.keystrokes import from_telex, to_telex, undo_keystrokes

WORDS = [
    "lụa",
    "tơ",
    "tằm",
    "gốm",
    "bát",
    "tràng",
    "nón",
    "chuông",
    "rượu",
    "mơ",
    "hương",
    "tích",
    "bưởi",
    "diễn",
    "đường",
    "đàn",
    "tranh",
    "miến",
    "giò",
    "chả",
    "cốm",
    "phở",
    "người",
    "bánh",
    "đậu",
    "xanh",
    "sữa",
    "mật",
    "ong",
    "thìa",
    "quất",
    "quế",
    "khăn",
    "sợi",
    "thêu",
    "đũa",
    "gỗ",
    "tượng",
    "phật",
    "nấm",
    "khỏe",
    "thuở",
    "hoặc",
    "giếng",
    "nghề",
    "truyền",
    "thống",
]
TONES = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
VOWELS = {
    "ă": ("aw", "a8"),
    "â": ("aa", "a6"),
    "ê": ("ee", "e6"),
    "ô": ("oo", "o6"),
    "ơ": ("ow", "o7"),
    "ư": ("uw", "u7"),
}


def keystrokes(word: str, scheme: int, at_end: bool) -> str:
    """The keys a person presses for a word; `scheme` 0 is Telex and 1 is VNI."""
    keys, tone = "", ""
    for letter in word:
        marks = unicodedata.normalize("NFD", letter)
        mine = next((TONES[mark][scheme] for mark in marks if mark in TONES), "")
        bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        pressed = {"đ": ("dd", "d9")}.get(bare, VOWELS.get(bare, (bare, bare)))[scheme]
        keys += pressed + ("" if at_end else mine)
        tone = mine or tone
    return keys + (tone if at_end else "")


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("at_end", [True, False])
@pytest.mark.parametrize("word", WORDS)
def test_every_word_comes_back_from_its_keys(word: str, scheme: int, at_end: bool) -> None:
    assert undo_keystrokes(keystrokes(word, scheme, at_end)) == word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("luaj tow tawmf", "lụa tơ tằm"),
        ("d9an2 tranh", "đàn tranh"),
        ("gom61 bat1 trang2", "gốm bát tràng"),
        ("Gốm bát trangf", "Gốm bát tràng"),
        ("gôms trâf", "gốm trâf"),
        ("nguowif buwoir ruouwj dwaf", "người bưởi rượu dừa"),
        ("NONS LANGF CHUOONG", "NÓN LÀNG CHUÔNG"),
        ("luajtowtawmf", "lụa tơ tằm"),
        ("lua5to7ta8m2", "lụa tơ tằm"),
    ],
)
def test_keys_are_read_as_a_person_left_them(typed: str, meant: str) -> None:
    assert undo_keystrokes(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "com me tri 4 sao",
        "silk scarf and lotus tea",
        "how to see this box",
        "bamboo baskets",
        "iphone 15",
        "J02 2S",
        "top5 thang8 muc2",
        "covid19 h2o mp3 nam2025",
        "lụa tơ tằm",
        "ship ko shop oi",
        "",
        "🙂 123",
        "gombattrang",
    ],
)
def test_what_is_no_keystroke_stays(text: str) -> None:
    assert undo_keystrokes(text) == text


@given(st.text(max_size=200))
def test_packing_is_lossless(text: str) -> None:
    assert from_telex(to_telex(text)) == text


@given(st.text(alphabet="aăâeêoôơuưyiddđĐzwsfrxjAEOUDáạấẫỡứỵÁ ", max_size=40))
def test_packing_is_lossless_for_letters_that_are_keys(text: str) -> None:
    packed = to_telex(nfc(text))
    assert packed.isascii()
    assert from_telex(packed) == nfc(text)


@given(st.text(max_size=300))
def test_undoing_never_fails_and_keeps_plain_words(text: str) -> None:
    undone = undo_keystrokes(text)
    assert len(tokens(undone)) >= len(tokens(text))


def _random(alphabet: str) -> Callable[[], str]:
    return lambda: "".join(random.Random(3).choices(alphabet, k=10_000))


@pytest.mark.parametrize(
    "text", [_random("aswfdoe"), _random("luajtowmf "), _random("da9267 "), _random("🙂\u0301ạ ")]
)
def test_ten_thousand_characters_are_read_quickly(text: Callable[[], str]) -> None:
    typed = text()
    start = time.perf_counter()
    undo_keystrokes(typed)
    assert time.perf_counter() - start < 0.25


@pytest.mark.parametrize(
    ("typed", "meant"), [("o73 d9a6u", "ở đâu"), ("la2m o73 na2o", "làm ở nào"), ("a1 b2 o2", "a1 b2 o2")]
)
def test_a_vowel_alone_bears_its_mark_and_tone(typed: str, meant: str) -> None:
    assert undo_keystrokes(typed) == meant
