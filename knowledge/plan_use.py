"""What a channel's plan has been used for, counted in the database, so that no restart forgets it."""

from datetime import datetime, timedelta

from knowledge.times import hanoi_day
from knowledge.transaction import Transaction

TEMPLATE_MONTH = timedelta(days=30)
"""Within so long the templates of one person are counted for their monthly cap."""
EVER = "ever"
SENT, RECEIVED, USERS = "sent", "received", "users"


def month_of(now: datetime) -> str:
    """The month in Hanoi that a moment counts for: "2026-11"."""
    return hanoi_day(now).isoformat()[:7]


def add(session: Transaction, channel: str, period: str, what: str, number: int = 1) -> int:
    """Counts; gives how many there are now."""
    session.run(
        "INSERT INTO plan_uses (channel, period, what, count) VALUES (:channel, :period, :what, :number) "
        "ON CONFLICT (channel, period, what) DO UPDATE SET count = plan_uses.count + :number",
        channel=channel,
        period=period,
        what=what,
        number=number,
    )
    return count(session, channel, period, what)


def count(session: Transaction, channel: str, period: str, *what: str) -> int:
    """How many were counted, of all these things together."""
    rows = session.rows(
        "SELECT what, count FROM plan_uses WHERE channel = :channel AND period = :period",
        channel=channel,
        period=period,
    )
    return sum(row[1] for row in rows if row[0] in what)


def announced(session: Transaction, channel: str, recipient: str, *, since: datetime) -> int:
    """How many announcements one account got, or may have got, since a moment."""
    row = session.row(
        "SELECT count(*) FROM deliveries d JOIN people p ON p.id = d.person_id WHERE p.channel = :channel "
        "AND p.recipient = :recipient AND d.state IN ('sent', 'uncertain') AND d.finished_at > :since "
        "AND NOT EXISTS (SELECT 1 FROM announcements a WHERE a.id = d.announcement_id AND a.kind = 'answer')",
        channel=channel,
        recipient=recipient,
        since=since,
    )
    return int(row[0]) if row else 0
