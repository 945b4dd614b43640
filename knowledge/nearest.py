"""Sales points from the nearest on: purely by distance, or in the order in which a conversation offers."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heappop, heappush
from itertools import groupby, islice

from knowledge.fold import fold
from knowledge.opening import OpenState, state_at
from knowledge.places import AREAS, Gazetteer, Place, PlaceKind, bare_name
from knowledge.points_tree import PointsTree
from knowledge.values import NearPoint, Precision, SalesPoint

Position = tuple[float, float]
OPEN_FIRST_KM = 0.3
"""An open point goes before a closed one that is less than this nearer."""
UNCERTAIN_KM = {Precision.EXACT: 0.05, Precision.STREET: 0.3, Precision.COMMUNE: 2.0, Precision.UNKNOWN: 5.0}
"""How far from the door a coordinate of each precision may be, where its row does not say."""
_NOT_OFFERED = ("nominated", "closed", "ngung", "dong cua", "da dong")


def uncertain_km(point: SalesPoint) -> float:
    """How far from the door the coordinate of a point may be, in kilometres."""
    return UNCERTAIN_KM[point.precision] if point.precision_km is None else point.precision_km


def located(point: SalesPoint, gazetteer: Gazetteer) -> SalesPoint:
    """The point, at the centre of its unit, else of its old commune, when it has no coordinate."""
    if point.lat is not None or not (place := gazetteer.centre_of(point)):
        return point
    return replace(
        point,
        lat=place.lat,
        lon=place.lon,
        precision=Precision.COMMUNE,
        precision_km=max(place.precision_km, UNCERTAIN_KM[Precision.COMMUNE]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPin:
    """The points that share one coordinate, open ones first."""

    points: tuple[SalesPoint, ...]
    distance_km: float | None
    """None when the points have no coordinate."""
    uncertain_km: float
    """How wrong the distance may be: the uncertainty of its two ends together."""
    inside: bool
    """Whether the points lie in the place asked for."""
    ahead: int | None = None
    """Which of the sets asked to go ahead they are from; None for points in general."""

    @property
    def is_rough(self) -> bool:
        """Whether the points are somewhere around the coordinate rather than at it."""
        return max(map(uncertain_km, self.points)) > UNCERTAIN_KM[Precision.STREET]

    @property
    def tells_distance(self) -> bool:
        """Whether the distance is above its own uncertainty; below it only words are true."""
        return self.distance_km is not None and self.distance_km > self.uncertain_km


class NearestPoints:
    """The points of a catalogue, indexed by place and position; immutable once built."""

    def __init__(self, points: Iterable[SalesPoint], gazetteer: Gazetteer) -> None:
        every = sorted(points, key=lambda point: point.code)
        self._by_code = {point.code: point for point in every}
        self._areas = _Areas(every, gazetteer)
        self._operators: dict[str, set[str]] = defaultdict(set)
        for point in every:
            if point.operator:
                self._operators[fold(point.operator)].add(point.code)
        self._placed = [point for point in every if _position(point)]
        self._unplaced = [point for point in every if not _position(point)]
        self._tree = PointsTree([position for point in every if (position := _position(point))])

    def point(self, code: str) -> SalesPoint | None:
        """The point of a code, None when there is none."""
        return self._by_code.get(code)

    def by_distance(self, origin: Position) -> Iterator[NearPoint]:
        """Every point by great-circle distance, read lazily; those without a coordinate come last."""
        for distance, number in self._tree.from_near_to_far(origin):
            yield NearPoint(point=self._placed[number], distance_km=distance)
        for point in self._unplaced:
            yield NearPoint(point=point, distance_km=None)

    def run_by(self, producer: str) -> frozenset[str]:
        """Codes of the points whose operator is the producer of that name."""
        name = fold(producer)
        found = [codes for operator, codes in self._operators.items() if name and name in operator]
        return frozenset().union(*found)

    def inside(self, place: Place) -> frozenset[str]:
        """Codes of the points in a place that is an area, by their address, else by a good coordinate."""
        return self._areas.inside(place)

    def offered(
        self,
        origin: Place | Position,
        *,
        now: datetime | None = None,
        open_first_km: float = OPEN_FIRST_KM,
        ahead: Sequence[Collection[str]] = (),
    ) -> Iterator[NearPin]:
        """Points open to the public as far as we know, read lazily, equal coordinates as one pin.

        First the sets of codes in `ahead`, in their order, then points inside the place, then all others;
        each by distance, but an open one before a closed one less than `open_first_km` nearer. Without `now`
        hours are ignored.
        """
        position = origin.position if isinstance(origin, Place) else origin
        inside = self.inside(origin) if isinstance(origin, Place) else frozenset()
        order = _Order(
            own_km=origin.precision_km if isinstance(origin, Place) else 0.0,
            inside=inside,
            now=now,
            open_first_km=open_first_km,
        )
        given: set[str] = set()
        stages: list[tuple[int | None, Collection[str]]] = [*enumerate(ahead), (None, inside)]
        for number, codes in stages:
            members = frozenset(codes) - given
            given |= members
            chosen = [self._by_code[code] for code in members if code in self._by_code]
            yield from order.pins(_from(position, chosen), number)
        yield from order.pins(
            (near for near in self.by_distance(position) if near.point.code not in given), None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """How points by distance become pins in the order of an answer."""

    own_km: float
    inside: frozenset[str]
    now: datetime | None
    open_first_km: float

    def pins(self, found: Iterable[NearPoint], ahead: int | None) -> Iterator[NearPin]:
        """The pins of points by growing distance; a closed one waits for open ones a little farther."""
        waiting: list[tuple[bool, float, int, NearPin]] = []
        count = 0
        for distance, nears in groupby(found, key=lambda near: near.distance_km):
            while waiting and distance is not None and waiting[0][1] < distance:
                yield heappop(waiting)[-1]
            for members in _same_pin(near.point for near in nears if _is_offered(near.point)):
                count += 1
                pin, closed = self._pin(members, distance, ahead)
                rank = (distance or 0.0) + (self.open_first_km if closed else 0.0)
                heappush(waiting, (distance is None, rank, count, pin))
        while waiting:
            yield heappop(waiting)[-1]

    def _pin(
        self, members: list[SalesPoint], distance: float | None, ahead: int | None
    ) -> tuple[NearPin, bool]:
        """The pin, and whether all of its points are known to be closed now."""
        closed = {point.code for point in members if self._is_closed(point)}
        members.sort(key=lambda point: (point.code in closed, point.code not in self.inside))
        pin = NearPin(
            points=tuple(members),
            distance_km=distance,
            uncertain_km=self.own_km + max(map(uncertain_km, members)),
            inside=any(point.code in self.inside for point in members),
            ahead=ahead,
        )
        return pin, len(closed) == len(members)

    def _is_closed(self, point: SalesPoint) -> bool:
        if self.now is None or point.opening_hours is None:
            return False
        return state_at(point.opening_hours, self.now) is OpenState.CLOSED


class _Areas:
    """Which points lie in which district, commune or unit."""

    def __init__(self, points: Sequence[SalesPoint], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._of_unit: dict[str, set[str]] = defaultdict(set)
        self._of_district: dict[str, set[str]] = defaultdict(set)
        self._of_commune: dict[str, list[SalesPoint]] = defaultdict(list)
        self._without_unit: list[tuple[float, float, str]] = []
        for point in points:
            if point.unit:
                self._of_unit[point.unit].add(point.code)
            elif (at := _position(point)) and point.precision in (Precision.EXACT, Precision.STREET):
                self._without_unit.append((*at, point.code))
            if point.district:
                self._of_district[fold(bare_name(point.district))].add(point.code)
            if point.old_commune:
                self._of_commune[fold(point.old_commune)].append(point)
        self._without_unit.sort()

    def inside(self, place: Place) -> frozenset[str]:
        if not place.is_area:
            return frozenset()
        district = AREAS.get(place.name) or (place.name if place.kind is PlaceKind.DISTRICT else None)
        if district is not None:
            return frozenset(self._of_district.get(fold(bare_name(district)), ()))
        if place.kind is PlaceKind.UNIT:
            return frozenset(self._of_unit.get(place.name, set()).union(self._by_position(place)))
        commune, _, district = place.parent.partition(",")
        if place.kind is PlaceKind.COMMUNE:
            commune, district = place.name, place.parent
        within = fold(bare_name(district.strip()))
        return frozenset(
            point.code
            for point in self._of_commune.get(fold(commune), ())
            if not (within and point.district) or fold(bare_name(point.district)) == within
        )

    def _by_position(self, unit: Place) -> Iterator[str]:
        """Points whose address names no unit and whose good coordinate lies in this one."""
        for boundary in self._gazetteer.boundaries_of(unit):
            first = bisect_left(self._without_unit, (boundary.south,))
            for lat, lon, code in islice(self._without_unit, first, None):
                if lat > boundary.north:
                    break
                if boundary.holds(lat, lon):
                    yield code


def _is_offered(point: SalesPoint) -> bool:
    return point.status is None or not fold(point.status).startswith(_NOT_OFFERED)


def _position(point: SalesPoint) -> Position | None:
    return None if point.lat is None or point.lon is None else (point.lat, point.lon)


def _from(origin: Position, points: Sequence[SalesPoint]) -> list[NearPoint]:
    from knowledge.distance import nearest

    return nearest(origin, points)


def _same_pin(points: Iterable[SalesPoint]) -> Iterator[list[SalesPoint]]:
    groups: dict[Position | str, list[SalesPoint]] = {}
    for point in points:
        groups.setdefault(_position(point) or point.code, []).append(point)
    yield from groups.values()
