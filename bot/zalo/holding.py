"""An event given once by Zalo is made safe before it is acknowledged: in the database, else on disk."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bot.reception import NotNow
from bot.zalo.spool import Spool
from knowledge.inbox import LONGEST_WAIT
from knowledge.store_errors import StoreError

Json = dict[str, Any]
log = logging.getLogger(__name__)
SAFE_SECONDS = 0.7
"""So long the database may take; Zalo waits two seconds for an acknowledgement (zalo.md B6)."""
AGAIN_SECONDS = 1.0


class Holding:
    """Holds what the database has not taken yet, here and on disk, for ten minutes at most."""

    def __init__(
        self,
        channel: str,
        folder: Path,
        *,
        take: Callable[[Json], Awaitable[None]],
        key_of: Callable[[Json], str],
        never_kept: Callable[[Json], bool] = lambda event: False,
    ) -> None:
        """`take` raises NotNow or StoreError while it cannot; what is `never_kept` holds a position."""
        self._channel = channel
        self._spool = Spool(folder / f"waiting-{channel}", most_seconds=LONGEST_WAIT.total_seconds())
        self._take = take
        self._key_of = key_of
        self._never_kept = never_kept
        self._held: dict[str, asyncio.Task[None]] = {}

    async def safe(self, event: Json) -> None:
        """Returns once a kill cannot lose the event; raises ValueError for none, NotNow if nothing keeps it.

        A position is on no disk: it is safe only once it is answered.
        """
        key = self._key_of(event)
        taking = self._held.get(key) or self._hold(key, event)
        if self._never_kept(event):
            await asyncio.shield(taking)
            return
        await asyncio.wait({taking}, timeout=SAFE_SECONDS)
        if not taking.done():
            try:
                await asyncio.to_thread(self._spool.keep, key, event)
            except OSError as error:
                extra = {"action": "spool_failed", "channel": self._channel}
                log.error("an event cannot be kept on disk: %s", error.strerror, extra=extra)
                raise NotNow from None
            if not taking.done():
                return
            await asyncio.to_thread(self._spool.drop, key)
        taking.result()

    async def settled(self) -> None:
        """Returns once nothing is held any more."""
        await asyncio.gather(*self._held.values(), return_exceptions=True)

    async def resume(self) -> None:
        """Takes up what an earlier process had to leave on disk."""
        for event in await asyncio.to_thread(self._spool.left):
            log.info("an event left on disk is taken up", extra={"action": "spool_resumed"})
            self._hold(self._key_of(event), event)

    def stop(self) -> None:
        """Lets go of what is held; what is on disk stays there for the next start."""
        for task in self._held.values():
            task.cancel()

    def _hold(self, key: str, event: Json) -> asyncio.Task[None]:
        """A repetition of what is held already waits for the same."""

        def let_go(task: asyncio.Task[None]) -> None:
            del self._held[key]
            if not task.cancelled():
                task.exception()

        task = asyncio.create_task(self._until_taken(key, event), name=f"{self._channel} event")
        self._held[key] = task
        task.add_done_callback(let_go)
        return task

    async def _until_taken(self, key: str, event: Json) -> None:
        since = time.monotonic()
        while True:
            try:
                await self._take(event)
            except (NotNow, StoreError) as error:
                if self._never_kept(event) and isinstance(error, NotNow):
                    return  # answered in vain; it is not kept for a second try
                extra = {"action": "update_held", "channel": self._channel}
                if time.monotonic() - since > LONGEST_WAIT.total_seconds():
                    log.error("an event is given up: the database is away too long", extra=extra)
                    break
                log.warning("an event is not taken up yet: %s", error or "too many wait", extra=extra)
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            break
        await asyncio.to_thread(self._spool.drop, key)
