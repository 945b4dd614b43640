"""The office's own people: who they are, which accounts are theirs, and how an account becomes one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from knowledge import attempts, audit
from knowledge.attempts import Limits
from knowledge.keyed_hash import keyed_hash
from knowledge.one_time_codes import new_code, read_code
from knowledge.times import read_time
from knowledge.transaction import Transaction

PREFIX = "NV"
"""What a member's one-time code begins with."""
CODE_LASTS = timedelta(hours=24)
NOBODY: Mapping[str, Collection[str]] = MappingProxyType({})


class Role(StrEnum):
    """What a member may do; an approver may do all that an editor does."""

    EDITOR = "editor"
    APPROVER = "approver"


class StaffRefused(Exception):
    """What was asked of the list of staff cannot be done; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of staff as the record of acts names them."""

    name: str
    role: Role
    accounts: tuple[tuple[str, str], ...] = ()
    """Channel and recipient of each account they work from."""
    waiting_until: datetime | None = None
    """Until when a code given to them may still be used."""

    @property
    def approves(self) -> bool:
        """Whether they may approve what another wrote."""
        return self.role is Role.APPROVER

    def may(self, role: Role) -> bool:
        """Whether they may do what needs a role."""
        return self.approves or self.role is role


def code_in(text: str) -> str | None:
    """The code of this kind that a line is or holds; None when it holds none."""
    return read_code(text, PREFIX)


def add(session: Transaction, name: str, role: Role, *, by: str, now: datetime) -> str:
    """Puts a member on the list, or gives one who is on it a further code; gives the one-time code.

    Raises StaffRefused when the member has another role.
    """
    name = " ".join(name.split())
    if not name:
        raise StaffRefused("Nhân viên cần có tên để ghi vào nhật ký.")
    row = session.row("SELECT role, removed_at FROM staff WHERE name = :name", name=name)
    if row is None:
        session.run(
            "INSERT INTO staff (name, role, added_at, added_by) VALUES (:name, :role, :now, :by)",
            name=name,
            role=role,
            now=now,
            by=by,
        )
    elif row[1] is not None:
        session.run(
            "UPDATE staff SET role = :role, added_at = :now, added_by = :by, removed_at = NULL "
            "WHERE name = :name",
            name=name,
            role=role,
            now=now,
            by=by,
        )
    elif row[0] != role:
        raise StaffRefused(
            f"{name} đã có vai trò {row[0]}. Muốn đổi, gỡ ra trước: ocop staff remove '{name}'."
        )
    if row is None or row[1] is not None:
        audit.record(session, now=now, staff=by, action="staff.add", subject=f"staff {name}", after=role)
    else:
        audit.record(session, now=now, staff=by, action="staff.code", subject=f"staff {name}", before=role)
    code = new_code(PREFIX)
    session.run(
        "INSERT INTO staff_codes (code, staff, expires_at) VALUES (:code, :staff, :until)",
        code=keyed_hash(session, "staff", code),
        staff=name,
        until=now + CODE_LASTS,
    )
    return code


def remove(session: Transaction, name: str, *, by: str, now: datetime) -> None:
    """Takes every account and code from a member at once; raises StaffRefused when nobody is called so."""
    name = " ".join(name.split())
    found = {member.name: member for member in members(session, now=now)}
    if name not in found:
        known = ", ".join(found) or "chưa có ai"
        raise StaffRefused(f"Danh sách nhân viên không có ai tên {name}. Đang có: {known}.")
    session.run("UPDATE staff SET removed_at = :now WHERE name = :name", name=name, now=now)
    _take_everything(session, name)
    accounts = ", ".join(channel for channel, _ in found[name].accounts)
    audit.record(
        session,
        now=now,
        staff=by,
        action="staff.remove",
        subject=f"staff {name}",
        before=f"{found[name].role}; {accounts or 'no account'}",
    )


def members(session: Transaction, *, now: datetime) -> Sequence[Member]:
    """All members by name, with their accounts and whether a code of theirs is still unused."""
    accounts: dict[str, list[tuple[str, str]]] = {}
    for staff, channel, recipient in session.rows(
        "SELECT staff, channel, recipient FROM staff_accounts ORDER BY channel, recipient"
    ):
        accounts.setdefault(staff, []).append((channel, recipient))
    waiting = {
        staff: read_time(until)
        for staff, until in session.rows(
            "SELECT staff, max(expires_at) FROM staff_codes WHERE expires_at > :now GROUP BY staff", now=now
        )
    }
    rows = session.rows("SELECT name, role FROM staff WHERE removed_at IS NULL ORDER BY name")
    return [
        Member(
            name=name,
            role=Role(role),
            accounts=tuple(accounts.get(name, ())),
            waiting_until=waiting.get(name),
        )
        for name, role in rows
    ]


