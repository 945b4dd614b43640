"""Whether what waits is moving: acknowledged texts, and deliveries that are due."""

from datetime import datetime

from knowledge.times import read_time
from knowledge.transaction import Transaction


def oldest_text(session: Transaction, channel: str) -> tuple[int, datetime] | None:
    """How many texts of a channel wait for their answer, and since when the oldest; None when none does."""
    row = session.row("SELECT count(*), min(kept_at) FROM inbox WHERE channel = :channel", channel=channel)
    oldest = read_time(row[1]) if row else None
    return (int(row[0]), oldest) if row and oldest else None


def is_due(session: Transaction, channel: str, before: datetime) -> bool:
    """Whether an announcement under way has a delivery on a channel that was due before a moment."""
    row = session.row(
        "SELECT 1 FROM announcements a WHERE a.state = 'sending' AND EXISTS (SELECT 1 FROM deliveries d "
        "WHERE d.announcement_id = a.id AND d.channel = :channel AND d.state = 'queued' "
        "AND d.not_before <= :before) LIMIT 1",
        channel=channel,
        before=before,
    )
    return row is not None
