"""Which part of the Earth a map shows, and where on the picture a place lies."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import Self

from knowledge.boundaries import Boundary, load_boundaries
from knowledge.map_view import MapView

WIDTH, HEIGHT = 800, 600
KM_A_DEGREE = 111.195
LEAST_KM = 3.0
"""The least width shown: nearer, the simplified borders (60 m) would look wrong."""
LIFT = 27
"""How far above its spot a pin's head stands, in pixels."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Which part of the Earth is on the picture."""

    west: float
    north: float
    across: float
    """Pixels a degree of longitude."""
    down: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where on the picture a position lies, in pixels from its top left corner."""
        return (lon - self.west) * self.across, (self.north - lat) * self.down

    @property
    def km(self) -> float:
        """Pixels a kilometre."""
        return self.down / KM_A_DEGREE

    @classmethod
    def of(cls, view: MapView) -> Self:
        """All pins and the place asked for, with room for the heads; the whole city when there are none."""
        positions = [(pin.lat, pin.lon) for pin in view.pins]
        if view.asked:
            positions.append(view.asked)
        if view.whole_city or not positions:
            positions = [
                at for each in boundaries() for at in ((each.south, each.west), (each.north, each.east))
            ]
        lats, lons = [at[0] for at in positions], [at[1] for at in positions]
        middle = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        flat = cos(radians(middle[0]))
        around = 1.1 if view.whole_city else 1.35
        wide = max((max(lons) - min(lons)) * flat * KM_A_DEGREE * around, LEAST_KM)
        high = max((max(lats) - min(lats)) * KM_A_DEGREE * around, LEAST_KM * HEIGHT / WIDTH)
        pixels = min(WIDTH / wide, HEIGHT / high) * KM_A_DEGREE
        lift = (-6 if view.whole_city else LIFT / 2) / pixels  # above the credits; room for the pins
        return cls(
            middle[1] - WIDTH / 2 / (pixels * flat),
            middle[0] + lift + HEIGHT / 2 / pixels,
            pixels * flat,
            pixels,
        )


@lru_cache(maxsize=1)
def boundaries() -> tuple[Boundary, ...]:
    """Large ones first, so that a unit inside another one's hole is not painted over."""
    return tuple(
        sorted(load_boundaries(), key=lambda each: (each.west - each.east) * (each.north - each.south))
    )
