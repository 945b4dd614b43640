"""Today's unit at a position, from the simplified boundaries of 2025."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import cos, hypot, inf, radians

Ring = list[list[float]]
GAP_KM = 0.3
"""Boundaries cut to about 60 m leave gaps along the rivers; a position in one belongs to the nearest unit."""
DEGREE_KM = 111.2
"""A degree of latitude."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """One polygon of a unit with its box; longitude first, as in GeoJSON."""

    code: str
    west: float
    south: float
    east: float
    north: float
    rings: tuple[Ring, ...]

    def edge_distance(self, lat: float, lon: float) -> float:
        """Kilometres from a position to the nearest side, good to a few per cent near the border."""
        flat = cos(radians(lat))
        best = inf
        for ring in self.rings:
            before = ring[-1]
            for point in ring:
                best = min(best, _to_side(before, point, lon, lat, flat))
                before = point
        return best * DEGREE_KM

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the position is inside."""
        if not (self.west <= lon <= self.east and self.south <= lat <= self.north):
            return False
        return sum(_crosses(ring, lat, lon) for ring in self.rings) % 2 == 1


def _to_side(start: list[float], end: list[float], lon: float, lat: float, flat: float) -> float:
    """Degrees of latitude from a position to a side of a ring."""
    width, height = (end[0] - start[0]) * flat, end[1] - start[1]
    x, y = (lon - start[0]) * flat, lat - start[1]
    length = width * width + height * height
    share = max(0.0, min(1.0, (x * width + y * height) / length)) if length else 0.0
    return hypot(x - share * width, y - share * height)


def _crosses(ring: Ring, lat: float, lon: float) -> int:
    """How often a ray to the east meets the ring."""
    count = 0
    before = ring[-1]
    for point in ring:
        if (point[1] > lat) != (before[1] > lat):
            meets = (before[0] - point[0]) * (lat - point[1]) / (before[1] - point[1]) + point[0]
            count += lon < meets
        before = point
    return count


@lru_cache(maxsize=1)
def load_boundaries() -> tuple[Boundary, ...]:
    """The boundaries of the 126 units, coded as in the gazetteer."""
    collection = json.loads((resources.files("knowledge") / "data" / "wards.geojson").read_bytes())
    found: list[Boundary] = []
    for feature in collection["features"]:
        shape = feature["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        for rings in parts:
            lons = [point[0] for point in rings[0]]
            lats = [point[1] for point in rings[0]]
            found.append(
                Boundary(
                    f"U-{feature['properties']['code']}",
                    min(lons),
                    min(lats),
                    max(lons),
                    max(lats),
                    tuple(rings),
                )
            )
    return tuple(found)


def unit_code_at(boundaries: tuple[Boundary, ...], lat: float, lon: float) -> str | None:
    """The code of the unit that holds a position in degrees, or whose border lies across a small gap."""
    for boundary in boundaries:
        if boundary.holds(lat, lon):
            return boundary.code
    margin = GAP_KM / DEGREE_KM * 1.2
    beside = [
        boundary
        for boundary in boundaries
        if boundary.south - margin <= lat <= boundary.north + margin
        and boundary.west - margin <= lon <= boundary.east + margin
    ]
    distances = sorted((boundary.edge_distance(lat, lon), boundary.code) for boundary in beside)
    return distances[0][1] if distances and distances[0][0] <= GAP_KM else None
