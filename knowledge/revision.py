"""The catalogue's revision: every change raises it, every process looks at it."""

from datetime import date
from typing import TYPE_CHECKING

from knowledge.transaction import Transaction

if TYPE_CHECKING:
    from sqlmodel import Session


def touch(session: "Transaction | Session", on: date | None = None) -> None:
    """Says that the catalogue changed, on the given Hanoi day; without one the day said before stays."""
    transaction = session if isinstance(session, Transaction) else Transaction.within(session)
    if on is None:
        transaction.run("UPDATE revision SET number = number + 1")
    else:
        transaction.run("UPDATE revision SET number = number + 1, updated_on = :day", day=on)


def number(session: Transaction) -> int:
    """The revision now."""
    row = session.row("SELECT number FROM revision")
    return int(row[0]) if row else 0
