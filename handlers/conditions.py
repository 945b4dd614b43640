"""A query's conditions: as filters of the catalogue, and in words."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.origin import unit_words
from handlers.query import Query
from handlers.words import Texts
from knowledge.catalogue import Catalogue
from knowledge.groups import Groups
from knowledge.places import Place, PlaceKind
from knowledge.understanding.places_said import PlaceSaid
from knowledge.understanding.places_said import filters_of as place_filters
from knowledge.values import Filters, Understanding

_MOST_KINDS = 3
"""More kinds are not told one by one."""
_NO_ALCOHOL = frozenset({"gift", "souvenir", "no-alcohol"})
ANY_NEED = "speciality"
"""The need that any product of a place or of a group answers."""


def query_of(understood: Understanding, catalogue: Catalogue) -> Query:
    """What a line asks the catalogue for."""
    filters = understood.filters
    needs = {need.replace("_", "-") for need in understood.needs}
    need = next((code for code in catalogue.groups.needs if code in needs), "")
    group = catalogue.groups.named(filters.group) if filters.group else None
    placed = bool(filters.district or filters.units or filters.old_commune)
    kinds = filters.kinds
    if need and kinds <= frozenset(catalogue.groups.needs[need].kinds):
        kinds = frozenset()
    if need == ANY_NEED and (group or placed):
        need = ""
    return Query(
        text=understood.product_text or "",
        stars=filters.stars,
        group=group.number if group else None,
        kinds=kinds,
        not_kinds=filters.not_kinds,
        places=understood.places[:3] if placed else (),
        producer=filters.producer_code,
        year=filters.year,
        need=need,
    )


def filters_of(query: Query, catalogue: Catalogue) -> Filters:
    """The conditions as the search takes them; gifts never hold alcohol."""
    groups = catalogue.groups
    not_kinds = query.not_kinds
    kinds = frozenset(code for kind in query.kinds for code in groups.with_narrower(kind))
    need = groups.needs.get(query.need)
    if need and not kinds and not query.text:
        kinds = frozenset(code for code in need.kinds if query.group in (None, groups.kinds[code].group))
    if need and need.code in ("gift", "no-alcohol"):
        not_kinds |= groups.alcohol
    placed = place_filters(PlaceSaid(places=tuple(places_of(query, catalogue))), catalogue.gazetteer)
    return replace(
        placed,
        stars=query.stars,
        group=groups.group(query.group).name if query.group else None,
        kinds=kinds,
        not_kinds=not_kinds,
        producer_code=query.producer,
        year=query.year,
    )


def places_of(query: Query, catalogue: Catalogue) -> list[Place]:
    """The query's places, as far as the gazetteer has them."""
    return [place for code in query.places if (place := place_of(code, catalogue))]


def wider(query: Query, catalogue: Catalogue) -> Query:
    """The query with its places widened to the old districts they lie in."""
    names = {place.parent.split(", ")[-1] for place in places_of(query, catalogue)}
    if not names:
        return query
    districts = [
        place.code
        for place in catalogue.gazetteer.places
        if place.kind is PlaceKind.DISTRICT and place.name in names
    ]
    return replace(query, places=tuple(districts)) if districts else query


def without_namesakes(places: Sequence[Place]) -> list[Place]:
    """The candidates without the new unit that lies in the old district of the same name."""
    districts = {place.bare: place.name for place in places if place.kind is PlaceKind.DISTRICT}
    return [
        place
        for place in places
        if place.kind is PlaceKind.DISTRICT
        or place.bare not in districts
        or districts[place.bare] not in place.parent.split(";")
    ]


def place_of(code: str, catalogue: Catalogue) -> Place | None:
    """The place of a code, None when there is none."""
    try:
        return catalogue.gazetteer.place(code)
    except KeyError:
        return None


def condition_words(texts: Texts, query: Query, catalogue: Catalogue) -> str:
    """The conditions in a few words: "4 sao, nhóm Đồ uống, quận Tây Hồ cũ"; empty when there are none."""
    english = texts.language == "en"
    groups = catalogue.groups
    parts = []
    if query.need and (need := groups.needs.get(query.need)):
        parts.append(need.english.lower() if english else need.name.lower())
    kinds = [groups.kinds[code] for code in sorted(query.kinds) if code in groups.kinds]
    if 0 < len(kinds) <= _MOST_KINDS:
        parts.append(texts.list([kind.english if english else kind.name for kind in kinds], "list-or"))
    if query.group:
        group = groups.group(query.group)
        parts.append(texts("condition-group", group=group.english if english else group.name))
    if query.stars:
        stars = [str(star) for star in sorted(query.stars)]
        parts.append(texts("stars", stars=texts.list(stars, "list-or")))
    if query.producer and (producer := catalogue.producers.get(query.producer)):
        parts.append(texts("condition-producer", producer=producer.name))
    if places := places_of(query, catalogue):
        same = len(places) > 1 and len({place.bare for place in places}) == 1
        name = places[0].bare if same else place_words(texts, places[0])
        parts.append(texts("condition-place", place=name))
    if query.year:
        parts.append(texts("condition-year", year=str(query.year)))
    if left_out := _left_out(texts, query, groups):
        parts.append(texts("condition-without", kinds=left_out))
    return ", ".join(parts)


def _left_out(texts: Texts, query: Query, groups: Groups) -> str:
    """The kinds left out, whole groups by their names; nothing of alcohol that a need leaves out anyway."""
    english = texts.language == "en"
    left = query.not_kinds - (groups.alcohol if query.need in _NO_ALCOHOL else frozenset())
    names = []
    for group in groups.groups:
        kinds = frozenset(kind.code for kind in groups.kinds.values() if kind.group == group.number)
        if kinds and kinds <= left and group.number != query.group:
            names.append(texts("condition-group", group=group.english if english else group.name))
            left -= kinds
    widest = [kind for code in sorted(left) if (kind := groups.kinds.get(code)) and kind.within not in left]
    if len(widest) <= _MOST_KINDS:
        names += [(kind.english if english else kind.name).lower() for kind in widest]
    return texts.list(names, "list-or")


def place_words(texts: Texts, place: Place) -> str:
    """A place of the gazetteer inside a sentence; districts and older communes are marked as old."""
    name = unit_words(texts, place.name)
    return texts("place-old", place=name) if place.kind in (PlaceKind.DISTRICT, PlaceKind.COMMUNE) else name
