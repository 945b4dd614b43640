"""One request to a platform, repeated only when it certainly did nothing; everything else is an outcome."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.metrics import Metrics
from bot.outcomes import Failed, NeverSent, Outcome, RetryLater, ServerFault, Uncertain
from bot.pacing import Pacer
from bot.permit import Permit
from bot.writing import NotOurs, Writing, current
from knowledge.store_errors import StoreError

log = logging.getLogger(__name__)
R = TypeVar("R")
TRIES = 4
LONGEST_RETRY_AFTER = 60.0
"""A reply that must wait longer comes too late to be one."""
PAUSES = (0.3, 1.0, 3.0)


class Calls:
    """Makes the requests of replies: paced, with a few repetitions, mapped to outcomes in one place."""

    def __init__(
        self, channel: str, pacer: Pacer, metrics: Metrics, outcome_of: Callable[[Exception], Outcome | None]
    ) -> None:
        """`outcome_of` reads the platform's exceptions; None says that one is not the platform's."""
        self._channel = channel
        self._pacer = pacer
        self._outcome_of = outcome_of
        self._metrics = metrics
        self._one_at_a_time = asyncio.Lock()

    async def send(self, request: Callable[[], Awaitable[R]], permit: Permit) -> R | None:
        """The result of a request that shows a person something, None when its answer cannot be read.

        Raises Failed, NotOurs or StoreError.
        """
        attempt = 0
        while True:
            if (wait := self._pacer.reply(time.monotonic())) > 0:
                await asyncio.sleep(wait)
            try:
                result = await self._once(request, permit)
            except Failed as failed:
                outcome = failed.outcome
            else:
                self._count("Sent")
                return result
            self._count(type(outcome).__name__)
            if isinstance(outcome, RetryLater):
                self._pacer.limited_reply(time.monotonic())
            if Failed(outcome).certainly_unsent:
                await permit.give_back()
            pause = _pause(outcome, attempt)
            if pause is None:
                raise Failed(outcome)
            attempt += 1
            await asyncio.sleep(pause)

    async def _once(self, request: Callable[[], Awaitable[R]], permit: Permit) -> R | None:
        """Writes the request by the permit; a request that was never written did certainly nothing."""
        writing = Writing(permit, self._one_at_a_time)
        token = current.set(writing)
        try:
            result = await request()
        except Exception as error:
            if isinstance(error.__cause__, NotOurs | StoreError):
                raise error.__cause__ from None
            outcome = self._outcome_of(error)
            if outcome is not None:
                if isinstance(outcome, Uncertain) and not writing.begun:
                    outcome = NeverSent(outcome.reason)
                permit.delivered |= isinstance(outcome, Uncertain)
                raise Failed(outcome) from None
            if not isinstance(error, TypeError | KeyError | AttributeError) or not writing.begun:
                raise
            extra = {"action": "unreadable_answer", "channel": self._channel, "error": type(error).__name__}
            log.warning("the answer to a message cannot be read", extra=extra)
            result = None
        finally:
            writing.end()
            current.reset(token)
        permit.delivered = True
        return result

    def _count(self, outcome: str) -> None:
        self._metrics.sends.labels(self._channel, outcome).inc()

    async def quietly(self, request: Awaitable[object]) -> Outcome | None:
        """Makes a request nobody waits for (a pressed button's sign, typing); gives how it failed."""
        try:
            await request
        except Exception as error:
            if (outcome := self._outcome_of(error)) is None:
                raise
            return outcome
        return None


def _pause(outcome: Outcome, attempt: int) -> float | None:
    """Seconds until the same request is worth another try; None when it is not."""
    if attempt >= TRIES - 1:
        return None
    if isinstance(outcome, RetryLater):
        return outcome.seconds if outcome.seconds <= LONGEST_RETRY_AFTER else None
    return PAUSES[attempt] if isinstance(outcome, NeverSent | ServerFault) else None
