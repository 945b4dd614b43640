"""A sales point's opening hours in words: open or closed now, and the hours of the week."""

from datetime import date, datetime, time

from handlers.words import HANOI, Texts
from knowledge.opening import OpenState, opening, week_hours
from knowledge.values import SalesPoint


def now_words(texts: Texts, point: SalesPoint, now: datetime) -> str:
    """ "đang mở đến 17:30", "đang đóng, mở lại lúc 08:00 ngày mai"; empty when the hours are not known."""
    found = opening(point.opening_hours, now)
    if found.state is OpenState.UNKNOWN:
        return ""
    is_open = found.state is OpenState.OPEN
    if found.changes_at is None:
        return texts("open-now") if is_open else texts("closed-now")
    moment = _moment(texts, found.changes_at, now)
    return texts("open-until", moment=moment) if is_open else texts("closed-until", moment=moment)


def week_words(texts: Texts, point: SalesPoint, now: datetime) -> str:
    """The week's hours ("thứ hai–thứ sáu 08:00–17:30; chủ nhật nghỉ"), else as the office wrote them."""
    return notation_words(texts, point.opening_hours, now.astimezone(HANOI).date())


def notation_words(texts: Texts, notation: str | None, day: date) -> str:
    """Opening hours in the OpenStreetMap notation, in words, for the week of a day; empty when unknown."""
    days = week_hours(notation, day)
    parts = []
    for each in days:
        first, last = texts(f"weekday-{each.first}"), texts(f"weekday-{each.last}")
        if (each.first, each.last) == (0, 6):
            name = texts("every-day")
        else:
            name = first if each.first == each.last else f"{first}–{last}"
        times = ", ".join(_span(texts, begin, end) for begin, end in each.times)
        parts.append(f"{name} {times or texts('closed-all-day')}")
    return "; ".join(parts) or notation or ""


def _span(texts: Texts, begin: time, end: time) -> str:
    return texts("open-all-day") if begin == end == time() else f"{begin:%H:%M}–{end:%H:%M}"


def _moment(texts: Texts, at: datetime, now: datetime) -> str:
    """The time of a day within two weeks, the day named as people name it."""
    days = (at.date() - now.astimezone(HANOI).date()).days
    clock = f"{at:%H:%M}"
    if days == 0:
        return clock
    if days == 1:
        return texts("moment-tomorrow", time=clock)
    if days < 7:
        return texts("moment-weekday", time=clock, day=texts(f"weekday-{at.weekday()}"))
    return texts("moment", time=clock, date=texts.date(at.date()))
