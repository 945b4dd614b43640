"""Moments and days between Python and the databases: moments are UTC and aware, days are Hanoi's."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_SHIFT = timedelta(hours=7)


def utc(moment: datetime) -> datetime:
    """The same moment in UTC; raises ValueError for one without a zone."""
    if moment.utcoffset() is None:
        raise ValueError(f"a time without a zone cannot be stored: {moment.isoformat()}")
    return moment.astimezone(UTC)


def hanoi_day(moment: datetime) -> date:
    """The calendar day of a moment in Hanoi, which has had no summer time since 1975."""
    return (utc(moment) + _SHIFT).date()


def hanoi_time(moment: datetime) -> datetime:
    """The same moment by Hanoi's clock."""
    return utc(moment).astimezone(HANOI)


def start_of(day: date) -> datetime:
    """The first moment of a Hanoi day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - _SHIFT


def sqlite_text(moment: datetime) -> str:
    """A moment as SQLAlchemy writes it to SQLite: UTC, microseconds, no zone."""
    return utc(moment).strftime("%Y-%m-%d %H:%M:%S.%f")


def read_time(stored: object) -> datetime | None:
    """A moment from a row of the plain driver, aware and in UTC."""
    if stored is None:
        return None
    if isinstance(stored, datetime):
        return stored.astimezone(UTC)
    return datetime.fromisoformat(str(stored)).replace(tzinfo=UTC)


def known_time(stored: object) -> datetime:
    """The same of a column that is never empty."""
    moment = read_time(stored)
    assert moment is not None
    return moment


def read_day(stored: object) -> date | None:
    """A day from a row of the plain driver."""
    if stored is None or isinstance(stored, date):
        return stored
    return date.fromisoformat(str(stored))
