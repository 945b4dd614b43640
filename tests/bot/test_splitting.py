"""Long texts in pieces: within the limit, nothing lost, cut where a reader would pause."""

from hypothesis import given
from hypothesis import strategies as st

from bot.splitting import split, utf16
from bot.telegram.rendering import escaped


def test_a_short_text_stays_whole() -> None:
    assert list(split("Một hai ba.", room=20)) == ["Một hai ba."]


def test_nothing_to_read_gives_no_piece() -> None:
    assert list(split(" \n\n ", room=20)) == []


def test_paragraphs_are_preferred_to_lines_and_lines_to_words() -> None:
    assert list(split("Đoạn một.\n\nĐoạn hai\nhàng hai", room=22)) == ["Đoạn một.", "Đoạn hai\nhàng hai"]
    assert list(split("Hàng một\nHàng hai dài", room=14)) == ["Hàng một", "Hàng hai dài"]
    assert list(split("Câu một. Câu hai.", room=12)) == ["Câu một.", "Câu hai."]
    assert list(split("một hai ba", room=8)) == ["một hai", "ba"]


def test_a_character_of_several_code_points_is_not_cut() -> None:
    family = "👨‍👩‍👧"
    assert list(split(family * 3, room=utf16(family) + 3)) == [family] * 3
    assert list(split("🇻🇳🇻🇳", room=6)) == ["🇻🇳", "🇻🇳"]
    assert list(split("e\u0301" * 4, room=5)) == ["e\u0301e\u0301"] * 2


def test_the_first_piece_may_have_less_room() -> None:
    assert list(split("một hai ba bốn", room=14, first_room=4)) == ["một", "hai ba bốn"]


@given(st.text(max_size=400), st.integers(10, 60))
def test_every_piece_fits_and_nothing_but_blanks_is_lost(text: str, room: int) -> None:
    def size(part: str) -> int:
        return utf16(escaped(part))

    pieces = list(split(text, room=room, size=size))
    assert all(piece and size(piece) <= room for piece in pieces)
    assert "".join("".join(piece.split()) for piece in pieces) == "".join(text.split())
