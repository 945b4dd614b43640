"""One person's messages in order, different people's side by side."""

import asyncio
import heapq
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(order=True, slots=True)
class _Waiting(Generic[T]):
    order: int
    item: T = field(compare=False)
    not_before: float = field(compare=False, default=0.0)


class Lane(Generic[T]):
    """What waits for one person; the lowest order number is next."""

    def __init__(self) -> None:
        self._heap: list[_Waiting[T]] = []
        self.changed = asyncio.Event()

    def add(self, waiting: _Waiting[T]) -> None:
        """Puts it where its number belongs."""
        heapq.heappush(self._heap, waiting)
        self.changed.set()

    def later(self) -> bool:
        """Whether anything else waits behind what is being worked on."""
        return bool(self._heap)

    def next(self) -> _Waiting[T] | None:
        """Takes the next one, None when nothing waits."""
        return heapq.heappop(self._heap) if self._heap else None

    def __len__(self) -> int:
        return len(self._heap)


class Lanes(Generic[T]):
    """Runs `work(item, lane)` for every item added: one at a time per person, all people at once.

    `work` must not raise; what it raises all the same goes to the loop's exception handler.
    """

    def __init__(self, work: Callable[[T, Lane[T]], Awaitable[None]]) -> None:
        self._work = work
        self._lanes: dict[str, Lane[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def add(self, person: str, order: int, item: T, *, delay: float = 0.0) -> None:
        """Queues an item; `order` decides within the person, `delay` lets what belongs around it arrive."""
        lane = self._lanes.get(person)
        waiting = _Waiting(order, item, time.monotonic() + delay if delay else 0.0)
        if lane is not None:
            lane.add(waiting)
            return
        lane = self._lanes[person] = Lane()
        lane.add(waiting)
        task = asyncio.create_task(self._run(person, lane), name="lane")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, person: str, lane: Lane[T]) -> None:
        try:
            while (waiting := lane.next()) is not None:
                if (pause := waiting.not_before - time.monotonic()) > 0:
                    lane.add(waiting)
                    await asyncio.sleep(pause)
                    waiting = lane.next()
                    assert waiting is not None
                lane.changed.clear()
                try:
                    await self._work(waiting.item, lane)
                except Exception as error:
                    context = {"message": "work on a person's lane failed", "exception": error}
                    asyncio.get_running_loop().call_exception_handler(context)
        finally:
            del self._lanes[person]

    def __len__(self) -> int:
        """Items waiting, those under work not counted."""
        return sum(len(lane) for lane in self._lanes.values())

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing is under work."""
        return not self._lanes

    async def drained(self, seconds: float) -> bool:
        """Waits until all is done, at most so long; then cancels the rest and says False."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=1.0)
            return not late
        return True
