"""A sales point in words: where it is, how far as far as that is known, and how fresh the source is."""

from urllib.parse import quote

from handlers.actions import Point, Where
from handlers.conditions import place_words
from handlers.menu import choice
from handlers.messages import Choice, Reply, Venue
from handlers.origin import full_place, unit_words
from handlers.turn import Said, Turn
from handlers.validity import source_words
from handlers.wanted import Spot
from handlers.words import Texts
from knowledge.places import Gazetteer
from knowledge.point_kinds import PointKind
from knowledge.values import Intent, NearPoint, Precision, SalesPoint

UNCERTAIN_KM = {Precision.EXACT: 0.05, Precision.STREET: 0.3, Precision.COMMUNE: 2.0, Precision.UNKNOWN: 5.0}
"""How far from the door a coordinate of each precision may be, as measured in the sources' notes."""
MAP = "https://www.google.com/maps/search/?api=1&query="
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


def distance_words(turn: Turn, near: NearPoint, spot: Spot) -> str:
    """The distance, or words where it is below what the two coordinates are good for."""
    texts = turn.texts
    if near.distance_km is None:
        return texts("distance-unknown")
    uncertain = spot.uncertain_km + UNCERTAIN_KM[near.point.precision]
    if near.distance_km > uncertain:
        if uncertain <= 0.1:
            return texts("distance-exact", distance=texts.distance(near.distance_km))
        return texts("distance-about", distance=texts.about(near.distance_km))
    if spot.place is not None and turn.catalogue.gazetteer.holds(spot.place, near.point):
        return texts("distance-inside", place=place_words(texts, spot.place))
    return texts("distance-within", distance=texts.about(uncertain))


def line_of(turn: Turn, near: NearPoint, spot: Spot, note: str = "") -> str:
    """One line of a list of points: name, address, distance, source."""
    texts, point = turn.texts, near.point
    parts = [
        f"{point.name} ({note})" if note else point.name,
        address_words(texts, turn.catalogue.gazetteer, point),
        distance_words(turn, near, spot),
        texts("point-year", year=str(point.source_year)) if point.source_year else texts("point-no-year"),
    ]
    return " · ".join(parts)


def show(turn: Turn, action: Point) -> Said | None:
    """One sales point in full; None when there is no such point any more."""
    point = next((known for known in turn.catalogue.sales_points if known.code == action.code), None)
    if point is None:
        return None
    texts = turn.texts
    lines = [kind_words(texts, point)] if point.kind else []
    if point.operator:
        lines.append(texts("point-operator", operator=point.operator))
    lines.append(texts("point-address", address=address_words(texts, turn.catalogue.gazetteer, point)))
    if point.phone:
        lines.append(texts("point-phone", phone=point.phone))
    if point.opening_hours:
        lines.append(texts("point-hours", hours=point.opening_hours))
    if not (point.phone and point.opening_hours):
        lines.append(texts("point-ask-first"))
    lines.append(texts("point-unconfirmed", source=source_words(texts, point)))
    if point.status == "nominated":
        lines.append(texts("point-nominated"))
    venue = None
    if point.precision is Precision.EXACT and point.lat is not None and point.lon is not None:
        venue = Venue(
            name=point.name, address=point.address or point.unit or "", lat=point.lat, lon=point.lon
        )
    reply = Reply(
        title=point.name,
        text="\n".join(lines),
        choices=(
            Choice(label=texts("choice-map"), action="", url=map_link(point)),
            choice(texts, "choice-where", Where(ask=1)),
        ),
        venue=venue,
        edits=turn.pressed and venue is None,
    )
    return Said(
        replies=(reply,),
        intent=Intent.FIND_SALES_POINT,
        sales_points=(NearPoint(point=point, distance_km=None),),
        dialogue=turn.fresh,
        view=action,
        keeps_list=True,
    )


def map_link(point: SalesPoint) -> str:
    """A map link: to the pin where it is exact, else to the written address, never to a unit's centre."""
    if point.precision is Precision.EXACT and point.lat is not None:
        return f"{MAP}{point.lat},{point.lon}"
    words = ", ".join(part for part in (point.address or point.name, point.unit, "Hà Nội") if part)
    return MAP + quote(words)
