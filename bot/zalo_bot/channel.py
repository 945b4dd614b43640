"""The bot on Zalo's Bot Platform as one channel of the process, by long poll or webhook."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

import httpx

from bot.antiflood import AntiFlood
from bot.app import Assistant
from bot.channel import Channel, utc_now
from bot.map_address import MapAddresses
from bot.metrics import Metrics
from bot.pacing import Pacer
from bot.reception import NotNow
from bot.status import State
from bot.zalo.arrival import BOT, ZaloArrival
from bot.zalo.holding import Holding
from bot.zalo_bot.arrivals import KINDS, arrival_of, event_of, key_of
from bot.zalo_bot.client import Json, Unauthorized, ZaloBotClient, ZaloBotError
from bot.zalo_bot.outcomes import outcome_of
from bot.zalo_bot.outlet import ZaloBotOutlet
from bot.zalo_bot.plan import Plan, Warned
from bot.zalo_bot.polling import TOKEN_REFUSED, Polling
from bot.zalo_bot.postman import ZaloBotPostman
from handlers.words import Words
from knowledge.store_errors import StoreError
from knowledge.transaction import Transaction

log = logging.getLogger(__name__)
WEBHOOK_PATH = "/webhooks/zalo-bot"
FLOOD_BURST, FLOOD_PER_SECOND = 10, 0.5
"""Below Telegram's: every answer counts against the month's messages."""


class ZaloBotChannel(Channel[ZaloArrival]):
    """One bot."""

    def __init__(
        self, assistant: Assistant, words: Words, metrics: Metrics, *, clock: Callable[[], datetime] = utc_now
    ) -> None:
        settings = assistant.settings.zalo_bot
        super().__init__(
            BOT, assistant, words, metrics, clock,
            mode=settings.mode,
            pacer=Pacer(1.0),
            flood=AntiFlood(burst=FLOOD_BURST, per_second=FLOOD_PER_SECOND),
            read_kept=ZaloArrival.from_json,
            outcome_of=outcome_of,
        )  # fmt: skip
        self._settings = settings
        self._hook = f"{assistant.settings.service.public_url}{WEBHOOK_PATH}"
        token = settings.token.get_secret_value()
        self._counting: set[asyncio.Task[None]] = set()
        self._bot = token.partition(":")[0]
        self._client = ZaloBotClient(token, settings.api_url)
        self.plan = Plan(settings)
        self._show_through(
            ZaloBotOutlet(self._client, self._calls, self._count_sent, MapAddresses.of(assistant.settings))
        )
        self._has_room = self._counted_anew = False
        self.postman = ZaloBotPostman(
            self._client,
            metrics,
            running=lambda: self.status.state is State.RUNNING,
            has_room=lambda: self._has_room,
            sent=self._count_sent,
        )
        self._holding = Holding(BOT, assistant.settings.service.data_dir, take=self._take, key_of=key_of)
        self._polling = Polling(self._client, self.status, self._take_fetched)

    async def webhook(self, document: object) -> None:
        """Takes up a delivered event, or keeps it on disk while the database is away.

        Raises ValueError for what is none, NotNow when it must come again.
        """
        await self._holding.safe(event_of(document))

    def start(self) -> None:
        """Connects, and takes up what an earlier process left on disk."""
        super().start()
        self._in_background(self._holding.resume())

    async def _take(self, event: Json) -> None:
        arrival = arrival_of(event)
        self._metrics.updates.labels(BOT, name if (name := event["event_name"]) in KINDS else "unknown").inc()
        if arrival is None:
            self.reception.ignore("not_for_us")
            self._count(lambda session, now: self.plan.received(session, None, now))
            return
        await self.reception.take_up(arrival, f"{self._bot}:{key_of(event)}")

    def _count_arrival(self, session: Transaction, arrival: ZaloArrival, now: datetime) -> None:
        self.plan.received(session, arrival.chat, now)
        self._look(session, now)

    def _count_unkept(self, arrival: ZaloArrival) -> None:
        """Also what a flooding person sends counts for Zalo."""
        self._count(lambda session, now: self.plan.received(session, arrival.chat, now))

    async def _count_sent(self) -> None:
        self._count(self.plan.sent)

    def _count(self, work: Callable[[Transaction, datetime], None]) -> None:
        now = self._clock()

        def count(session: Transaction) -> None:
            work(session, now)
            self._look(session, now)

        self._in_background(self._intake.run(count))

    def _look(self, session: Transaction, now: datetime) -> None:
        self._has_room = self.plan.room_for_announcements(session, now)
        self._counted_anew = True

    async def sweep(self) -> None:
        """Answers what was left lying, and looks whether a new month gave room for announcements."""
        await super().sweep()
        await self._look_for_room()

    async def plan_warning(self) -> Warned | None:
        """The use of the plan, once a month when 80 % are reached, and once when all is used."""
        if not self._counted_anew:
            return None
        self._counted_anew = False
        now = self._clock()
        return await self._intake.run(lambda session: self.plan.warning(session, now))

    async def _look_for_room(self) -> None:
        now = self._clock()
        await self._intake.run(lambda session: self._look(session, now))

    async def _begun(self) -> None:
        with contextlib.suppress(StoreError):
            await self._look_for_room()

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """Counting holds nobody up; a database that is away costs a number, never an answer."""
        task = asyncio.create_task(work)
        self._counting.add(task)
        task.add_done_callback(self._counted)

    def _counted(self, task: asyncio.Task[None]) -> None:
        self._counting.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            extra = {"action": "plan_not_counted", "channel": BOT}
            log.warning("a message was not counted: %s", type(error).__name__, extra=extra)

    async def _take_fetched(self, document: Json) -> None:
        """Zalo gives a fetched event once: it is in the database or on disk before the next is fetched."""
        try:
            await self._holding.safe(event_of(document))
        except ValueError:
            log.warning("an event is not one of Zalo's", extra={"action": "update_unreadable"})
        except NotNow:
            await self._holding.settled()

    async def _connect(self) -> str | None:
        try:
            await self._client.get_me()
        except (ZaloBotError, httpx.HTTPError, httpx.InvalidURL) as error:
            return _in_the_way(error)
        return None

    async def _probe(self) -> str | None:
        return None if self._settings.mode == "polling" else await self._connect()

    async def _begin(self) -> str | None:
        try:
            if self._settings.mode == "polling":
                return await self._begin_polling()
            return await self._set_webhook()
        except (ZaloBotError, httpx.HTTPError, httpx.InvalidURL) as error:
            return _in_the_way(error)

    async def _begin_polling(self) -> str | None:
        """Refuses while a webhook is set: Zalo would give nothing and say nothing (zalo.md A4)."""
        if await self._client.webhook_url():
            return (
                "a webhook is set for this bot, so polling would get nothing; take it away with "
                '`ocop zalo unhook`, or set zalo_bot.mode = "webhook"'
            )
        self._polling.start()
        return None

    async def _set_webhook(self) -> str | None:
        result = await self._client.set_webhook(self._hook, self._settings.webhook_secret.get_secret_value())
        checked = result.get("verification")
        if isinstance(checked, dict) and checked.get("ok") is False:
            # The address is kept all the same (A6): only the log can tell that Zalo did not get through.
            log.warning(
                "Zalo's probe of %s failed with status %s; check proxy and certificate",
                self._hook,
                checked.get("status_code"),
                extra={"action": "webhook_probe_failed", "channel": BOT},
            )
        return None

    async def _end(self) -> None:
        await self._polling.stop()

    async def _close(self) -> None:
        self._holding.stop()
        await asyncio.gather(*self._counting, return_exceptions=True)
        await self._client.close()


def _in_the_way(error: Exception) -> str:
    if isinstance(error, Unauthorized):
        return TOKEN_REFUSED
    reason = error.description if isinstance(error, ZaloBotError) else type(error).__name__
    return f"Zalo does not answer at zalo_bot.api_url ({reason}); trying again"
