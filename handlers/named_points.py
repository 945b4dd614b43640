"""Sales points asked for by their own name ("Biggreen") or by the street of their address."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.actions import Point
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.point_card import show
from handlers.points import address_words
from handlers.turn import Said, Turn
from knowledge.point_names import points_named, points_on
from knowledge.values import Intent, NearPoint, SalesPoint


def by_name(turn: Turn) -> Said | None:
    """The points whose own name stands in the line; None when none does."""
    return _shown(turn, points_named(turn.catalogue.sales_points, turn.incoming.text))


def on_the_street(turn: Turn, street: str) -> Said | None:
    """The points whose address has a street that the gazetteer lacks; None when none has it."""
    return _shown(turn, points_on(turn.catalogue.sales_points, street))


def _shown(turn: Turn, found: Sequence[SalesPoint]) -> Said | None:
    if not found:
        return None
    if len(found) == 1:
        return show(turn, Point(found[0].code))
    shown = found[: turn.can.most_items]
    items = tuple(
        Item(
            line=f"{point.name} · {address_words(turn.texts, turn.catalogue.gazetteer, point)}",
            choice=Choice(label=point.name, action=pack(Point(point.code))),
        )
        for point in shown
    )
    reply = Reply(text=turn.texts("points-named"), items=items, tail=turn.texts("near-tail-unconfirmed"))
    return Said(
        replies=(reply,),
        intent=Intent.FIND_SALES_POINT,
        sales_points=tuple(NearPoint(point=point, distance_km=None) for point in shown),
        dialogue=replace(turn.fresh, card=""),
    )
