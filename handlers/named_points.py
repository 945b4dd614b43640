"""Sales points asked for by their own name ("Biggreen", "siêu thị BigC")."""

from dataclasses import replace

from handlers.actions import Point
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.point_card import show
from handlers.points import address_words
from handlers.turn import Said, Turn
from knowledge.fold import fold
from knowledge.values import Intent, NearPoint, SalesPoint

COMMON = frozenset(
    fold(
        "điểm quầy ocop siêu thị cửa hàng chợ trung tâm htx giới thiệu sản phẩm bán và quảng bá thiết kế "
        "sáng tạo công ty tnhh cơ sở xã phường quận huyện làng phố đường số khu đô thực mỹ nghệ nông"
    ).split()
)
"""Folded words of many points' names, which tell none apart."""
SHORTEST = 4
"""Letters of a single word that may stand for a whole name."""


def by_name(turn: Turn) -> Said | None:
    """The points whose own name stands in the line; None when none does."""
    line = f" {fold(turn.incoming.text)} "
    found = [point for point in turn.catalogue.sales_points if _is_named(point, line)]
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


def _is_named(point: SalesPoint, line: str) -> bool:
    words = [word for word in fold(point.name).split() if word not in COMMON]
    name = " ".join(words)
    return (len(words) > 1 or len(name) >= SHORTEST) and not name.isdigit() and f" {name} " in line
