"""What a call meets instead of an answer: an error, a wait, a broken connection."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.standins.loopback import Reset
from tests.standins.telegram_rules import Refusal

Json = dict[str, Any]
_PHRASES = {
    403: "Forbidden: bot was blocked by the user", 429: "Too Many Requests", 500: "Internal Server Error",
    502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}  # fmt: skip


@dataclass(slots=True)
class Fault:
    """What the next call of a method meets instead of an answer."""

    status: int = 0
    description: str = ""
    retry_after: int | None = None
    delay: float = 0.0
    reset: bool = False
    """The connection breaks after the call was read."""
    moved_to: int | None = None
    """The chat's new number, for a group that became a supergroup."""
    times: int = 1
    when: Callable[[Json], bool] = field(default=lambda params: True)


class Faults:
    """The faults that wait for calls, by method."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Fault]] = {}

    def add(self, method: str, *faults: Fault) -> None:
        """The next calls of the method meet these, in order."""
        self._waiting.setdefault(method, deque()).extend(faults)

    def clear(self, method: str) -> None:
        """The method answers again."""
        self._waiting.pop(method, None)

    async def meet(self, method: str, params: Json) -> None:
        """Waits, raises Reset or Refusal, or lets the call pass."""
        waiting = self._waiting.get(method)
        if not waiting or not waiting[0].when(params):
            return
        fault = waiting[0]
        fault.times -= 1
        if fault.times <= 0:
            waiting.popleft()
        await asyncio.sleep(fault.delay)
        if fault.reset:
            raise Reset
        if fault.status:
            parameters = {"retry_after": fault.retry_after, "migrate_to_chat_id": fault.moved_to}
            given = {name: value for name, value in parameters.items() if value is not None}
            raise Refusal(fault.status, fault.description or _PHRASES.get(fault.status, "Error"), **given)
