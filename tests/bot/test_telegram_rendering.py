"""Replies as Telegram shows them: escaped once, within the limits, with buttons Telegram takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram import keyboards
from bot.telegram.rendering import CAPTION_LIMIT, TEXT_LIMIT, pieces
from handlers.messages import Choice, Item, Reply
from tests.standins import telegram_rules as rules
from tests.standins.telegram_html import parsed


def _items(*lines: str) -> tuple[Item, ...]:
    return tuple(Item(line=line, choice=Choice(label=line, action="1h")) for line in lines)


def test_title_words_items_and_tail_stand_in_this_order() -> None:
    reply = Reply(title="Cốm", text="Có 2 sản phẩm:", items=_items("Cốm khô", "Cốm tươi"), tail="Trang 1/1")
    (piece,) = pieces(reply)
    assert piece.html == "<b>Cốm</b>\n\nCó 2 sản phẩm:\n\n1. Cốm khô\n2. Cốm tươi\n\nTrang 1/1"
    assert piece.plain == "Cốm\n\nCó 2 sản phẩm:\n\n1. Cốm khô\n2. Cốm tươi\n\nTrang 1/1"


def test_numbers_go_on_where_the_reply_says() -> None:
    (piece,) = pieces(Reply(items=_items("Cốm"), first_number=6))
    assert piece.html == "6. Cốm"


def test_names_with_markup_in_them_mean_themselves() -> None:
    (piece,) = pieces(Reply(title="<b>A & B</b>", text='</b><a href="x">'))
    assert parsed(piece.html)[0] == '<b>A & B</b>\n\n</b><a href="x">'


@given(st.text(max_size=3000), st.text(max_size=9000), st.sampled_from([CAPTION_LIMIT, TEXT_LIMIT]))
def test_any_reply_is_taken_by_telegram(title: str, text: str, limit: int) -> None:
    for piece in pieces(Reply(title=title, text=text), limit=limit):
        assert rules.readable({"text": piece.html, "parse_mode": "HTML"}, most=limit, empty=True)
        assert rules.readable({"text": piece.plain}, most=limit, empty=True)


def test_a_reply_of_ten_thousand_ampersands_still_fits() -> None:
    assert "".join(piece.plain for piece in pieces(Reply(text="&" * 10_000))) == "&" * 10_000


def test_items_become_numbers_five_in_a_row_and_choices_follow() -> None:
    only = Choice(label="Chỉ 4 sao", action="1c|s4")
    reply = Reply(items=_items(*"abcdef"), choices=(only,), first_number=3)
    keyboard = keyboards.inline(reply)
    assert keyboard is not None
    labels = [[button.text for button in row] for row in keyboard.inline_keyboard]
    assert labels == [["3", "4", "5", "6", "7"], ["8"], ["Chỉ 4 sao"]]


def test_long_labels_get_a_row_of_their_own() -> None:
    labels = ("Tìm nơi mua gần tôi", "Chỉ sản phẩm bốn sao", "Trước", "Sau")
    keyboard = keyboards.inline(Reply(choices=tuple(Choice(label=label, action="1m") for label in labels)))
    assert keyboard is not None
    assert [[button.text for button in row] for row in keyboard.inline_keyboard] == [
        ["Tìm nơi mua gần tôi"],
        ["Chỉ sản phẩm bốn sao", "Trước", "Sau"],
    ]


@pytest.mark.parametrize(
    "choice",
    [
        Choice(label="quá dài", action="đ" * 33),
        Choice(label="rỗng", action=""),
        Choice(label=" ", action="1m"),
        Choice(label="nội bộ", action="", url="http://localhost/x"),
        Choice(label="lạ", action="", url="javascript:alert(1)"),
    ],
)
def test_a_button_telegram_would_refuse_is_left_out(choice: Choice) -> None:
    kept = keyboards.inline(Reply(choices=(Choice(label="Giúp", action="1h"), choice)))
    assert kept is not None
    assert [button.text for row in kept.inline_keyboard for button in row] == ["Giúp"]
    rules.markup(kept.to_dict(), private=True)
    assert keyboards.inline(Reply(choices=(choice,))) is None


def test_sixty_four_bytes_fit_and_a_link_is_a_link() -> None:
    reply = Reply(
        choices=(Choice(label="a", action="x" * 64), Choice(label="b", action="", url="https://a.vn/b"))
    )
    keyboard = keyboards.inline(reply)
    assert keyboard is not None
    rules.markup(keyboard.to_dict(), private=True)
    assert [button.url for row in keyboard.inline_keyboard for button in row] == [None, "https://a.vn/b"]
