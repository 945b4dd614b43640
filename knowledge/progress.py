"""How far an announcement is: deliveries by outcome and channel, and when the last will have gone out."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from knowledge import announcements, audience, deliveries
from knowledge.sending_hours import open_until, opens_at
from knowledge.transaction import Transaction

MEASURED_OVER = timedelta(seconds=20)
"""A rate is what was done in so long; a pause that a platform asks for shows in it."""
RESTS = ("draft", "paused", "stopped", "done", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where an announcement stands."""

    id: int
    state: str
    audience: int
    by_channel: Mapping[str, Mapping[str, int]]
    send_at: datetime | None = None

    @property
    def counts(self) -> dict[str, int]:
        """Deliveries in each state, over all channels."""
        return {state: sum(of[state] for of in self.by_channel.values()) for state in deliveries.OUTCOMES}

    @property
    def rests(self) -> bool:
        """Whether nothing of it moves until staff do something, or for good."""
        return self.state in RESTS

    def waiting(self, channel: str) -> int:
        """Deliveries of a channel that are still to be sent."""
        of = self.by_channel[channel]
        return of["queued"] + of["sending"]

    def as_dict(self) -> dict[str, Any]:
        """The figures for programs."""
        return {
            "id": self.id,
            "state": self.state,
            "audience": self.audience,
            "counts": self.counts,
            "by_channel": {channel: dict(of) for channel, of in self.by_channel.items()},
        }


def progress(session: Transaction, number: int) -> Progress:
    """How far it is; until all are planned the audience is what it would be now."""
    found = announcements.load(session, number)
    by_channel = deliveries.counts(session, number)
    rows = sum(sum(of.values()) for of in by_channel.values())
    whole = found.planned_at is not None or found.state == "cancelled"
    size = rows if whole else max(rows, audience.size(session, found.audience))
    return Progress(id=number, state=found.state, audience=size, by_channel=by_channel, send_at=found.send_at)


@dataclass(slots=True)
class Estimate:
    """When an announcement will be through, by the rates seen, else by those configured."""

    per_second: Mapping[str, float]
    """Configured, by channel; a channel that is not named sends nothing."""
    hours: tuple[str, str] = ("00:00", "24:00")
    _seen: deque[tuple[datetime, dict[str, int]]] = field(default_factory=deque)

    def look(self, now: datetime, shape: Progress) -> datetime | None:
        """Takes one more look; None while it rests, or while what waits has nowhere to go."""
        waiting = {channel: shape.waiting(channel) for channel in shape.by_channel}
        self._seen.append((now, waiting))
        while now - self._seen[0][0] > MEASURED_OVER:
            self._seen.popleft()
        if shape.rests:
            return None
        begins = opens_at(max(now, shape.send_at or now), self.hours)
        unplanned = shape.audience - sum(sum(of.values()) for of in shape.by_channel.values())
        if not waiting and unplanned:
            waiting, unplanned = dict.fromkeys(list(self.per_second)[:1], unplanned), 0
        # What waits on a channel that sends nothing by itself holds up no estimate of the others.
        sent = {name: left for name, left in waiting.items() if left and name in self.per_second}
        if not sent and any(waiting.values()):
            return None
        rates = {name: self._rate(name, now, waiting=begins > now) for name in sent}
        seconds = max(((left + unplanned) / rates[name] for name, left in sent.items()), default=0.0)
        return self._through(begins, seconds)

    def _rate(self, channel: str, now: datetime, *, waiting: bool) -> float:
        """Messages a second: as seen once five seconds were watched, else as configured."""
        configured = self.per_second[channel]
        since, then = self._seen[0]
        took = (now - since).total_seconds()
        if waiting or took < 5 or channel not in then:
            return configured
        done = then[channel] - self._seen[-1][1][channel]
        return min(configured, done / took) if done > 0 else configured

    def _through(self, begins: datetime, seconds: float) -> datetime:
        """The moment after so many seconds of sending, nights left out."""
        left = timedelta(seconds=seconds)
        while (ends := open_until(begins, self.hours)) is not None and begins + left > ends:
            left -= ends - begins
            begins = opens_at(ends, self.hours)
        return begins + left
