"""Opening hours in the OpenStreetMap notation: open now, opens again, or not known; by Hanoi's clock.

Public holidays are not guessed: a rule for them ("PH off") is read and has no day.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.times import HANOI, hanoi_time

if TYPE_CHECKING:
    from opening_hours import OpeningHours

SOON_ENOUGH = timedelta(days=14)
"""A next opening further away than this is not told: the hours are then a season's."""


class OpenState(StrEnum):
    """Whether a point is open at a moment, as far as its hours tell."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The state now, and the Hanoi time at which an open point closes or a closed one opens again."""

    state: OpenState
    changes_at: datetime | None = None
    """None when it is not known, never, or further away than two weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHours:
    """Days of the week with equal hours: 0 is Monday; no times mean closed; an end may be past midnight."""

    first: int
    last: int
    times: tuple[tuple[time, time], ...]


UNKNOWN = Opening(state=OpenState.UNKNOWN)


def is_notation(text: str) -> bool:
    """Whether the text is in the notation."""
    return _parsed(text) is not None


def state_at(notation: str | None, now: datetime) -> OpenState:
    """Open, closed or unknown at an aware moment; unknown also when the hours are not in the notation."""
    hours = _parsed(notation or "")
    return OpenState.UNKNOWN if hours is None else _state(hours, _local(now))


def opening(notation: str | None, now: datetime) -> Opening:
    """The state at an aware moment and when it changes."""
    hours = _parsed(notation or "")
    if hours is None:
        return UNKNOWN
    at = _local(now)
    state = _state(hours, at)
    if state is OpenState.UNKNOWN:
        return UNKNOWN
    change = hours.next_change(at)
    while change is not None and change - at <= SOON_ENOUGH:
        then = _state(hours, change)
        if then is OpenState.UNKNOWN:
            break
        if then is not state:
            return Opening(state=state, changes_at=change.replace(tzinfo=HANOI))
        change = hours.next_change(change)
    return Opening(state=state)


def week_hours(notation: str | None, day: date) -> tuple[DayHours, ...]:
    """The hours of the week of a day, neighbouring days with equal ones together; empty when not known."""
    hours = _parsed(notation or "")
    if hours is None:
        return ()
    monday = day - timedelta(days=day.weekday())
    days = [_times(hours, monday + timedelta(days=number)) for number in range(7)]
    found: list[DayHours] = []
    for number, times in enumerate(days):
        if times is None:
            return ()
        if found and found[-1].times == times:
            found[-1] = DayHours(first=found[-1].first, last=number, times=times)
        else:
            found.append(DayHours(first=number, last=number, times=times))
    return tuple(found)


def _times(hours: "OpeningHours", day: date) -> tuple[tuple[time, time], ...] | None:
    """When it opens on a day and closes after, None when part of the day is uncertain."""
    start = datetime.combine(day, time())
    found = []
    for begin, end, state, _ in hours.intervals(start, start + timedelta(days=1, hours=12)):
        if str(state) == "unknown":
            return None
        goes_on = begin == start and _state(hours, start - timedelta(minutes=1)) is OpenState.OPEN
        whole_day = goes_on and end - begin >= timedelta(days=1)
        if str(state) == "open" and begin.date() == day and (whole_day or not goes_on):
            found.append((begin.time(), time() if whole_day else end.time()))
    return tuple(found)


def _local(now: datetime) -> datetime:
    return hanoi_time(now).replace(tzinfo=None)


def _state(hours: "OpeningHours", at: datetime) -> OpenState:
    return OpenState(str(hours.state(at)[0]))


@lru_cache(maxsize=4096)
def _parsed(notation: str) -> "OpeningHours | None":
    if not notation:
        return None
    from opening_hours import OpeningHours, validate

    return OpeningHours(notation, auto_country=False, auto_timezone=False) if validate(notation) else None
