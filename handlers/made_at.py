"""Where a product is made, as a place one can go to, with how far that is."""

from functools import lru_cache

from handlers.origin import full_place
from handlers.turn import Turn
from handlers.wanted import Spot, Wanted
from knowledge.catalogue import Catalogue
from knowledge.distance import kilometres
from knowledge.fold import fold
from knowledge.places import Gazetteer, Place, PlaceKind
from knowledge.values import Product

MAKERS_SHOWN = 3
WHOLE_DISTRICT_KM = 8.0
"""Below this a distance to a whole old district says nothing."""


def made_at(catalogue: Catalogue, product: Product) -> Place | None:
    """The gazetteer's place of the producer's commune, else district; None when the source gives neither."""
    return _place(catalogue.gazetteer, product.old_commune, product.district or "", product.unit)


@lru_cache(maxsize=1024)
def _place(gazetteer: Gazetteer, commune: str | None, district: str, unit: str | None) -> Place | None:
    folded = fold(district)
    for place in gazetteer.places:
        if commune and place.kind is PlaceKind.COMMUNE:
            if fold(place.bare) == fold(commune) and fold(place.parent).endswith(folded):
                return place
        elif commune is None and unit and place.kind is PlaceKind.UNIT:
            if place.name == unit:
                return place
        elif place.kind is PlaceKind.DISTRICT and not (commune or unit) and fold(place.bare) == folded:
            return place
    return None


def makers(turn: Turn, wanted: Wanted, spot: Spot | None = None) -> list[str]:
    """Who makes it and where, each producer once: the nearest thing to a shop that is certain."""
    names: dict[str, list[str]] = {}
    for hit in wanted.hits[:MAKERS_SHOWN]:
        names.setdefault(made_words(turn, hit.product, spot), []).append(hit.product.name)
    if len(wanted.hits) == 1:
        return list(names)
    return [turn.texts("made-by-name", name="; ".join(made), words=words) for words, made in names.items()]


def made_words(turn: Turn, product: Product, spot: Spot | None = None) -> str:
    """The producer and the place as a way to buy: the nearest thing to a shop that is certain."""
    texts = turn.texts
    place = full_place(texts, turn.catalogue.gazetteer, product)
    if place is None:
        return texts("made-unknown", producer=product.producer) if product.producer else texts("made-nothing")
    if product.producer:
        words = texts("made-at", producer=product.producer, place=place)
    else:
        words = texts("made-in", place=place)
    known = made_at(turn.catalogue, product) if spot else None
    if known is None or spot is None or (spot.place and product.district == spot.place.bare):
        return words
    distance = kilometres(spot.position, known.position)
    uncertain = spot.uncertain_km + known.precision_km
    if distance < max(uncertain, WHOLE_DISTRICT_KM if known.kind is PlaceKind.DISTRICT else 2.0):
        return words
    return texts("made-far", words=words, distance=texts.about(distance))
