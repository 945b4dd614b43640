"""Wrong codes slowed and locked, per account and for all together; counted in tables, across restarts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.keyed_hash import keyed_hash
from knowledge.times import read_time
from knowledge.transaction import Transaction

EVERYBODY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many wrong codes are borne; counts begin anew after `lock`, everybody's after `window`."""

    free: int = 3
    """Wrong codes of an account before it has to wait, at first a minute, then twice as long each time."""
    most: int = 8
    """Wrong codes of an account that lock it."""
    lock: timedelta = timedelta(hours=24)
    most_together: int = 100
    """Wrong codes of all accounts within `window` that lock codes for everybody until its end."""
    window: timedelta = timedelta(hours=1)


def wait_after(failed: int, limits: Limits) -> timedelta:
    """How long an account waits after so many wrong codes."""
    if failed >= limits.most:
        return limits.lock
    if failed < limits.free:
        return timedelta(0)
    return min(timedelta(minutes=2 ** (failed - limits.free)), limits.lock)


def account_of(session: Transaction, channel: str, recipient: str) -> str:
    """The account as attempts know it."""
    return keyed_hash(session, "attempts", channel, recipient)


def waits_until(session: Transaction, account: str, now: datetime) -> datetime | None:
    """Until when no code of this account is looked at; None when one may be."""
    rows = session.rows(
        "SELECT wait_until FROM code_attempts WHERE account IN (:account, :all)",
        account=account,
        all=EVERYBODY,
    )
    ends = [end for row in rows if (end := read_time(row[0])) is not None and end > now]
    return max(ends, default=None)


def fail(session: Transaction, account: str, now: datetime, limits: Limits) -> None:
    """Counts a wrong code."""
    failed = _count(session, account, now, limits.lock)
    wait = wait_after(failed, limits)
    _wait(session, account, now + wait if wait else None)
    together = _count(session, EVERYBODY, now, limits.window)
    _wait(session, EVERYBODY, now + limits.window if together >= limits.most_together else None)


def succeed(session: Transaction, account: str) -> None:
    """A right code clears the account's own count, never everybody's."""
    session.run("DELETE FROM code_attempts WHERE account = :account", account=account)


def _count(session: Transaction, account: str, now: datetime, over: timedelta) -> int:
    row = session.row(
        "INSERT INTO code_attempts (account, failed, since) VALUES (:account, 1, :now) "
        "ON CONFLICT (account) DO UPDATE SET "
        "failed = CASE WHEN code_attempts.since <= :before THEN 1 ELSE code_attempts.failed + 1 END, "
        "since = CASE WHEN code_attempts.since <= :before THEN :now ELSE code_attempts.since END "
        "RETURNING failed",
        account=account,
        now=now,
        before=now - over,
    )
    assert row is not None
    return int(row[0])


def _wait(session: Transaction, account: str, until: datetime | None) -> None:
    session.run(
        "UPDATE code_attempts SET wait_until = :until WHERE account = :account", until=until, account=account
    )


def clean(session: Transaction, now: datetime, limits: Limits) -> int:
    """Forgets counts that are over."""
    return session.run(
        "DELETE FROM code_attempts WHERE since <= :before AND (wait_until IS NULL OR wait_until <= :now)",
        before=now - limits.lock,
        now=now,
    )
