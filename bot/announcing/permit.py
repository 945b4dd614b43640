"""The right to write one announcement: good for a moment after its claim, and within the hours."""

import time
from collections.abc import Callable
from datetime import datetime

from bot.permit import Permit

GOOD_SECONDS = 2.0
"""A process that slept longer between claim and request writes nothing; the lease lasts ten."""


class ClaimPermit(Permit):
    """Granted when the claim is fresh and nothing has ended since; asked as the first byte leaves."""

    def __init__(self, claimed_at: float, until: datetime, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._claimed_at = claimed_at
        self._until = until
        self._clock = clock

    async def take(self) -> bool:
        """True when it may be written now."""
        return time.monotonic() - self._claimed_at < GOOD_SECONDS and self._clock() < self._until
