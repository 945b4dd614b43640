"""Delivery rows for an audience, written in stretches of the people's numbers, each a short transaction."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from knowledge import announcements, audience
from knowledge.announcement import Announcement, load
from knowledge.store import Store
from knowledge.transaction import Transaction

AIM_SECONDS = 0.04
"""What one write transaction shall take; none may take 100 ms."""
FIRST_STRETCH = 1_000
LONGEST_STRETCH = 1_000_000


@dataclass(slots=True)
class Stretch:
    """How many people's numbers the next transaction goes through: more when the last was quick."""

    width: int = FIRST_STRETCH

    def took(self, seconds: float) -> None:
        """Learns from the last one."""
        if seconds > AIM_SECONDS * 1.5:
            self.width = max(1, self.width // 2)
        elif seconds < AIM_SECONDS / 2:
            self.width = min(self.width * 2, LONGEST_STRETCH)


def plan(
    store: Store,
    number: int,
    now: datetime,
    *,
    held: Callable[[Transaction], bool],
    stretch: Stretch | None = None,
) -> bool:
    """Writes the rows of one more stretch; True when the whole audience has its rows, or nothing is to plan.

    `held` asks within the transaction whether this process may still plan.
    """
    stretch = stretch or Stretch()
    with store.writing(brief=True) as session:
        begun = time.monotonic()
        found = load(session, number, lock=True)
        if found.state != "sending" or found.planned_at is not None or not held(session):
            return True
        last = session.row("SELECT max(id) FROM people")
        end = min(found.planned_to + stretch.width, (last and last[0]) or 0)
        if end > found.planned_to:
            _insert(session, found, end, now)
        done = end >= ((last and last[0]) or 0)
        session.run(
            "UPDATE announcements SET planned_to = :end, planned_at = :at WHERE id = :id",
            end=max(end, found.planned_to),
            at=now if done else None,
            id=number,
        )
    stretch.took(time.monotonic() - begun)
    return done


def _insert(session: Transaction, found: Announcement, end: int, now: datetime) -> None:
    stretch = (found.planned_to, end)
    source, values = audience.members(found.audience, before=found.id, stretch=stretch)
    session.run(
        "INSERT INTO deliveries (announcement_id, person_id, channel, counted_as, state, attempts, "
        "not_before) "
        "SELECT CAST(:number AS integer), p.id, p.channel, COALESCE(p.joined, p.id), 'queued', 0, "
        f"{session.moment(':not_before')} {source} ORDER BY p.id",
        number=found.id,
        not_before=max(found.send_at or now, now),
        **values,
    )


def service(
    session: Transaction,
    *,
    kind: str,
    person_ids: Sequence[int],
    text_vi: str,
    text_en: str | None,
    event: str,
    expires_at: datetime,
    now: datetime,
    send_at: datetime | None = None,
) -> int | None:
    """Plans a message to linked producers under their own consent; None when the event was planned before.

    It carries no label, has its own way to stop, is outside the cap and inside the hours of sending.
    """
    number = announcements.planned_by_itself(
        session,
        class_="service",
        kind=kind,
        text_vi=text_vi,
        text_en=text_en,
        topic="producer",
        event=event,
        send_at=send_at,
        expires_at=expires_at,
        now=now,
    )
    if number is None:
        return None
    for person in dict.fromkeys(person_ids):
        session.run(
            "INSERT INTO deliveries (announcement_id, person_id, channel, counted_as, state, attempts, "
            "not_before) "
            "SELECT CAST(:number AS integer), p.id, p.channel, COALESCE(p.joined, p.id), 'queued', 0, "
            f"{session.moment(':not_before')} FROM people p WHERE p.id = :person",
            number=number,
            not_before=send_at or now,
            person=person,
        )
    session.run("UPDATE announcements SET planned_at = :now WHERE id = :id", now=now, id=number)
    return number
