"""Great-circle distance, and the sales points nearest to a position."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from knowledge.values import NearPoint, SalesPoint

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


def kilometres(start: tuple[float, float], end: tuple[float, float]) -> float:
    """The great-circle distance in kilometres between two (latitude, longitude) pairs in degrees."""
    south, north = radians(start[0]), radians(end[0])
    height, width = sin((north - south) / 2), sin(radians(end[1] - start[1]) / 2)
    return 2 * EARTH_KM * asin(min(1.0, sqrt(height * height + cos(south) * cos(north) * width * width)))


def nearest(
    origin: tuple[float, float],
    points: Iterable[SalesPoint],
    limit: int | None = None,
) -> list[NearPoint]:
    """The points by distance, equal ones by code; points without a coordinate come last."""
    near = [
        NearPoint(
            point=point,
            distance_km=None
            if point.lat is None or point.lon is None
            else kilometres(origin, (point.lat, point.lon)),
        )
        for point in points
    ]

    near.sort(key=lambda found: (found.distance_km is None, found.distance_km or 0.0, found.point.code))
    return near if limit is None else near[:limit]
