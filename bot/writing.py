"""The moment a request is written: the last one to leave its update to another process."""

import asyncio
from contextvars import ContextVar
from typing import Any

import httpx

from bot.permit import Permit

_FIRST_BYTE = "send_request_headers.started"
_LAST_BYTE = "send_request_body.complete"


class NotOurs(Exception):
    """This update was answered before, by another process or an earlier run."""


class Writing:
    """One request that answers an update: takes its permit just before the first byte leaves.

    A kill between taking the update out of the inbox and writing its answer loses the answer. So nothing
    slow, such as connecting, lies in between, and by the lock only one answer at a time is there.
    """

    def __init__(self, permit: Permit, lock: asyncio.Lock) -> None:
        self._permit = permit
        self._lock = lock
        self._inside = False
        self.begun = False
        """Whether anything of the request has left."""

    async def begin(self) -> None:
        """Waits for the others and takes the permit; raises NotOurs, or StoreError."""
        if self.begun:
            return
        await self._lock.acquire()
        self._inside = True
        if not await self._permit.take():
            raise NotOurs
        self.begun = True

    def end(self) -> None:
        """Lets the next one write."""
        if self._inside:
            self._inside = False
            self._lock.release()


current: ContextVar[Writing | None] = ContextVar("current", default=None)
"""The writing that the requests of this task belong to."""


async def watch(request: httpx.Request) -> None:
    """A request hook of httpx: tells the current writing when its request begins and ends to leave."""
    writing = current.get()
    if writing is None:
        return

    async def trace(event: str, _: dict[str, Any]) -> None:
        if event.endswith(_FIRST_BYTE):
            await writing.begin()
        elif event.endswith(_LAST_BYTE):
            writing.end()

    request.extensions = {**request.extensions, "trace": trace}
