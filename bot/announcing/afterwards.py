"""What is noted of a message after it has left: tried until the database takes it, before the next leaves.

Noted beforehand it would be lost by a kill in between, and nobody would approve or answer what it asks for.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable

from knowledge import leases
from knowledge.leases import Lease
from knowledge.store import Store
from knowledge.store_errors import StoreError
from knowledge.transaction import Transaction

log = logging.getLogger(__name__)


class Afterwards:
    """Writes in their order, none of them forgotten while this process leads."""

    def __init__(self, store: Store, lease: Callable[[], Lease | None]) -> None:
        """`lease` gives the lease as it is held now."""
        self._store = store
        self._lease = lease
        self._held: Lease | None = None
        self._works: deque[tuple[Lease | None, Callable[[Transaction], object]]] = deque()

    async def note(self, work: Callable[[Transaction], object]) -> None:
        """Writes it now; what cannot be written raises StoreError and is kept for `settle`."""
        self._works.append((self._lease() or self._held, work))
        await self.settle()

    async def settle(self) -> None:
        """Writes what is kept; raises StoreError while it cannot, and then nothing more may be sent."""
        self._held = self._lease() or self._held
        while self._works:
            try:
                await asyncio.to_thread(self._write, *self._works[0])
            except StoreError:
                raise
            except Exception as error:  # at the head for ever it would keep staff from all news
                log.error("what was told is not noted", exc_info=error, extra={"action": "told_not_noted"})
            self._works.popleft()

    def _write(self, held: Lease | None, work: Callable[[Transaction], object]) -> None:
        """Nothing when another process has led since: what it noted is newer."""
        with self._store.writing(brief=True) as session:
            if held is None or not leases.is_taken_over(session, held):
                work(session)
