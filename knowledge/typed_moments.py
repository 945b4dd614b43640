"""A moment as staff type it: "9h30 mai", "14:00 26/11", "3pm tomorrow", an ISO time."""

import re
from datetime import date, datetime, time, timedelta

from knowledge.fold import LETTERS, nfc
from knowledge.times import HANOI, hanoi_day

_CLOCK = re.compile(
    r"(?<![\d/.-])(?P<hour>\d{1,2})\s*(?:(?:h|g|gio|:)(?:\s*(?P<minute>[0-5]\d)(?!\d|[/.-]\d))?|(?=\s*[ap]m\b))(?:\s*phut)?"
    r"\s*(?P<part>am|pm|sang|trua|chieu|toi)?(?![\w:])"
)
_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?(?!\d)")
_NAMED = (
    ("ngay kia", 2),
    ("hom nay", 0),
    ("ngay mai", 1),
    ("tomorrow", 1),
    ("today", 0),
    ("mai", 1),
    ("nay", 0),
)
_PART = re.compile(r"\b(?:sang|trua|chieu|toi)\b")
_ALSO = re.compile(r"\b(?:luc|vao|ngay|at|on)\b|,")
_AFTERNOON = ("pm", "chieu", "toi")
_HALF_A_YEAR = timedelta(days=183)


def moment(text: str, now: datetime) -> datetime | None:
    """The moment that a text names, by Hanoi's clock; None when it names none, or more than one.

    Without a day it is the next time that the clock shows this; a day without a year is the nearest one.
    """
    if (iso := _iso(text)) is not None:
        return iso
    rest = nfc(text).lower().translate(LETTERS)
    clock = _CLOCK.search(rest)
    if clock is None:
        return None
    rest = rest[: clock.start()] + " " + rest[clock.end() :]
    today = hanoi_day(now)
    day, rest = _day(rest, today)
    part = clock["part"] or (found[0] if (found := _PART.search(rest)) else "")
    rest = _ALSO.sub(" ", _PART.sub(" ", rest))
    at = _time(int(clock["hour"]), int(clock["minute"] or 0), part)
    if at is None or day is _WRONG or rest.strip(" ."):
        return None
    named = datetime.combine(day or today, at, HANOI)
    return named + timedelta(days=1) if day is None and named <= now else named


_WRONG = date.min


def _iso(text: str) -> datetime | None:
    if "T" not in text and "-" not in text:
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=HANOI)


def _day(rest: str, today: date) -> tuple[date | None, str]:
    """The day named, `_WRONG` for one there is none of, None for none; and the rest of the text."""
    if found := _DAY.search(rest):
        rest = rest[: found.start()] + " " + rest[found.end() :]
        try:
            day = date(int(found["year"] or today.year), int(found["month"]), int(found["day"]))
            if not found["year"] and today - day > _HALF_A_YEAR:
                day = day.replace(year=day.year + 1)
        except ValueError:
            return _WRONG, rest
        return day, rest
    for name, days in _NAMED:
        if re.search(rf"\b{name}\b", rest):
            return today + timedelta(days=days), re.sub(rf"\b{name}\b", " ", rest, count=1)
    return None, rest


def _time(hour: int, minute: int, part: str) -> time | None:
    if part in _AFTERNOON and hour < 12:
        hour += 12
    elif part == "am" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 else None
