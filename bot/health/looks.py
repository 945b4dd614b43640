"""What is looked at: channels, tokens, queues, the disk, backups, the office's own texts."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.channel import Channel
from bot.health.backups import Backups, folder_of, free_gb, same_disk, too_old
from bot.own_words import OwnWords
from bot.settings import Settings
from bot.status import State
from handlers.words import Words
from knowledge import kept_backups, queues, zalo_tokens
from knowledge.incidents import Finding
from knowledge.sending_hours import open_until
from knowledge.transaction import Transaction
from knowledge.zalo_tokens import TokenState

CHANNELS = {"telegram": "Telegram", "zalo_bot": "Zalo Bot", "zalo_oa": "Zalo Official Account"}
TOKEN_RENEWED = timedelta(hours=24)
"""An access token lives 25 hours (zalo.md B2): one not renewed for so long is about to expire."""
REFRESH_LIVES = timedelta(days=90)
"""zalo.md B2."""
MOST_LINES = 5
UP = (State.RUNNING, State.STANDBY)


class Looks:
    """Looks at everything once; what cannot be told yet is left out and stays as it was."""

    def __init__(
        self,
        settings: Settings,
        channels: Mapping[str, Channel[Any]],
        broken: Mapping[str, str],
        *,
        backups: Backups,
        own_words: OwnWords,
        words: Words,
        delivered: Callable[[str], float],
    ) -> None:
        """`delivered` gives how many deliveries of a channel ended in this process so far."""
        self._settings = settings
        self._channels = channels
        self._broken = broken
        self._backups = backups
        self._own_words = own_words
        self._words = words
        self._delivered = delivered
        self._moved: dict[str, tuple[float, float]] = {}
        self._lasting: dict[tuple[str, str], tuple[bool, float]] = {}

    def at_all(self) -> set[tuple[str, str]]:
        """Kind and subject of everything that is looked at with these settings."""
        names = [*self._channels, *self._broken]
        looked = {(kind, name) for kind in ("channel", "deliveries", "inbox") for name in names}
        looked |= {("disk", subject) for subject, _ in self._disks()}
        looked.add(("texts", "files"))
        if self._settings.zalo_oa.enabled:
            looked |= {("token", "zalo_oa"), ("consent", "zalo_oa")}
        if self._backups.wanted:
            looked.add(("backup", "latest"))
        return looked

    def seen(self, session: Transaction, now: datetime) -> Sequence[Finding]:
        """What there is to say now."""
        return [
            *self._of_channels(),
            *self._of_token(session, now),
            *self._of_queues(session, now),
            *self._of_disks(),
            *self._of_backup(session, now),
            *self._of_texts(),
        ]

    def _of_channels(self) -> Iterator[Finding]:
        patience = self._settings.health.down_minutes * 60
        for name in self._broken:
            yield Finding(kind="channel", subject=name, wrong=True, details={"channel": CHANNELS[name]})
        for name, channel in self._channels.items():
            state = channel.status.state
            if state is not State.FAILING and state not in UP:
                continue
            wrong = state is State.FAILING
            if self._has_lasted(("channel", name), wrong) >= patience:
                yield Finding(kind="channel", subject=name, wrong=wrong, details={"channel": CHANNELS[name]})

    def _has_lasted(self, key: tuple[str, str], wrong: bool) -> float:
        """Seconds for which this has been so, so that a moment's trouble is told to nobody."""
        was, since = self._lasting.get(key, (not wrong, 0.0))
        if was is not wrong:
            since = time.monotonic()
            self._lasting[key] = wrong, since
        return time.monotonic() - since

    def _of_token(self, session: Transaction, now: datetime) -> Iterator[Finding]:
        if not self._settings.zalo_oa.enabled:
            return
        tokens = zalo_tokens.look(session, self._settings.zalo_oa.app_id)
        if tokens is None or tokens.state is TokenState.RENEWING:
            return
        renewed = tokens.renewed_at
        spent = tokens.state is not TokenState.GOOD
        old = renewed is not None and now - renewed > TOKEN_RENEWED
        yield Finding(kind="consent", subject="zalo_oa", wrong=spent)
        until = (renewed + REFRESH_LIVES).isoformat() if renewed else ""
        yield Finding(kind="token", subject="zalo_oa", wrong=old and not spent, details={"last_at": until})

    def _of_queues(self, session: Transaction, now: datetime) -> Iterator[Finding]:
        minutes = self._settings.health.stuck_minutes
        before = now - timedelta(minutes=minutes)
        for name, channel in self._channels.items():
            if channel.status.state not in UP:
                continue  # that it is down is told already
            waiting = queues.oldest_text(session, name)
            details = {
                "channel": CHANNELS[name],
                "count": str(waiting[0] if waiting else 0),
                "minutes": f"{minutes:g}",
            }
            stuck = waiting is not None and waiting[1] < before
            yield Finding(kind="inbox", subject=name, wrong=stuck, details=details)
            still = self._stands_still(name) >= minutes * 60
            stuck = still and self._may_send(channel, before, now) and queues.is_due(session, name, before)
            yield Finding(kind="deliveries", subject=name, wrong=stuck, details=details)

    def _stands_still(self, name: str) -> float:
        """Seconds since a delivery of the channel ended here."""
        count = self._delivered(name)
        was, since = self._moved.get(name, (-1.0, 0.0))
        if was != count:
            since = time.monotonic()
            self._moved[name] = count, since
        return time.monotonic() - since

    def _may_send(self, channel: Channel[Any], before: datetime, now: datetime) -> bool:
        if channel.postman is None:
            return False
        office = self._settings.broadcast
        windows = ((office.send_from, office.send_until), channel.postman.hours)
        return all(open_until(moment, *windows) is not None for moment in (before, now))

    def _disks(self) -> Iterator[tuple[str, Path]]:
        """A folder on each disk that is written to."""
        data, copies = self._settings.service.data_dir, folder_of(self._settings)
        yield "data", data
        if self._backups.wanted and not same_disk(data, copies):
            yield "backups", copies

    def _of_disks(self) -> Iterator[Finding]:
        least = self._settings.health.disk_free_gb
        for subject, folder in self._disks():
            free = free_gb(folder)
            details = {"folder": str(folder.absolute()), "free": self._words("vi").number(free, 1)}
            # A disk that hovers about the mark is told of once: it is well again at a tenth more.
            if free < least or free >= least * 1.1:
                yield Finding(kind="disk", subject=subject, wrong=free < least, details=details)

    def _of_backup(self, session: Transaction, now: datetime) -> Iterator[Finding]:
        if not self._backups.wanted:
            return
        last = kept_backups.last(session)
        if last is None and not self._backups.failed:
            return  # the first one is about to be made
        wrong = too_old(last, self._settings, now)
        made_at = last.made_at.isoformat() if last else ""
        details = {"made_at": made_at, "folder": str(folder_of(self._settings).absolute())}
        yield Finding(kind="backup", subject="latest", wrong=wrong, details=details)

    def _of_texts(self) -> Iterator[Finding]:
        trouble = self._own_words.trouble
        lines = trouble.lines("vi") if trouble else []
        shown = "\n".join(lines[:MOST_LINES]) + ("\n…" if len(lines) > MOST_LINES else "")
        yield Finding(kind="texts", subject="files", wrong=bool(lines), details={"lines": shown})
