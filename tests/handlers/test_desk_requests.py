"""Staff deal with requests from their chat: the list, an answer, a close; to anybody else it is nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from handlers import request_words
from handlers.messages import Capabilities, Kind
from handlers.packing import pack
from handlers.request_actions import CloseRequest, OneRequest, Requests
from handlers.words import HANOI, Words
from knowledge import audit, people, requests, staff
from knowledge.catalogue import LiveCatalogue
from knowledge.request import Kind as Wish
from knowledge.request import Request, State
from knowledge.staff import Role
from knowledge.store import Store
from tests.handlers.conftest import NOW, Person

DUE = datetime(2026, 11, 30, 23, 59, tzinfo=HANOI)
Make = Callable[..., Person]
ZALO = Capabilities(slash_commands=False, most_lines=8, most_characters=2000)


class Chat:
    """A member of staff in the chat, and the requests they see."""

    def __init__(self, store: Store, person: Make, name: str) -> None:
        self.store = store
        with store.writing() as session:
            code = staff.add(session, name, Role.EDITOR, by="test", now=NOW)
        self.member = person()
        self.member.says(code)

    def asked(self, text: str = "Chợ còn mở không?", recipient: str = "7", **more: Any) -> int:
        with self.store.writing() as session:
            who = people.load_or_create(session, "telegram", recipient, NOW)
            given: dict[str, Any] = {"kind": Wish.QUESTION, "language": "vi", "due_at": DUE} | more
            return requests.open_request(
                session, person_id=who.id, channel="telegram", now=NOW, text=text, **given
            ).number

    def one(self, number: int) -> Request:
        with self.store.reading() as session:
            return requests.one(session, number)

    def says(self, text: str, quoted: str = "") -> str:
        return self.member.says(text, quoted=quoted)


@pytest.fixture
def chat(shared_store: Store, person: Make) -> Chat:
    with shared_store.writing() as session:
        session.run("DELETE FROM requests")
    return Chat(shared_store, person, f"Lan {NOW:%f}")


def test_the_list_names_the_most_urgent_first(chat: Chat) -> None:
    assert chat.says("yc") == "Không có yêu cầu nào đang chờ."
    later = chat.asked()
    sooner = chat.asked("Gấp ạ", due_at=NOW)
    shown = chat.member.says("/yeucau", now=NOW.replace(hour=23))
    assert shown.startswith("Đang chờ: 2, quá hạn: 1. Gấp nhất trước:")
    assert shown.index(f"#{sooner} ") < shown.index(f"#{later} ")
    assert "quá hạn · Gấp ạ" in shown
    assert "“Gấp ạ”" in chat.says("1")
    assert chat.says(f"YC {later}") == chat.says(f"yêu cầu #{later}")


@pytest.mark.parametrize("how", ["TL {}  Dạ, còn mở đến 17 giờ.", "tl #{}: Dạ, còn mở đến 17 giờ.", "quoted"])
def test_an_answer_is_noted_and_handed_on(chat: Chat, live: LiveCatalogue, how: str) -> None:
    number = chat.asked()
    if how == "quoted":
        notice = request_words.notice(Words.load()("vi"), live.current, chat.one(number))
        said = chat.says("Dạ, còn mở đến 17 giờ.", quoted=notice.split("\n")[0])
    else:
        said = chat.says(how.format(number))
    assert said.startswith(f"Đã ghi câu trả lời cho yêu cầu #{number} và gửi đi.")
    found = chat.one(number)
    assert (found.state, found.answer, found.outcome) == (
        State.ANSWERED,
        "Dạ, còn mở đến 17 giờ.",
        "queued",
    )
    with chat.store.reading() as session:
        row = session.row(
            "SELECT text_vi FROM announcements WHERE created_by = :by ORDER BY id DESC", by=found.answered_by
        )
    assert row is not None
    assert row[0] == (
        f"Văn phòng trả lời yêu cầu số {number}:\nDạ, còn mở đến 17 giờ.\n\nCần hỏi thêm: gõ GAP CAN BO."
    )
    again = chat.says(f"TL {number} lần nữa")
    assert "tin này chưa gửi" in again
    assert "đã trả lời lúc 09:42 ngày 23/11/2026" in again


def test_an_answer_is_in_the_language_of_its_person(chat: Chat) -> None:
    number = chat.asked("Open?", language="en")
    chat.says(f"TL {number} Yes, until 5 pm.")
    with chat.store.reading() as session:
        (row, *_) = session.rows("SELECT text_vi FROM announcements ORDER BY id DESC")
    assert row[0].startswith(f"The office answers your request number {number}:\nYes, until 5 pm.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("TL 99999 dạ", "Không có yêu cầu #99999."),
        ("TL", "Xin gõ TL, số yêu cầu rồi nội dung"),
        ("TL {}", "Chưa có nội dung trả lời"),
        ("TL {} " + "a" * 1501, "dài quá 1.500 ký tự"),
        ("XONG 99999", "Không có yêu cầu #99999."),
    ],
)
def test_what_cannot_be_done_is_said(chat: Chat, typed: str, said: str) -> None:
    number = chat.asked()
    assert said in chat.says(typed.format(number))
    assert chat.one(number).state is State.OPEN


def test_a_reply_means_the_request_it_names_itself(chat: Chat) -> None:
    first, second = chat.asked(), chat.asked("Câu thứ hai")
    chat.says(f"TL {second} dạ", quoted=f"Yêu cầu #{first} · cần gặp cán bộ")
    assert (chat.one(first).state, chat.one(second).state) == (State.OPEN, State.ANSWERED)
    assert "làm được tại đây" in chat.says("/nhanvien", quoted=f"Yêu cầu #{first} · x")
    assert "mà không trả lời" in chat.says("Xong.", quoted=f"Yêu cầu #{first} · x")
    assert chat.one(first).state is State.CLOSED


def test_a_request_is_closed_once_and_on_record(chat: Chat) -> None:
    number = chat.asked()
    assert "mà không trả lời" in chat.says(f"Xong {number} đã gọi điện")
    assert "không có gì thay đổi" in chat.says(f"xong {number}")
    assert "không có gì thay đổi" in chat.says(f"TL {number} dạ")
    with chat.store.reading() as session:
        acts = [act for act in audit.acts(session) if act.subject == f"request {number}"]
    assert [(act.action, act.before, act.after, act.reason) for act in acts] == [
        ("request.close", "open", "closed", "đã gọi điện")
    ]


def test_two_members_answer_at_once(chat: Chat, person: Make) -> None:
    other = Chat(chat.store, person, "Minh")
    number = chat.asked()
    assert "Đã ghi câu trả lời" in other.says(f"TL {number} Dạ còn mở")
    refused = chat.says(f"TL {number} Dạ đóng rồi")
    assert "Minh đã trả lời lúc" in refused
    assert chat.one(number).answer == "Dạ còn mở"


def test_a_person_who_deleted_their_data_is_not_answered(chat: Chat) -> None:
    number = chat.asked(recipient="gone")
    with chat.store.writing() as session:
        who = people.find(session, "telegram", "gone", NOW)
        assert who is not None
        people.forget(session, who.id, NOW)
    assert "người gửi đã xóa dữ liệu" in chat.says(f"TL {number} Dạ")
    assert "Người gửi đã xóa dữ liệu." in chat.says(f"YC {number}")
    assert chat.says("yc") == "Không có yêu cầu nào đang chờ."


def test_to_a_stranger_orders_and_buttons_are_nothing(chat: Chat, person: Make) -> None:
    number = chat.asked("Bí mật của tôi")
    for action in (Requests(), OneRequest(str(number)), CloseRequest(str(number))):
        said = person().sends(kind=Kind.ACTION, action=pack(action))
        assert said == person().sends(kind=Kind.ACTION, action="1nothing")
    for text in (f"TL {number} hỏng", f"xong {number}", f"/yeucau {number}", f"/tl {number} x"):
        said = person().says(text, quoted=f"Yêu cầu #{number} · x")
        assert "Bí mật" not in said
        assert "yêu cầu" not in said.lower()
    assert person().says("/yeucau") == person().says("/khongco")
    assert chat.one(number).state is State.OPEN


@pytest.mark.parametrize("forged", ["1Q|abc", "1X|", "1X|999999999999999999999999", "1Q|-1"])
def test_a_forged_button_of_a_member_does_nothing(chat: Chat, forged: str) -> None:
    said = chat.member.sends(kind=Kind.ACTION, action=forged)
    assert "Không có yêu cầu" in said or "Nút này đã cũ" in said


def test_ordinary_lines_of_a_member_stay_what_they_are(chat: Chat) -> None:
    assert "trùng" in chat.says("đông trùng hạ thảo").lower()
    assert "yêu cầu #" not in chat.says("yêu cầu công nhận lại hồ sơ thế nào")


def test_a_member_on_zalo_reads_a_request_whole_and_keeps_no_copy(
    chat: Chat, shared_store: Store, person: Make
) -> None:
    lines = "\n".join(f"dòng {number} khá dài để chiếm trọn một dòng trên điện thoại" for number in range(15))
    number = chat.asked(lines)
    member = Chat(shared_store, lambda: person(capabilities=ZALO), "Bình").member
    assert lines in member.says(f"YC {number}")
    with shared_store.reading() as session:
        kept = session.rows(
            "SELECT dialogue FROM people WHERE recipient = :who", who=member.incoming.recipient
        )
    assert "dòng" not in str(kept)
