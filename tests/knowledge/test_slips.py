"""Slips of the finger: what passes for what, and that none is missed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.slips import BESIDE, DOUBLED, DROPPED, OTHER, SWAPPED, SlipIndex

WORDS = ("trang", "gom", "chuong", "luong", "nghien", "caramen")
LETTERS = st.text(alphabet="abcdeghiklmnopqrstuvxy", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("typed", "meant", "likely"),
    [
        ("trnag", "trang", SWAPPED),
        ("tranng", "trang", DOUBLED),
        ("trng", "trang", DROPPED),
        ("teang", "trang", BESIDE),
        ("tpang", "trang", OTHER),
        ("carramen", "caramen", DOUBLED),
    ],
)
def test_each_kind_of_slip_is_weighed(typed: str, meant: str, likely: float) -> None:
    assert SlipIndex(WORDS).near(typed)[WORDS.index(meant)] == likely


def test_only_neighbouring_keys_when_the_word_is_well_spelt() -> None:
    assert WORDS.index("luong") in SlipIndex(WORDS).near("buong")
    assert WORDS.index("luong") not in SlipIndex(WORDS).near("buong", any_letter=False)
    assert WORDS.index("luong") in SlipIndex(WORDS).near("kuong", any_letter=False)


def test_a_short_word_is_doubted() -> None:
    near = SlipIndex(["gio", "chuong"])
    assert near.near("igo")[0] < near.near("cuhong")[1]


def test_two_slips_are_none_of_ours() -> None:
    assert SlipIndex(WORDS).near("trgn") == {}
    assert SlipIndex(WORDS).near("gom") == {}


@given(st.lists(LETTERS, min_size=1, max_size=20, unique=True), LETTERS)
def test_exactly_the_words_one_slip_away_are_found(words: list[str], typed: str) -> None:
    from rapidfuzz.distance import OSA

    found = set(SlipIndex(words).near(typed))
    assert found == {
        number for number, word in enumerate(words) if OSA.distance(typed, word) == 1 and len(word) > 0
    }
