"""What members of staff did: who, when, what, before and after, kept and never changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from knowledge.times import read_time
from knowledge.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that one member of staff did; `before` and `after` in words or as JSON."""

    at: datetime
    staff: str
    action: str
    subject: str
    before: str | None = None
    after: str | None = None
    reason: str | None = None


def record(
    session: Transaction,
    *,
    now: datetime,
    staff: str,
    action: str,
    subject: str,
    before: str | None = None,
    after: str | None = None,
    reason: str | None = None,
) -> None:
    """Notes an act ("announcement.approve", "dossier.move") in the transaction that carries it out."""
    session.run(
        "INSERT INTO audit (at, staff, action, subject, before, after, reason) "
        "VALUES (:at, :staff, :action, :subject, :before, :after, :reason)",
        at=now,
        staff=staff,
        action=action,
        subject=subject,
        before=before,
        after=after,
        reason=reason,
    )


def acts(session: Transaction, *, since: datetime | None = None) -> Iterator[Act]:
    """The acts from a moment on, the earliest first."""
    where = " WHERE at >= :since" if since else ""
    values: Mapping[str, datetime] = {"since": since} if since else {}
    rows = session.rows(
        f"SELECT at, staff, action, subject, before, after, reason FROM audit{where} ORDER BY id", **values
    )
    for at, staff, action, subject, before, after, reason in rows:
        moment = read_time(at)
        assert moment is not None
        yield Act(
            at=moment,
            staff=staff,
            action=action,
            subject=subject,
            before=before,
            after=after,
            reason=reason,
        )
