"""Points on the globe in a packed R-tree, given back one by one from the nearest on."""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from math import asin, cos, radians, sin, sqrt

from knowledge.distance import EARTH_KM, kilometres

Position = tuple[float, float]
_Vector = tuple[float, float, float]
_LEAF = 12
_SLACK_KM = 0.001
"""What rounding may add to the bound of a box; points themselves are compared by their exact distance."""


class PointsTree:
    """Positions (latitude, longitude in degrees), boxed as unit vectors: no seam at 180 degrees, no poles."""

    def __init__(self, positions: Sequence[Position]) -> None:
        self._positions = positions
        self._vectors = [_vector(position) for position in positions]
        self._root = self._node(list(range(len(positions)))) if positions else None

    def _node(self, members: list[int]) -> "_Box":
        """A box around the members, halved along its longest side until few are left in one."""
        vectors = self._vectors
        low, high = _bounds([vectors[number] for number in members])
        if len(members) <= _LEAF:
            return _Box(low, high, (), tuple(members))
        axis = max(range(3), key=lambda side: high[side] - low[side])
        members.sort(key=lambda number: vectors[number][axis])
        middle = len(members) // 2
        return _Box(low, high, (self._node(members[:middle]), self._node(members[middle:])), ())

    def from_near_to_far(self, origin: Position) -> Iterator[tuple[float, int]]:
        """Kilometres and number of each position, by growing distance, equal ones by number; read lazily."""
        if self._root is None:
            return
        here = _vector(origin)
        # Ordered by distance; at the same distance boxes (-1) are opened before a point is given back.
        waiting: list[tuple[float, int, int, _Box | None]] = [(0.0, -1, 0, self._root)]
        opened = 0
        while waiting:
            away, number, _, box = heappop(waiting)
            if box is None:
                yield away, number
                continue
            for member in box.members:
                heappush(waiting, (kilometres(origin, self._positions[member]), member, 0, None))
            for part in box.parts:
                opened += 1
                heappush(waiting, (part.nearest_km(here), -1, opened, part))


class _Box:
    __slots__ = ("high", "low", "members", "parts")

    def __init__(
        self, low: _Vector, high: _Vector, parts: tuple["_Box", ...], members: tuple[int, ...]
    ) -> None:
        self.low, self.high, self.parts, self.members = low, high, parts, members

    def nearest_km(self, here: _Vector) -> float:
        """No point of the box is nearer than this."""
        square = 0.0
        for at, low, high in zip(here, self.low, self.high, strict=True):
            if at < low:
                square += (low - at) * (low - at)
            elif at > high:
                square += (at - high) * (at - high)
        return max(0.0, 2 * EARTH_KM * asin(min(1.0, sqrt(square) / 2)) - _SLACK_KM)


def _bounds(vectors: Sequence[_Vector]) -> tuple[_Vector, _Vector]:
    x, y, z = zip(*vectors, strict=True)
    return (min(x), min(y), min(z)), (max(x), max(y), max(z))


def _vector(position: Position) -> _Vector:
    lat, lon = radians(position[0]), radians(position[1])
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
