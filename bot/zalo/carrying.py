"""One announcement to one person on either of Zalo's products: written once by its permit, never repeated."""

import asyncio
from collections.abc import Awaitable, Callable

from bot import outcomes
from bot.announcing import postman
from bot.permit import Permit
from bot.writing import NotOurs, Writing, current

_STOPPED_SECONDS = 300.0


async def carried(
    request: Callable[[], Awaitable[object]],
    permit: Permit,
    outcome_of: Callable[[Exception], outcomes.Outcome | None],
) -> outcomes.Outcome | None:
    """How a request that shows something failed; None when it did not. Never raises."""
    writing = Writing(permit, asyncio.Lock())
    token = current.set(writing)
    try:
        await request()
    except NotOurs:
        return outcomes.NeverSent("the claim had grown old before it was written")
    except Exception as error:
        outcome = outcome_of(error) or outcomes.Uncertain(type(error).__name__)
        unsent = isinstance(outcome, outcomes.Uncertain) and not writing.begun
        return outcomes.NeverSent(outcome.reason) if unsent else outcome
    finally:
        writing.end()
        current.reset(token)
    return None


def named(outcome: outcomes.Outcome | None) -> outcomes.Outcome:
    """What an outcome of Zalo means for a delivery (zalo.md A2, B7)."""
    return postman.Sent() if outcome is None else postman.meant(outcome, stopped_seconds=_STOPPED_SECONDS)
