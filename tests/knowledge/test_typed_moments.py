"""Moments as staff type them, read by Hanoi's clock."""

from datetime import datetime

import pytest

from knowledge.times import HANOI
from knowledge.typed_moments import moment

NOW = datetime(2026, 11, 25, 10, 15, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("typed", "day", "clock"),
    [
        ("9h", "26/11/2026", "09:00"),
        ("11h", "25/11/2026", "11:00"),
        ("9h30 sáng mai", "26/11/2026", "09:30"),
        ("sáng mai 8h", "26/11/2026", "08:00"),
        ("3h chiều nay", "25/11/2026", "15:00"),
        ("8 giờ tối", "25/11/2026", "20:00"),
        ("14:00 27/11", "27/11/2026", "14:00"),
        ("lúc 7 giờ 05 ngày 1/12/2026", "01/12/2026", "07:05"),
        ("20h 30/11", "30/11/2026", "20:00"),
        ("20h30 30/11", "30/11/2026", "20:30"),
        ("2/1 9h", "02/01/2027", "09:00"),
        ("9h hôm nay", "25/11/2026", "09:00"),
        ("9am tomorrow", "26/11/2026", "09:00"),
        ("3 pm", "25/11/2026", "15:00"),
        ("2026-11-30T09:00", "30/11/2026", "09:00"),
        ("2026-11-30 09:00", "30/11/2026", "09:00"),
    ],
)
def test_what_names_a_moment(typed: str, day: str, clock: str) -> None:
    found = moment(typed, NOW)
    assert found is not None
    assert f"{found.astimezone(HANOI):%d/%m/%Y %H:%M}" == f"{day} {clock}"


@pytest.mark.parametrize(
    "typed",
    ["", "mai", "26/11", "25h", "9h 31/2", "ngay khi duyệt", "9h hoặc 10h", "9h thứ ba", "999", "9:75"],
)
def test_what_names_none(typed: str) -> None:
    assert moment(typed, NOW) is None
