"""Those of the latest list that the words typed tell apart from the others."""

from dataclasses import replace

from handlers.actions import Found, Show
from handlers.card import card
from handlers.finding import hits_of
from handlers.listing import page
from handlers.origin import full_place
from handlers.packing import pack
from handlers.query import Query
from handlers.shown import listed_products
from handlers.turn import Said, Turn
from knowledge.fold import fold
from knowledge.values import Hit, Intent, Product


def told_apart(turn: Turn, asked: Query, base: Query | None) -> Said | None:
    """Those of the latest list whose words hold all the words typed; None when none does."""
    words = set(fold(asked.text).split())
    listed = listed_products(turn)
    if base is not None:
        known = {product.code for product in listed}
        listed += [hit.product for hit in hits_of(turn, base) if hit.product.code not in known]
    fitting = [product for product in listed if words <= _words_of(turn, product)]
    if not fitting and not hits_of(turn, asked):
        fitting = _nearest(turn, listed, words)
    if asked.stars:
        fitting = [product for product in fitting if product.stars in asked.stars]
    hits = tuple(Hit(product, 100.0) for product in fitting)
    if not hits:
        return None
    if len(hits) == 1:
        said = card(turn, hits[0])
        alone = (pack(Show(hits[0].product.code)),)
        return replace(said, dialogue=replace(said.dialogue or turn.fresh, listed=alone))
    query = replace(base or Query(), text=f"{base.text if base else ''} {asked.text}".strip())
    text = turn.texts("found-named", query=asked.text, count=turn.texts.number(len(hits)))
    return page(turn, Found(query), hits, text, intent=Intent.FIND_PRODUCT)


def _nearest(turn: Turn, listed: list[Product], words: set[str]) -> list[Product]:
    """The one product of a list that shares a word with what was typed ("loại nào có mùi sả")."""
    shared = [len(words & _words_of(turn, product)) for product in listed]
    most = max(shared, default=0)
    return [listed[shared.index(most)]] if most and shared.count(most) == 1 else []


def _words_of(turn: Turn, product: Product) -> set[str]:
    place = full_place(turn.texts, turn.catalogue.gazetteer, product) or ""
    names = (product.name, product.english or "", product.producer or "", place, *product.aliases)
    return set(fold(" ".join(names)).split())
