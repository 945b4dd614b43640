"""The sending loop of one channel: a turn of the pacer, a claim, a request, its outcome kept."""

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.announcing.desk import Desk
from bot.announcing.permit import ClaimPermit
from bot.announcing.postman import OurFault, Postman, Refused, RetryLater, Sent
from bot.metrics import Metrics
from bot.outcomes import Outcome, Uncertain, Unreachable
from bot.pacing import Pacer
from handlers.announcing import carrying
from handlers.words import Words
from knowledge import announcements, deliveries, people
from knowledge.announcement import ANSWER
from knowledge.deliveries import Claim, LeaseLost
from knowledge.leases import Lease
from knowledge.sending_hours import open_until
from knowledge.store_errors import StoreError
from knowledge.transaction import Transaction

log = logging.getLogger(__name__)
BUFFER = 256
LOOK_SECONDS = 0.5
AGAIN_SECONDS = (2.0, 5.0, 15.0, 60.0, 300.0)
"""Pauses before the same delivery is tried again; it goes on until it is useless."""
_STATES: dict[type[Outcome], str] = {
    Sent: "sent",
    Unreachable: "unreachable",
    Refused: "refused",
    Uncertain: "uncertain",
}


class ChannelSender:
    """Sends what is due on one channel while this process holds the lease."""

    def __init__(
        self,
        postman: Postman,
        desk: Desk,
        *,
        words: Words,
        metrics: Metrics,
        clock: Callable[[], datetime],
        slots: asyncio.Semaphore,
        hours: tuple[str, str],
        cap: int,
        label: str,
        fault: Callable[[int, str], None],
    ) -> None:
        self._postman = postman
        self._desk = desk
        self._words = words
        self._metrics = metrics
        self._clock = clock
        self._slots = slots
        self._hours = hours
        self._cap = cap
        self._label = label
        self._fault = fault
        self._pacer = Pacer(postman.per_second)
        self._waiting: deque[int] = deque()
        self._answers = False
        """Whether what waits is the answer to somebody's own request."""
        self._in_flight: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self.lease: Lease | None = None

    def wake(self) -> None:
        """Something may have changed: looks at once, and forgets what it had looked up."""
        self._waiting.clear()
        self._wake.set()

    def more(self) -> None:
        """There is more to send than there was."""
        self._wake.set()

    async def run(self) -> None:
        """Sends until cancelled; what is under way then goes on for a moment."""
        while True:
            await self._slots.acquire()
            begun = False
            try:
                if begun := await self._more():
                    await asyncio.sleep(self._pacer.announcement(time.monotonic()))
                    task = asyncio.create_task(self._one(), name="delivery")
                    self._in_flight.add(task)
                    task.add_done_callback(self._landed)
            except StoreError as error:
                log.warning("announcements wait: %s", error, extra={"action": "sender_waits"})
            except asyncio.CancelledError:
                begun = False
                raise
            finally:
                if not begun:
                    self._slots.release()
            if not begun:
                await self._rest()

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._slots.release()
        self._in_flight.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a delivery failed", exc_info=error, extra={"action": "delivery_failed"})

    async def finish(self, seconds: float) -> None:
        """Waits for what is under way, at most so long; the rest stays uncertain."""
        if self._in_flight:
            _, late = await asyncio.wait(self._in_flight, timeout=seconds)
            for task in late:
                task.cancel()

    async def _rest(self) -> None:
        self._wake.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), LOOK_SECONDS)

    async def _more(self) -> bool:
        """Whether anything may be sent now; fills the list of what is next."""
        now = self._clock()
        if self.lease is None or not self._postman.ready:
            return False
        if self._until(now, answers=True) is None:
            return False
        if not self._waiting:
            self._waiting.extend(await self._desk.do(lambda session: self._due(session, now)))
        return bool(self._waiting)

    def _due(self, session: Transaction, now: datetime) -> list[int]:
        """Changes and cancellations first, then what concerns one producer, then the rest by age."""
        order = ("change", "service", "advertising")
        sending = announcements.every(session, "sending")
        if self._until(now, answers=False) is None or not self._postman.has_room:
            sending = [found for found in sending if found.kind == ANSWER]
        for found in sorted(sending, key=lambda each: (order.index(each.audience.class_), each.id)):
            if numbers := deliveries.due(session, found.id, self._postman.channel, now, most=BUFFER):
                self._answers = found.kind == ANSWER
                return numbers
        return []

    def _until(self, now: datetime, *, answers: bool) -> datetime | None:
        """When the hours end; the platform's own are for announcements, not for an answer within a talk."""
        windows = (self._hours,) if answers else (self._hours, self._postman.hours)
        return open_until(now, *windows)

    async def _one(self) -> None:
        """Uses one turn: claims until something is ours to send, then sends it."""
        while self._waiting:
            number, lease, now = self._waiting.popleft(), self.lease, self._clock()
            until = self._until(now, answers=self._answers)
            if lease is None or until is None:
                return
            begun = time.monotonic()
            claimed = await self._desk.do(
                lambda session, number=number, lease=lease, now=now: deliveries.claim(  # type: ignore[misc]
                    session, number, lease, now=now, cap=self._cap
                )
            )
            if isinstance(claimed, LeaseLost):
                self._waiting.clear()
                return
            if isinstance(claimed, Claim):
                await self._send(claimed, begun, min(until, claimed.announcement.expires_at))
                return

    async def _send(self, claim: Claim, begun: float, until: datetime) -> None:
        if (why := self._postman.hindrance(claim.recipient)) is not None:
            await self._keep(claim, Unreachable(why))
            return
        found = claim.announcement
        answer = found.kind == ANSWER
        can = self._postman.capabilities
        reply = carrying(self._words(claim.language), found, label=self._label, can=can)
        permit = ClaimPermit(begun, until, self._clock)
        outcome = await self._postman.deliver(claim.recipient, reply, permit, personal=answer)
        if answer and isinstance(outcome, OurFault):
            outcome = Refused(outcome.reason)  # it is the only one of its kind: nothing else waits for it
        await self._keep(claim, outcome)

    async def _keep(self, claim: Claim, outcome: Outcome) -> None:
        """Notes the outcome; on a database that is away it tries on, so that nothing sent is lost."""
        if isinstance(outcome, RetryLater) and outcome.limited:
            self._pacer.limited_announcement(time.monotonic(), outcome.seconds)
        self._metrics.deliveries.labels(self._postman.channel, type(outcome).__name__).inc()
        while True:
            now = self._clock()
            try:
                stopped = await self._desk.do(
                    lambda session, now=now: self._noted(session, claim, outcome, now)  # type: ignore[misc]
                )
            except StoreError as error:
                log.warning("an outcome waits: %s", error, extra={"action": "outcome_waits"})
                await asyncio.sleep(1.0)
                continue
            if stopped:
                self._fault(claim.announcement.id, outcome.reason)
            return

    def _noted(self, session: Transaction, claim: Claim, outcome: Outcome, now: datetime) -> bool:
        """Keeps an outcome; True when it stopped the announcement."""
        if isinstance(outcome, RetryLater):
            pause = outcome.seconds
            if not outcome.limited and pause > 0:
                pause = max(pause, AGAIN_SECONDS[min(claim.attempts, len(AGAIN_SECONDS)) - 1])
            deliveries.put_back(session, claim, outcome.reason, now + timedelta(seconds=pause))
        elif isinstance(outcome, OurFault):
            deliveries.put_back(session, claim, outcome.reason, now)
            return announcements.stop(session, claim.announcement.id, reason=outcome.reason, now=now)
        else:
            deliveries.note(session, claim, _STATES[type(outcome)], outcome.reason, now)
            if isinstance(outcome, Sent | Uncertain) and claim.announcement.kind != ANSWER:
                service = claim.announcement.audience.class_ == "service"
                people.announced(session, claim.person_id, now, service=service)
            if isinstance(outcome, Unreachable):
                people.mark_blocked(session, self._postman.channel, claim.recipient, now)
        return False
