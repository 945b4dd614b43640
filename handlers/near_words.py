"""What is said before, between and after the points of an answer: of whom, how near, how sure."""

from collections.abc import Sequence

from handlers.conditions import place_words
from handlers.finding import not_found
from handlers.made_at import makers
from handlers.turn import Turn
from handlers.wanted import Spot, Wanted
from knowledge.nearest import NearPin
from knowledge.values import SalesPoint

Shown = Sequence[tuple[NearPin, SalesPoint]]


def name_of(turn: Turn, spot: Spot) -> str:
    """The place inside a sentence, or "chỗ bạn"."""
    return place_words(turn.texts, spot.place) if spot.place else turn.texts("where-you-are")


def lead_of(turn: Turn, spot: Spot, wanted: Wanted, shown: Shown, *, start: int, far: bool) -> list[str]:
    """What stands before the points: what is known of the product, then what the points are."""
    texts, place = turn.texts, name_of(turn, spot)
    if start:
        return [texts("near-further", place=place)]
    parts = [not_found(turn, f"“{part}”") for part in wanted.lacking]
    if wanted.hits:
        stocked = len(wanted.stocked(turn.catalogue))
        if stocked:
            parts.append(texts("near-stocked", name=wanted.name, count=texts.number(stocked)))
        else:
            parts.append(texts("near-product", name=wanted.name, place=place))
        parts += makers(turn, wanted, spot)
    if is_outside(turn, spot):
        parts.append(texts("near-outside", place=place) if spot.place else texts("position-outside"))
    elif wanted.hits and any(pin.ahead is not None for pin, _ in shown):
        parts.append(texts("near-marked", place=place))
    elif wanted.hits:
        parts.append(texts("near-others", place=place))
    elif far:
        parts.append(texts("near-none-close", place=place, distance=texts.about(turn.service.near_km)))
    else:
        parts.append(texts("near-general", place=place))
    return parts


def is_outside(turn: Turn, spot: Spot) -> bool:
    """Whether the spot lies outside Hà Nội."""
    if spot.place is not None:
        return spot.place.is_outside
    return turn.catalogue.gazetteer.unit_at(*spot.position) is None


def standing(turn: Turn, point: SalesPoint, wanted: Wanted) -> str:
    """Whether a point is known to sell what is wanted, or is its producer's own; else nothing."""
    texts, catalogue = turn.texts, turn.catalogue
    if point.code in wanted.stocked(catalogue):
        day = wanted.confirmed(catalogue, point.code)
        return texts("point-stocks-since", day=texts.date(day)) if day else texts("point-stocks")
    return texts("point-own") if point.code in wanted.own(catalogue) else ""


def same_spot(turn: Turn, pin: NearPin, number: int) -> str:
    """Instead of a distance told already: at the coordinate of the point of that number."""
    return turn.texts("distance-same-area" if pin.is_rough else "distance-same-spot", number=str(number))


def tail_of(turn: Turn, shown: Shown) -> str:
    """How the distances are meant, and what to ask before going."""
    texts = turn.texts
    parts = []
    if any(pin.tells_distance for pin, _ in shown):
        parts.append(texts("near-tail-distance"))
    unconfirmed = [point for _, point in shown if point.confirmed_on is None]
    if len(unconfirmed) == len(shown):
        parts.append(texts("near-tail-unconfirmed"))
    elif unconfirmed:
        parts.append(texts("near-tail-some-unconfirmed"))
    elif any(point.opening_hours is None for _, point in shown):
        parts.append(texts("near-tail-hours"))
    return " ".join(parts)
