"""Updates taken up once, and the acknowledged texts that wait for their answer, ten minutes at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.times import read_time
from knowledge.transaction import Transaction

LONGEST_WAIT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An acknowledged text without an answer."""

    channel: str
    update_key: str
    recipient: str
    payload: str
    kept_at: datetime


def first_time(session: Transaction, channel: str, update_key: str, now: datetime) -> bool:
    """True the first time an update is seen, in any process and across restarts."""
    touched = session.run(
        "INSERT INTO seen_updates (channel, update_key, seen_at) VALUES (:channel, :key, :now) "
        "ON CONFLICT DO NOTHING",
        channel=channel,
        key=update_key,
        now=now,
    )
    return touched == 1


def keep(
    session: Transaction, channel: str, update_key: str, recipient: str, payload: str, now: datetime
) -> None:
    """Lets an acknowledged text wait; never call it for an update that carries a position."""
    session.run(
        "INSERT INTO inbox (channel, update_key, recipient, payload, kept_at, taken_at) "
        "VALUES (:channel, :key, :recipient, :payload, :now, :now) ON CONFLICT DO NOTHING",
        channel=channel,
        key=update_key,
        recipient=recipient,
        payload=payload,
        now=now,
    )


def waiting(
    session: Transaction,
    channel: str,
    now: datetime,
    *,
    idle: timedelta = timedelta(seconds=30),
    limit: int = 500,
) -> list[Waiting]:
    """Texts nobody has worked on for `idle`, oldest first; each is given to one caller only."""
    rows = session.rows(
        "SELECT channel, update_key, recipient, payload, kept_at FROM inbox "
        "WHERE channel = :channel AND taken_at <= :before AND kept_at > :expired "
        "ORDER BY kept_at, update_key LIMIT :limit",
        channel=channel,
        before=now - idle,
        expired=now - LONGEST_WAIT,
        limit=limit,
    )
    mine = []
    for row in rows:
        taken = session.run(
            "UPDATE inbox SET taken_at = :now "
            "WHERE channel = :channel AND update_key = :key AND taken_at <= :before",
            now=now,
            channel=row[0],
            key=row[1],
            before=now - idle,
        )
        if taken:
            kept_at = read_time(row[4])
            assert kept_at is not None
            mine.append(
                Waiting(channel=row[0], update_key=row[1], recipient=row[2], payload=row[3], kept_at=kept_at)
            )
    return mine


def hold(session: Transaction, channel: str, keys: Sequence[str], now: datetime) -> None:
    """Notes that texts are still worked on, so that `waiting` gives them to nobody else."""
    session.run_many(
        "UPDATE inbox SET taken_at = :now WHERE channel = :channel AND update_key = :key",
        [{"now": now, "channel": channel, "key": key} for key in keys],
    )


def clear(session: Transaction, channel: str, update_key: str) -> bool:
    """Removes a text as its answer goes out; False when another process was first, which then answers."""
    touched = session.run(
        "DELETE FROM inbox WHERE channel = :channel AND update_key = :key", channel=channel, key=update_key
    )
    return touched == 1


def forget_update(session: Transaction, channel: str, update_key: str) -> None:
    """Lets an update count as new again: its answer certainly never left, and the platform will repeat it."""
    session.run(
        "DELETE FROM seen_updates WHERE channel = :channel AND update_key = :key",
        channel=channel,
        key=update_key,
    )


def expire(session: Transaction, now: datetime) -> int:
    """Removes texts that waited ten minutes; gives how many."""
    return session.run("DELETE FROM inbox WHERE kept_at <= :expired", expired=now - LONGEST_WAIT)
