"""When the office is there, and when working days are over: weekends, Tết and days of its own left out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.times import HANOI, hanoi_day
from knowledge.working_time import OfficeHours, is_public_holiday

HOURS = OfficeHours(notation="Mo-Fr 08:00-12:00,13:30-17:00")


def hanoi(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=HANOI).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "clock", "opens"),
    [
        ("2026-11-25", "09:00", None),
        ("2026-11-25", "12:30", ("2026-11-25", "13:30")),
        ("2026-11-25", "20:00", ("2026-11-26", "08:00")),
        ("2026-11-27", "17:00", ("2026-11-30", "08:00")),
        ("2026-11-28", "10:00", ("2026-11-30", "08:00")),
        ("2026-02-13", "18:00", ("2026-02-23", "08:00")),  # the week of Tết Bính Ngọ
        ("2026-11-24", "09:00", ("2026-11-25", "08:00")),  # Ngày Văn hóa Việt Nam, a holiday since 2026
    ],
)
def test_outside_its_hours_the_next_opening_is_told(
    day: str, clock: str, opens: tuple[str, str] | None
) -> None:
    expected = hanoi(*opens) if opens else None
    assert HOURS.opens_at(hanoi(day, clock)) == expected


@pytest.mark.parametrize(
    ("asked", "days", "due"),
    [
        ("2026-11-25", 2, "2026-11-27"),
        ("2026-11-26", 2, "2026-11-30"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-04-29", 1, "2026-05-04"),
    ],
)
def test_working_days_leave_weekends_and_holidays_out(asked: str, days: int, due: str) -> None:
    assert hanoi_day(HOURS.due(hanoi(asked, "10:00"), days)) == date.fromisoformat(due)


def test_a_day_of_its_own_is_no_working_day() -> None:
    closed = OfficeHours(closed_days=frozenset({date(2026, 11, 26)}))
    assert hanoi_day(closed.due(hanoi("2026-11-25", "10:00"), 1)) == date(2026, 11, 27)
    assert closed.opens_at(hanoi("2026-11-26", "09:00")) == hanoi("2026-11-27", "08:00")


def test_hours_on_a_saturday_are_kept_though_it_is_no_working_day() -> None:
    saturdays = OfficeHours(notation="Sa 08:00-12:00")
    assert saturdays.opens_at(hanoi("2026-11-25", "09:00")) == hanoi("2026-11-28", "08:00")
    assert hanoi_day(saturdays.due(hanoi("2026-11-27", "09:00"), 1)) == date(2026, 11, 30)


def test_hours_that_never_open_are_not_awaited() -> None:
    assert OfficeHours(notation="").opens_at(hanoi("2026-11-25", "09:00")) is None


def test_tet_is_a_holiday() -> None:
    assert is_public_holiday(date(2027, 2, 6))
    assert not is_public_holiday(date(2026, 11, 25))


@given(
    st.integers(min_value=0, max_value=2_500_000).map(
        lambda m: hanoi("2024-01-01", "00:00") + timedelta(minutes=m)
    ),
    st.integers(min_value=1, max_value=15),
)
def test_a_due_time_lies_ahead_on_a_working_day(now: datetime, days: int) -> None:
    due = HOURS.due(now, days)
    assert due > now
    assert HOURS.is_working_day(hanoi_day(due))
    if days > 1:
        assert HOURS.due(now, days - 1) < due
