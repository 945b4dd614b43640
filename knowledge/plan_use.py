"""What a channel's plan has been used for, counted in the database, so that no restart forgets it."""

from datetime import datetime

from knowledge.times import hanoi_day
from knowledge.transaction import Transaction

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
