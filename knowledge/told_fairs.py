"""What people were told of fairs, and what is under way about them: from this follows what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from knowledge import announcements
from knowledge.announcement import COLUMNS, Announcement, of_row
from knowledge.transaction import Transaction

_UNDER_WAY = "('approved', 'sending', 'paused')"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """An announcement that is still being sent, with the version of the fair it tells of."""

    number: int
    fair_code: str
    version: int
    kind: str
    by_itself: bool


def told(session: Transaction) -> Mapping[str, int]:
    """For each fair that anybody got word of, the latest version that was announced."""
    rows = session.rows(
        "SELECT f.fair_code, max(f.fair_version) FROM announced_fairs f JOIN announcements a "
        "ON a.id = f.announcement_id WHERE a.planned_to > 0 OR a.planned_at IS NOT NULL GROUP BY f.fair_code"
    )
    return {row[0]: int(row[1]) for row in rows}


def under_way(session: Transaction) -> list[UnderWay]:
    """What is approved or being sent about single fairs, cancellations left out."""
    rows = session.rows(
        "SELECT a.id, a.fair_code, f.fair_version, a.kind, a.event FROM announcements a JOIN "
        "announced_fairs f "
        f"ON f.announcement_id = a.id AND f.fair_code = a.fair_code WHERE a.state IN {_UNDER_WAY} "
        "AND a.kind <> 'cancellation' ORDER BY a.id"
    )
    return [
        UnderWay(number=row[0], fair_code=row[1], version=row[2], kind=row[3], by_itself=row[4] is not None)
        for row in rows
    ]


def call_off(session: Transaction, found: UnderWay, reason: str, now: datetime) -> None:
    """Ends an announcement that has become wrong; staff's own is halted, so that they can mend its text."""
    if found.by_itself or reason == CANCELLED:
        announcements.cancel(session, found.number, staff=announcements.PROGRAM, now=now, reason=reason)
    else:
        announcements.stop(session, found.number, reason=reason, now=now)


CANCELLED = "the fair is cancelled"
CHANGED = "the fair has changed since"


def events(session: Transaction) -> frozenset[str]:
    """What of single fairs was planned by itself already."""
    rows = session.rows("SELECT event FROM announcements WHERE event IS NOT NULL AND fair_code IS NOT NULL")
    return frozenset(row[0] for row in rows)


@dataclass(frozen=True, slots=True)
class Scope:
    """A topic as weekly readers agreed to it; None is all places, all groups."""

    topic: str
    place: str | None = None
    group: str | None = None


def weekly_scopes(session: Transaction) -> list[Scope]:
    """Every topic and narrowing that somebody wants to hear of once a week."""
    rows = session.rows(
        "SELECT DISTINCT topic, place, group_name FROM consents WHERE purpose = 'advertising' "
        "AND frequency = 'weekly' AND fair_code IS NULL AND ended_at IS NULL"
    )
    return [Scope(*row) for row in sorted(rows, key=lambda row: tuple(part or "" for part in row))]


def announced(session: Transaction, scope: Scope, *, since: datetime, until: datetime) -> list[Announcement]:
    """What staff told in their own words meanwhile to those who want to hear at once, as far as it fits."""
    rows = session.rows(
        f"SELECT {COLUMNS} FROM announcements WHERE class = 'advertising' AND kind = 'text' "
        "AND state IN ('sending', 'done') AND approved_at >= :since AND approved_at < :until "
        "AND (topic IS NULL OR topic = :topic) ORDER BY id",
        since=since,
        until=until,
        topic=scope.topic,
    )
    return [found for found in map(of_row, rows) if _fits(found, scope)]


def _fits(found: Announcement, scope: Scope) -> bool:
    who = found.audience
    near = not who.places or scope.place is None or scope.place in who.places
    return near and (scope.group is None or scope.group in who.groups) and who.channel is None
