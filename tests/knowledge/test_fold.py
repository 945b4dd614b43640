"""Folding: what counts as the same word, whatever keyboard sent it."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.fold import fold, nfc, old_tone, tokens
from knowledge.syllables import is_plain_syllable, is_syllable, place_tone, split_tone

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ -"


def test_fold_takes_marks_case_and_punctuation_away() -> None:
    assert fold("  Gốm BÁT-Tràng, Đặc sản! ") == "gom bat trang dac san"
    assert fold("Thịt gà đen H'mông") == "thit ga den hmong"
    assert fold("Ðường") == "duong", "the Icelandic letter some keyboards send for Đ"


def test_fold_reads_decomposed_text_and_fancy_letters_alike() -> None:
    assert fold(unicodedata.normalize("NFD", "Nón làng Chuông")) == "non lang chuong"
    assert fold("𝐓𝐫à 𝓼𝓮𝓷") == "tra sen"
    assert nfc("e\u0301\u0302") == "ế", "a tone sent before its circumflex"


def test_unseen_characters_part_no_word() -> None:
    assert tokens("Gố\u200bm\u202e bát\u00a0tràng\x00ơi\ufeff") == ["gốm", "bát", "tràng", "ơi"]


def test_tokens_keep_diacritics() -> None:
    assert tokens("Trà-sen 4 SAO, H’mông") == ["trà", "sen", "4", "sao", "hmông"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hoà", "hòa"),
        ("hòan", "hoàn"),
        ("Thuỷ", "Thủy"),
        ("QUÝ", "QUÝ"),
        ("gìa", "già"),
        ("giếng", "giếng"),
        ("khoẻ", "khỏe"),
        ("rựơu", "rượu"),
        ("ngoài", "ngoài"),
        ("Caramen", "Caramen"),
        ("café", "café"),
    ],
)
def test_tone_goes_where_the_older_spelling_puts_it(typed: str, kept: str) -> None:
    assert old_tone(typed) == kept


def test_syllables_know_vietnamese_from_other_words() -> None:
    for word in ("gốm", "nghiêng", "quyết", "thuở", "giếng", "rượu", "xoong", "khuỷu", "yến", "ốc", "hoặc"):
        bare, tone = split_tone(word)
        assert is_syllable(bare, tone), word
        assert place_tone(bare, tone) == word
    for word in ("silk", "gec", "ceramic", "ngi", "sp", "tlua"):
        assert not is_plain_syllable(word), word
    assert not is_syllable("lut", "\u0300"), "a stopped syllable bears only two tones"


@given(st.text(max_size=200))
def test_fold_is_stable_and_blind_to_form(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(nfc(text)) == folded
    assert nfc(nfc(text)) == nfc(text)
    assert old_tone(old_tone(text)) == old_tone(text)


@given(st.text(alphabet=LETTERS, max_size=60))
def test_decomposed_and_composed_vietnamese_fold_alike(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert tokens(decomposed) == tokens(text)
    assert fold(decomposed) == fold(text) == " ".join(fold(word) for word in tokens(text))
    assert fold(text).isascii()


@pytest.mark.parametrize("piece", ["a", "ạ̃̂", "đ ", "🙂", "\u0301", "\u202e", "<b>'", "ﷺ", "\ud800"])
def test_ten_thousand_characters_fold_quickly(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    start = time.perf_counter()
    fold(text), tokens(text), old_tone(text)
    assert time.perf_counter() - start < 0.25
