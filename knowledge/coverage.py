"""Where people ask and find nothing near: counts by unit and month, without any person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.few import FEWEST
from knowledge.nearest import NearestPoints, NearPin
from knowledge.places import Gazetteer, Place, PlaceKind
from knowledge.times import hanoi_day
from knowledge.transaction import Transaction

NEAR_KM = 3.0
"""A point further away than this is not near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unserved:
    """A unit of today and how often people asked from there while nothing was near."""

    unit: Place
    times: int
    nearest_km: float
    """From its middle to the nearest point of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The counts of a period, most first; `not_shown` units had fewer than FEWEST questions."""

    since: date | None
    until: date
    units: tuple[Unserved, ...]
    not_shown: int


def unit_of(origin: Place | tuple[float, float], gazetteer: Gazetteer) -> str | None:
    """Code of the one unit a question came from; None for a place of several units or outside Hà Nội."""
    if not isinstance(origin, Place):
        unit = gazetteer.unit_at(*origin)
        return unit.code if unit else None
    if origin.kind is PlaceKind.UNIT:
        return origin.code
    covering = gazetteer.units_of(origin)
    if origin.kind is PlaceKind.DISTRICT or len(covering) != 1:
        return None
    return next(place.code for place in _units(gazetteer) if place.name in covering)


def is_far(nearest: NearPin | None, near_km: float = NEAR_KM) -> bool:
    """Whether nothing is near: no point at all, or the nearest one is further away even at its least."""
    if nearest is None or nearest.distance_km is None:
        return True
    return not nearest.inside and nearest.distance_km - nearest.uncertain_km > near_km


def note(session: Transaction, unit: str, now: datetime) -> None:
    """Counts one question from a unit (by its code) that found nothing near; not who, nor where exactly."""
    session.run(
        "INSERT INTO unserved (unit, month, times) VALUES (:unit, :month, 1) "
        "ON CONFLICT (unit, month) DO UPDATE SET times = unserved.times + 1",
        unit=unit,
        month=hanoi_day(now).replace(day=1),
    )


def gather(
    session: Transaction,
    points: NearestPoints,
    gazetteer: Gazetteer,
    *,
    since: date | None,
    until: date,
) -> Coverage:
    """The counts of the months of a period, both ends included."""
    rows = session.rows(
        "SELECT unit, sum(times) FROM unserved WHERE month >= :since AND month <= :until GROUP BY unit",
        since=(since or date(2000, 1, 1)).replace(day=1),
        until=until,
    )
    known = {place.code: place for place in _units(gazetteer)}
    counts = {known[code]: int(times) for code, times in rows if code in known}
    shown = [
        Unserved(unit=unit, times=times, nearest_km=_nearest_km(unit, points))
        for unit, times in counts.items()
        if times >= FEWEST
    ]
    shown.sort(key=lambda each: (-each.times, each.unit.code))
    return Coverage(since=since, until=until, units=tuple(shown), not_shown=len(counts) - len(shown))


def shades(coverage: Coverage) -> Mapping[str, float]:
    """How dark each counted unit is on a map, by its code: the most asked from is 1."""
    most = max((each.times for each in coverage.units), default=1)
    return {each.unit.code: (each.times / most) ** 0.5 for each in coverage.units}


def candidates(gazetteer: Gazetteer) -> Sequence[Place]:
    """Where a point may be proposed: every unit of today."""
    return tuple(_units(gazetteer))


def _units(gazetteer: Gazetteer) -> Iterator[Place]:
    return (place for place in gazetteer.places if place.kind is PlaceKind.UNIT)


def _nearest_km(unit: Place, points: NearestPoints) -> float:
    """From the middle of a unit to the nearest point offered; never less than the unit is wide itself."""
    nearest = next((pin for pin in points.offered(unit.position) if pin.distance_km is not None), None)
    far = 100.0 if nearest is None or nearest.distance_km is None else nearest.distance_km
    return max(far, unit.precision_km)
