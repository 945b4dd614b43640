"""A duty that one process has at a time: claimed for seconds by the database's clock, renewed, taken over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.times import read_time
from knowledge.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A duty as it stands: who has it, in which epoch, until when."""

    name: str
    holder: str
    epoch: int
    expires_at: datetime


def look(session: Transaction, name: str, *, lock: bool = False) -> Lease | None:
    """The lease as it stands, None when nobody ever had it."""
    ending = session.for_update if lock else ""
    row = session.row(f"SELECT holder, epoch, expires_at FROM leases WHERE name = :name{ending}", name=name)
    if row is None:
        return None
    expires_at = read_time(row[2])
    assert expires_at is not None
    return Lease(name=name, holder=row[0], epoch=row[1], expires_at=expires_at)


def claim(
    session: Transaction, name: str, holder: str, lasting: timedelta, *, is_gone: Callable[[str], bool]
) -> Lease:
    """Takes or renews the lease when it is free, ours, over or its holder gone; gives it as it stands."""
    session.run(
        "INSERT INTO leases (name, holder, epoch, expires_at) VALUES (:name, '', 0, :past) "
        "ON CONFLICT DO NOTHING",
        name=name,
        past=datetime.fromisoformat("2000-01-01T00:00:00+00:00"),
    )
    lease = look(session, name, lock=True)
    assert lease is not None
    now = session.clock()
    free = not lease.holder or lease.expires_at <= now or is_gone(lease.holder)
    if lease.holder != holder and not free:
        return lease
    epoch = lease.epoch if lease.holder == holder else lease.epoch + 1
    session.run(
        "UPDATE leases SET holder = :holder, epoch = :epoch, expires_at = :until WHERE name = :name",
        name=name,
        holder=holder,
        epoch=epoch,
        until=now + lasting,
    )
    return Lease(name=name, holder=holder, epoch=epoch, expires_at=now + lasting)


def is_held(session: Transaction, lease: Lease) -> bool:
    """Whether the lease is still the one claimed and has not run out; a claim of work asks this first."""
    current = look(session, lease.name)
    return (
        current is not None
        and (current.holder, current.epoch) == (lease.holder, lease.epoch)
        and current.expires_at > session.clock()
    )


def is_taken_over(session: Transaction, lease: Lease) -> bool:
    """Whether another process has held it since; never for one that merely ran out."""
    current = look(session, lease.name)
    return current is not None and current.epoch > lease.epoch


def release(session: Transaction, lease: Lease) -> None:
    """Gives the lease up, so that the next process need not wait."""
    session.run(
        "UPDATE leases SET holder = '' WHERE name = :name AND holder = :holder AND epoch = :epoch",
        name=lease.name,
        holder=lease.holder,
        epoch=lease.epoch,
    )
