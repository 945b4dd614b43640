"""Times as people say them: the days they mean, seen from a Wednesday late in November."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import lunar
from knowledge.when import span
from knowledge.when_span import Span

TODAY = date(2026, 11, 25)
DAYS = st.dates(date(2020, 1, 1), date(2045, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("cuối tuần này có hội chợ gì", "2026-11-28", "2026-11-29"),
        ("thang 12 o ha dong co hoi cho gi", "2026-12-01", "2026-12-31"),
        ("tuần sau", "2026-11-30", "2026-12-06"),
        ("quý 4", "2026-10-01", "2026-12-31"),
        ("ngày mai", "2026-11-26", "2026-11-26"),
        ("thứ bảy này", "2026-11-28", "2026-11-28"),
        ("thu 7 tuan sau", "2026-12-05", "2026-12-05"),
        ("cuối tháng", "2026-11-21", "2026-11-30"),
        ("tháng sau", "2026-12-01", "2026-12-31"),
        ("tháng sáu", "2027-06-01", "2027-06-30"),
        ("tháng chạp", "2027-01-08", "2027-02-05"),
        ("trước Tết", "2027-01-07", "2027-02-05"),
        ("Tết này", "2027-01-07", "2027-02-15"),
        ("rằm tháng tám", "2027-09-15", "2027-09-15"),
        ("mùng 5 Tết", "2027-02-10", "2027-02-10"),
        ("lễ 2/9", "2027-09-01", "2027-09-03"),
        ("năm ngoái", "2025-01-01", "2025-12-31"),
        ("hội chợ năm 2024", "2024-01-01", "2024-12-31"),
        ("từ 3/12 đến 5/12", "2026-12-03", "2026-12-05"),
        ("from 3 to 5 December", "2026-12-03", "2026-12-05"),
        ("next weekend", "2026-12-05", "2026-12-06"),
        ("fairs in December 2025", "2025-12-01", "2025-12-31"),
        ("quý IV năm 2026", "2026-10-01", "2026-12-31"),
        ("giáng sinh", "2026-12-24", "2026-12-25"),
    ],
)
def test_what_people_say(text: str, first: str, last: str) -> None:
    assert span(text, TODAY) == Span(date.fromisoformat(first), date.fromisoformat(last))


def test_open_times() -> None:
    assert span("tuần hàng OCOP sắp tới", TODAY) == Span(TODAY, None)
    assert span("hội chợ vừa rồi", TODAY) == Span(None, TODAY - timedelta(days=1))


@pytest.mark.parametrize("text", ["hội chợ nào có lụa", "may I ask about fairs", "32/12", "tháng 13", ""])
def test_what_is_no_time(text: str) -> None:
    assert span(text, TODAY) is None


@given(st.text(max_size=60), DAYS)
def test_no_text_breaks_it_and_no_span_is_reversed(text: str, today: date) -> None:
    found = span(text, today)
    assert found is None or found.first is None or found.last is None or found.first <= found.last


@given(
    st.sampled_from(
        ("tháng 3", "trước Tết", "rằm tháng tám", "quý 2", "lễ 30/4", "mùng 3 tết", "tháng chạp")
    ),
    DAYS,
)
def test_what_comes_every_year_is_the_next_that_is_not_over(text: str, today: date) -> None:
    found = span(text, today)
    assert found is not None
    assert found.first is not None
    assert found.last is not None
    assert today <= found.last < today + timedelta(days=400)


@pytest.mark.parametrize(
    "tet",
    [
        *("2007-02-17", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29"),
        *("2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02"),
    ],
)
def test_tet_as_the_almanac_has_it(tet: str) -> None:
    """2007 and 2030 fall a day before the Chinese new year."""
    day = date.fromisoformat(tet)
    assert lunar.tet(day.year) == day


def test_months_after_a_leap_month() -> None:
    assert lunar.day(2023, 3, 10) == date(2023, 4, 29)  # the second month came twice
    assert lunar.day(2025, 7, 15) == date(2025, 9, 6)  # the sixth month came twice
    assert lunar.day(2026, 1, 31) is None
