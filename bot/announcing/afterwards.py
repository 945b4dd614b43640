"""What is noted of a message after it has left: tried until the database takes it, before the next leaves.

Noted beforehand it would be lost by a kill in between, and nobody would approve or answer what it asks for.
"""

import asyncio
from collections import deque
from collections.abc import Callable

from knowledge.store import Store
from knowledge.transaction import Transaction


class Afterwards:
    """Writes in their order, none of them forgotten while this process lives."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._works: deque[Callable[[Transaction], object]] = deque()

    async def note(self, work: Callable[[Transaction], object]) -> None:
        """Writes it now; what cannot be written raises StoreError and is kept for `settle`."""
        self._works.append(work)
        await self.settle()

    async def settle(self) -> None:
        """Writes what is kept; raises StoreError while it cannot, and then nothing more may be sent."""
        while self._works:
            await asyncio.to_thread(self._write, self._works[0])
            self._works.popleft()

    def _write(self, work: Callable[[Transaction], object]) -> None:
        with self._store.writing(brief=True) as session:
            work(session)
