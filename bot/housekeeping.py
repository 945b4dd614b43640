"""What a running process clears away: texts that waited too long, what is kept no longer, SQLite's log."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.app import Assistant
from bot.channel import Channel, utc_now
from bot.schedule import Schedule
from knowledge import inbox, retention
from knowledge.leases import Lease

EXPIRY_SECONDS = 30.0
RETENTION_SECONDS = 3600.0
TIDY_SECONDS = 60.0


class Housekeeping:
    """Woken by the schedule; retention is the work of the process that holds the lease."""

    def __init__(
        self, assistant: Assistant, channels: Mapping[str, Channel[Any]], *, lease: Callable[[], Lease | None]
    ) -> None:
        self._assistant = assistant
        self._channels = channels
        self._lease = lease

    def wake_by(self, schedule: Schedule) -> None:
        """Puts its work on the schedule."""
        schedule.every("inbox expiry", self._expire_inbox, seconds=EXPIRY_SECONDS)
        schedule.every("tidying", self._tidy, seconds=TIDY_SECONDS)
        schedule.every("retention", self._clean_up, seconds=RETENTION_SECONDS)

    def _expire_inbox(self) -> None:
        # Rows that would turn ten minutes old before the next look go now.
        with self._assistant.store.writing() as session:
            inbox.expire(session, utc_now() + timedelta(seconds=EXPIRY_SECONDS))

    def _clean_up(self) -> None:
        if self._lease() is None:
            return
        settings = self._assistant.settings
        with self._assistant.store.writing() as session:
            retention.clean(
                session,
                utc_now(),
                days=settings.privacy.retention_days,
                keep_days=settings.office.keep_days,
            )
        self._assistant.store.tidy()

    def _tidy(self) -> None:
        """A text deleted from its table still lies in SQLite's log until that is emptied."""
        kept = [channel.kept_lately() for channel in self._channels.values()]
        if any(kept):
            self._assistant.store.tidy()
