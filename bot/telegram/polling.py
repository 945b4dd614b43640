"""Fetching updates with PTB's Updater; a batch is confirmed only once each of its updates is safe."""

import asyncio
import contextlib
import logging
from collections.abc import Callable

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Updater

from bot.outcomes import NeverSent, RetryLater, ServerFault, Uncertain
from bot.reception import NotNow
from bot.status import ChannelStatus, State
from bot.telegram.api import Api
from bot.telegram.front import Front
from bot.telegram.outcomes import OtherPoller, outcome_of

log = logging.getLogger(__name__)
STOP_SECONDS = 2.5
LONG_POLL_SECONDS = 10


class Polling:
    """The fetching of one bot's updates while this process is the one that fetches."""

    def __init__(self, api: Api, front: Front, status: ChannelStatus, refused: Callable[[], None]) -> None:
        self._api = api
        self._front = front
        self._status = status
        self._refused = refused
        self._queue: asyncio.Queue[object] = asyncio.Queue()
        self._updater: Updater | None = None
        self._pump: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Removes a webhook that may be set and begins to fetch; raises TelegramError."""
        self._api.listen(settled=self._queue.join, refused=self._refused, fetched=self._fetched)
        updater = Updater(self._api, self._queue)
        await updater.initialize()
        self._pump = asyncio.create_task(self._carry(), name="telegram updates")
        try:
            await updater.start_polling(
                timeout=LONG_POLL_SECONDS,
                allowed_updates=self._front.allowed_updates,
                drop_pending_updates=False,
                error_callback=self._failed,
            )
        except BaseException:
            self._pump.cancel()
            raise
        self._updater = updater

    async def stop(self) -> None:
        """Confirms what was taken up and stops fetching."""
        if self._updater is not None:
            with contextlib.suppress(TimeoutError, TelegramError):
                await asyncio.wait_for(self._updater.stop(), STOP_SECONDS)
            self._updater = None
        if self._pump is not None:
            self._pump.cancel()
            self._pump = None

    async def _carry(self) -> None:
        while True:
            update = await self._queue.get()
            assert isinstance(update, Update)
            task = asyncio.create_task(self._take(update))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _take(self, update: Update) -> None:
        try:
            await self._front.take(update, backlog=self._api.waited_for_us(update.update_id))
        except NotNow:
            log.warning(
                "an update was not taken up", extra={"action": "update_lost", "update": update.update_id}
            )
        except Exception as error:
            extra = {"action": "update_failed", "update": update.update_id}
            log.error("an update was not taken up", exc_info=error, extra=extra)
        finally:
            self._queue.task_done()

    def _fetched(self) -> None:
        self._status.become(State.RUNNING)

    def _failed(self, error: TelegramError) -> None:
        """Says what is wrong in words; PTB goes on trying."""
        outcome = outcome_of(error)
        if isinstance(outcome, OtherPoller):
            self._status.become(
                State.FAILING,
                "another program fetches updates with the same telegram.token, or has set a webhook; stop it",
            )
        elif (
            isinstance(outcome, NeverSent | Uncertain | ServerFault | RetryLater)
            and not self._api.was_refused
        ):
            self._status.become(State.FAILING, f"Telegram does not answer ({outcome.reason}); trying again")
