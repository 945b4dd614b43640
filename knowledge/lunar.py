"""The Vietnamese lunar calendar at Hanoi's meridian, by computing new moons and the sun's longitude.

Method: Hồ Ngọc Đức, "Thuật toán tính âm lịch" (after Meeus, Astronomical Algorithms), time zone 7. It is our
own since Chinese tables differ in some years: Tết 2030 is 2 February in Hanoi and 3 February in Beijing.
Compared with lunar-vn 1.4.0 (MIT, 2026-07): the same first day for each of the 1,692 months of 1960 to 2100.
"""

from datetime import date, timedelta
from functools import lru_cache
from math import floor, pi, sin

_ZONE = 7 / 24
_JULIAN = 1_721_425
"""Julian day number of proleptic Gregorian day 0."""
_MONTH = 29.530588853


@lru_cache(maxsize=512)
def _new_moon(k: int) -> int:
    """Julian day, by Hanoi's clock, of the k-th new moon after that of 1 January 1900."""
    t = k / 1236.85
    t2, t3 = t * t, t * t * t
    d = pi / 180
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * d)
    m = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3
    moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3
    f = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3
    c = (0.1734 - 0.000393 * t) * sin(m * d) + 0.0021 * sin(2 * m * d) - 0.4068 * sin(moon * d)
    c += 0.0161 * sin(2 * moon * d) - 0.0004 * sin(3 * moon * d) + 0.0104 * sin(2 * f * d)
    c -= 0.0051 * sin((m + moon) * d) + 0.0074 * sin((m - moon) * d) - 0.0004 * sin((2 * f + m) * d)
    c -= 0.0004 * sin((2 * f - m) * d) + 0.0006 * sin((2 * f + moon) * d) - 0.0010 * sin((2 * f - moon) * d)
    c -= -0.0005 * sin((2 * moon + m) * d)
    delta = -0.000278 + 0.000265 * t + 0.000262 * t2
    return floor(mean + c - delta + 0.5 + _ZONE)


def _sun_sector(day: int) -> int:
    """In which twelfth of the ecliptic the sun stands when a day begins in Hanoi."""
    t = (day - 0.5 - _ZONE - 2451545.0) / 36525
    d = pi / 180
    m = 357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t * t * t
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t * t) * sin(m * d)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * m * d) + 0.000290 * sin(3 * m * d)
    return floor((longitude * d % (2 * pi)) / pi * 6)


def _eleventh_month(year: int) -> int:
    """The number of the new moon that begins the month of the winter solstice."""
    k = floor((date(year, 12, 31).toordinal() + _JULIAN - 2415021) / _MONTH)
    return k - 1 if _sun_sector(_new_moon(k)) >= 9 else k


def _leap(first: int) -> int:
    """How many months after the eleventh the leap month of a thirteen-month year comes."""
    after = 1
    last, arc = -1, _sun_sector(_new_moon(first + 1))
    while arc != last and after < 14:
        after += 1
        last, arc = arc, _sun_sector(_new_moon(first + after))
    return after - 1


@lru_cache(maxsize=256)
def month(year: int, number: int) -> tuple[date, date]:
    """First and last day of a month (1-12, not the leap one) of a lunar year named by the year of its Tết."""
    if number >= 11:
        first, after = _eleventh_month(year), number - 11
        next_first = _eleventh_month(year + 1)
    else:
        first, after = _eleventh_month(year - 1), number + 1
        next_first = _eleventh_month(year)
    if next_first - first > 12 and after >= _leap(first):
        after += 1
    return _day(first + after), _day(first + after + 1) - timedelta(days=1)


def _day(k: int) -> date:
    return date.fromordinal(_new_moon(k) - _JULIAN)


def day(year: int, number: int, of_month: int) -> date | None:
    """A day of a lunar month; None when that month has no such day."""
    first, last = month(year, number)
    found = first + timedelta(days=of_month - 1)
    return found if of_month >= 1 and found <= last else None


def tet(year: int) -> date:
    """The first day of the lunar year."""
    return month(year, 1)[0]
