"""The moment before a request is written: the last one to leave its update to another process."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

import httpx

Gate = Callable[[], Awaitable[None]]
_BEFORE_THE_FIRST_BYTE = "send_request_headers.started"

before_writing: ContextVar[Gate | None] = ContextVar("before_writing", default=None)
"""Awaited once a connection stands and before anything of the request leaves; raising stops the request."""


async def watch(request: httpx.Request) -> None:
    """A request hook of httpx: tells the gate of the current task when a request is about to be written.

    A kill between taking an update out of the inbox and writing its answer would lose it, so nothing slow,
    such as connecting, may lie in between.
    """
    gate = before_writing.get()
    if gate is None:
        return

    async def trace(event: str, _: dict[str, Any]) -> None:
        if event.endswith(_BEFORE_THE_FIRST_BYTE):
            await gate()

    request.extensions = {**request.extensions, "trace": trace}
