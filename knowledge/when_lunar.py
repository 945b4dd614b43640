"""Times of the lunar year as people say them: "mùng 3 tết", "rằm tháng giêng", "trước Tết", "tháng chạp"."""

import re
from datetime import date

from knowledge import lunar
from knowledge.when_span import ONE_DAY, Span, nearest, number_of


def lunar_days(number: int, days: tuple[int, int], today: date, said: str) -> Span:
    """From one day of a lunar month to another; raises ValueError when it has no such day."""

    def at(year: int, of_month: int) -> date:
        found = lunar.day(year, number, of_month)
        if found is None:
            raise ValueError("no such day of the lunar month")
        return found

    return nearest(lambda y: at(y, days[0]), lambda y: at(y, days[1]), today, said)


def tet_day(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    """A day of Tết by its number."""
    return lunar_days(1, (number_of(found["n"]),) * 2, today, said)


def full_moon(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    """The fifteenth of a lunar month."""
    return lunar_days(_month(found["m"]), (15, 15), today, said)


def _month(word: str) -> int:
    return {"gieng": 1, "chap": 12}.get(word) or number_of(word)


def whole_lunar(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    """A lunar month from its first day to its last."""
    number = _month(found["m"])
    return nearest(lambda y: lunar.month(y, number)[0], lambda y: lunar.month(y, number)[1], today, said)


def tet(found: re.Match[str], today: date, said: str, typed: str) -> Span:
    """The month before Tết, the first ten days of the year, or both, as the words around it ask."""
    if found["before"]:
        return nearest(lambda y: lunar.tet(y) - 30 * ONE_DAY, lambda y: lunar.tet(y) - ONE_DAY, today, said)
    if found["after"]:
        return nearest(lambda y: lunar.tet(y) + 3 * ONE_DAY, lambda y: lunar.month(y, 1)[1], today, said)
    return nearest(lambda y: lunar.tet(y) - 30 * ONE_DAY, lambda y: lunar.tet(y) + 9 * ONE_DAY, today, said)
