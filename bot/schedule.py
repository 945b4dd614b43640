"""The few fixed wake-ups of a process; what is due stands in tables, so a late one does no harm."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from knowledge.store_errors import StoreError

log = logging.getLogger(__name__)


class Schedule:
    """APScheduler with a memory store: nothing is skipped for being late, what piled up runs once."""

    def __init__(self, timezone: str) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone=timezone,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def every(self, name: str, work: Callable[[], Awaitable[object] | object], *, seconds: float) -> None:
        """Wakes `work` each so many seconds: a plain function in a thread, a coroutine on the loop."""

        async def guarded() -> None:
            try:
                if asyncio.iscoroutinefunction(work):
                    await work()
                else:
                    await asyncio.to_thread(work)
            except asyncio.CancelledError:
                # The scheduler ends its coroutines when it stops, and would log each as a failure.
                return
            except StoreError as error:
                log.warning("%s: %s", name, error, extra={"action": "scheduled_work_failed"})
            except Exception as error:
                log.error("%s failed", name, exc_info=error, extra={"action": "scheduled_work_failed"})

        self._scheduler.add_job(guarded, "interval", seconds=seconds, id=name, replace_existing=True)

    def start(self) -> None:
        """Begins to wake."""
        self._scheduler.start()

    def stop(self) -> None:
        """Wakes no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
