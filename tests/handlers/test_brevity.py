"""Answers in few short lines: about eight on Zalo, nothing of them lost, the rest on "thêm"."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.zalo.arrival import BOT, CAPABILITIES, OA
from handlers.brevity import SLACK, WIDTH, brief, height
from handlers.messages import Choice, Item, Kind, Reply
from handlers.plain import choices_of, text_of
from handlers.words import Words
from tests.handlers.conftest import Person

ZALO = CAPABILITIES[BOT]
TEXTS = Words.load()("vi")
_SLASH = re.compile(r"(?:^|\s)/[a-z]{3,}")
MOST = ZALO.most_lines + SLACK
ASKED = [
    "xin chào", "TRO GIUP", "help", "gioi thieu", "about", "quyền riêng tư", "privacy", "XEM DU LIEU",
    "LIEN KET", "DANG KY", "gặp cán bộ", "hoidap", "hội chợ", "hội chợ đã qua", "công nhận lại",
    "hồ sơ gồm những gì",
    "nụa vạn phúc mua ở đâu gần hà đông", "mua do ocop gan ho tay", "silk near old quarter", "sáu nhóm ocop",
    "trà thìa canh chữa tiểu đường được không", "cốm mễ trì 4 sao", "quà biếu", "giá bitcoin",
]  # fmt: skip


def _practice() -> Iterator[str]:
    file = Path(__file__).parents[1] / "evaluation" / "practice.jsonl"
    for line in file.read_text("utf-8").splitlines():
        yield json.loads(line)["text"]


def _pages(person: Person, text: str) -> list[Reply]:
    """The answer and all that follows of it, page by page."""
    person.says(text)
    pages: list[Reply] = []
    while person.answer is not None and len(pages) < 20:
        (page,) = person.answer.replies
        pages.append(page)
        if not page.tail:
            return pages
        assert page.tail in ("Còn nữa: gõ THEM.", "There is more: type MORE.")
        person.says(page.tail.rstrip(".").split()[-1])
    raise AssertionError(f"no end of {text!r}")


def _beneath(page: Reply, beside: int) -> str:
    """What stands in the message itself: buttons stand beside it."""
    return text_of(replace(page, choices=()) if len(page.choices) <= beside else page)


def _words(replies: list[Reply]) -> list[str]:
    return " ".join(text_of(replace(reply, choices=())) for reply in replies).split()


@pytest.mark.parametrize("platform", [BOT, OA])
@pytest.mark.parametrize("texts", [ASKED, list(_practice())[::9]], ids=["flows", "practice"])
def test_no_answer_is_long_and_nothing_of_it_is_lost(
    texts: list[str], platform: str, person: Callable[..., Person]
) -> None:
    can = CAPABILITIES[platform]
    for text in texts:
        lan = person(capabilities=can)
        pages = _pages(lan, text)
        assert [page for page in pages if height(_beneath(page, can.most_beside)) > MOST] == [], text
        whole = person(capabilities=replace(can, most_lines=0))
        whole.says(text)
        assert whole.answer is not None
        assert not _SLASH.search("\n".join(map(text_of, pages))), text  # Zalo texts show words
        shown = _words([replace(page, tail="") for page in pages])
        if text != "LIEN KET":  # a code of its own each time
            words = _words(list(whole.answer.replies))
            ours, theirs = lan.incoming.recipient, whole.incoming.recipient
            assert shown == [word.replace(theirs, ours) for word in words], text
        assert [c for page in pages for c in page.choices] == list(whole.answer.replies[-1].choices), text
        assert len(whole.answer.replies[-1].items) <= 3 or whole.answer.intent not in (
            "find_product",
            "list_fairs",
        )


def test_a_number_goes_on_meaning_the_same_on_every_page(person: Callable[..., Person]) -> None:
    lan = person(capabilities=ZALO)
    pages = _pages(lan, "mua do ocop gan ho tay")
    assert "3. Điểm OCOP chợ Đồng Xuân ·" in text_of(pages[1])
    assert lan.says("3").startswith("Điểm OCOP chợ Đồng Xuân\n")
    lan.says("quà biếu")
    assert "Món 4–6" in _joined(lan, "4")


def _joined(lan: Person, text: str) -> str:
    return "\n".join(map(text_of, _pages(lan, text)))


def test_more_goes_on_with_the_list_once_the_page_is_read(person: Callable[..., Person]) -> None:
    lan = person(capabilities=ZALO)
    lan.says("quà biếu")
    assert "Món 1–3" in lan.says("thêm")
    assert "\n4. " not in lan.says("thêm").split("1. ")[0]
    assert lan.products


def test_a_consent_is_read_to_its_end_before_anybody_agrees(person: Callable[..., Person]) -> None:
    lan = person(capabilities=ZALO)
    lan.says("DANG KY")
    first = lan.says("1")
    assert "Đồng ý, báo ngay" not in first
    rest = lan.says("đồng ý")
    assert "Dừng lúc nào cũng được" in rest
    assert "1. Đồng ý, báo ngay" in rest
    assert "đã đăng ký" in lan.says("1")


def test_the_rest_of_an_answer_is_over_with_the_next_one(person: Callable[..., Person]) -> None:
    lan = person(capabilities=ZALO)
    lan.says("TRO GIUP")
    lan.says("cảm ơn")
    assert lan.says("thêm") == "Dạ, danh sách đã hết."


def test_what_a_position_led_to_is_not_kept_for_later(
    person: Callable[..., Person], conversation: object
) -> None:
    lan = person(capabilities=CAPABILITIES[OA], channel=OA)
    lan.says("lụa vạn phúc")
    lan.says("1")
    for _ in range(2):
        shown = lan.sends(kind=Kind.LOCATION, location=(20.97, 105.77))
        assert height(shown) <= MOST + 1
        assert "km" in shown
        assert "km" not in lan.says("thêm")


@given(
    st.lists(st.text("Cốm Vòng. ", min_size=1, max_size=400), max_size=8),
    st.lists(st.text("tra sen", min_size=1, max_size=150), max_size=3),
    st.integers(0, 5),
)
def test_any_reply_is_cut_into_pages_that_hold_all_of_it(
    lines: list[str], items: list[str], choices: int
) -> None:
    made = Reply(
        text="\n".join(lines) or "a",
        items=tuple(Item(line=item, choice=Choice(label="x", action="1m")) for item in items),
        choices=tuple(Choice(label="Mua ở đâu?", action="1m") for _ in range(choices)),
    )
    shown: list[Reply] = []
    reply = made
    while True:
        (page,), rest = brief([reply], TEXTS, ZALO)
        assert height(text_of(page)) <= MOST
        shown.append(replace(page, tail=""))
        if not rest.blocks:
            break
        reply = Reply(text="\n".join(rest.blocks))
    assert _words(shown) == _words([made])
    assert choices_of(shown[0]) == choices_of(replace(made, in_a_row=True))


def test_a_line_is_sixty_characters_and_a_link_one_line() -> None:
    assert height("a" * WIDTH) == 1
    assert height("a" * (WIDTH + 1)) == 2
    assert height("x\n\ny") == 2
    assert height("Mở bản đồ: https://maps.google.com/" + "a" * 500) == 1
