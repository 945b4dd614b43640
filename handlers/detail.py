"""One question about what is on show: who makes it, where, price, contact, how to order."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.actions import Show, Where
from handlers.card import name_of
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.origin import full_place, short_place
from handlers.packing import pack
from handlers.safety import health_words, product_caution
from handlers.turn import Said, Turn
from handlers.validity import stars_words
from handlers.words import Texts
from knowledge.values import Hit, Intent, Product

_OF_THE_PLACE = ("place", "address")
OF_EACH = ("producer", *_OF_THE_PLACE)
"""What can be said of each of a list at once."""


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
    if topic == "health":
        return texts.lines(health_words(texts), product_caution(texts, turn.catalogue, product))
    place = full_place(texts, turn.catalogue.gazetteer, product)
    if topic in _OF_THE_PLACE:
        return _where_made(texts, product, place, topic)
    place = place or texts("card-place-unknown")
    if product.producer is None:
        return texts("detail-producer-unknown", place=place)
    return texts("detail-producer", producer=product.producer, place=place)


def _where_made(texts: Texts, product: Product, place: str | None, topic: str) -> str:
    """The place first, and how much of it the source does not tell."""
    maker = texts("detail-maker", producer=product.producer) if product.producer else ""
    if place is None:
        return f"{texts('detail-place-unknown')} {maker}".strip()
    if topic == "address":
        known = texts("detail-contact", contact=product.contact) if product.contact else ""
        return texts.lines(f"{texts('detail-address', place=place)} {maker}".strip(), known)
    key = "detail-place" if product.old_commune or product.unit else "detail-district"
    return f"{texts(key, place=place)} {maker}".strip()


def of_each(turn: Turn, products: Sequence[Product], topic: str) -> Said:
    """The answer for each of those listed, in their order; said once where one producer makes them all."""
    texts, gazetteer = turn.texts, turn.catalogue.gazetteer
    makers = {product.producer for product in products}
    first = products[0]
    if topic != "stars" and len(makers) == 1 and first.producer:
        place = full_place(texts, gazetteer, first) or texts("card-place-unknown")
        count = texts.number(len(products))
        key = "detail-all-one-place" if topic in _OF_THE_PLACE else "detail-all-one-producer"
        text = texts(key, count=count, producer=first.producer, place=place)
        reply = Reply(text=text)
    else:
        items = tuple(
            Item(
                line=f"{name_of(texts, product)}: {_of_each(turn, product, topic)}",
                choice=Choice(label=name_of(texts, product), action=pack(Show(product.code))),
            )
            for product in products
        )
        asked = "place" if topic in _OF_THE_PLACE else topic
        reply = Reply(text=texts(f"detail-each-{asked}"), items=items)
    return Said(
        replies=(reply,),
        intent=Intent.RATING_STATUS if topic == "stars" else Intent.FIND_PRODUCT,
        products=tuple(Hit(product, 100.0) for product in products),
        dialogue=turn.fresh,
        keeps_list=not reply.items,
    )


def _of_each(turn: Turn, product: Product, topic: str) -> str:
    texts = turn.texts
    if topic == "stars":
        return stars_words(texts, product)
    place = short_place(texts, turn.catalogue.gazetteer, product)
    producer = product.producer or texts("card-producer-unknown")
    if topic in _OF_THE_PLACE:
        return place or texts("card-place-unknown")
    return f"{producer}, {place}" if place else producer
