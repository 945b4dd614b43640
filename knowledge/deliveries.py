"""Deliveries one by one: claimed just before their own request, their outcome noted, nothing twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from knowledge import announcement, audience, suppression
from knowledge.announcement import ANSWER, Announcement
from knowledge.leases import Lease
from knowledge.times import hanoi_day, read_day, read_time
from knowledge.transaction import Transaction

OUTCOMES = ("queued", "sending", "sent", "unreachable", "refused", "uncertain", "expired", "cancelled")
CAP_HOURS = timedelta(hours=24)
"""Over which the cap counts (NĐ 91/2020/NĐ-CP: at most three in 24 hours)."""
_COUNTED = "('sending', 'sent', 'uncertain')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A delivery that is ours to send, now."""

    id: int
    announcement: Announcement
    person_id: int
    recipient: str
    language: str
    attempts: int
    epoch: int


@dataclass(frozen=True, slots=True)
class Settled:
    """A delivery that ended, or was put off, without a request."""

    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LeaseLost:
    """Another process sends now: nothing may be claimed here."""


def due(session: Transaction, number: int, channel: str, now: datetime, *, most: int) -> list[int]:
    """Deliveries of an announcement that may be claimed now, the longest waiting first."""
    rows = session.rows(
        "SELECT id FROM deliveries WHERE announcement_id = :number AND channel = :channel AND state = "
        "'queued' "
        "AND not_before <= :now ORDER BY not_before, id LIMIT :most",
        number=number,
        channel=channel,
        now=now,
        most=most,
    )
    return [row[0] for row in rows]


def claim(
    session: Transaction, number: int, lease: Lease | None, *, now: datetime, cap: int
) -> Claim | Settled | LeaseLost:
    """Takes one delivery for its request, once everything that may forbid it has been asked again.

    Without a lease it is taken by the person's own visit, on a channel that nothing is sent to.
    """
    row = session.row(
        f"SELECT {', '.join('a.' + name.strip() for name in announcement.COLUMNS.split(','))}, d.state, "
        "d.attempts, p.id, p.recipient, p.language, p.blocked_at, p.joined, f.start_date, f.end_date, "
        "f.state, p.channel FROM deliveries d "
        "JOIN announcements a ON a.id = d.announcement_id LEFT JOIN people p ON p.id = d.person_id "
        "LEFT JOIN fairs f ON f.code = a.fair_code WHERE d.id = :id",
        id=number,
    )
    if row is None or row[21] != "queued":
        return Settled("gone")
    found = announcement.of_row(row)
    _, attempts, person, recipient, language, blocked, joined, starts, ends, fair, channel = row[21:]
    agreed_in = None
    if person is not None:
        own = found.kind == ANSWER  # what answers a person's own request needs no other consent
        agreed_in = "vi" if own else _language_agreed(session, found, person, channel, recipient)
    last_day = read_day(ends) or read_day(starts)
    settled: Settled | None = None
    if found.state != "sending":
        settled = (
            Settled("cancelled", found.reason or "") if found.state == "cancelled" else Settled("queued")
        )
    elif person is None:
        settled = Settled("cancelled", "the person had their data deleted")
    elif found.expires_at <= now:
        settled = Settled("expired", "useless by now")
    elif found.audience.class_ == "advertising" and last_day is not None and last_day < hanoi_day(now):
        settled = Settled("expired", "the fair is over")
    elif found.audience.class_ == "advertising" and fair in ("draft", "cancelled"):
        settled = Settled(
            "cancelled", f"the fair is {'cancelled' if fair == 'cancelled' else 'not published'}"
        )
    elif blocked is not None:
        settled = Settled("unreachable", "blocked us")
    elif agreed_in is None:
        settled = Settled("cancelled", "consent withdrawn")
    if settled is not None:
        if settled.state != "queued":
            _end(session, number, settled, now)
        return settled
    if (
        found.audience.class_ != "service"
        and (free := _cap_frees(session, person, joined, now, cap)) is not None
    ):
        session.run(
            "UPDATE deliveries SET not_before = :free, reason = :reason WHERE id = :id AND state = 'queued'",
            free=free,
            reason=f"had {cap} in 24 hours",
            id=number,
        )
        return Settled("queued", "cap")
    taken = session.run(
        "UPDATE deliveries SET state = 'sending', claimed_at = :now, epoch = :epoch, reason = NULL, "
        "attempts = attempts + 1 WHERE id = :id AND state = 'queued' AND (:visited = 1 OR EXISTS (SELECT 1 "
        "FROM leases WHERE name = :name AND holder = :holder AND epoch = :epoch "
        f"AND expires_at > {session.clock_sql}))",
        now=now,
        epoch=lease.epoch if lease else 0,
        id=number,
        visited=0 if lease else 1,
        name=lease.name if lease else None,
        holder=lease.holder if lease else None,
    )
    if not taken:
        return LeaseLost()
    return Claim(
        id=number,
        announcement=found,
        person_id=person,
        recipient=recipient,
        language=language or agreed_in or "vi",
        attempts=attempts + 1,
        epoch=lease.epoch if lease else 0,
    )


def _language_agreed(
    session: Transaction, found: Announcement, person: int, channel: str, recipient: str
) -> str | None:
    """The language of a live consent to this announcement that nothing withdrew; None when there is none."""
    condition, values = audience.agreed(found.audience, ":person")
    sql = condition.replace("SELECT 1", "SELECT c.language, c.purpose, c.topic", 1)
    withdrawn = suppression.held(session, channel, recipient)
    for language, purpose, topic in session.rows(sql, person=person, **values):
        if suppression.leaf_of(purpose, topic) not in withdrawn:
            return str(language)
    return None


