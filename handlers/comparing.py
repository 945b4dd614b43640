"""Those on show side by side: what is known of each, and how many they are; no verdict on taste or beauty."""

from handlers import follow_ups
from handlers.actions import Action, Found, Show
from handlers.card import line_of, name_of
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack, unpack
from handlers.shown import listed_products
from handlers.turn import Said, Turn
from knowledge.values import Hit, Intent, Product

MOST = 5
"""Products that are set side by side at most."""


def compare(turn: Turn) -> Said:
    """What is known of the products named by number, else of all on show, one below the other."""
    texts, products = turn.texts, _meant(turn)
    if len(products) < 2:
        return follow_ups.note(turn, "compare-what", intent=Intent.FIND_PRODUCT)
    items = tuple(
        Item(
            line=line_of(texts, turn.catalogue, product, producer=True),
            choice=Choice(label=name_of(texts, product), action=pack(Show(product.code))),
        )
        for product in products
    )
    reply = Reply(text=texts("compare-lead"), items=items, tail=texts("compare-tail"))
    return Said(
        replies=(reply,),
        intent=Intent.FIND_PRODUCT,
        products=tuple(Hit(product, 100.0) for product in products),
        dialogue=turn.dialogue,
    )


def _meant(turn: Turn) -> list[Product]:
    follow = turn.understood.follow_up
    numbers = follow.others if follow else ()
    if not numbers:
        return listed_products(turn)[:MOST]
    actions = [unpack(packed) for number in numbers if (packed := turn.dialogue.numbered(number))]
    found = [turn.catalogue.products.get(action.code) for action in actions if isinstance(action, Show)]
    return [product for product in found if product is not None]


def count(turn: Turn) -> Action | Said:
    """The latest list again, which says how many it holds."""
    before = unpack(turn.dialogue.found) if turn.dialogue.found else None
    if isinstance(before, Found):
        return before
    number = turn.texts.number(len(listed_products(turn)))
    return follow_ups.note(turn, "count-shown", intent=Intent.FIND_PRODUCT, count=number)
