"""What is on show: the products of the latest list, and the one a line like "còn hạn không" is about."""

from handlers.actions import Show
from handlers.packing import unpack
from handlers.turn import Turn
from knowledge.values import Product


def listed_products(turn: Turn) -> list[Product]:
    """The products of the latest list, in its order."""
    actions = [unpack(packed) for packed in turn.dialogue.listed]
    found = [turn.catalogue.products.get(action.code) for action in actions if isinstance(action, Show)]
    return [product for product in found if product is not None]


def meant_product(turn: Turn) -> Product | None:
    """The product a line like "còn hạn không" is about: the card, else the only one listed."""
    product = turn.catalogue.products.get(turn.dialogue.card)
    listed = listed_products(turn)
    return product or (listed[0] if len(listed) == 1 else None)


def words_shown(card: Product | None, listed: list[Product]) -> tuple[str, ...]:
    """Names, makers and places of what is on show, as a question about it may repeat them."""
    products = [card, *listed] if card is not None else listed
    return tuple(
        text
        for product in products
        for text in (product.name, product.english, product.producer, product.old_commune, product.unit)
        if text
    )