def member_of(
    session: Transaction, channel: str, recipient: str, settled: Mapping[str, Collection[str]] = NOBODY
) -> Member | None:
    """The member whose account this is, None for anybody else.

    `settled` holds, by channel, the ids that `[staff]` of the settings names: approvers called by their id.
    """
    row = session.row(
        "SELECT s.name, s.role FROM staff_accounts a JOIN staff s ON s.name = a.staff "
        "WHERE a.channel = :channel AND a.recipient = :recipient AND s.removed_at IS NULL",
        channel=channel,
        recipient=recipient,
    )
    if row is not None:
        return Member(name=row[0], role=Role(row[1]), accounts=((channel, recipient),))
    if recipient in settled.get(channel, ()):
        return Member(name=recipient, role=Role.APPROVER, accounts=((channel, recipient),))
    return None


def accounts(
    session: Transaction, settled: Mapping[str, Collection[str]] = NOBODY
) -> Mapping[str, Sequence[str]]:
    """Whom to tell what concerns staff: by channel, every member's account and the settings' own ids."""
    found = {channel: dict.fromkeys(ids) for channel, ids in settled.items()}
    for channel, recipient in session.rows(
        "SELECT a.channel, a.recipient FROM staff_accounts a JOIN staff s ON s.name = a.staff "
        "WHERE s.removed_at IS NULL ORDER BY a.since"
    ):
        found.setdefault(channel, {})[recipient] = None
    return {channel: tuple(ids) for channel, ids in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeemed:
    """What came of a code: the member whose account this became, or nothing, or until when none is taken."""

    member: Member | None = None
    wait_until: datetime | None = None


def redeem(
    session: Transaction, code: str, channel: str, recipient: str, *, now: datetime, limits: Limits
) -> Redeemed:
    """Makes an account the member's to whom the code was given; wrong codes are counted as all others."""
    account = attempts.account_of(session, channel, recipient)
    kept = keyed_hash(session, "staff", code)
    if (until := attempts.waits_until(session, account, now)) is not None:
        return Redeemed(wait_until=until)
    row = session.row(
        "DELETE FROM staff_codes WHERE code = :code AND expires_at > :now RETURNING staff",
        code=kept,
        now=now,
    )
    if row is None:
        attempts.fail(session, account, now, limits)
        return Redeemed()
    attempts.succeed(session, account)
    before = member_of(session, channel, recipient)
    session.run(
        "INSERT INTO staff_accounts (channel, recipient, staff, since) "
        "VALUES (:channel, :recipient, :staff, :now) "
        "ON CONFLICT (channel, recipient) DO UPDATE SET staff = excluded.staff, since = excluded.since",
        channel=channel,
        recipient=recipient,
        staff=row[0],
        now=now,
    )
    audit.record(
        session,
        now=now,
        staff=row[0],
        action="staff.link",
        subject=f"staff {row[0]}",
        before=f"{channel}: {before.name}" if before else None,
        after=channel,
    )
    return Redeemed(member=member_of(session, channel, recipient))


def held_of(session: Transaction, channel: str, recipient: str) -> dict[str, str] | None:
    """What the list of staff holds of an account, for its own person's eyes; None when it is not on it."""
    member = member_of(session, channel, recipient)
    return None if member is None else {"name": member.name, "role": member.role}


def let_go(session: Transaction, channel: str, recipient: str) -> None:
    """An account whose person had everything deleted is a member's no more; the member stays on the list."""
    session.run(
        "DELETE FROM staff_accounts WHERE channel = :channel AND recipient = :recipient",
        channel=channel,
        recipient=recipient,
    )


def stays_removed(session: Transaction, name: str, at: datetime) -> None:
    """In a database restored from an older copy, a member removed since is removed there too."""
    touched = session.run(
        "UPDATE staff SET removed_at = :at WHERE name = :name AND removed_at IS NULL AND added_at <= :at",
        name=name,
        at=at,
    )
    if touched:
        _take_everything(session, name)


def _take_everything(session: Transaction, name: str) -> None:
    """Accounts, codes, and what was told in the accounts' chats and might be told on."""
    session.run(
        "DELETE FROM staff_notes WHERE EXISTS (SELECT 1 FROM staff_accounts a WHERE a.staff = :name "
        "AND a.channel = staff_notes.channel AND a.recipient = staff_notes.recipient)",
        name=name,
    )
    session.run("DELETE FROM staff_accounts WHERE staff = :name", name=name)
    session.run("DELETE FROM staff_codes WHERE staff = :name", name=name)


def clean(session: Transaction, now: datetime) -> int:
    """Forgets codes that ran out; gives how many."""
    return session.run("DELETE FROM staff_codes WHERE expires_at <= :now", now=now)
