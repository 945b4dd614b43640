"""Where arrivals are taken up: each once, kept until it is answered, in the order its person sent them."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic

from bot.antiflood import AntiFlood, Verdict
from bot.arrival import A, Job
from bot.intake import Intake
from bot.lanes import Lanes
from bot.metrics import Metrics
from handlers.messages import Kind
from knowledge.transaction import Transaction

log = logging.getLogger(__name__)
MOST_IN_HAND = 20_000
REMEMBERED_KEYS = 20_000
STALE = timedelta(seconds=60)
PLATFORMS_KEEP = timedelta(hours=25)
"""Telegram keeps updates for a day, Zalo for less; an older date says nothing about an outage."""
LATE_DELIVERY_SECONDS = 1.0
"""After an outage webhooks come in a bunch: the first of them waits so long for the last."""
BATCH_SECONDS = 0.3
"""The same for a fetched batch, which is taken up within this time."""


class NotNow(Exception):
    """The update could not be taken up; the platform should deliver it again."""


class Reception(Generic[A]):
    """The taking up of one channel's arrivals."""

    def __init__(
        self,
        *,
        channel: str,
        intake: Intake,
        lanes: Lanes[Job[A]],
        flood: AntiFlood,
        read_kept: Callable[[str], A],
        count: Callable[[Transaction, A, datetime], None],
        count_unkept: Callable[[A], None],
        metrics: Metrics,
        clock: Callable[[], datetime],
    ) -> None:
        """`read_kept` gives back what an arrival's `to_json` kept; raises ValueError.

        `count` is called once for each kept arrival, in the transaction that keeps it; `count_unkept` for
        each that a flood keeps out.
        """
        self._count = count
        self._count_unkept = count_unkept
        self._channel = channel
        self._intake = intake
        self._lanes = lanes
        self._flood = flood
        self._read_kept = read_kept
        self._metrics = metrics
        self._clock = clock
        self._started = clock()
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._in_hand: dict[str, Job[A]] = {}
        """What is not answered yet, by its key."""

    async def take_up(
        self, arrival: A, key: str, *, backlog: bool = False, at_first: Callable[[], None] | None = None
    ) -> None:
        """Returns once the arrival may be acknowledged: kept, answered (a position) or of no use.

        `key` is the same at every delivery, `at_first` is called at the first. Raises NotNow or StoreError
        when it must be delivered again.
        """
        now = self._clock()
        late = not backlog and self._is_late(arrival, now)
        delay = LATE_DELIVERY_SECONDS if late else BATCH_SECONDS if backlog else 0.0
        backlog |= late
        if key in self._seen:
            self.ignore("duplicate")
            return
        if len(self._in_hand) >= MOST_IN_HAND:
            raise NotNow
        self._remember(key)
        since = time.monotonic()
        if at_first is not None:
            at_first()
        verdict = Verdict.PASS if backlog else self._flood.check(arrival.recipient, since)
        if verdict is not Verdict.PASS:
            self._count_unkept(arrival)
        if verdict is Verdict.DROP:
            self.ignore("flood")
            return
        if backlog:
            arrival = arrival.waited()
        job = Job(arrival=arrival, key=key, since=since, slow_down=verdict is Verdict.SAY_SO)
        if job.slow_down:
            self._lanes.add(arrival.recipient, arrival.order, job)
        elif arrival.kind is Kind.LOCATION:
            job.kept = False
            await self._answer_position(job, delay)
        elif await self._keep(job, now):
            self._put_in_lane(job, delay)
        else:
            self.ignore("duplicate")

    async def _keep(self, job: Job[A], now: datetime) -> bool:
        """Whether the arrival is new to every process; kept then."""
        arrival = job.arrival
        try:
            return await self._intake.take_up(
                job.key,
                arrival.recipient,
                arrival.to_json(),
                now,
                also=lambda session: self._count(session, arrival, now),
            )
        except BaseException:
            self._seen.pop(job.key, None)
            raise

    async def _answer_position(self, job: Job[A], delay: float) -> None:
        """A position is never kept, so its update is acknowledged only when it is answered."""
        job.answered = asyncio.get_running_loop().create_future()
        self._put_in_lane(job, delay)
        if not await job.answered:
            self._seen.pop(job.key, None)
            raise NotNow

    def _put_in_lane(self, job: Job[A], delay: float) -> None:
        self._in_hand[job.key] = job
        self._lanes.add(job.arrival.recipient, job.arrival.order, job, delay=delay)

    def done(self, job: Job[A]) -> None:
        """Called when a job has left its lane."""
        self._in_hand.pop(job.key, None)

    async def hold(self) -> None:
        """Tells the other processes that errands are still carried out, and what waits behind them.

        Nothing else: what cannot be answered here, because the platform is away, is for another process.
        """
        busy = {job.arrival.recipient for job in self._in_hand.values() if job.on_errand}
        if held := [key for key, job in self._in_hand.items() if job.arrival.recipient in busy]:
            await self._intake.hold(held, self._clock())

    async def recover(self, *, idle: timedelta) -> int:
        """Queues kept updates that nobody has worked on for `idle`; gives how many."""
        found = 0
        for waiting in await self._intake.waiting(self._clock(), idle=idle):
            if waiting.update_key in self._in_hand:
                continue
            try:
                arrival = self._read_kept(waiting.payload)
            except ValueError:
                log.error("a kept update cannot be read", extra={"action": "kept_update_unreadable"})
                await self._intake.claim_kept(waiting.update_key)
                continue
            self._remember(waiting.update_key)
            self._put_in_lane(Job(arrival=arrival, key=waiting.update_key, since=time.monotonic()), 0.0)
            found += 1
        return found

    def _is_late(self, arrival: A, now: datetime) -> bool:
        """Whether a delivered message was written during an outage."""
        sent_at = arrival.sent_at
        if sent_at is None or now - sent_at > PLATFORMS_KEEP:
            return False
        return now - sent_at > STALE or sent_at < self._started - timedelta(seconds=2)

    def is_flooding(self, who: str) -> bool:
        """Counts one request of a person; True when it is one too many."""
        return self._flood.check(who, time.monotonic()) is not Verdict.PASS

    def _remember(self, key: str) -> None:
        self._seen[key] = None
        if len(self._seen) > REMEMBERED_KEYS:
            self._seen.popitem(last=False)

    def ignore(self, reason: str) -> None:
        """Counts an update that gets no answer."""
        self._metrics.ignored.labels(self._channel, reason).inc()
