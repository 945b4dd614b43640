"""One question about a product (price, contact, order, maker), answered in front of its card."""

from handlers.card import card
from handlers.origin import full_place
from handlers.turn import Said, Turn
from knowledge.values import Hit, Product


def of_detail(turn: Turn, product: Product, topic: str) -> Said:
    """The card with the answer to one question about it in front."""
    texts = turn.texts
    if topic == "price":
        lead = texts("detail-price", price=product.price) if product.price else texts("detail-no-price")
    elif topic == "contact":
        lead = (
            texts("detail-contact", contact=product.contact)
            if product.contact
            else texts("detail-no-contact")
        )
    elif topic == "order":
        lead = texts("detail-order")
    else:
        place = full_place(texts, turn.catalogue.gazetteer, product) or texts("card-place-unknown")
        producer = product.producer or texts("card-producer-unknown")
        lead = texts("detail-producer", producer=producer, place=place)
    return card(turn, Hit(product, 100.0), lead=lead)
