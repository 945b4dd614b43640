"""What people did not find, made another name of a product from the chat of staff, and taken back."""

import pytest

from handlers.conversation import Conversation
from handlers.messages import Kind
from knowledge import audit, staff
from knowledge.catalogue import LiveCatalogue
from knowledge.missed import key_of
from knowledge.staff import Role
from knowledge.store import Store
from tests.handlers.conftest import NOW, SERVICE, Person

QUERY = "bánh xu xê"


class Office:
    """A conversation whose catalogue is looked at as a running service does, and a member of its staff."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.live = LiveCatalogue(store)
        self.conversation = Conversation(store, self.live, service=SERVICE)
        with store.writing() as session:
            code = staff.add(session, "Lan", Role.EDITOR, by="test", now=NOW)
        self.lan = Person(self.conversation)
        self.lan.says(code)

    def asked(self, query: str, times: int) -> None:
        for _ in range(times):
            Person(self.conversation).says(query)

    def finds(self, query: str) -> list[str]:
        self.live.refresh(at_once=True)
        somebody = Person(self.conversation)
        somebody.says(query)
        return somebody.products

    def acts(self) -> list[tuple[str, str, str, str | None, str | None]]:
        with self.store.reading() as session:
            return [
                (act.staff, act.action, act.subject, act.before, act.after)
                for act in audit.acts(session)
                if act.action.startswith("alias")
            ]


@pytest.fixture
def office(sqlite_store: Store) -> Office:
    return Office(sqlite_store)


def test_a_query_becomes_another_name_and_stops_being_one(office: Office) -> None:
    office.asked(QUERY, 5)
    office.asked("sầu riêng", 4)
    assert "Chả cốm" not in office.finds(QUERY)
    told = office.lan.says("/chuathay")
    assert f"1. {QUERY} (" in told
    assert "sầu riêng" not in told
    assert "mỗi câu dưới 5 lần" in told
    assert f"“{QUERY}” là sản phẩm nào?" in office.lan.presses(QUERY)
    assert "Chưa thấy sản phẩm nào" in office.lan.says("zzzz qqqq")
    assert "Chả cốm" in office.lan.says("cha com")
    named = office.lan.presses("Chả cốm")
    assert f"ai hỏi “{QUERY}” sẽ thấy “Chả cốm”" in named
    assert office.finds(QUERY)[0] == "Chả cốm"
    assert office.finds("banh xu xe")[0] == "Chả cốm"
    assert QUERY not in office.lan.says("chưa thấy")
    office.lan.says("/chuathay")
    undo = [("Lan", "alias.add", f"alias {QUERY}", None, "Chả cốm")]
    assert office.acts() == undo
    pressed = office.lan.sends(kind=Kind.ACTION, action=f"1U|{key_of(QUERY)}|{_code(office)}")
    assert "không còn là tên gọi khác" in pressed
    assert "Chả cốm" not in office.finds(QUERY)
    assert office.acts() == [*undo, ("Lan", "alias.undo", f"alias {QUERY}", "Chả cốm", None)]
    again = office.lan.sends(kind=Kind.ACTION, action=f"1U|{key_of(QUERY)}|{_code(office)}")
    assert "Chưa có gì thay đổi" in again
    assert f"1. {QUERY} (" in office.lan.says("CHUA THAY")


def _code(office: Office) -> str:
    return next(code for code, product in office.live.current.products.items() if product.name == "Chả cốm")


def test_two_members_name_the_same_query_and_the_second_is_told(office: Office) -> None:
    office.asked(QUERY, 5)
    action = f"1R|{key_of(QUERY)}|{_code(office)}"
    assert "sẽ thấy" in office.lan.sends(kind=Kind.ACTION, action=action)
    assert "đã có người đặt tên rồi" in office.lan.sends(kind=Kind.ACTION, action=action)
    assert "đã có người đặt tên rồi" in office.lan.sends(kind=Kind.ACTION, action="1R|0000|HN-NONE")
    assert len(office.acts()) == 1


def test_what_was_asked_seldom_cannot_be_named_by_a_forged_button(office: Office) -> None:
    office.asked(QUERY, 4)
    assert "Chưa có câu nào" in office.lan.says("/chuathay")
    forged = office.lan.sends(kind=Kind.ACTION, action=f"1M|{key_of(QUERY)}")
    assert QUERY not in forged
    assert "không còn trong danh sách" in forged
    assert office.acts() == []


def test_a_stranger_s_words_and_buttons_do_nothing(office: Office) -> None:
    office.asked(QUERY, 5)
    stranger = Person(office.conversation)
    assert QUERY not in stranger.says("/chuathay")
    assert QUERY not in stranger.says("chưa thấy")
    for action in (f"1M|{key_of(QUERY)}", f"1R|{key_of(QUERY)}|{_code(office)}", "1M"):
        assert QUERY not in stranger.sends(kind=Kind.ACTION, action=action)
    assert office.acts() == []
    assert QUERY in office.lan.says("/chuathay")
