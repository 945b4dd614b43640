"""When announcements may go out: the office's hours within the platform's own, in Hanoi."""

from datetime import datetime, timedelta

from knowledge.times import hanoi_day, start_of


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _window(now: datetime, windows: tuple[tuple[str, str], ...]) -> tuple[datetime, datetime]:
    first = start_of(hanoi_day(now))
    begins = first + timedelta(minutes=max(_minutes(since) for since, _ in windows))
    ends = first + timedelta(minutes=min(_minutes(until) for _, until in windows))
    return begins, ends


def open_until(now: datetime, *windows: tuple[str, str]) -> datetime | None:
    """When the hours that are on now end; None outside of them (NĐ 91/2020/NĐ-CP: 07:00 to 22:00)."""
    begins, ends = _window(now, windows)
    return ends if begins <= now < ends else None


def opens_at(now: datetime, *windows: tuple[str, str]) -> datetime:
    """When announcements may go out next: now within the hours, else their next beginning."""
    begins, ends = _window(now, windows)
    if now < ends:
        return max(begins, now)
    return begins + timedelta(days=1)