def _cap_frees(
    session: Transaction, person: int, joined: int | None, now: datetime, cap: int
) -> datetime | None:
    """When the person may get one more; None is now."""
    own = "SELECT :person"
    accounts = "SELECT id FROM people WHERE joined = :joined UNION SELECT :joined" if joined else own
    rows = session.rows(
        f"SELECT d.claimed_at FROM deliveries d JOIN announcements a ON a.id = d.announcement_id WHERE "
        f"d.counted_as "
        f"IN ({accounts}) AND d.claimed_at > :since AND d.state IN {_COUNTED} AND a.class <> 'service' "
        "ORDER BY d.claimed_at",
        since=now - CAP_HOURS,
        **({"joined": joined} if joined else {"person": person}),
    )
    if len(rows) < cap:
        return None
    if cap < 1:
        return now + CAP_HOURS
    moment = read_time(rows[len(rows) - cap][0])
    assert moment is not None
    return moment + CAP_HOURS


def _end(session: Transaction, number: int, settled: Settled, now: datetime) -> None:
    session.run(
        "UPDATE deliveries SET state = :state, reason = :reason, finished_at = :now WHERE id = :id AND "
        "state = 'queued'",
        state=settled.state,
        reason=settled.reason or None,
        now=now,
        id=number,
    )


def note(session: Transaction, claim: Claim, state: str, reason: str, now: datetime) -> bool:
    """Keeps what became of a claimed delivery, also when another process took it for uncertain meanwhile."""
    return bool(
        session.run(
            "UPDATE deliveries SET state = :state, reason = :reason, finished_at = :now "
            "WHERE id = :id AND epoch = :epoch AND state IN ('sending', 'uncertain')",
            state=state,
            reason=reason or None,
            now=now,
            id=claim.id,
            epoch=claim.epoch,
        )
    )


def put_back(session: Transaction, claim: Claim, reason: str, not_before: datetime) -> bool:
    """Queues a claimed delivery again: its request certainly did nothing."""
    return bool(
        session.run(
            "UPDATE deliveries SET state = 'queued', reason = :reason, not_before = :later, claimed_at = "
            "NULL, "
            "epoch = NULL WHERE id = :id AND epoch = :epoch AND state IN ('sending', 'uncertain')",
            reason=reason or None,
            later=not_before,
            id=claim.id,
            epoch=claim.epoch,
        )
    )


def left_over(session: Transaction, lease: Lease, now: datetime) -> int:
    """What an earlier sender had under way becomes uncertain: it may have arrived. Gives how many."""
    return session.run(
        "UPDATE deliveries SET state = 'uncertain', reason = 'its sender ended meanwhile', finished_at = "
        ":now "
        "WHERE id IN (SELECT id FROM deliveries WHERE state = 'sending' AND epoch < :epoch"
        f"{session.skipping_locked})",
        now=now,
        epoch=lease.epoch,
    )


def close(
    session: Transaction, number: int, state: str, reason: str, now: datetime, *, most: int = 2_000
) -> int:
    """Ends up to `most` queued deliveries of an announcement without a request; gives how many."""
    return session.run(
        "UPDATE deliveries SET state = :state, reason = COALESCE(reason, :reason), finished_at = :now "
        "WHERE id IN (SELECT id FROM "
        "deliveries WHERE announcement_id = :number AND state = 'queued' LIMIT :most) AND state = 'queued'",
        state=state,
        reason=reason,
        now=now,
        number=number,
        most=most,
    )


def uncertain(session: Transaction, number: int) -> list[tuple[int, str, str, str, str]]:
    """Delivery, channel, recipient, moment (ISO) and reason of each that may have arrived or not."""
    rows = session.rows(
        "SELECT d.id, d.channel, p.recipient, d.claimed_at, d.reason FROM deliveries d LEFT JOIN people p "
        "ON p.id = d.person_id WHERE d.announcement_id = :number AND d.state = 'uncertain' ORDER BY d.id",
        number=number,
    )
    return [(row[0], row[1], row[2] or "", _iso(row[3]), row[4] or "") for row in rows]


def _iso(stored: Any) -> str:
    moment = read_time(stored)
    return moment.isoformat(timespec="seconds") if moment else ""


def settle(session: Transaction, number: int, *, resend: bool, now: datetime, staff: str) -> int:
    """What staff decide of the uncertain ones: sent again, or left as not sent again. Gives how many."""
    if resend:
        touched = session.run(
            "UPDATE deliveries SET state = 'queued', reason = NULL, not_before = :now, claimed_at = NULL, "
            "epoch = NULL, "
            "finished_at = NULL WHERE announcement_id = :number AND state = 'uncertain'",
            now=now,
            number=number,
        )
        if touched:
            session.run(
                "UPDATE announcements SET state = 'sending', finished_at = NULL WHERE id = :id AND state = "
                "'done'",
                id=number,
            )
        return touched
    return session.run(
        "UPDATE deliveries SET state = 'refused', reason = :reason WHERE announcement_id = :number "
        "AND state = 'uncertain'",
        reason=f"uncertain, left so by {staff}",
        number=number,
    )


def counts(session: Transaction, number: int) -> Mapping[str, Mapping[str, int]]:
    """For each channel how many deliveries are in each state, every state named."""
    rows = session.rows(
        "SELECT channel, state, count(*) FROM deliveries WHERE announcement_id = :number "
        "GROUP BY channel, state ORDER BY channel",
        number=number,
    )
    found: dict[str, dict[str, int]] = {}
    for channel, state, count in rows:
        found.setdefault(channel, dict.fromkeys(OUTCOMES, 0))[state] = int(count)
    return found
