"""Until which day the office calls its list of products complete; without it absence says nothing."""

from datetime import date, datetime

from knowledge import revision
from knowledge.times import hanoi_day
from knowledge.transaction import Transaction

_FACT = "complete_products:"


def mark(session: Transaction, number: int, as_of: date, now: datetime) -> None:
    """Notes that the products of import `number` were all there were on that day."""
    session.run(
        "INSERT INTO facts (name, value) VALUES (:name, :value)",
        name=f"{_FACT}{number}",
        value=as_of.isoformat(),
    )
    revision.touch(session, hanoi_day(now))


def unmark(session: Transaction, number: int, now: datetime) -> None:
    """Takes the word back together with the import that brought it."""
    if session.run("DELETE FROM facts WHERE name = :name", name=f"{_FACT}{number}"):
        revision.touch(session, hanoi_day(now))


def as_of(session: Transaction) -> date | None:
    """The latest day for which a list was said to be complete; None when none was."""
    row = session.row(f"SELECT max(value) FROM facts WHERE name LIKE '{_FACT}%'")
    return date.fromisoformat(row[0]) if row and row[0] else None
