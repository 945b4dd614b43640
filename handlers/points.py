"""A sales point in a line: where it is, how far as far as that is known, open or not, how fresh."""

from urllib.parse import quote

from handlers.conditions import place_words
from handlers.hours import now_words
from handlers.origin import full_place, short_place, unit_words
from handlers.turn import Turn
from handlers.wanted import Spot
from handlers.words import Texts
from knowledge.nearest import NearPin
from knowledge.places import Gazetteer
from knowledge.point_kinds import PointKind
from knowledge.values import Precision, SalesPoint

MAPS = "https://www.google.com/maps"
_DOOR_KM = 0.1
"""Two ends that are together no worse than this permit a distance to the hundred metres."""
_KINDS: dict[str, str] = {
    PointKind.OCOP: "point-kind-ocop",
    PointKind.CREATIVE: "point-kind-creative",
    PointKind.SUPERMARKET: "point-kind-supermarket",
    PointKind.MAKER: "point-kind-maker",
    PointKind.VILLAGE: "point-kind-village",
}


def kind_words(texts: Texts, point: SalesPoint) -> str:
    """What sort of place it is; a kind of the office's own is repeated as written."""
    key = _KINDS.get(point.kind or "")
    return texts(key) if key else point.kind or ""


def address_words(texts: Texts, gazetteer: Gazetteer, point: SalesPoint) -> str:
    """The address as the source has it, with today's unit when that is certain."""
    if not point.address:
        return full_place(texts, gazetteer, point) or texts("point-address-unknown")
    if point.unit and point.unit.lower() not in point.address.lower():
        return texts("point-address-now", address=point.address, unit=unit_words(texts, point.unit))
    return point.address


def distance_words(turn: Turn, pin: NearPin, spot: Spot) -> str:
    """The distance of a pin, or words where it is below what its two ends are good for."""
    texts = turn.texts
    if pin.distance_km is None:
        return texts("distance-unknown")
    if pin.tells_distance:
        if pin.uncertain_km <= _DOOR_KM:
            return texts("distance-exact", distance=texts.distance(pin.distance_km))
        return texts("distance-about", distance=texts.about(pin.distance_km))
    if pin.inside and spot.place is not None:
        return texts("distance-inside", place=place_words(texts, spot.place))
    lies_in = short_place(texts, turn.catalogue.gazetteer, pin.points[0])
    if lies_in:
        return texts("distance-inside", place=lies_in)
    return texts("distance-within", distance=texts.about(pin.uncertain_km))


def freshness_words(texts: Texts, point: SalesPoint) -> str:
    """When the office confirmed it, else the year of its source."""
    if point.confirmed_on:
        return texts("point-confirmed", day=texts.date(point.confirmed_on))
    return texts("point-year", year=str(point.source_year)) if point.source_year else texts("point-no-year")


def line_of(turn: Turn, point: SalesPoint, distance: str = "", note: str = "") -> str:
    """One line of a list of points: name, address, distance, open or closed, source."""
    texts = turn.texts
    parts = (
        f"{point.name} ({note})" if note else point.name,
        address_words(texts, turn.catalogue.gazetteer, point),
        distance,
        now_words(texts, point, turn.now),
        freshness_words(texts, point),
    )
    return " · ".join(part for part in parts if part)


def is_at_the_door(point: SalesPoint) -> bool:
    """Whether its coordinate is good enough for a pin and for directions."""
    return point.precision is Precision.EXACT and point.lat is not None


def map_link(point: SalesPoint) -> str:
    """Directions to the door where that is known, else a search for the address, never a unit's centre.

    Addresses as in Google's "Maps URLs", which need no key.
    """
    if is_at_the_door(point):
        return f"{MAPS}/dir/?api=1&destination={point.lat},{point.lon}"
    words = ", ".join(part for part in (point.address or point.name, point.unit, "Hà Nội") if part)
    return f"{MAPS}/search/?api=1&query={quote(words)}"
