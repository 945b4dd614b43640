"""Times as people say them ("cuối tuần này", "trước Tết", "quý 4", "next weekend") as spans of Hanoi days."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from knowledge.fold import nfc
from knowledge.when_lunar import full_moon, lunar_days, tet, tet_day, whole_lunar
from knowledge.when_span import ONE_DAY, Span, nearest, number_of, year_said
from knowledge.when_words import (
    HOLIDAYS,
    MONTHS,
    PATTERNS,
    SEASONS,
    WEEKDAYS,
    plain,
)


def span(text: str, today: date) -> Span | None:
    """The days a line names, seen from a Hanoi day; None when it names no time or one that cannot be."""
    said = plain(text)
    for name, pattern in PATTERNS:
        if found := pattern.search(said):
            try:
                return _READ[name](found, today, said, nfc(text).lower())
            except (ValueError, OverflowError):
                return None
    return None


def _month(year: int, number: int) -> Span:
    return Span(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def _range(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    month_2 = _month_of(found["m2"])
    month_1 = _month_of(found["m1"]) if found["m1"] else month_2
    year = int(found["y"]) if found["y"] else 0
    d1, d2 = int(found["d1"]), int(found["d2"])
    over = (month_1, d1) > (month_2, d2)
    return nearest(lambda y: date(y - over, month_1, d1), lambda y: date(y, month_2, d2), today, said, year)


def _month_of(word: str) -> int:
    return MONTHS.get(word[:3], 0) or number_of(word)


def _day(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    number, of_month = _month_of(found["m"]), int(found["d"])
    year = int(found["y"]) if found["y"] else 0
    if re.search(r"\b(am lich|am)\b", said):
        return lunar_days(number, (of_month, of_month), today, said)
    holiday = {(2, 9): (1, 3), (30, 4): (30, 1), (1, 5): (30, 1)}.get((of_month, number))
    if holiday and re.search(r"\b(le|dip|nghi|holiday)\b", said):
        if number == 9:
            return nearest(lambda y: date(y, 9, 1), lambda y: date(y, 9, 3), today, said, year)
        return nearest(lambda y: date(y, 4, 30), lambda y: date(y, 5, 1), today, said, year)
    the_day = partial(date, month=number, day=of_month)
    return nearest(the_day, the_day, today, said, year)


def _holiday(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    kind, month_1, day_1, month_2, day_2 = HOLIDAYS[found[1]]
    if kind == "lunar":
        return lunar_days(month_1, (day_1, day_2), today, said)
    return nearest(lambda y: date(y, month_1, day_1), lambda y: date(y, month_2, day_2), today, said)


def _relative_day(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    shift = {
        "hom nay": 0,
        "toi nay": 0,
        "today": 0,
        "tonight": 0,
        "ngay kia": 2,
        "hom qua": -1,
        "yesterday": -1,
    }
    at = today + timedelta(days=shift.get(found[1], 1))
    return Span(at, at)


def _week(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    monday = today - timedelta(days=today.weekday()) + 7 * _shift(found["which"]) * ONE_DAY
    if found["end"]:
        return Span(monday + 5 * ONE_DAY, monday + 6 * ONE_DAY)
    return Span(monday, monday + 6 * ONE_DAY)


def _shift(word: str | None) -> int:
    word = word or ""
    if re.search(r"sau|toi|next|ke tiep", word):
        return 1
    return -1 if re.search(r"truoc|qua|roi|last", word) else 0


def _weekday(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    number, which = WEEKDAYS[found["day"]], found["which"] or found["en"] or ""
    if "tuan" in which:
        at = today - timedelta(days=today.weekday()) + (number + 7 * _shift(which)) * ONE_DAY
    else:
        shift = _shift(which)
        at = today + timedelta(days=(number - today.weekday()) % 7)
        if shift > 0 and (at - today).days + today.weekday() < 7:
            at += 7 * ONE_DAY
        elif shift < 0:
            at = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    return Span(at, at)


def _part_of_month(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    whole = _month(today.year, today.month)
    if found["m"]:
        whole = _named_month(_month_of(found["m"]), found["y"], today, said)
    elif (shift := _shift(found["which"])) != 0:
        whole = _shifted_month(today, shift)
    assert whole.first is not None
    assert whole.last is not None
    first, last = {
        "dau": (1, 10),
        "early": (1, 10),
        "giua": (11, 20),
        "mid": (11, 20),
    }.get(found["part"], (21, whole.last.day))
    return Span(whole.first.replace(day=first), whole.first.replace(day=last))


def _shifted_month(today: date, shift: int) -> Span:
    months = today.year * 12 + today.month - 1 + shift
    return _month(months // 12, months % 12 + 1)


def _named_month(number: int, year: str | None, today: date, said: str) -> Span:
    return nearest(
        lambda y: date(y, number, 1),
        lambda y: date(y, number, monthrange(y, number)[1]),
        today,
        said,
        int(year) if year else 0,
    )


def _some_month(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    if found["m"] == "sau" and "tháng sáu" not in typed:
        return _shifted_month(today, 1)
    return _named_month(_month_of(found["m"]), found["y"], today, said)


def _relative_month(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    return _shifted_month(today, _shift(found["which"]))


def _quarter(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    named = found["n"] or found["en"]
    if named in ("nay", "this", "sau", "toi", "next", "truoc", "last"):
        months = today.year * 12 + (today.month - 1) // 3 * 3 + 3 * _shift(named)
        year, number = months // 12, months % 12 // 3 + 1
    else:
        number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}.get(
            named
        ) or number_of(named)
        year = int(found["y"]) if found["y"] else 0
    return nearest(
        lambda y: date(y, 3 * number - 2, 1),
        lambda y: date(y, 3 * number, monthrange(y, 3 * number)[1]),
        today,
        said,
        year,
    )


def _season(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    first, last = SEASONS[found[1]]
    over = first > last
    return nearest(
        lambda y: date(y, first, 1),
        lambda y: date(y + over, last, monthrange(y + over, last)[1]),
        today,
        said,
    )


def _part_of_year(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    first, last = (10, 12) if found["part"] in ("cuoi", "end of") else (1, 3)
    return nearest(lambda y: date(y, first, 1), lambda y: date(y, last, 31), today, said)


def _year(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    year = year_said(said, today) or today.year
    return Span(date(year, 1, 1), date(year, 12, 31))


_READ: dict[str, Callable[[re.Match[str], date, str, str], Span]] = {
    "range": _range,
    "tet day": tet_day,
    "full moon": full_moon,
    "holiday": _holiday,
    "day": _day,
    "lunar month": whole_lunar,
    "tet": tet,
    "relative day": _relative_day,
    "weekday": _weekday,
    "week": _week,
    "part of month": _part_of_month,
    "relative month": _relative_month,
    "month": _some_month,
    "quarter": _quarter,
    "season": _season,
    "part of year": _part_of_year,
    "year": _year,
    "past": lambda found, today, said, typed: Span(None, today - ONE_DAY),
    "coming": lambda found, today, said, typed: Span(today, None),
}
