"""Which of the places a line mentions are conditions, and what they ask of products and sales points."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.places import AREAS, Gazetteer, Place, PlaceKind, PlaceMention
from knowledge.places_find import leads
from knowledge.understanding.focus import Focus
from knowledge.understanding.follow_up import taken_back
from knowledge.understanding.known import KnownWords
from knowledge.understanding.reading import CONTENT, Reading
from knowledge.values import Filters

NEAR = frozenset({"gan", "quanh", "canh", "near", "around", "cach", "ben"})
_SCENE = 4
"""A clause before the wish of more words than these sets a scene; a shorter one is a condition put first."""
_CONDITIONS = frozenset({"stars", "group", "need"})
_GOODS = frozenset({"ocop", "pham", "products", "goods", "hang", "san"})
_OF_A_TIME = frozenset(("late", "early", "mid", "next", "this"))
_SENDING = frozenset({"ship", "giao", "gui", "chuyen", "send", "deliver"})
_TOWARDS = frozenset({"ve", "den", "toi", "ra", "vao", "sang", "to", "o", "tai"})
_STRONG = (PlaceKind.DISTRICT, PlaceKind.VILLAGE, PlaceKind.LANDMARK)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSaid:
    """What a line says of places: slots, candidates best first, the one outside Hà Nội."""

    place: str | None = None
    district: str | None = None
    places: tuple[Place, ...] = ()
    outside: str | None = None
    near: bool = False
    """The place is where the person wants to buy, not where the product comes from."""


def read_places(reading: Reading, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Takes the mentions that are conditions out of the line; gives those that cling to a product's name."""
    clinging: list[PlaceMention] = []
    for mention in mentions:
        roles = reading.role[mention.start : mention.end]
        if any(role in ("name", "producer", "stars", "code") for role in roles) and not _names_a_village(
            reading, mention
        ):
            continue
        if _is_condition(reading, mention):
            start = mention.start - (1 if mention.lead else 0)
            reading.take(start, mention.end, "place")
            reading.places.append(mention)
        elif mention.exact:
            clinging.append(mention)
    return clinging


def _names_a_village(reading: Reading, mention: PlaceMention) -> bool:
    """Whether a product's name is only part of the place's: "gần làng tương Cự Đà"."""
    around = (
        reading.role[max(0, mention.start - 1) : mention.start] + reading.role[mention.end : mention.end + 1]
    )
    roles = set(reading.role[mention.start : mention.end])
    led = mention.exact and mention.lead is not None
    return led and "name" not in around and "name" in roles and roles != {"name"}


def settle(reading: Reading, clinging: list[PlaceMention]) -> list[PlaceMention]:
    """Once politeness is read: mentions that follow no product's word are conditions after all."""
    left: list[PlaceMention] = []
    for mention in clinging:
        before = mention.name_start - 1
        follows = before >= 0 and mention.name_start not in reading.sentence.breaks
        strong = mention.with_marks or any(place.kind in _STRONG for place in mention.places)
        if (follows and reading.role[before] in CONTENT) or not strong:
            left.append(mention)
        else:
            reading.take(mention.name_start, mention.end, "place")
            reading.places.append(mention)
    return left


def _is_condition(reading: Reading, mention: PlaceMention) -> bool:
    if mention.lead is not None or mention.type_word is not None:
        return True
    if not mention.exact:
        return False
    sentence = reading.sentence
    if mention.start == 0 or mention.start in sentence.breaks:
        follower = sentence.folded[mention.end] if mention.end < len(sentence) else "co"
        kinds = {place.kind for place in mention.places}
        strong = mention.outside is not None or mention.with_marks or not kinds.isdisjoint(_STRONG)
        if mention.end == len(sentence) or reading.role[mention.end] in ("stars", "year", "place", "cue"):
            return strong
        return strong and follower in ("co", "ban", "thi", "has")
    before = reading.role[mention.start - 1]
    strong = mention.outside is not None or any(place.kind in _STRONG for place in mention.places)
    if (
        before in ("stars", "group", "need", "place", "cue", "when", "year", "producer")
        or sentence.folded[mention.start - 1] in _GOODS
    ):
        return strong or mention.with_marks
    landmark = bool(mention.places) and mention.places[0].kind is PlaceKind.LANDMARK
    return landmark and mention.end - mention.start > 1 and before in ("filler", "cue", "ask")


def mentions_that_count(reading: Reading, focus: Focus, *, elsewhere: bool) -> list[PlaceMention]:
    """The mentions of the wish first; those that only set the scene count when one asks where to go."""
    said = [mention for mention in reading.places if not is_denied(reading, mention)]
    turn = taken_back(reading.sentence) or 0
    said = [mention for mention in said if mention.start >= turn] or said
    inside = [mention for mention in said if focus.start <= mention.start < focus.end or turn]
    others = [mention for mention in said if mention not in inside]
    if inside or elsewhere or not focus.letter:
        return inside or others
    scene = [
        clause
        for clause in reading.clauses()
        if clause[1] <= focus.start
        and clause[1] - clause[0] > _SCENE
        and not _has_conditions(reading, clause)
    ]
    kept = [mention for mention in others if not any(start <= mention.start < end for start, end in scene)]
    asks_nothing = all(
        role in ("filler", "noun", "cue", "ask") for role in reading.role[focus.start : focus.end]
    )
    return kept or (others if asks_nothing else [])


