"""The sender's own thread at the database: what several tasks asked meanwhile becomes one durable commit."""

import asyncio
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

from knowledge.store import Store
from knowledge.transaction import Transaction

R = TypeVar("R")
MOST_AT_ONCE = 32


class _Job:
    def __init__(self, work: Callable[[Transaction], Any], loop: asyncio.AbstractEventLoop) -> None:
        self.work = work
        self.loop = loop
        self.future: asyncio.Future[Any] = loop.create_future()
        self.result: Any = None
        self.error: BaseException | None = None

    def tell(self) -> None:
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


class Desk:
    """Runs short writes for the sender; each answer comes after its commit would survive a power cut."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="announcements", daemon=True)
        self._thread.start()

    async def do(self, work: Callable[[Transaction], R]) -> R:
        """The result of a write, once it is committed; raises what it raises, or StoreError."""
        job = _Job(work, asyncio.get_running_loop())
        self._jobs.put(job)
        result: R = await job.future
        return result

    def close(self) -> None:
        """Ends the thread once what it was given is written."""
        self._jobs.put(None)
        self._thread.join(5)

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            jobs = [job]
            while len(jobs) < MOST_AT_ONCE and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    self._jobs.put(None)
                    break
                jobs.append(following)
            try:
                self._run(jobs)
            except BaseException:
                for each in jobs:
                    self._alone(each)
            for each in jobs:
                each.loop.call_soon_threadsafe(each.tell)

    def _run(self, jobs: list[_Job]) -> None:
        with self._store.writing(durable=True, brief=True) as session:
            for job in jobs:
                job.result = job.work(session)

    def _alone(self, job: _Job) -> None:
        """A failure among several undid them all: each again by itself, so that it hurts one only."""
        try:
            self._run([job])
        except BaseException as error:
            job.error = error
