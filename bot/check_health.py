"""What `ocop check` says of backups made by themselves, and of what a running service found wrong."""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.check import Finding
from bot.check_zalo import read
from bot.health.backups import folder_of, too_old
from bot.settings import Settings
from knowledge import incidents, kept_backups
from knowledge.times import hanoi_time


def backups(settings: Settings) -> Iterator[Finding]:
    """When the latest backup was made by itself, and where it lies."""
    if not settings.backup.every:
        yield Finding("backup", True, "none is made by itself (backup.every = 0)")
        return
    last = read(settings, kept_backups.last)
    folder = folder_of(settings)
    if last is None:
        yield Finding("backup", True, f"none was made yet; `ocop run` makes the first in {folder}")
        return
    told = f"{last.path}, made at {hanoi_time(last.made_at):%H:%M, %d/%m/%Y}"
    if not last.path.exists():
        yield Finding("backup", True, f"{told}; it lies there no more, or on another machine")
    elif too_old(last, settings, datetime.now(UTC)):
        told = f"the latest is {told}: more than a day old; is `ocop run` up, and can it write to {folder}?"
        yield Finding("backup", False, told)
    else:
        yield Finding("backup", True, told)


def trouble(settings: Settings) -> Iterator[Finding]:
    """What a running service has found wrong and not yet seen mended."""
    for each in read(settings, incidents.under_way) or ():
        if each.over_at is None:
            since = f"since {hanoi_time(each.began_at):%H:%M, %d/%m/%Y}"
            told = "staff were told" if each.told_at else "no member of staff could be told yet"
            yield Finding("service", True, f"{each.kind} {each.subject}: wrong {since}; {told}")