def is_denied(reading: Reading, mention: PlaceMention) -> bool:
    """Whether a place is told to be the wrong one ("không phải bên Mỹ Đức")."""
    start = mention.start - (1 if mention.lead else 0)
    return reading.sentence.folded[max(0, start - 2) : start] == ("khong", "phai")


def _has_conditions(reading: Reading, clause: tuple[int, int]) -> bool:
    """Whether a clause tells what is wanted ("sản phẩm 4 sao của Ứng Hòa") rather than where somebody is."""
    return not _CONDITIONS.isdisjoint(reading.role[slice(*clause)])


def is_destination(reading: Reading, mention: PlaceMention) -> bool:
    """Whether the place is only where goods are to be sent ("ship về Thanh Xuân")."""
    first = mention.start - 1
    before = reading.sentence.folded[max(0, first - 2) : first]
    return mention.lead in _TOWARDS and bool(_SENDING.intersection(before))


def unknown_place(reading: Reading, known: KnownWords) -> PlaceSaid:
    """A place the gazetteer lacks, as typed after "gần" or "ở"; its words are taken out of the product's."""
    sentence = reading.sentence
    for at in range(len(sentence) - 1):
        lead = leads(sentence, at)
        if lead not in NEAR and lead not in ("o", "tai", "in", "at", "quanh"):
            continue
        end = at + 1
        while (
            end < len(sentence)
            and end < at + 5
            and end not in sentence.breaks - {at + 1}
            and reading.role[end] == ""
        ):
            if known.begins(sentence.words[end]) and not sentence.typed[end][:1].isupper():
                break
            end += 1
        alone = sentence.words[at + 1] if end == at + 2 < len(sentence) else ""
        if alone in _OF_A_TIME and reading.role[end] == "when":
            continue  # "in late January"
        name = sentence.typed[at + 1][:1].isupper() or not known.knows(sentence.words[at + 1])
        if end - at >= 3 or (end - at == 2 and name):
            reading.take(at, end, "place")
            return PlaceSaid(place=sentence.said(at + 1, end), near=lead in NEAR)
    return PlaceSaid()


def choose(mentions: Sequence[PlaceMention]) -> PlaceSaid:
    """One of the places mentioned: where one wants to be near, else the first; a district narrows it."""
    if not mentions:
        return PlaceSaid()
    ranked = sorted(mentions, key=lambda item: (item.lead not in NEAR, not item.places, item.start))
    inside = [mention for mention in ranked if mention.places]
    outside = next((mention.outside for mention in ranked if mention.outside), None)
    if not inside:
        return PlaceSaid(place=ranked[0].typed, outside=outside, near=ranked[0].lead in NEAR)
    main = inside[0]
    places = main.places
    district = next((place for place in places if place.kind is PlaceKind.DISTRICT), None)
    other = next((place for place in places if place.kind is not PlaceKind.DISTRICT), None)
    for wider in inside[1:]:
        area = next((place for place in wider.places if place.kind is PlaceKind.DISTRICT), None)
        within = tuple(place for place in places if area is not None and area.name in place.parent)
        if area is not None and within:
            places, district = within, area
            other = next((place for place in places if place.kind is not PlaceKind.DISTRICT), None)
            break
    return PlaceSaid(
        place=main.label if other is not None else None,
        district=district.bare if district is not None else None,
        places=places,
        outside=outside if not places else None,
        near=main.lead in NEAR,
    )


def filters_of(said: PlaceSaid, gazetteer: Gazetteer) -> Filters:
    """What the place asks of a product: any layer the name stands for is enough."""
    district = next((place.bare for place in said.places if place.kind is PlaceKind.DISTRICT), None)
    units: set[str] = set()
    communes: list[str] = []
    for place in said.places:
        if place.kind is PlaceKind.UNIT:
            units.add(place.name)
        elif place.kind is PlaceKind.COMMUNE:
            communes.append(place.bare)
        elif place.kind is PlaceKind.VILLAGE:
            communes.append(_without_type(place.parent.split(",")[0]))
        elif place.kind is PlaceKind.LANDMARK:
            area = AREAS.get(place.name)
            if area is not None:
                district = district or area.split(" ", 1)[1]
            else:
                units |= gazetteer.units_of(place)
    commune = communes[0] if communes else None
    layers = sum((district is not None, bool(units), commune is not None))
    return Filters(district=district, units=frozenset(units), old_commune=commune, places_any=layers > 1)


def _without_type(name: str) -> str:
    for word in ("Phường ", "Xã ", "Thị trấn "):
        if name.startswith(word):
            return name[len(word) :]
    return name
