"""The vocabulary: folded words once, found by likeness, and runs without spaces parted where they belong."""

import pytest

from knowledge.fold import tokens
from knowledge.vocabulary import Vocabulary

NAMES = (
    "gốm bát tràng",
    "nón làng chuông",
    "chim én hoa sen",
    "chả mỡ",
    "lụa tơ tằm",
    "hoa đồng tiền",
    "chì men",
)


@pytest.fixture
def vocabulary() -> Vocabulary:
    """The words of seven names, each weighed as if it stood in one product of seven."""
    found = Vocabulary()
    for name in NAMES:
        found.add_pairs([found.add(word) for word in tokens(name)])
    found.finish([1] * len(found.folded), len(NAMES))
    return found


def parted(vocabulary: Vocabulary, joined: str) -> list[str]:
    return [joined[start:end] for start, end, _ in vocabulary.pieces(joined)]


def test_written_forms_share_a_folded_word() -> None:
    vocabulary = Vocabulary()
    dua = [vocabulary.add(word) for word in ("dừa", "dứa", "dưa", "dừa")]
    assert dua[0] == dua[3]
    assert [vocabulary.fold_of[word] for word in dua[:3]] == [0, 0, 0]
    assert vocabulary.folded == ["dua"]
    assert vocabulary.forms == [dua[:3]]


@pytest.mark.parametrize(
    ("joined", "words"),
    [
        ("gombattrang", ["gom", "bat", "trang"]),
        ("nonlangchuong", ["non", "lang", "chuong"]),
        ("chimenhoasen", ["chim", "en", "hoa", "sen"]),
        ("luatotam", ["lua", "to", "tam"]),
    ],
)
def test_runs_are_parted_into_words_that_belong_together(
    vocabulary: Vocabulary, joined: str, words: list[str]
) -> None:
    assert parted(vocabulary, joined) == words
    assert vocabulary.met(joined, vocabulary.pieces(joined)) == 1.0


def test_what_is_no_run_of_names_belongs_less(vocabulary: Vocabulary) -> None:
    for joined in ("traditional", "hoachamo", "wordpress"):
        assert vocabulary.met(joined, vocabulary.pieces(joined)) < 1.0


def test_likeness_by_sound_beginning_and_slip(vocabulary: Vocabulary) -> None:
    number = vocabulary.folded_number
    assert number["lua"] in vocabulary.alike("nua")
    assert number["chuong"] in vocabulary.beginning("chu")
    assert number["trang"] in vocabulary.slips("tragn")
    assert vocabulary.beginning("c") == []


def test_rare_words_weigh_more() -> None:
    vocabulary = Vocabulary()
    vocabulary.add("trà")
    vocabulary.add("xiêm")
    vocabulary.finish([900, 1], 1000)
    assert vocabulary.rarity[1] > 5 * vocabulary.rarity[0]
