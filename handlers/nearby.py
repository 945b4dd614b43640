"""The sales points nearest to a typed place or a shared position, with a product or in general."""

from dataclasses import replace

from handlers.actions import Near, Point, Show, Where
from handlers.conditions import place_of, place_words
from handlers.made_at import made_words
from handlers.menu import choice, ways_on
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.points import line_of
from handlers.turn import Said, Turn
from handlers.wanted import Spot, Wanted
from knowledge.values import Intent, NearPoint

MAKERS_SHOWN = 3


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


def ask_place(turn: Turn, wanted: Wanted, lead: str = "") -> Said:
    """Asks for a place once, after saying what is known without one."""
    texts = turn.texts
    parts = [lead] if lead else []
    if wanted.hits:
        stocked = wanted.stocked(turn.catalogue)
        key = "where-stocked" if stocked else "where-product"
        parts.append(
            texts(key, name=wanted.name, count=texts.number(len(stocked)))
            if stocked
            else texts(key, name=wanted.name)
        )
        parts += _makers(turn, wanted)
    parts.append(texts("ask-place-or-share" if turn.can.location else "ask-place"))
    choices = (choice(texts, "choice-card", Show(wanted.code)),) if wanted.hits else ()
    return Said(
        replies=(Reply(text=texts.lines(*parts), ask_location=turn.can.location, choices=choices),),
        intent=Intent.FIND_SALES_POINT,
        products=wanted.hits,
        dialogue=replace(
            turn.fresh, waiting="place", waiting_for=wanted.code, card=wanted.code or turn.fresh.card
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
    or_else: tuple[Choice, ...] = (),
) -> Said:
    """The nearest points: those known to stock the product, the producer's own, then general ones."""
    texts, size = turn.texts, turn.can.most_items
    ranked = ranking(turn, spot, wanted)
    start = start if start < len(ranked) else 0
    shown = ranked[start : start + size]
    if not shown:
        reply = Reply(text=texts("near-no-points"), choices=ways_on(texts))
        return Said(
            replies=(reply,), intent=Intent.FIND_SALES_POINT, products=wanted.hits, dialogue=turn.fresh
        )
    stocked = wanted.stocked(turn.catalogue)
    items = tuple(
        Item(
            line=line_of(turn, item, spot, _standing(turn, item, wanted, stocked)),
            choice=Choice(label=item.point.name, action=pack(Point(item.point.code))),
        )
        for item in shown
    )
    more = None
    if spot.place and start + size < len(ranked):
        more = Near(spot.place.code, wanted.code, start + size)
    choices = [choice(texts, "choice-farther", more)] if more else []
    if wanted.hits:
        choices.append(choice(texts, "choice-card", Show(wanted.code)))
    choices += or_else
    choices.append(choice(texts, "choice-other-place", Where(wanted.code, 1)))
    parts = [lead] if lead else []
    if start and wanted.hits:
        parts.append(texts("near-others", place=_place(turn, spot)))
    else:
        parts += _lead(turn, spot, wanted, stocked.intersection(item.point.code for item in shown))
    reply = Reply(
        text=texts.lines(*parts),
        items=items,
        tail=texts("near-tail"),
        choices=tuple(choices),
        edits=turn.pressed,
    )
    return Said(
        replies=(reply,),
        intent=Intent.FIND_SALES_POINT,
        products=wanted.hits,
        sales_points=tuple(shown),
        dialogue=replace(
            turn.fresh,
            place=spot.place.code if spot.place else turn.dialogue.place,
            card=wanted.code or turn.fresh.card,
            more=pack(more) if more else "",
        ),
        view=Near(spot.place.code, wanted.code, start) if spot.place else None,
    )


def ranking(turn: Turn, spot: Spot, wanted: Wanted) -> list[NearPoint]:
    """Every point that is open to the public as far as we know, in the order in which we offer them."""
    catalogue = turn.catalogue
    points = [point for point in catalogue.sales_points if point.status != "nominated"]
    found = catalogue.gazetteer.nearest(
        spot.place or spot.position, points, areas_first=spot.place is not None
    )
    if not wanted.hits:
        return found
    stocked = wanted.stocked(catalogue)
    return sorted(found, key=lambda item: (item.point.code not in stocked, not wanted.is_own(item)))


def _lead(turn: Turn, spot: Spot, wanted: Wanted, stocked: frozenset[str]) -> list[str]:
    texts = turn.texts
    place = _place(turn, spot)
    if not wanted.hits:
        return [texts("near-general", place=place)]
    key = "near-stocked" if stocked else "near-product"
    return [
        texts(key, name=wanted.name, place=place),
        *_makers(turn, wanted, spot),
        texts("near-others", place=place),
    ]


def _place(turn: Turn, spot: Spot) -> str:
    return place_words(turn.texts, spot.place) if spot.place else turn.texts("where-you-are")


def _makers(turn: Turn, wanted: Wanted, spot: Spot | None = None) -> list[str]:
    """Who makes it and where, each producer once: the nearest thing to a shop that is certain."""
    lines: dict[str, str] = {}
    for hit in wanted.hits[:MAKERS_SHOWN]:
        words = made_words(turn, hit.product, spot)
        if len(wanted.hits) > 1:
            words = turn.texts("made-by-name", name=hit.product.name, words=words)
        lines.setdefault(words, words)
    return list(lines)


def _standing(turn: Turn, item: NearPoint, wanted: Wanted, stocked: frozenset[str]) -> str:
    if item.point.code in stocked:
        return turn.texts("point-stocks")
    return turn.texts("point-own") if wanted.is_own(item) else ""
