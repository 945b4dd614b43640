"""The right to answer one update: taken as the first request leaves, so that two processes never both do."""

from collections.abc import Callable
from datetime import datetime

from bot.intake import Intake


class Permit:
    """Answers nothing in particular: always granted, for sentences that no update waits for."""

    def __init__(self) -> None:
        self.delivered = False
        """True once anything has left, or may have."""

    async def take(self) -> bool:
        """True when the answer is ours to send."""
        return True

    async def give_back(self) -> None:
        """Nothing has left: the update may be answered later."""


class KeptPermit(Permit):
    """For an update kept in the inbox: taking the permit removes the row, giving it back keeps it again."""

    def __init__(
        self, intake: Intake, *, key: str, recipient: str, payload: str, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._intake = intake
        self._key, self._recipient, self._payload = key, recipient, payload
        self._clock = clock
        self._taken = False

    async def take(self) -> bool:
        """True when the row was still there, or was taken by this permit before."""
        if not self._taken:
            self._taken = await self._intake.claim_kept(self._key)
        return self._taken

    async def give_back(self) -> None:
        """Keeps the row again, so that a kill during the next wait loses nothing."""
        if self._taken and not self.delivered:
            await self._intake.keep_again(self._key, self._recipient, self._payload, self._clock())
            self._taken = False


class UnkeptPermit(Permit):
    """For an update that is never kept, a position: taking the permit marks it as seen."""

    def __init__(self, intake: Intake, *, key: str, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._intake, self._key, self._clock = intake, key, clock
        self._taken = False

    async def take(self) -> bool:
        """True when no process has answered it, or this permit was taken before."""
        if not self._taken:
            self._taken = await self._intake.claim_unkept(self._key, self._clock())
        return self._taken

    async def give_back(self) -> None:
        """Lets the platform's repetition count as new."""
        if self._taken and not self.delivered:
            await self._intake.forget(self._key)
            self._taken = False
