"""A person's word to the office: asked for, sent by the next text, taken back; two taps for what is wrong."""

from collections.abc import Callable
from datetime import datetime

import pytest

from handlers.messages import Capabilities, Kind
from handlers.words import HANOI
from knowledge import requests
from knowledge.request import Flaw, Request, State
from knowledge.request import Kind as Wish
from knowledge.store import Store
from tests.handlers.conftest import Person

Make = Callable[..., Person]
ZALO = Capabilities(slash_commands=False, most_items=3, most_lines=8, most_characters=2000)


def latest(store: Store) -> Request:
    with store.reading() as session:
        row = session.row("SELECT max(id) FROM requests")
        assert row is not None
        return requests.one(session, row[0])


@pytest.mark.parametrize("can", [Capabilities(buttons=True), ZALO], ids=["buttons", "numbers"])
def test_the_next_text_becomes_the_request(person: Make, shared_store: Store, can: Capabilities) -> None:
    somebody = person(capabilities=can)
    assert "chưa gửi cho ai" in somebody.says("cho tôi gặp cán bộ")
    asked = somebody.presses("Gửi cho Văn phòng") if can.buttons else somebody.says("1")
    assert "trong một tin" in asked
    sent = somebody.says("  Điểm bán ở Hà Đông còn mở không?  Số 09 ở đâu ạ ")
    request = latest(shared_store)
    assert f"yêu cầu số {request.number}." in sent
    assert "chậm nhất hết ngày 01/12/2026" in sent  # the 24th is a holiday
    assert "ngoài giờ" not in sent
    assert (request.kind, request.text) == (Wish.QUESTION, "Điểm bán ở Hà Đông còn mở không?  Số 09 ở đâu ạ")
    assert "cốm" in somebody.says("cốm").lower()
    assert latest(shared_store) == request


def test_outside_hours_the_next_opening_is_told(person: Make) -> None:
    somebody = person(now=datetime(2026, 11, 27, 20, 0, tzinfo=HANOI), language="en")
    somebody.says("talk to a person")
    somebody.presses("Send to the office")
    sent = somebody.says("Is the market open?")
    assert "The office is closed now and will read it from 08:00 on 30/11/2026." in sent
    assert "by the end of 04/12/2026" in sent


@pytest.mark.parametrize("no", ["Thôi", "không gửi nữa.", "cancel", "1"])
def test_a_choice_or_a_word_takes_the_wish_back(person: Make, shared_store: Store, no: str) -> None:
    before = latest(shared_store) if asked_before(shared_store) else None
    somebody = person(capabilities=ZALO)
    somebody.says("gặp cán bộ")
    somebody.says("1")
    assert "chưa gửi gì" in somebody.says(no)
    somebody.says("trà sen")
    assert (latest(shared_store) if asked_before(shared_store) else None) == before


def asked_before(store: Store) -> bool:
    with store.reading() as session:
        return session.row("SELECT 1 FROM requests") is not None


def test_a_command_or_time_ends_the_waiting(person: Make, shared_store: Store) -> None:
    for leave in (lambda one: one.says("menu"), lambda one: one.later(31)):
        somebody = person()
        somebody.says("gặp cán bộ")
        somebody.presses("Gửi cho Văn phòng")
        leave(somebody)
        assert "yêu cầu số" not in somebody.says("trà sen hiền xiêm")


def test_what_is_no_text_or_too_long_is_said_and_waited_on(person: Make) -> None:
    somebody = person()
    somebody.says("gặp cán bộ")
    somebody.presses("Gửi cho Văn phòng")
    assert "chỉ nhận được chữ" in somebody.sends(kind=Kind.PHOTO, text="chụp đây")
    assert "2.000 ký tự" in somebody.says("a" * 2001)
    assert "yêu cầu số" in somebody.says("a" * 2000)


