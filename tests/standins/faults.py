"""What a call meets instead of an answer: an error, a wait, a broken connection."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.standins.loopback import Reset

Json = dict[str, Any]


@dataclass(slots=True)
class Fault:
    """What the next call of a method meets instead of an answer."""

    status: int = 0
    """The error code in the answer."""
    http: int = 200
    """The HTTP status around it, where the platform has both."""
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

    def __init__(self, refusal: Callable[[Fault], Exception]) -> None:
        """`refusal` is the platform's way to say that a call failed."""
        self._refusal = refusal
        self._waiting: dict[str, deque[Fault]] = {}

    def add(self, method: str, *faults: Fault) -> None:
        """The next calls of the method meet these, in order."""
        self._waiting.setdefault(method, deque()).extend(faults)

    def clear(self, method: str) -> None:
        """The method answers again."""
        self._waiting.pop(method, None)

    async def meet(self, method: str, params: Json) -> None:
        """Waits, raises Reset or the refusal, or lets the call pass."""
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
            raise self._refusal(fault)
