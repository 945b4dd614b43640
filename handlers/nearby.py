"""The sales points nearest to a typed place or a shared position, with a product or in general."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from handlers.actions import Further, Near, Point, Show, Where
from handlers.conditions import place_of
from handlers.finding import not_found
from handlers.made_at import makers
from handlers.menu import choice, ways_on
from handlers.messages import Choice, Item, Reply
from handlers.near_words import lead_of, name_of, same_spot, standing, tail_of
from handlers.packing import pack
from handlers.points import distance_words, line_of
from handlers.turn import Said, Turn
from handlers.wanted import Spot, Wanted
from knowledge import coverage
from knowledge.distance import kilometres
from knowledge.map_view import MapView, of_list
from knowledge.nearest import NearPin
from knowledge.values import Intent, NearPoint, SalesPoint

MOST_POINTS = 5
"""More in one answer is a table, not an answer."""
AT_A_POSITION = 2
"""What an answer to a position holds where answers are short."""
FURTHER_PAGES = 3
"""Pages kept, as codes alone, of the points around a position that is itself not kept."""
ON_THE_MAP_KM = 60.0
"""A place further from its points than this is left off the map, which would show nothing else."""


def where(turn: Turn, action: Where) -> Said:
    """Where to buy a product or OCOP goods in general: near the place typed before, or asks for one."""
    wanted = Wanted.product(turn.catalogue.products.get(action.product))
    place = place_of(turn.dialogue.place, turn.catalogue) if wanted.hits and not action.ask else None
    return around(turn, Spot.of(place), wanted) if place else ask_place(turn, wanted)


def near(turn: Turn, action: Near) -> Said | None:
    """Points near a place of the gazetteer, from the n-th on; None when there is no such place."""
    place = place_of(action.place, turn.catalogue)
    if place is None:
        return None
    wanted = Wanted.product(turn.catalogue.products.get(action.product))
    return around(turn, Spot.of(place), wanted, start=action.start)


def ask_place(turn: Turn, wanted: Wanted, lead: str = "", *, home: bool = False) -> Said:
    """Asks for a place once, after saying what is known without one."""
    texts = turn.texts
    parts = [lead] if lead else []
    parts += [not_found(turn, f"“{part}”") for part in wanted.lacking]
    if wanted.hits:
        stocked = wanted.stocked(turn.catalogue)
        key = "where-stocked" if stocked else "where-product"
        parts.append(
            texts(key, name=wanted.name, count=texts.number(len(stocked)))
            if stocked
            else texts(key, name=wanted.name)
        )
        parts += makers(turn, wanted)
    if turn.can.location:
        parts.append(texts("ask-home-or-share" if home else "ask-place-or-share"))
    else:
        parts.append(texts("ask-home" if home else "ask-place"))
    choices = (choice(texts, "choice-card", Show(wanted.code)),) if wanted.hits else ()
    return Said(
        replies=(Reply(text=texts.lines(*parts), ask_location=turn.can.location, choices=choices),),
        intent=Intent.FIND_SALES_POINT,
        products=wanted.hits,
        dialogue=replace(
            turn.fresh,
            waiting="place",
            waiting_for=wanted.code,
            card=wanted.code or turn.fresh.card,
            home="?" if home else turn.dialogue.home,
        ),
        view=Where(wanted.code, 1),
        keeps_list=True,
    )


def around(
    turn: Turn,
    spot: Spot,
    wanted: Wanted,
    *,
    start: int = 0,
    lead: str = "",
    question: str = "",
    or_else: tuple[Choice, ...] = (),
) -> Said:
    """The nearest points: those known to stock the product, the producer's own, then general ones.

    `question` stands last, right above the choices, among them those it asks about (`or_else`).
    """
    texts, size = turn.texts, shown_at_once(turn, about=bool(wanted.hits))
    kept = 0 if spot.place else FURTHER_PAGES * size
    found = list(islice(_points(offered(turn, spot, wanted)), start + size + max(kept, 1)))
    start = start if start < len(found) else 0
    shown = found[start : start + size]
    if not shown:
        reply = Reply(text=texts("near-no-points"), choices=ways_on(texts))
        return Said(
            replies=(reply,), intent=Intent.FIND_SALES_POINT, products=wanted.hits, dialogue=turn.fresh
        )
    more: Near | Further | None = None
    if start + size < len(found):
        more = Near(spot.place.code, wanted.code, start + size) if spot.place else Further(wanted.code, size)
    unserved = _unserved(turn, spot) if start == 0 else None
    points = tuple(NearPoint(point=point, distance_km=pin.distance_km) for pin, point in shown)
    reply = Reply(
        text=texts.lines(lead, *lead_of(turn, spot, wanted, shown, start=start, far=unserved is not None)),
        items=_items(turn, shown, wanted, spot),
        tail=texts.lines(tail_of(turn, shown), question),
        choices=_choices(turn, wanted, more, or_else),
        edits=turn.pressed,
        map=_map(turn, points, spot),
    )
    place = spot.place.code if spot.place else turn.dialogue.place
    return Said(
        replies=(reply,),
        intent=Intent.FIND_SALES_POINT,
        products=wanted.hits,
        sales_points=points,
        dialogue=replace(
            turn.fresh,
            place=place,
            home=place if turn.dialogue.home == "?" and spot.place else turn.dialogue.home,
            around=() if spot.place else _codes([point for _, point in found], size),
            card=wanted.code or turn.fresh.card,
            more=pack(more) if more else "",
        ),
        view=Near(spot.place.code, wanted.code, start) if spot.place else Further(wanted.code),
        unserved=unserved,
    )


def further(turn: Turn, action: Further) -> Said | None:
    """Points around a position shared before, from their codes alone; None when those are gone too."""
    texts, size = turn.texts, shown_at_once(turn)
    codes = turn.dialogue.around[action.start : action.start + size]
    points = [point for code in codes if (point := turn.catalogue.nearest.point(code))]
    wanted = Wanted.product(turn.catalogue.products.get(action.product))
    if not points:
        return ask_place(turn, wanted, texts("near-position-gone"))
    more = None
    if action.start + size < len(turn.dialogue.around):
        more = Further(action.product, action.start + size)
    items = tuple(
        Item(
            line=line_of(turn, point, note=standing(turn, point, wanted)),
            choice=Choice(label=point.name, action=pack(Point(point.code))),
        )
        for point in points
    )
    reply = Reply(
        text=texts("near-without-distance"),
        items=items,
        choices=_choices(turn, wanted, more),
        edits=turn.pressed,
    )
    return Said(
        replies=(reply,),
        intent=Intent.FIND_SALES_POINT,
        products=wanted.hits,
        sales_points=tuple(NearPoint(point=point, distance_km=None) for point in points),
        dialogue=replace(turn.fresh, more=pack(more) if more else ""),
        view=action,
    )


def shown_at_once(turn: Turn, *, about: bool = False) -> int:
    """How many points one answer holds; one to a position is not kept, so nothing of it follows later.

    `about` a product, there are words on its makers too.
    """
    short = turn.can.most_lines and turn.incoming.location is not None
    return min(turn.can.most_items, MOST_POINTS, AT_A_POSITION - about if short else MOST_POINTS)


def offered(turn: Turn, spot: Spot, wanted: Wanted) -> Iterator[NearPin]:
    """Every point open to the public as far as we know, in the order in which we offer them."""
    catalogue = turn.catalogue
    ahead = (wanted.stocked(catalogue), wanted.own(catalogue)) if wanted.hits else ()
    return catalogue.nearest.offered(
        spot.origin, now=turn.now, open_first_km=turn.service.open_first_km, ahead=ahead
    )


def _points(pins: Iterator[NearPin]) -> Iterator[tuple[NearPin, SalesPoint]]:
    for pin in pins:
        for point in pin.points:
            yield pin, point


def _items(
    turn: Turn, shown: list[tuple[NearPin, SalesPoint]], wanted: Wanted, spot: Spot
) -> tuple[Item, ...]:
    """The numbered lines; of points with one coordinate only the first tells how far that is."""
    items: list[Item] = []
    first: dict[int, int] = {}
    for number, (pin, point) in enumerate(shown, 1):
        leader = first.setdefault(id(pin), number)
        distance = distance_words(turn, pin, spot) if leader == number else same_spot(turn, pin, leader)
        line = line_of(turn, point, distance, standing(turn, point, wanted))
        items.append(Item(line=line, choice=Choice(label=point.name, action=pack(Point(point.code)))))
    return tuple(items)


def _choices(
    turn: Turn, wanted: Wanted, more: Near | Further | None, or_else: tuple[Choice, ...] = ()
) -> tuple[Choice, ...]:
    texts = turn.texts
    choices = [choice(texts, "choice-farther", more)] if more else []
    if wanted.hits:
        choices.append(choice(texts, "choice-card", Show(wanted.code)))
    return (*choices, *or_else, choice(texts, "choice-other-place", Where(wanted.code, 1)))


def _codes(points: list[SalesPoint], size: int) -> tuple[str, ...]:
    """What is kept of an answer to a position: the codes shown, then further pages each in order of code.

    The order of distance is not kept beyond what was shown, as it would narrow down where the person was.
    """
    pages = (sorted(point.code for point in points[at : at + size]) for at in range(size, len(points), size))
    return (*(point.code for point in points[:size]), *(code for page in pages for code in page))


def _map(turn: Turn, points: tuple[NearPoint, ...], spot: Spot) -> MapView | None:
    """The picture to draw, for a channel that shows any."""
    if not turn.can.photos or all(near.distance_km is None for near in points):
        return None
    first = next((near.point for near in points if near.point.lat is not None), None)
    far = first and kilometres(spot.position, (first.lat or 0.0, first.lon or 0.0)) > ON_THE_MAP_KM
    return of_list(points, asked=None if far else spot.position, asked_name=name_of(turn, spot))


def _unserved(turn: Turn, spot: Spot) -> str | None:
    """Code of the unit asked from when nothing is near it, for the anonymous count; else None."""
    nearest = next(turn.catalogue.nearest.offered(spot.origin), None)
    if not coverage.is_far(nearest, turn.service.near_km):
        return None
    return coverage.unit_of(spot.origin, turn.catalogue.gazetteer)
