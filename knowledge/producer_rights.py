"""Which accounts may see what is a producer's own: invitations given out, used once, and rights revoked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge import attempts, audit
from knowledge.attempts import Limits
from knowledge.keyed_hash import keyed_hash
from knowledge.one_time_codes import new_code, read_code
from knowledge.times import read_time
from knowledge.transaction import Transaction

PREFIX = "LK"


class RightsRefused(Exception):
    """A right cannot be given or revoked; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One account's right to see one producer's affairs."""

    id: int
    producer_code: str
    channel: str
    recipient: str
    given_at: datetime
    given_by: str
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What came of a code: the producer it opened, or nothing, or until when no code is looked at."""

    producer_code: str | None = None
    wait_until: datetime | None = None


def code_in(text: str) -> str | None:
    """The invitation's code in a line, None when there is none."""
    return read_code(text, PREFIX)


def invite(session: Transaction, producer: str, *, now: datetime, by: str, lasting: timedelta) -> str:
    """A one-time code for a producer, shown now and kept as a keyed hash alone; raises RightsRefused."""
    if session.row("SELECT 1 FROM producers WHERE code = :code", code=producer) is None:
        raise RightsRefused(f"Không có chủ thể nào mang mã {producer}.")
    code = new_code(PREFIX)
    session.run(
        "INSERT INTO invitations (code_hash, producer_code, made_at, made_by, expires_at) "
        "VALUES (:hash, :producer, :now, :by, :until)",
        hash=keyed_hash(session, "invitation", code),
        producer=producer,
        now=now,
        by=by,
        until=now + lasting,
    )
    audit.record(session, now=now, staff=by, action="producer.invite", subject=f"producer {producer}")
    return code


def claim(
    session: Transaction,
    code: str,
    *,
    person_id: int,
    channel: str,
    recipient: str,
    now: datetime,
    limits: Limits,
) -> Claimed:
    """Takes a code sent by an account. Wrong, used, run out and revoked ones take one path to one outcome."""
    account = attempts.account_of(session, channel, recipient)
    hashed = keyed_hash(session, "invitation", code)
    if (until := attempts.waits_until(session, account, now)) is not None:
        return Claimed(wait_until=until)
    row = session.row(
        "UPDATE invitations SET used_at = :now WHERE code_hash = :hash AND used_at IS NULL "
        "AND revoked_at IS NULL AND expires_at > :now RETURNING producer_code, made_by",
        now=now,
        hash=hashed,
    )
    if row is None:
        attempts.fail(session, account, now, limits)
        return Claimed()
    attempts.succeed(session, account)
    session.run(
        "INSERT INTO producer_rights (person_id, producer_code, given_at, given_by) "
        "VALUES (:person, :producer, :now, :by) ON CONFLICT (person_id, producer_code) DO UPDATE SET "
        "given_at = excluded.given_at, given_by = excluded.given_by, revoked_at = NULL, revoked_by = NULL",
        person=person_id,
        producer=row[0],
        now=now,
        by=row[1],
    )
    look(session, person_id, now, row[0], "link")
    return Claimed(producer_code=row[0])


_ACCOUNTS = (
    "(p.id = :person OR (p.joined IS NOT NULL AND p.joined = (SELECT joined FROM people WHERE id = :person)))"
)


def producers_of(session: Transaction, person_id: int) -> tuple[str, ...]:
    """The producers whose affairs an account may see, by itself or through an account joined to it."""
    rows = session.rows(
        "SELECT DISTINCT r.producer_code FROM producer_rights r JOIN people p ON p.id = r.person_id "
        f"WHERE r.revoked_at IS NULL AND {_ACCOUNTS} ORDER BY r.producer_code",
        person=person_id,
    )
    return tuple(row[0] for row in rows)


def revoked_on(session: Transaction, person_id: int) -> datetime | None:
    """When the latest right of an account was revoked; None when none was."""
    row = session.row(
        "SELECT max(r.revoked_at) FROM producer_rights r JOIN people p ON p.id = r.person_id "
        f"WHERE r.revoked_at IS NOT NULL AND {_ACCOUNTS}",
        person=person_id,
    )
    return read_time(row[0]) if row else None


def rights(session: Transaction, producer: str | None = None) -> tuple[Right, ...]:
    """Rights given, of one producer or of all, the earliest first, revoked ones too."""
    rows = session.rows(
        "SELECT r.id, r.producer_code, p.channel, p.recipient, r.given_at, r.given_by, r.revoked_at "
        "FROM producer_rights r JOIN people p ON p.id = r.person_id ORDER BY r.id"
    )
    return tuple(
        Right(
            id=row[0],
            producer_code=row[1],
            channel=row[2],
            recipient=row[3],
            given_at=given,
            given_by=row[5],
            revoked_at=read_time(row[6]),
        )
        for row in rows
        if producer in (None, row[1]) and (given := read_time(row[4])) is not None
    )


def revoke(session: Transaction, producer: str, *, now: datetime, by: str, right: int | None = None) -> int:
    """Ends the rights of a producer's accounts, or one, and open invitations; gives how many rights."""
    ended = session.run(
        "UPDATE producer_rights SET revoked_at = :now, revoked_by = :by WHERE producer_code = :producer "
        "AND revoked_at IS NULL AND (CAST(:right AS INTEGER) IS NULL OR id = :right)",
        now=now,
        by=by,
        producer=producer,
        right=right,
    )
    if right is None:
        session.run(
            "UPDATE invitations SET revoked_at = :now WHERE producer_code = :producer "
            "AND used_at IS NULL AND revoked_at IS NULL",
            now=now,
            producer=producer,
        )
    audit.record(
        session,
        now=now,
        staff=by,
        action="producer.revoke",
        subject=f"producer {producer}",
        before=str(right) if right is not None else None,
        after=str(ended),
    )
    return ended


def look(
    session: Transaction, person_id: int, now: datetime, producer: str, what: str, subject: str | None = None
) -> None:
    """Notes that an account looked at a producer's own affairs, or changed something there."""
    session.run(
        "INSERT INTO dossier_looks (at, person_id, producer_code, what, subject) "
        "VALUES (:now, :person, :producer, :what, :subject)",
        now=now,
        person=person_id,
        producer=producer,
        what=what,
        subject=subject,
    )


def held(session: Transaction, person_id: int) -> list[dict[str, str | None]]:
    """The rights of one account as shown to its person."""
    rows = session.rows(
        "SELECT r.producer_code, c.name, r.given_at, r.revoked_at FROM producer_rights r "
        "JOIN producers c ON c.code = r.producer_code WHERE r.person_id = :person ORDER BY r.id",
        person=person_id,
    )
    return [
        {
            "producer": row[0],
            "name": row[1],
            "since": _iso(read_time(row[2])),
            "revoked_at": _iso(read_time(row[3])),
        }
        for row in rows
    ]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def names(session: Transaction, producers: Collection[str]) -> dict[str, str]:
    """The names of producers by their codes."""
    rows = session.rows("SELECT code, name FROM producers")
    return {row[0]: row[1] for row in rows if row[0] in producers}
