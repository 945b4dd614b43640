"""The office's own people: a code makes an account a member's, once; a removal takes everything at once."""

from datetime import UTC, datetime, timedelta

import pytest

from knowledge import audit, staff
from knowledge.attempts import Limits
from knowledge.staff import Role, StaffRefused
from knowledge.store import Store
from knowledge.transaction import Transaction

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


def redeemed(
    session: Transaction, code: str, *, recipient: str = "7", now: datetime = NOW
) -> staff.Member | None:
    return staff.redeem(session, code, "telegram", recipient, now=now, limits=Limits()).member


def test_a_code_makes_one_account_a_members_once(store: Store) -> None:
    with store.writing() as session:
        code = staff.add(session, "  Lan   Anh ", Role.EDITOR, by="root", now=NOW)
        assert staff.member_of(session, "telegram", "7") is None
        typed = staff.code_in("mã của em là " + code.lower().replace("-", " "))
        assert typed == code
        member = redeemed(session, typed)
        assert member is not None
        assert (member.name, member.role, member.approves) == ("Lan Anh", Role.EDITOR, False)
        assert redeemed(session, code, recipient="8") is None
        assert staff.member_of(session, "telegram", "8") is None
    with store.reading() as session:
        (listed,) = staff.members(session, now=NOW)
        assert listed.accounts == (("telegram", "7"),)
        assert listed.waiting_until is None
        assert [act.action for act in audit.acts(session)] == ["staff.add", "staff.link"]


def test_a_code_is_over_after_a_day_and_none_is_kept_readable(store: Store) -> None:
    with store.writing() as session:
        code = staff.add(session, "Lan", Role.APPROVER, by="root", now=NOW)
        (kept,) = session.rows("SELECT code FROM staff_codes")
        assert code not in kept[0]
        assert redeemed(session, code, now=NOW + timedelta(hours=25)) is None
        assert staff.clean(session, NOW + timedelta(hours=25)) == 1


def test_a_removed_member_has_nothing_left(store: Store) -> None:
    with store.writing() as session:
        first = staff.add(session, "Lan", Role.APPROVER, by="root", now=NOW)
        redeemed(session, first)
        second = staff.add(session, "Lan", Role.APPROVER, by="root", now=NOW)
        staff.remove(session, "Lan", by="root", now=NOW)
        assert staff.member_of(session, "telegram", "7") is None
        assert redeemed(session, second, recipient="9") is None
        assert staff.members(session, now=NOW) == []
        with pytest.raises(StaffRefused, match="chưa có ai"):
            staff.remove(session, "Lan", by="root", now=NOW)
        assert [act.action for act in audit.acts(session)][:3] == ["staff.add", "staff.link", "staff.code"]
        again = staff.add(session, "Lan", Role.EDITOR, by="root", now=NOW)
        member = redeemed(session, again)
        removed = [act.before for act in audit.acts(session) if act.action == "staff.remove"]
    assert member is not None
    assert member.role is Role.EDITOR
    assert removed == ["approver; telegram"]


def test_a_role_is_not_changed_in_passing(store: Store) -> None:
    with store.writing() as session:
        staff.add(session, "Lan", Role.EDITOR, by="root", now=NOW)
        with pytest.raises(StaffRefused, match="đã có vai trò editor"):
            staff.add(session, "Lan", Role.APPROVER, by="root", now=NOW)
        with pytest.raises(StaffRefused, match="cần có tên"):
            staff.add(session, "  ", Role.EDITOR, by="root", now=NOW)


def test_wrong_codes_are_borne_a_few_times_only(store: Store) -> None:
    with store.writing() as session:
        code = staff.add(session, "Lan", Role.EDITOR, by="root", now=NOW)
        for _ in range(3):
            assert redeemed(session, "NV-22222-22222") is None
        waiting = staff.redeem(session, code, "telegram", "7", now=NOW, limits=Limits())
        assert (waiting.member, waiting.wait_until) == (None, NOW + timedelta(minutes=1))
        assert redeemed(session, code, now=NOW + timedelta(minutes=2)) is not None


def test_ids_of_the_settings_approve_under_their_own_name(store: Store) -> None:
    settled = {"telegram": ["7", "8"]}
    with store.writing() as session:
        code = staff.add(session, "Lan", Role.EDITOR, by="root", now=NOW)
        redeemed(session, code)
        listed, named = (staff.member_of(session, "telegram", each, settled) for each in ("7", "8"))
        assert staff.member_of(session, "zalo_oa", "8", settled) is None
        assert staff.accounts(session, settled) == {"telegram": ("7", "8")}
        staff.let_go(session, "telegram", "7")
        assert staff.member_of(session, "telegram", "7") is None
    assert listed is not None
    assert (listed.name, listed.role) == ("Lan", Role.EDITOR)
    assert named is not None
    assert (named.name, named.role) == ("8", Role.APPROVER)
