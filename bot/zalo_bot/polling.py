"""Fetching events one by one; Zalo gives each once only, so none is let go before it is kept."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

import httpx

from bot.status import ChannelStatus, State
from bot.zalo_bot.client import Idle, Json, QuotaSpent, Unauthorized, ZaloBotClient, ZaloBotError

log = logging.getLogger(__name__)
POLL_SECONDS = 30
SHORTEST_POLL_SECONDS = 0.5
"""An idle poll that ends sooner is no reason to ask without pause."""
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)


class Polling:
    """The fetching of one bot's events while this process is the one that fetches."""

    def __init__(
        self, client: ZaloBotClient, status: ChannelStatus, take: Callable[[Json], Awaitable[None]]
    ) -> None:
        """`take` returns once an event is safe, however long it takes."""
        self._client = client
        self._status = status
        self._take = take
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to fetch."""
        self._task = asyncio.create_task(self._run(), name="zalo bot polling")

    async def stop(self) -> None:
        """Ends the fetching; an event just given by Zalo is taken up first."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _run(self) -> None:
        failures = 0
        while True:
            begun = time.monotonic()
            try:
                events = await self._client.get_update(POLL_SECONDS)
            except Idle:
                failures = 0
                self._status.become(State.RUNNING)
                await asyncio.sleep(max(0.0, begun + SHORTEST_POLL_SECONDS - time.monotonic()))
                continue
            except (ZaloBotError, httpx.HTTPError, httpx.InvalidURL) as error:
                self._status.become(State.FAILING, _sentence(error))
                await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
                failures += 1
                continue
            failures = 0
            self._status.become(State.RUNNING)
            for event in events:
                await asyncio.shield(self._take(event))


def _sentence(error: Exception) -> str:
    if isinstance(error, Unauthorized):
        return TOKEN_REFUSED
    if isinstance(error, QuotaSpent):
        return "Zalo says that the plan's messages are used up; see zalo_bot.monthly_messages"
    reason = error.description if isinstance(error, ZaloBotError) else type(error).__name__
    return f"Zalo does not answer at zalo_bot.api_url ({reason}); trying again"


TOKEN_REFUSED = "the token was refused; take a valid one from Zalo Bot Creator and put it in zalo_bot.token"
