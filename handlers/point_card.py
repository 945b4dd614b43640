"""One sales point in full: kind, address, hours, what it is known to sell, how fresh all this is."""

from handlers.actions import Point, Where
from handlers.hours import now_words, week_words
from handlers.menu import choice
from handlers.messages import Choice, Reply, Venue
from handlers.points import address_words, is_at_the_door, kind_words, map_link
from handlers.request_actions import Report
from handlers.turn import Said, Turn
from handlers.validity import source_words
from knowledge.opening import is_notation
from knowledge.values import Intent, NearPoint, Precision, SalesPoint

STOCK_SHOWN = 8


def show(turn: Turn, action: Point) -> Said | None:
    """One sales point in full; None when there is no such point any more."""
    point = turn.catalogue.nearest.point(action.code)
    if point is None:
        return None
    texts = turn.texts
    kind = kind_words(texts, point) if point.kind else ""
    lines = [kind] if kind and not point.name.startswith(kind) else []
    if point.operator:
        lines.append(texts("point-operator", operator=point.operator))
    lines.append(texts("point-address", address=address_words(texts, turn.catalogue.gazetteer, point)))
    if not (exact := is_at_the_door(point)) and point.precision is not Precision.STREET:
        lines.append(texts("point-approximate"))
    if point.phone:
        lines.append(texts("point-phone", phone=point.phone))
    lines += _hours(turn, point)
    lines += _stock(turn, point)
    if point.confirmed_on:
        lines.append(texts("point-confirmed-by-office", day=texts.date(point.confirmed_on)))
    else:
        lines.append(texts("point-unconfirmed", source=source_words(texts, point)))
    if point.status == "nominated":
        lines.append(texts("point-nominated"))
    venue = None
    if exact and point.lat is not None and point.lon is not None:
        venue = Venue(
            name=point.name, address=point.address or point.unit or "", lat=point.lat, lon=point.lon
        )
    link = Choice(
        label=texts("choice-directions") if exact else texts("choice-map"), action="", url=map_link(point)
    )
    reply = Reply(
        title=point.name,
        text="\n".join(lines),
        choices=(
            link,
            choice(texts, "choice-where", Where(ask=1)),
            choice(texts, "choice-wrong", Report("point", point.code)),
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


def _hours(turn: Turn, point: SalesPoint) -> list[str]:
    """The hours and whether it is open now; what is not known is said with the advice to ask first."""
    texts, lines = turn.texts, []
    if point.opening_hours:
        now = now_words(texts, point, turn.now)
        hours = week_words(texts, point, turn.now)
        lines.append(
            texts("point-hours-now", hours=hours, now=now) if now else texts("point-hours", hours=hours)
        )
    if not point.phone and not point.opening_hours:
        lines.append(texts("point-ask-first"))
    elif not point.opening_hours or not is_notation(point.opening_hours):
        lines.append(texts("point-ask-hours"))
    elif not point.phone:
        lines.append(texts("point-no-phone"))
    return lines


def _stock(turn: Turn, point: SalesPoint) -> list[str]:
    """What stock rows say it sells, each with the day that was last confirmed."""
    texts, catalogue = turn.texts, turn.catalogue
    sold = [
        product
        for code, points in catalogue.stock.items()
        if point.code in points and (product := catalogue.products.get(code))
    ]
    if not sold:
        return []
    names = []
    for product in sold[:STOCK_SHOWN]:
        day = catalogue.confirmed.get((product.code, point.code))
        names.append(
            texts("stock-confirmed", name=product.name, day=texts.date(day)) if day else product.name
        )
    key = "point-sells-and-more" if len(sold) > STOCK_SHOWN else "point-sells"
    return [texts(key, names=", ".join(names), count=texts.number(len(sold)))]
