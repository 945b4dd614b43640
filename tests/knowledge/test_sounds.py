"""Sound keys: northern confusions meet, other words stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sounds import sound_key


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("nua", "lua"), ("chanh", "tranh"), ("xen", "sen"), ("dan", "ran"), ("gian", "dan"),
        ("giong", "rong"),         ("rieng", "gieng"), ("ly", "li"), ("qui", "quy"), ("rieu", "ruou"),
        ("wa", "qua"), ("fo", "pho"), ("ngeo", "ngheo"),
    ],
)  # fmt: skip
def test_northern_confusions_share_a_key(said: str, written: str) -> None:
    assert sound_key(said) == sound_key(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [("gom", "com"), ("thuy", "thui"), ("tay", "tai"), ("nho", "no"), ("thu", "tu"), ("kho", "ho")],
)
def test_other_sounds_stay_apart(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


@given(st.text(max_size=50))
def test_every_word_has_a_key(word: str) -> None:
    assert sound_key(word) or not word
