"""Opening hours: open, closed or unknown by Hanoi's clock, and when that changes."""

from datetime import UTC, date, datetime, time

import pytest

from knowledge.opening import UNKNOWN, DayHours, Opening, OpenState, opening, state_at, week_hours
from knowledge.times import HANOI

OFFICE = "Mo-Fr 08:00-12:00,13:30-17:00; Sa 08:00-12:00"


def hanoi(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of November 2026; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "state", "changes_at"),
    [
        (hanoi(23, 8), OpenState.OPEN, hanoi(23, 12)),
        (hanoi(23, 7, 59), OpenState.CLOSED, hanoi(23, 8)),
        (hanoi(23, 12), OpenState.CLOSED, hanoi(23, 13, 30)),
        (hanoi(23, 17), OpenState.CLOSED, hanoi(24, 8)),
        (hanoi(28, 12), OpenState.CLOSED, hanoi(30, 8)),
        (hanoi(29, 9), OpenState.CLOSED, hanoi(30, 8)),
    ],
)
def test_the_state_and_its_next_change(now: datetime, state: OpenState, changes_at: datetime) -> None:
    assert opening(OFFICE, now) == Opening(state=state, changes_at=changes_at)
    assert state_at(OFFICE, now) is state


def test_the_clock_is_hanois_whatever_zone_now_is_in() -> None:
    assert opening("08:00-17:00", datetime(2026, 11, 23, 2, tzinfo=UTC)).state is OpenState.OPEN  # 9 o'clock
    assert opening("08:00-17:00", datetime(2026, 11, 23, 11, tzinfo=UTC)).state is OpenState.CLOSED  # 18
    with pytest.raises(ValueError, match="zone"):
        opening("08:00-17:00", datetime(2026, 11, 23, 11))  # noqa: DTZ001


@pytest.mark.parametrize("hours", [None, "", "8h-17h", "giờ hành chính", "Mo-Su 08:00-18:00 unknown"])
def test_unknown_is_never_open(hours: str | None) -> None:
    assert opening(hours, hanoi(23, 10)) == UNKNOWN
    assert week_hours(hours, date(2026, 11, 23)) == ()


def test_what_never_changes_has_no_next_time() -> None:
    assert opening("24/7", hanoi(23, 3)) == Opening(state=OpenState.OPEN)
    assert opening("off", hanoi(23, 3)) == Opening(state=OpenState.CLOSED)
    assert opening("Apr-Jun 08:00-17:00", hanoi(23, 10)) == Opening(state=OpenState.CLOSED)


def test_hours_past_midnight() -> None:
    assert opening("Fr 18:00-02:00", hanoi(28, 1)) == Opening(state=OpenState.OPEN, changes_at=hanoi(28, 2))


def test_holidays_are_not_guessed() -> None:
    new_year = datetime(2027, 1, 1, 10, tzinfo=HANOI)
    assert state_at("08:00-17:00; PH off", new_year) is state_at("08:00-17:00", new_year) is OpenState.OPEN


def test_the_week_in_runs_of_equal_days() -> None:
    morning, afternoon = (time(8), time(12)), (time(13, 30), time(17))
    week = (
        DayHours(first=0, last=4, times=(morning, afternoon)),
        DayHours(first=5, last=5, times=(morning,)),
        DayHours(first=6, last=6, times=()),
    )
    assert week_hours(OFFICE, date(2026, 11, 25)) == week
    assert week_hours("24/7", date(2026, 11, 25)) == (DayHours(first=0, last=6, times=((time(0), time(0)),)),)
    assert week_hours("Fr 18:00-02:00", date(2026, 11, 25)) == (
        DayHours(first=0, last=3, times=()),
        DayHours(first=4, last=4, times=((time(18), time(2)),)),
        DayHours(first=5, last=6, times=()),
    )
