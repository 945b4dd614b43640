"""What a process does for the service's health while it leads: backs up, looks, tells staff."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from bot.app import Assistant
from bot.channel import Channel
from bot.health.backups import Backups
from bot.health.looks import Looks
from bot.health.watch import Watch
from bot.metrics import Metrics
from bot.own_words import OwnWords
from handlers.messages import Reply
from knowledge.leases import Lease

MOST_SECONDS = 60.0


class Duties:
    """Called again and again by the process; each does something in the process that leads alone."""

    def __init__(
        self,
        assistant: Assistant,
        channels: Mapping[str, Channel[Any]],
        broken: Mapping[str, str],
        *,
        own_words: OwnWords,
        metrics: Metrics,
        show_staff: Callable[[Reply], Awaitable[int]],
        lease: Callable[[], Lease | None],
        clock: Callable[[], datetime],
    ) -> None:
        settings, words = assistant.settings, assistant.words
        self._lease = lease
        self._clock = clock
        self._backups = Backups(assistant.store, settings)
        looks = Looks(
            settings, channels, broken, backups=self._backups, own_words=own_words, words=words,
            delivered=metrics.delivered,
        )  # fmt: skip
        watch = Watch(assistant.store, looks, words=words, show_staff=show_staff, lease=lease, clock=clock)
        self.look = watch.look
        self.backup_seconds = min(MOST_SECONDS, settings.backup.every * 1800 or MOST_SECONDS)
        """How often to look whether a backup is due: often enough where the hours between two are few."""

    def back_up(self) -> None:
        """Makes a backup when one is due; for a thread of its own."""
        if self._lease() is not None:
            self._backups.look(self._clock())
