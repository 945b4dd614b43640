"""Telegram as one channel of the process: connects, serves by polling or webhook, stops within seconds."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from telegram import Update
from telegram.error import InvalidToken, TelegramError

from bot.antiflood import AntiFlood
from bot.app import Assistant
from bot.intake import Intake
from bot.lanes import Lane, Lanes
from bot.metrics import Metrics
from bot.pacing import Pacer
from bot.status import ChannelStatus, State
from bot.telegram.answering import CHANNEL, Answering, Job
from bot.telegram.api import Api
from bot.telegram.arrivals import Me
from bot.telegram.calls import Calls
from bot.telegram.front import Front
from bot.telegram.inline import InlineAnswering
from bot.telegram.menu import set_menu
from bot.telegram.outcomes import outcome_of
from bot.telegram.outlet import Outlet
from bot.telegram.pictures import Pictures
from bot.telegram.polling import Polling
from handlers.words import LANGUAGES, Words
from knowledge.store_errors import StoreError

log = logging.getLogger(__name__)
WEBHOOK_PATH = "/webhooks/telegram"
CONNECT_PAUSES = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0)
DRAIN_SECONDS = 3.0
ANSWER_THREADS = 4
AFTER_A_CRASH = timedelta(seconds=1)
FORGOTTEN = timedelta(seconds=30)


def utc_now() -> datetime:
    """The time of this machine, aware."""
    return datetime.now(UTC)


class TelegramChannel:
    """One bot: `start` connects in the background, `lead` and `follow` say whether this process fetches."""

    def __init__(
        self, assistant: Assistant, words: Words, metrics: Metrics, *, clock: Callable[[], datetime] = utc_now
    ) -> None:
        settings = assistant.settings.telegram
        token = settings.token.get_secret_value()
        self._settings = settings
        self._clock = clock
        self._public_url = assistant.settings.service.public_url
        self._assistant = assistant
        self._words = words
        self.status = ChannelStatus(CHANNEL, settings.mode, metrics)
        self._api = Api(token, settings.api_url)
        self._pool = ThreadPoolExecutor(ANSWER_THREADS, thread_name_prefix="answers")
        self._intake = Intake(assistant.store, CHANNEL)
        bot_id = token.partition(":")[0]
        self._calls = Calls(Pacer(settings.messages_per_second), metrics)
        outlet = Outlet(self._api, self._calls, Pictures(self._intake, f"{CHANNEL}:{bot_id}", clock))
        self._answering = Answering(
            bot=self._api, conversation=assistant.conversation, pool=self._pool, outlet=outlet,
            calls=self._calls, intake=self._intake, words=words, metrics=metrics, clock=clock,
        )  # fmt: skip
        inline = InlineAnswering(
            bot=self._api,
            conversation=assistant.conversation,
            pool=self._pool,
            calls=self._calls,
            metrics=metrics,
            clock=clock,
        )
        self._lanes: Lanes[Job] = Lanes(self._work)
        metrics.waiting.labels(CHANNEL).set_function(lambda: len(self._lanes))
        self.front = Front(
            bot_id=bot_id, intake=self._intake, lanes=self._lanes, inline=inline.answer, sign=self._sign,
            flood=AntiFlood(burst=settings.flood_burst, per_second=settings.flood_per_second),
            metrics=metrics, clock=clock,
        )  # fmt: skip
        self._polling = Polling(self._api, self.front, self.status, self._token_refused)
        self._connected = asyncio.Event()
        self._connecting: asyncio.Task[None] | None = None
        self._leading: asyncio.Task[None] | None = None

    # Coming in

    async def webhook(self, document: object) -> None:
        """Takes up a delivered update; raises ValueError for what is none, NotNow when it must come again."""
        if not isinstance(document, dict) or type(document.get("update_id")) is not int:
            raise ValueError("not an update")
        try:
            update = Update.de_json(document, self._api)
        except Exception as error:
            raise ValueError("not an update") from error
        await self.front.take(update)

    async def _work(self, job: Job, lane: Lane[Job]) -> None:
        try:
            await self.connected()
            await self._answering.work(job, lane)
        finally:
            self.front.done(job)
            if job.answered is not None and not job.answered.done():
                job.answered.set_result(False)

    async def _sign(self, query_id: str) -> None:
        await self._calls.quietly(self._api.answer_callback_query(query_id))

    # Starting and stopping

    def start(self) -> None:
        """Connects in the background, trying again for as long as it takes."""
        self._pool.submit(self._warm_up)
        self._connecting = asyncio.create_task(self._connect(), name="telegram connecting")

    def _warm_up(self) -> None:
        """Loads what the first line anybody types would wait for."""
        for language in LANGUAGES:
            self._assistant.conversation.inline(language, language_code=language, now=self._clock())

    async def connected(self) -> None:
        """Returns once Telegram has said who we are."""
        await self._connected.wait()

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing is under work."""
        return self._lanes.idle

    def lead(self) -> None:
        """From now on this process fetches updates or sets the webhook, and answers what was left."""
        if self._leading is None:
            self._leading = asyncio.create_task(self._lead(), name="telegram leading")

    async def follow(self) -> None:
        """From now on another process fetches updates; webhooks are served all the same."""
        await self._leave()
        if self._connected.is_set():
            self.status.become(State.STANDBY)

    async def _leave(self) -> None:
        if self._leading is not None:
            self._leading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._leading
            self._leading = None
            await self._polling.stop()

    async def stop(self) -> None:
        """Stops fetching, finishes the answers under way and leaves the rest to the next start."""
        await self._leave()
        if self._connecting is not None:
            self._connecting.cancel()
        await self._lanes.drained(DRAIN_SECONDS)
        with contextlib.suppress(TelegramError, TimeoutError):
            await asyncio.wait_for(self._api.shutdown(), 1.0)
        self._pool.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self._intake.close)
        self.status.become(State.STOPPED)

    def kept_lately(self) -> bool:
        """Whether a text was kept in the inbox since this was last asked."""
        return self._intake.kept_lately()

    async def sweep(self) -> None:
        """Answers kept updates that their process has left lying; only the leading process does."""
        if self._leading is not None and self._connected.is_set():
            await self.front.recover(idle=FORGOTTEN)

    async def _connect(self) -> None:
        attempt = 0
        while not self._connected.is_set():
            try:
                await self._api.initialize()
            except InvalidToken:
                self._token_refused()
            except TelegramError as error:
                reason = outcome_of(error).reason
                self.status.become(
                    State.FAILING, f"Telegram does not answer at telegram.api_url ({reason}); trying again"
                )
            except Exception as error:
                self._not_understood(error)
            else:
                self._came_up()
                return
            await asyncio.sleep(CONNECT_PAUSES[min(attempt, len(CONNECT_PAUSES) - 1)])
            attempt += 1

    def _came_up(self) -> None:
        me = self._api.bot
        self.front.me = Me(me.id, me.username or "")
        self._assistant.conversation.known_on_telegram_as(me.username or "")
        self._connected.set()
        if self._leading is None:
            self.status.become(State.STANDBY)

    def _not_understood(self, error: Exception) -> None:
        self.status.become(
            State.FAILING,
            f"what answers at telegram.api_url is no Bot API ({type(error).__name__}); trying again",
        )

    def _token_refused(self) -> None:
        self.status.become(
            State.FAILING,
            "the token was refused; take a valid one from @BotFather and put it in telegram.token "
            "(a wrong telegram.api_url says the same)",
        )

    async def _lead(self) -> None:
        await self.connected()
        await self._recover()
        attempt = 0
        while True:
            try:
                await (self._polling.start() if self._settings.mode == "polling" else self._set_webhook())
                break
            except TelegramError as error:
                reason = outcome_of(error).reason
                self.status.become(
                    State.FAILING,
                    f"Telegram did not accept the start by {self._settings.mode} ({reason}); trying again",
                )
            except Exception as error:
                self._not_understood(error)
            await asyncio.sleep(CONNECT_PAUSES[min(attempt, len(CONNECT_PAUSES) - 1)])
            attempt += 1
        self.status.become(State.RUNNING)
        await set_menu(self._api, self._calls, self._words)
        # What was taken up in the last second before a crash was too young at the first look.
        await asyncio.sleep(AFTER_A_CRASH.total_seconds())
        await self._recover()

    async def _recover(self) -> None:
        try:
            await self.front.recover(idle=AFTER_A_CRASH)
        except StoreError as error:
            log.warning(
                "what was left waiting is not read yet: %s", error, extra={"action": "recover_failed"}
            )

    async def _set_webhook(self) -> None:
        await self._api.set_webhook(
            f"{self._public_url}{WEBHOOK_PATH}",
            allowed_updates=self.front.allowed_updates,
            secret_token=self._settings.webhook_secret.get_secret_value(),
            drop_pending_updates=False,
        )
