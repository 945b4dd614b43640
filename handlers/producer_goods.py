"""A producer's own products: where each is sold by what is on record, and what on record is wrong."""

from handlers.actions import Mine, Rating
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.producer_ways import names, products_of, text_of, ways
from handlers.request_actions import Report
from handlers.requesting import report
from handlers.turn import Said, Turn
from handlers.validity import stars_words
from knowledge.values import Intent


def goods(turn: Turn) -> Said:
    """The products with their stars and the points on record as selling each."""
    turn.desk.looked("products")
    texts, catalogue, found = turn.texts, turn.catalogue, products_of(turn)
    if not found:
        return text_of(turn, texts("mine-no-products", producer=names(turn)))
    points = {point.code: point.name for point in catalogue.sales_points}
    items = []
    for one in found:
        selling = [points[code] for code in catalogue.stock.get(one.code, ()) if code in points]
        where = texts("mine-sold-at", points=texts.list(selling)) if selling else texts("mine-sold-nowhere")
        line = f"{one.name} · {stars_words(texts, one)} · {where}"
        items.append(Item(line=line, choice=Choice(label=one.name, action=pack(Rating(one.code)))))
    reply = Reply(text=texts("mine-goods", producer=names(turn)), items=tuple(items), choices=ways(turn))
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh, view=Mine("points"))


def wrong_which(turn: Turn) -> Said:
    """Asks which of the producer's own products something is wrong about."""
    texts, found = turn.texts, products_of(turn)
    if not found:
        return text_of(turn, texts("mine-no-products", producer=names(turn)))
    if len(found) == 1 and (said := report(turn, Report("product", found[0].code))):
        return said
    items = tuple(
        Item(line=one.name, choice=Choice(label=one.name, action=pack(Report("product", one.code))))
        for one in found
    )
    reply = Reply(text=texts("wrong-which"), items=items)
    return Said(replies=(reply,), intent=Intent.RATING_STATUS, dialogue=turn.fresh)
