"""Which process polls and schedules: holds the lease row, renews it, and says when it is gained and lost."""

import asyncio
import logging
import os
import socket
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from bot.metrics import Metrics
from knowledge import leases
from knowledge.leases import Lease
from knowledge.store import Store
from knowledge.store_errors import StoreError

log = logging.getLogger(__name__)
NAME = "sender"
LASTING_SECONDS = 10.0
RENEW_SECONDS = 2.0
"""Also how often a standby looks; with the above, a dead holder is replaced within 12 seconds."""


def this_process() -> str:
    """A name for this process that no other, past or future, on this machine has."""
    return f"{socket.gethostname()}:{os.getpid()}:{_born(os.getpid())}"


def is_gone(holder: str) -> bool:
    """Whether a holder was a process of this machine that has ended; one elsewhere is waited for."""
    host, _, rest = holder.rpartition(":")[0].rpartition(":")
    born = holder.rpartition(":")[2]
    if host != socket.gethostname() or not rest.isdigit():
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return _born(int(rest)) not in (born, "")


def _born(pid: int) -> str:
    """When a process began, in the system's own ticks; empty where the system does not tell."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[19]


class Leadership:
    """Tries for the lease until stopped; `gained` and `lost` are called as it comes and goes."""

    def __init__(
        self,
        store: Store,
        metrics: Metrics,
        *,
        gained: Callable[[], Awaitable[None]],
        lost: Callable[[], Awaitable[None]],
        me: str | None = None,
        lasting_seconds: float = LASTING_SECONDS,
    ) -> None:
        self._store = store
        self._metrics = metrics
        self._gained = gained
        self._lost = lost
        self._me = me or this_process()
        self._lasting = timedelta(seconds=lasting_seconds)
        self.lease: Lease | None = None
        """Ours, None while another process has it."""
        self.holder = ""
        self._renewed_at = 0.0
        self._said = ""

    async def run(self) -> None:
        """Claims and renews for ever."""
        while True:
            try:
                await self.look()
            except Exception as error:
                log.error("the lease was not looked at", exc_info=error, extra={"action": "lease_failed"})
            await asyncio.sleep(RENEW_SECONDS)

    async def look(self) -> None:
        """Claims or renews once, and tells of a change."""
        asked_at = time.monotonic()
        try:
            lease = await asyncio.to_thread(self._claim)
        except StoreError as error:
            self._say(f"the lease cannot be read: {error}", logging.WARNING)
            if self.lease is not None and time.monotonic() - self._renewed_at > self._lasting.total_seconds():
                await self._lose()
            return
        self.holder = lease.holder
        if lease.holder == self._me:
            slept_through = self.lease is not None and lease.epoch != self.lease.epoch
            if slept_through:
                await self._lose()
            self._renewed_at = asked_at
            if self.lease is None:
                self.lease = lease
                self._metrics.lease_held.set(1)
                self._say("this process polls and schedules")
                await self._gained()
            self.lease = lease
        else:
            if self.lease is not None:
                await self._lose()
            self._say(f"another process polls and schedules: {_shown(lease.holder)}; this one stands by")

    def _claim(self) -> Lease:
        with self._store.writing() as session:
            return leases.claim(session, NAME, self._me, self._lasting, is_gone=is_gone)

    async def _lose(self) -> None:
        self.lease = None
        self._metrics.lease_held.set(0)
        await self._lost()

    async def release(self) -> None:
        """Gives the lease up for the next process; the caller has stopped everything that needs it."""
        lease, self.lease = self.lease, None
        if lease is None:
            return

        def give_up() -> None:
            with self._store.writing() as session:
                leases.release(session, lease)

        try:
            await asyncio.to_thread(give_up)
        except StoreError as error:
            self._say(f"the lease was not given up: {error}", logging.WARNING)

    def _say(self, sentence: str, level: int = logging.INFO) -> None:
        if sentence != self._said:
            self._said = sentence
            log.log(level, "%s", sentence, extra={"action": "lease"})

    def as_json(self) -> dict[str, object]:
        """Who polls and schedules, for /readyz."""
        return {"held_here": self.lease is not None, "holder": _shown(self.holder)}


def _shown(holder: str) -> str:
    """Machine and process number, as an operator looks for them."""
    return holder.rpartition(":")[0]
