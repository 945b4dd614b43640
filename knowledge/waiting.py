"""What waits for a person on a channel that nothing can be sent to, until they come for it."""

from datetime import datetime

from knowledge.transaction import Transaction


def waiting(session: Transaction, channel: str, recipient: str, now: datetime) -> list[int]:
    """Deliveries that wait for one account, the oldest first."""
    rows = session.rows(
        "SELECT d.id FROM deliveries d JOIN people p ON p.id = d.person_id JOIN announcements a "
        "ON a.id = d.announcement_id WHERE p.channel = :channel AND p.recipient = :recipient "
        "AND d.channel = :channel AND d.state = 'queued' AND d.not_before <= :now AND a.state = 'sending' "
        "ORDER BY d.id",
        channel=channel,
        recipient=recipient,
        now=now,
    )
    return [row[0] for row in rows]
