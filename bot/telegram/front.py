"""Where updates come in, by webhook or fetched: each is taken up once, then acknowledged, then worked on."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from telegram import ChatMemberUpdated, InlineQuery, Update
from telegram.constants import ChatType

from bot.antiflood import AntiFlood, Verdict
from bot.intake import Intake
from bot.lanes import Lanes
from bot.metrics import Metrics
from bot.telegram.answering import CHANNEL, Job
from bot.telegram.arrivals import Arrival, Me, arrival_of
from handlers.messages import Kind
from knowledge import people

log = logging.getLogger(__name__)
MOST_IN_HAND = 20_000
REMEMBERED_KEYS = 20_000
STALE = timedelta(seconds=60)
TELEGRAM_KEEPS = timedelta(hours=25)
"""Telegram keeps updates for a day; an older date says nothing about an outage."""
LATE_DELIVERY_SECONDS = 1.0
"""After an outage webhooks come in a bunch: the first of them waits so long for the last."""
BATCH_SECONDS = 0.3
"""The same for a fetched batch, which is taken up within this time."""


class NotNow(Exception):
    """The update could not be taken up; the platform should deliver it again."""


class Front:
    """The way in of one bot."""

    def __init__(
        self,
        *,
        bot_id: str,
        intake: Intake,
        lanes: Lanes[Job],
        flood: AntiFlood,
        inline: Callable[[InlineQuery], Coroutine[Any, Any, object]],
        sign: Callable[[str], Coroutine[Any, Any, object]],
        metrics: Metrics,
        clock: Callable[[], datetime],
    ) -> None:
        self.me: Me | None = None
        self._bot_id = bot_id
        self._intake = intake
        self._lanes = lanes
        self._flood = flood
        self._inline = inline
        self._sign = sign
        self._metrics = metrics
        self._clock = clock
        self._started = clock()
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._in_hand: set[str] = set()
        self._tasks: set[asyncio.Task[object]] = set()
        self._kinds: dict[str, Callable[[Update, bool], Awaitable[None]]] = {
            Update.MESSAGE: self._take_arrival,
            Update.EDITED_MESSAGE: self._take_arrival,
            Update.CALLBACK_QUERY: self._take_arrival,
            Update.INLINE_QUERY: self._take_inline,
            Update.MY_CHAT_MEMBER: self._take_member,
        }

    @property
    def allowed_updates(self) -> list[str]:
        """The kinds of updates we have a use for, and ask Telegram for."""
        return list(self._kinds)

    async def take(self, update: Update, *, backlog: bool = False) -> None:
        """Returns once the update may be acknowledged: kept, answered (a position) or of no use.

        `backlog` tells that it had been waiting for us. Raises NotNow when it must be delivered again,
        ValueError for what Telegram would never send.
        """
        for kind, handle in self._kinds.items():
            if getattr(update, kind) is not None:
                self._metrics.updates.labels(CHANNEL, kind).inc()
                try:
                    await handle(update, backlog)
                except (AttributeError, TypeError) as error:
                    # PTB builds objects of whatever fields it is given; only Telegram's own are complete.
                    extra = {"action": "update_unreadable", "update": update.update_id}
                    log.warning("an update is not one of Telegram's", extra=extra)
                    raise ValueError("not an update") from error
                return
        self._ignore("unknown_kind")

    # Messages and buttons

    async def _take_arrival(self, update: Update, backlog: bool) -> None:
        message = update.message or update.edited_message
        if self.me is None and message is not None and message.chat.type != ChatType.PRIVATE:
            raise NotNow
        now = self._clock()
        arrival = arrival_of(update, self.me or Me(0, ""), now)
        if arrival is None:
            self._ignore("not_for_us")
            return
        late = not backlog and self._is_late(arrival, now)
        delay = LATE_DELIVERY_SECONDS if late else BATCH_SECONDS if backlog else 0.0
        await self._take_up(arrival, now, backlog=backlog or late, delay=delay)

    async def _take_up(self, arrival: Arrival, now: datetime, *, backlog: bool, delay: float) -> None:
        key = f"{self._bot_id}:{arrival.update_id}"
        if key in self._seen:
            self._ignore("duplicate")
            return
        if len(self._in_hand) >= MOST_IN_HAND:
            raise NotNow
        self._remember(key)
        since = time.monotonic()
        if arrival.press is not None:
            self._in_background(self._sign(arrival.press.query_id))
        verdict = Verdict.PASS if backlog else self._flood.check(arrival.recipient, since)
        if verdict is Verdict.DROP:
            self._ignore("flood")
            return
        if backlog:
            arrival = replace(arrival, backlog=True)
        job = Job(arrival=arrival, key=key, since=since, slow_down=verdict is Verdict.SAY_SO)
        if job.slow_down:
            self._lanes.add(arrival.recipient, arrival.update_id, job)
        elif arrival.kind is Kind.LOCATION:
            job.kept = False
            await self._answer_position(job, delay)
        elif await self._keep(job, now):
            self._put_in_lane(job, delay)
        else:
            self._ignore("duplicate")

    async def _keep(self, job: Job, now: datetime) -> bool:
        """Whether the update is new to every process; kept then."""
        arrival = job.arrival
        try:
            return await self._intake.take_up(job.key, arrival.recipient, arrival.to_json(), now)
        except BaseException:
            self._seen.pop(job.key, None)
            raise

    async def _answer_position(self, job: Job, delay: float) -> None:
        """A position is never kept, so its update is acknowledged only when it is answered."""
        job.answered = asyncio.get_running_loop().create_future()
        self._put_in_lane(job, delay)
        if not await job.answered:
            self._seen.pop(job.key, None)
            raise NotNow

    def _put_in_lane(self, job: Job, delay: float) -> None:
        self._in_hand.add(job.key)
        self._lanes.add(job.arrival.recipient, job.arrival.update_id, job, delay=delay)

    def done(self, job: Job) -> None:
        """Called when a job has left its lane."""
        self._in_hand.discard(job.key)

    async def recover(self, *, idle: timedelta) -> int:
        """Queues kept updates that nobody has worked on for `idle`; gives how many."""
        found = 0
        for waiting in await self._intake.waiting(self._clock(), idle=idle):
            if waiting.update_key in self._in_hand:
                continue
            try:
                arrival = Arrival.from_json(waiting.payload)
            except ValueError:
                log.error("a kept update cannot be read", extra={"action": "kept_update_unreadable"})
                await self._intake.claim_kept(waiting.update_key)
                continue
            self._remember(waiting.update_key)
            self._put_in_lane(Job(arrival=arrival, key=waiting.update_key, since=time.monotonic()), 0.0)
            found += 1
        return found

    def _is_late(self, arrival: Arrival, now: datetime) -> bool:
        """Whether a delivered message was written during an outage."""
        if arrival.sent_at is None or now - arrival.sent_at > TELEGRAM_KEEPS:
            return False
        return now - arrival.sent_at > STALE or arrival.sent_at < self._started - timedelta(seconds=2)

    def _remember(self, key: str) -> None:
        self._seen[key] = None
        if len(self._seen) > REMEMBERED_KEYS:
            self._seen.popitem(last=False)

    def _ignore(self, reason: str) -> None:
        self._metrics.ignored.labels(CHANNEL, reason).inc()

    # The rest

    async def _take_inline(self, update: Update, backlog: bool) -> None:
        query = update.inline_query
        assert query is not None
        if backlog or self._flood.check(f"inline {query.from_user.id}", time.monotonic()) is not Verdict.PASS:
            self._ignore("inline_late_or_flood")
            return
        self._in_background(self._inline(query))

    def _in_background(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _take_member(self, update: Update, backlog: bool) -> None:
        """Blocking ends writing to a person; unblocking restores no consent."""
        change = update.my_chat_member
        assert isinstance(change, ChatMemberUpdated)
        if change.chat.type != ChatType.PRIVATE:
            return
        recipient, now = str(change.chat.id), self._clock()
        if change.new_chat_member.status == change.new_chat_member.BANNED:
            await self._intake.run(lambda session: people.mark_blocked(session, CHANNEL, recipient, now))
        else:
            await self._intake.run(lambda session: people.mark_unblocked(session, CHANNEL, recipient))
