"""Today's unit at a position, from the simplified boundaries of 2025."""

import json
from dataclasses import dataclass
from importlib import resources

Ring = list[list[float]]


@dataclass(frozen=True, slots=True)
class Boundary:
    """One polygon of a unit with its box; longitude first, as in GeoJSON."""

    code: str
    west: float
    south: float
    east: float
    north: float
    rings: tuple[Ring, ...]

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the position is inside."""
        if not (self.west <= lon <= self.east and self.south <= lat <= self.north):
            return False
        return sum(_crosses(ring, lat, lon) for ring in self.rings) % 2 == 1


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
