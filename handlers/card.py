"""One product's card: name, stars, certificate, producer, place, price, contact and source."""

from dataclasses import replace

from handlers.actions import Back, Found, Rating, Show, Where
from handlers.menu import choice
from handlers.messages import Choice, Reply
from handlers.origin import full_place, short_place
from handlers.query import Query
from handlers.request_actions import Report
from handlers.safety import product_caution
from handlers.turn import Said, Turn
from handlers.validity import decision_sentence, stars_sentence, stars_words, validity_sentence
from handlers.words import Texts
from knowledge.catalogue import Catalogue
from knowledge.fold import fold
from knowledge.values import Filters, Hit, Intent, Product


def name_of(texts: Texts, product: Product) -> str:
    """The product's name, in English with what it is beside it, unless only the name is said again."""
    if texts.language == "en" and product.english:
        english, _, aside = product.english.removesuffix(")").partition(" (")
        if aside and fold(aside) not in fold(product.name):
            english = f"{english}, {aside}"
        return f"{product.name} ({english})"
    return product.name


def line_of(texts: Texts, catalogue: Catalogue, product: Product, *, producer: bool = True) -> str:
    """One line of a list: name, stars, place, and the producer unless the whole list is theirs."""
    parts = [name_of(texts, product), stars_words(texts, product)]
    if producer and product.producer:
        parts.append(product.producer)
    if place := short_place(texts, catalogue.gazetteer, product):
        parts.append(place)
    return " · ".join(parts)


def card_text(turn: Turn, product: Product) -> str:
    """Everything known of a product, with what is not known said so."""
    texts, catalogue = turn.texts, turn.catalogue
    lines = [f"{stars_sentence(texts, product)} {validity_sentence(texts, product, turn.today)}"]
    if decision := decision_sentence(texts, product):
        lines.append(decision)
    producer = product.producer or texts("card-producer-unknown")
    lines.append(texts("card-producer", producer=producer))
    place = full_place(texts, catalogue.gazetteer, product) or texts("card-place-unknown")
    lines.append(texts("card-place", place=place))
    if product.group:
        lines.append(texts("card-group", group=group_name(texts, catalogue, product.group)))
    lines.append(_price_and_contact(texts, product))
    if caution := product_caution(texts, catalogue, product):
        lines.append(caution)
    return "\n".join(lines)


def _price_and_contact(texts: Texts, product: Product) -> str:
    if not (product.price or product.contact):
        return texts("card-neither-known")
    price = texts("card-price", price=product.price) if product.price else texts("card-price-unknown")
    contact = (
        texts("card-contact", contact=product.contact) if product.contact else texts("card-contact-unknown")
    )
    return f"{price} {contact}"


def group_name(texts: Texts, catalogue: Catalogue, group: str) -> str:
    """A group's official name, in English with its translation."""
    known = catalogue.groups.named(group)
    return f"{group} ({known.english})" if known and texts.language == "en" else group


def has_siblings(catalogue: Catalogue, product: Product) -> bool:
    """Whether its producer has other products in the catalogue."""
    if product.producer_code is None:
        return False
    return len(catalogue.index.select(Filters(producer_code=product.producer_code), limit=2)) > 1


def card_choices(turn: Turn, product: Product) -> tuple[Choice, ...]:
    """What one may ask next about a product."""
    texts = turn.texts
    choices = [choice(texts, "choice-where-this", Where(product.code))]
    choices.append(choice(texts, "choice-valid", Rating(product.code)))
    if has_siblings(turn.catalogue, product):
        choices.append(choice(texts, "choice-same-producer", Found(Query(producer=product.producer_code))))
    choices.append(choice(texts, "choice-wrong", Report("product", product.code)))
    if turn.dialogue.found or turn.dialogue.before:
        choices.append(choice(texts, "choice-back", Back()))
    return tuple(choices)


def show(turn: Turn, action: Show) -> Said | None:
    """The card of a product; None when there is no such product any more."""
    product = turn.catalogue.products.get(action.code)
    return card(turn, Hit(product, 100.0)) if product else None


def card(turn: Turn, hit: Hit, *, lead: str = "", tail: str = "", more: tuple[Choice, ...] = ()) -> Said:
    """The card of a product found, with words before and after it where the occasion asks for them."""
    product = hit.product
    text = card_text(turn, product)
    reply = Reply(
        title=name_of(turn.texts, product),
        text=turn.texts.lines(lead, text),
        tail=tail,
        choices=(*card_choices(turn, product), *more),
        photo_url=product.photo_url if turn.can.photos else None,
        edits=turn.pressed and not product.photo_url,
    )
    return Said(
        replies=(reply,),
        intent=Intent.FIND_PRODUCT,
        products=(hit,),
        dialogue=replace(turn.fresh, card=product.code),
        view=Show(product.code),
        keeps_list=True,
    )
