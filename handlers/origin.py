"""Where a thing is, in words: today's unit when it is certain, candidates or the old name otherwise."""

from functools import lru_cache

from handlers.words import Texts
from knowledge.fold import fold
from knowledge.places import Gazetteer, PlaceKind
from knowledge.values import Fair, Product, SalesPoint

_TYPES = {
    "Phường ": "unit-ward",
    "Xã ": "unit-commune",
    "Quận ": "unit-district",
    "Huyện ": "unit-rural-district",
    "Thị xã ": "unit-town",
    "Thị trấn ": "unit-township",
}


def unit_words(texts: Texts, name: str) -> str:
    """A unit's name inside a sentence: "phường Hà Đông", "Hà Đông ward"; other names as they are."""
    for word, key in _TYPES.items():
        if name.startswith(word):
            return texts(key, name=name[len(word) :])
    return name


@lru_cache(maxsize=4)
def _typed_names(gazetteer: Gazetteer) -> dict[tuple[str, str], str]:
    names = {}
    for place in gazetteer.places:
        if place.kind is PlaceKind.COMMUNE:
            for district in place.parent.split(";"):
                names[fold(place.bare), fold(district)] = place.name
                names.setdefault((fold(place.bare), fold(district.split(" ", 1)[-1])), place.name)
        elif place.kind is PlaceKind.DISTRICT:
            names["", fold(place.bare)] = names["", fold(place.name)] = place.name
    return names


@lru_cache(maxsize=4096)
def _old_commune(gazetteer: Gazetteer, commune: str, district: str | None) -> str:
    typed = commune[:1].upper() + commune[1:]
    if typed.startswith(tuple(_TYPES)):
        return typed
    return _typed_names(gazetteer).get((fold(commune), fold(district or "")), commune)


def old_district(texts: Texts, gazetteer: Gazetteer, district: str) -> str:
    """An old district as such: "quận Tây Hồ cũ"."""
    name = _typed_names(gazetteer).get(("", fold(district)), district)
    return texts("place-old", place=unit_words(texts, name))


def full_place(texts: Texts, gazetteer: Gazetteer, thing: Product | SalesPoint | Fair) -> str | None:
    """Old commune and district as the source has them, and what they are today as far as it is certain."""
    commune = getattr(thing, "old_commune", None)
    old = (
        texts("place-old", place=unit_words(texts, _old_commune(gazetteer, commune, thing.district)))
        if commune
        else ""
    )
    district = old_district(texts, gazetteer, thing.district) if thing.district else ""
    if old and district:
        old = texts("place-within", place=old, district=district)
    old = old or district
    unit = unit_words(texts, thing.unit) if thing.unit else ""
    candidates = [unit_words(texts, name) for name in getattr(thing, "unit_candidates", ())]
    if unit and old and _same(commune, thing.unit):
        return texts("place-within", place=unit, district=district) if district else unit
    if unit:
        return texts("place-now", old=old, unit=unit) if old else unit
    if old and len(candidates) > 1:
        return texts("place-candidates", old=old, units=texts.list(candidates, "list-or"))
    return old or None


def short_place(texts: Texts, gazetteer: Gazetteer, thing: Product | SalesPoint) -> str | None:
    """One name only: today's unit, else the old commune or district marked as old."""
    if thing.unit:
        return unit_words(texts, thing.unit)
    if thing.old_commune:
        return texts(
            "place-old", place=unit_words(texts, _old_commune(gazetteer, thing.old_commune, thing.district))
        )
    return old_district(texts, gazetteer, thing.district) if thing.district else None


def _same(commune: str | None, unit: str | None) -> bool:
    """Whether the commune keeps its very name today ("xã Hồng Vân")."""
    return bool(commune and unit) and fold(commune or "") in (
        fold(unit or ""),
        fold((unit or "").split(" ", 1)[-1]),
    )
