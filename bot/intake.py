"""The door to the inbox: an update is taken up once, and its answer leaves from one process only."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TypeVar

from knowledge import inbox
from knowledge.inbox import Waiting
from knowledge.store import Store
from knowledge.transaction import Transaction

R = TypeVar("R")


class Intake:
    """The inbox of one channel, worked by one thread, so that updates are kept in the order they came."""

    def __init__(self, store: Store, channel: str) -> None:
        self._store = store
        self._channel = channel
        self._kept = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"{channel}-inbox")

    async def take_up(
        self,
        key: str,
        recipient: str,
        payload: str,
        now: datetime,
        *,
        also: Callable[[Transaction], None] | None = None,
    ) -> bool:
        """Keeps an update until it is answered; False when it was taken up before, here or elsewhere.

        `also` is done in the same transaction, so once for each update.
        """

        def work(session: Transaction) -> bool:
            if not inbox.first_time(session, self._channel, key, now):
                return False
            inbox.keep(session, self._channel, key, recipient, payload, now)
            if also is not None:
                also(session)
            self._kept = True
            return True

        return await self._write(work)

    def kept_lately(self) -> bool:
        """Whether a text was kept since this was last asked; its traces may lie in the database's log."""
        kept, self._kept = self._kept, False
        return kept

    async def claim_kept(self, key: str) -> bool:
        """Takes a kept update out as its answer leaves; False when it has left already."""
        return await self._write(lambda session: inbox.clear(session, self._channel, key))

    async def keep_again(self, key: str, recipient: str, payload: str, now: datetime) -> None:
        """Keeps an update once more: its answer did not get out."""
        await self._write(lambda session: inbox.keep(session, self._channel, key, recipient, payload, now))

    async def claim_unkept(self, key: str, now: datetime) -> bool:
        """Marks an update that is never kept (a position) as its answer leaves; False when it has left."""
        return await self._write(lambda session: inbox.first_time(session, self._channel, key, now))

    async def forget(self, key: str) -> None:
        """Lets an update that was never kept come again: its answer did not get out."""
        await self._write(lambda session: inbox.forget_update(session, self._channel, key))

    async def waiting(self, now: datetime, *, idle: timedelta) -> list[Waiting]:
        """Kept updates that nobody has worked on for `idle`; they are ours now."""
        return await self._write(lambda session: inbox.waiting(session, self._channel, now, idle=idle))

    async def hold(self, keys: Sequence[str], now: datetime) -> None:
        """Keeps updates from being taken for forgotten by another process."""
        await self._write(lambda session: inbox.hold(session, self._channel, keys, now))

    async def run(self, work: Callable[[Transaction], R]) -> R:
        """Any other short write of this channel."""
        return await self._write(work)

    async def _write(self, work: Callable[[Transaction], R]) -> R:
        def in_transaction() -> R:
            with self._store.writing() as session:
                return work(session)

        return await asyncio.get_running_loop().run_in_executor(self._thread, in_transaction)

    def close(self) -> None:
        """Ends the thread once what it was given is written."""
        self._thread.shutdown(wait=True)
