"""Staff in the chat: members do what their role allows; to others their words and buttons are nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from handlers.desk import registry
from handlers.desk.orders import Command, Order
from handlers.messages import Reply
from handlers.turn import Said, Turn
from knowledge import staff
from knowledge.staff import Member, Role
from knowledge.store import Store
from knowledge.values import Intent
from tests.handlers.conftest import NOW, Person

Make = Callable[..., Person]


@pytest.fixture
def hired(shared_store: Store, person: Make) -> Callable[..., Person]:
    """Makes members of staff, joined by a code typed within a sentence."""

    def hire(name: str, role: Role, **settings: object) -> Person:
        with shared_store.writing() as session:
            code = staff.add(session, name, role, by="test", now=NOW)
        member = person(**settings)
        said = member.says(f"mã của em: {code} ạ")
        assert name in said
        return member

    return hire


def test_a_member_is_told_what_they_may_do(hired: Callable[..., Person]) -> None:
    member = hired("Lan", Role.EDITOR)
    assert member.says("/nhanvien").startswith("Lan (biên tập) làm được tại đây:")
    assert member.says("Nhân viên") == member.says("/nhanvien")
    assert "NHAN VIEN" in member.says(
        "nhan vien", capabilities=replace(member.incoming.capabilities, slash_commands=False)
    )
    assert member.says("nhan vien", language="en").startswith("What Lan (editor) can do here:")


def test_to_a_stranger_it_is_any_other_line(person: Make) -> None:
    assert person().says("/nhanvien") == person().says("/nhanvienx")
    assert "biên tập" not in person().says("nhan vien")


def test_a_code_works_once_and_wrong_ones_are_borne_a_few_times(
    shared_store: Store, person: Make, hired: Callable[..., Person]
) -> None:
    with shared_store.writing() as session:
        code = staff.add(session, "Minh", Role.EDITOR, by="test", now=NOW)
    first, second = person(), person()
    assert "Minh (biên tập)" in first.says(code.lower())
    wrong = second.says(code)
    assert "Minh" not in wrong
    assert [second.says("NV-22222-22222") for _ in range(2)] == [wrong, wrong]
    assert "đã có nhiều mã không đúng" in second.says("NV-22222-22222")


def test_a_group_never_becomes_a_member_and_leaves_the_code_unused(
    shared_store: Store, person: Make, hired: Callable[..., Person]
) -> None:
    with shared_store.writing() as session:
        code = staff.add(session, "Tâm", Role.APPROVER, by="test", now=NOW)
    assert "khung chat riêng" in person(private=False).says(code)
    assert "Tâm (duyệt)" in person().says(code)
    member = hired("Yến", Role.EDITOR)
    assert member.says("/nhanvien", private=False) == person(private=False).says("/nhanvien")


def test_a_removed_member_is_a_stranger_at_once(
    shared_store: Store, person: Make, hired: Callable[..., Person]
) -> None:
    member = hired("Hoa", Role.APPROVER)
    with shared_store.writing() as session:
        staff.remove(session, "Hoa", by="test", now=NOW)
    assert member.says("/nhanvien") == person().says("/nhanvien")


def test_an_editor_is_refused_in_words_what_needs_an_approver(
    hired: Callable[..., Person], person: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def approve(turn: Turn, member: Member, order: Order) -> Said:
        return Said(replies=(Reply(text=f"{member.name}: {order.rest}"),), intent=Intent.HELP)

    command = Command(name="duyet", words=("duyet",), role=Role.APPROVER, takes=True, do=approve)
    monkeypatch.setattr(registry, "COMMANDS", (*registry.COMMANDS, command))
    assert "cần người có vai trò duyệt" in hired("Mai", Role.EDITOR).says("Duyệt  12  nhé")
    assert hired("An", Role.APPROVER).says("Duyệt  12  nhé") == "An: 12  nhé"
    assert "12" not in person().says("/duyet 12")
