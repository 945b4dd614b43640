"""Spreadsheets that staff sent: kept until imported or dropped, at most an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.transaction import Transaction

KEPT_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SentSheet:
    """One spreadsheet as it came."""

    number: int
    file_name: str
    content: bytes


def keep(session: Transaction, staff: str, file_name: str, content: bytes, now: datetime) -> int:
    """Keeps a spreadsheet for its sender to decide on; gives its number."""
    row = session.row(
        "INSERT INTO sent_sheets (staff, file_name, content, kept_at) "
        "VALUES (:staff, :file_name, :content, :now) RETURNING id",
        staff=staff,
        file_name=file_name,
        content=content,
        now=now,
    )
    assert row is not None
    return int(row[0])


def one(session: Transaction, number: int, staff: str, now: datetime) -> SentSheet | None:
    """The spreadsheet of this member of staff; None when it is decided on, too old or another's."""
    row = session.row(
        "SELECT id, file_name, content FROM sent_sheets "
        "WHERE id = :number AND staff = :staff AND kept_at > :oldest",
        number=number,
        staff=staff,
        oldest=now - KEPT_FOR,
    )
    return SentSheet(int(row[0]), row[1], bytes(row[2])) if row else None


def drop(session: Transaction, number: int, staff: str) -> bool:
    """Lets go of a spreadsheet; False when it was gone."""
    sql = "DELETE FROM sent_sheets WHERE id = :number AND staff = :staff"
    return session.run(sql, number=number, staff=staff) > 0


def clean(session: Transaction, now: datetime) -> int:
    """Lets go of those nobody decided on in time; gives how many."""
    return session.run("DELETE FROM sent_sheets WHERE kept_at <= :oldest", oldest=now - KEPT_FOR)
