"""One question about a product: price, contact, how to order, who makes it."""

from dataclasses import replace

from handlers.actions import Show, Where
from handlers.card import name_of
from handlers.menu import choice
from handlers.messages import Reply
from handlers.origin import full_place
from handlers.turn import Said, Turn
from knowledge.values import Hit, Intent, Product


def of_detail(turn: Turn, product: Product, topic: str) -> Said:
    """The answer to one question about a product, its card and its sales points a choice away."""
    texts = turn.texts
    reply = Reply(
        title=name_of(texts, product),
        text=_sentence(turn, product, topic),
        choices=(
            choice(texts, "choice-card", Show(product.code)),
            choice(texts, "choice-where-this", Where(product.code)),
        ),
    )
    return Said(
        replies=(reply,),
        intent=Intent.FIND_PRODUCT,
        products=(Hit(product, 100.0),),
        dialogue=replace(turn.fresh, card=product.code),
        keeps_list=True,
    )


def _sentence(turn: Turn, product: Product, topic: str) -> str:
    texts = turn.texts
    if topic == "price":
        return texts("detail-price", price=product.price) if product.price else texts("detail-no-price")
    if topic == "contact":
        known = product.contact
        return texts("detail-contact", contact=known) if known else texts("detail-no-contact")
    if topic == "order":
        return texts("detail-order")
    place = full_place(texts, turn.catalogue.gazetteer, product) or texts("card-place-unknown")
    producer = product.producer or texts("card-producer-unknown")
    return texts("detail-producer", producer=producer, place=place)
