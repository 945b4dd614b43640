"""Codes by which a person joins another of their accounts: shown on one, typed on the other, for minutes."""

from datetime import datetime, timedelta
from enum import StrEnum

from knowledge import joined
from knowledge.keyed_hash import keyed_hash
from knowledge.one_time_codes import new_code, read_code
from knowledge.times import read_time
from knowledge.transaction import Transaction

PREFIX = "TK"
"""Tài khoản; the office's invitations to producers begin with LK."""
LASTING = timedelta(minutes=10)
MOST_ACCOUNTS = 6
"""Nobody has more accounts with us; a code that is passed around in a group would join strangers."""


class Joining(StrEnum):
    """What became of a typed code."""

    DONE = "done"
    UNKNOWN = "unknown"
    """Never given out, used before, or too old."""
    SAME = "same"
    """Typed on the account that it was given to, or on one already joined to it."""
    TOO_MANY = "too_many"


def code_in(text: str) -> str | None:
    """The code in a line, None when there is none."""
    return read_code(text, PREFIX)


def issue(session: Transaction, person_id: int, now: datetime) -> str:
    """A new code for this account; earlier ones of it are worth nothing from now on."""
    session.run("DELETE FROM link_codes WHERE person_id = :id OR expires_at <= :now", id=person_id, now=now)
    code = new_code(PREFIX)
    session.run(
        "INSERT INTO link_codes (code, person_id, expires_at) VALUES (:code, :id, :until)",
        code=keyed_hash(session, PREFIX, code),
        id=person_id,
        until=now + LASTING,
    )
    return code


def redeem(session: Transaction, person_id: int, code: str, now: datetime) -> Joining:
    """Joins the account that the code was given to and this one; the code is used up then."""
    kept = keyed_hash(session, PREFIX, code)
    row = session.row(
        f"SELECT person_id, expires_at FROM link_codes WHERE code = :code{session.for_update}", code=kept
    )
    until = read_time(row[1]) if row else None
    if row is None or until is None or until <= now:
        return Joining.UNKNOWN
    if row[0] in accounts(session, person_id):
        return Joining.SAME
    if len(accounts(session, row[0])) + len(accounts(session, person_id)) > MOST_ACCOUNTS:
        return Joining.TOO_MANY
    session.run("DELETE FROM link_codes WHERE code = :code", code=kept)
    joined.join(session, row[0], person_id, now=now)
    return Joining.DONE


def accounts(session: Transaction, person_id: int) -> list[int]:
    """The numbers of all accounts of the person."""
    rows = session.rows(
        "SELECT id FROM people WHERE id = :id OR joined = (SELECT joined FROM people WHERE id = :id)",
        id=person_id,
    )
    return [row[0] for row in rows]