def test_too_many_requests_wait(person: Make) -> None:
    somebody = person()
    for number in range(6):
        somebody.says("gặp cán bộ")
        somebody.presses("Gửi cho Văn phòng")
        said = somebody.says(f"câu hỏi thứ {number} ạ")
    assert "Đang có 5 yêu cầu chờ" in said


def test_a_request_is_taken_back_by_its_own_person_alone(person: Make, shared_store: Store) -> None:
    somebody, other = person(), person()
    somebody.says("gặp cán bộ")
    somebody.presses("Gửi cho Văn phòng")
    somebody.says("hỏi riêng")
    back = somebody.choice("Rút lại")
    assert "không còn chờ" in other.sends(kind=Kind.ACTION, action=back.action)
    assert "đã rút yêu cầu" in somebody.presses("Rút lại")
    assert (latest(shared_store).state, latest(shared_store).text) == (State.WITHDRAWN, None)
    assert "không còn chờ" in somebody.sends(kind=Kind.ACTION, action=back.action)


def test_a_data_right_has_two_working_days(person: Make, shared_store: Store) -> None:
    somebody = person()
    somebody.says("quyền riêng tư")
    somebody.presses("Gửi yêu cầu về dữ liệu")
    assert "hết ngày 26/11/2026" in somebody.says("Xin cho biết đã chuyển dữ liệu cho ai")
    assert latest(shared_store).kind is Wish.DATA_RIGHT
    data = somebody.says("/dulieu")
    assert "“Xin cho biết đã chuyển dữ liệu cho ai”" in data
    assert "đang chờ Văn phòng" in data
    assert "sẽ không có trả lời" in somebody.says("/xoa")
    gone = latest(shared_store)
    assert (gone.text, gone.person_id, gone.state) == (None, None, State.WITHDRAWN)


def test_two_taps_report_what_is_wrong_of_a_product(person: Make, shared_store: Store) -> None:
    somebody = person()
    somebody.says("trà sen hiền xiêm")
    somebody.presses("Báo sai thông tin")
    said = somebody.presses("Số sao")
    request = latest(shared_store)
    assert f"yêu cầu số {request.number}: Trà sen Hiền Xiêm, mục “Số sao”" in said
    assert (request.kind, request.flaw, request.text) == (Wish.WRONG_DATA, Flaw.STARS, None)
    assert (request.item or "").startswith("product ")
    somebody.presses("Nói rõ hơn")
    somebody.says("Giấy năm 2025 ghi 3 sao")
    assert latest(shared_store).text == "Giấy năm 2025 ghi 3 sao"


@pytest.mark.parametrize(
    ("ask", "pick", "flaw", "words"),
    [
        ("mua đồ ocop ở hà đông", "1", "Đã đóng cửa", Flaw.CLOSED),
        ("hội chợ đã qua", "1", "Không tổ chức", Flaw.CLOSED),
    ],
)
def test_two_taps_report_a_point_and_a_fair(
    person: Make, shared_store: Store, ask: str, pick: str, flaw: str, words: Flaw
) -> None:
    somebody = person()
    somebody.says(ask)
    somebody.says(pick)
    somebody.presses("Báo sai thông tin")
    assert f"mục “{flaw}”" in somebody.presses(flaw)
    assert latest(shared_store).flaw is words


def test_something_else_wrong_takes_words(person: Make, shared_store: Store) -> None:
    somebody = person()
    somebody.says("trà sen hiền xiêm")
    somebody.presses("Báo sai thông tin")
    assert "xin gõ điều đang sai" in somebody.presses("Điều khác")
    assert "mục “Điều khác”" in somebody.says("Ảnh là của món khác")
    assert (latest(shared_store).flaw, latest(shared_store).text) == (Flaw.OTHER, "Ảnh là của món khác")


@pytest.mark.parametrize("forged", ["1W|product|HN-NONE|stars", "1W|dossier|HS-1|name", "1W|fair|x|stars"])
def test_a_forged_report_is_an_old_button(person: Make, forged: str) -> None:
    assert "Nút này đã cũ" in person().sends(kind=Kind.ACTION, action=forged)
