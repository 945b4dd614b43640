"""The diacritics that words typed without them most likely had."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.fold import fold
from knowledge.marks import Marks, with_marks
from knowledge.sentence import Sentence
from knowledge.understanding import understand
from knowledge.values import Intent
from tests.evaluation.marks import pairs


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thoi han cua giay la bao lau", "thời hạn của giấy là bao lâu"),
        ("tuan toi co hoi cho nao", "tuần tới có hội chợ nào"),
        ("bot ngu coc", "bột ngũ"),
        ("mua gom o bat trang", "mua gốm ở bát tràng"),
    ],
)
def test_neighbours_tell_the_marks(typed: str, meant: str) -> None:
    read = with_marks(Sentence.of(typed)).meant
    sure = [(word, wanted) for word, wanted in zip(read, meant.split(), strict=False) if word]
    assert len(sure) * 2 > len(meant.split())
    assert all(word == wanted for word, wanted in sure)


def test_a_word_that_bears_its_marks_keeps_them() -> None:
    assert with_marks(Sentence.of("mua gốm o dau")).meant[1] == "gốm"


def test_without_anything_learnt_nothing_is_guessed() -> None:
    assert Marks.of({}).likeliest(("lua", "van", "phuc")) == (("lua", 1.0), ("van", 1.0), ("phuc", 1.0))


@pytest.mark.parametrize(
    ("line", "intent"),
    [
        ("thoi han cua giay la bao lau", Intent.RATING_STATUS),
        ("tuan toi co su kien gi ban nong san", Intent.LIST_FAIRS),
        ("qua nho xinh cho ban gai", Intent.BROWSE),
        ("bot ngu coc dinh duong con khong", Intent.FIND_PRODUCT),
        ("cu gui tin hoi cho cho toi la duoc", Intent.SUBSCRIBE),
    ],
)
def test_a_phrase_that_disagrees_with_what_was_meant_is_none(
    bundled: Catalogue, line: str, intent: Intent
) -> None:
    assert understand(line, bundled).intent is intent


def test_the_counts_are_made_from_our_own_texts() -> None:
    counted = pairs()
    assert counted["hội", "chợ"] > counted["hỏi", "chờ"]
    assert counted["mật", "ong"] > 1


@given(st.text(max_size=200))
def test_any_text_keeps_its_words(text: str) -> None:
    sentence = Sentence.of(text)
    read = with_marks(sentence)
    assert read.words == sentence.words
    assert len(read.meant) == len(sentence)
    told = (pair for pair in zip(read.meant, sentence.words, strict=True) if pair[0])
    assert all(fold(word) == fold(said) for word, said in told)
