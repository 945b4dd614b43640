"""What a map shows, before anybody draws it: numbered pins, the place asked for, shaded units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.nearest import uncertain_km
from knowledge.places import Place
from knowledge.values import NearPoint

Position = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPin:
    """A numbered pin; `uncertain_km` draws the circle in which the thing itself may be."""

    lat: float
    lon: float
    label: str
    uncertain_km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """A picture to draw: everything in degrees, kilometres and words ready to be shown."""

    pins: tuple[MapPin, ...] = ()
    asked: Position | None = None
    asked_name: str = ""
    dots: tuple[Position, ...] = ()
    """Small marks without a number."""
    shades: Mapping[str, float] = field(default_factory=dict)
    """For the code of a unit ("U-00004") how dark it is, from 0 to 1."""
    legend: tuple[str, ...] = ()
    whole_city: bool = False
    """Shows all of Hà Nội, not only where the pins are."""


def of_list(
    points: Sequence[NearPoint],
    *,
    asked: Place | Position | None = None,
    asked_name: str = "",
    first_number: int = 1,
) -> MapView:
    """The view of a list of points, equal coordinates as one pin; a point without one is left out."""
    numbers: dict[Position, list[int]] = {}
    uncertain: dict[Position, float] = {}
    for number, near in enumerate(points, first_number):
        point = near.point
        if point.lat is not None and point.lon is not None:
            at = point.lat, point.lon
            numbers.setdefault(at, []).append(number)
            uncertain[at] = max(uncertain.get(at, 0.0), uncertain_km(point))
    pins = tuple(
        MapPin(lat=at[0], lon=at[1], label=_label(own), uncertain_km=uncertain[at])
        for at, own in numbers.items()
    )
    if isinstance(asked, Place):
        return MapView(pins=pins, asked=asked.position, asked_name=asked_name or asked.name)
    return MapView(pins=pins, asked=asked, asked_name=asked_name)


def _label(numbers: Sequence[int]) -> str:
    """1, 1–3, or 1,3 where others stand between."""
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}–{numbers[-1]}"
    return ",".join(map(str, numbers))
