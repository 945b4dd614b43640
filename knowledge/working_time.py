"""The office's time: its hours, Vietnam's public holidays, and when so many working days are over."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from knowledge.opening import OpenState, opening, state_at
from knowledge.times import HANOI, hanoi_day

LONGEST_CLOSED_DAYS = 31
"""Beyond this no next opening is told: the hours are then wrong, not long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """When the office is there: hours in the OpenStreetMap notation, and days on which it is closed besides.

    Public holidays (Bộ luật Lao động 45/2019/QH14 art. 112, as kept by the library `holidays`) are closed,
    whatever the hours say; Saturdays and Sundays are no working days, though hours on them are kept.
    """

    notation: str = "Mo-Fr 08:00-12:00,13:30-17:00"
    closed_days: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on a Hanoi day."""
        return day.weekday() < 5 and not self._is_day_off(day)

    def _is_day_off(self, day: date) -> bool:
        return day in self.closed_days or is_public_holiday(day)

    def is_open(self, now: datetime) -> bool:
        """Whether somebody is there at an aware moment."""
        return not self._is_day_off(hanoi_day(now)) and state_at(self.notation, now) is OpenState.OPEN

    def opens_at(self, now: datetime) -> datetime | None:
        """The Hanoi time at which it opens next; None while it is open, and when no opening is in sight."""
        if self.is_open(now):
            return None
        at = now
        for _ in range(LONGEST_CLOSED_DAYS * 4):
            found = opening(self.notation, at)
            if found.changes_at is None:
                return None
            at = found.changes_at
            if self.is_open(at):
                return at
        return None

    def due(self, now: datetime, working_days: int) -> datetime:
        """The end of the last of so many working days, the first of them the one after this Hanoi day."""
        day = hanoi_day(now)
        left = working_days
        while left > 0:
            day += timedelta(days=1)
            left -= self.is_working_day(day)
        return datetime.combine(day, time(23, 59, 59), tzinfo=HANOI)


def is_public_holiday(day: date) -> bool:
    """Whether a day is a public holiday in Vietnam, days off in lieu included."""
    return day in _holidays(day.year)


@lru_cache(maxsize=8)
def _holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays

    return frozenset(country_holidays("VN", years=year))
