"""Which of the places of one name is meant: asked where they lie apart or their answers differ."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from handlers.actions import Near
from handlers.conditions import place_of, place_words
from handlers.made_at import made_at
from handlers.messages import Choice, Item, Reply
from handlers.nearby import around, near, offered, shown_at_once
from handlers.origin import unit_words
from handlers.packing import pack, unpack
from handlers.turn import Said, Turn
from handlers.wanted import Spot, Wanted
from knowledge.distance import kilometres
from knowledge.fold import fold
from knowledge.places import Place, PlaceKind
from knowledge.values import Intent

APART_KM = 3.0
"""Candidates of one name further apart than this are asked about (measured: a name decides by kilometres)."""


def at_place(turn: Turn, places: Sequence[Place], wanted: Wanted, lead: str = "") -> Said:
    """Near a typed place; candidates that lie apart, or whose answers differ, are asked about with choices.

    Where every reading leads to the same nearest point, or only the order of the points shown differs, the
    answer stands above the question. What is wanted decides when it comes from one of the candidates.
    """
    meant = _of_origin(turn, _apart(turn, places, wanted), wanted)
    firsts = {place.code: _first(turn, place, wanted) for place in places}
    if len({firsts[place.code] for place in meant}) > 1:
        return _ask_which(turn, meant, wanted, lead)
    today = [place for place in meant if place.kind is not PlaceKind.COMMUNE]
    best = today[-1] if today else meant[0]
    others = [place for place in meant if place is not best]
    if len(meant) == 1:
        others = [place for place in places if firsts[place.code] != firsts[best.code]][:1]
    question = ""
    if others:
        shown = place_words(turn.texts, best)
        question = turn.texts("which-place-else", name=best.bare, place=shown)
    or_else = _choices(turn, others, wanted, or_else=True)
    return around(turn, Spot.of(best), wanted, lead=lead, question=question, or_else=or_else)


def answered(turn: Turn) -> Said | None:
    """What the line says of the places just asked about ("quận", "ở Hoài Đức"); None when it says nothing."""
    asked = [action for packed in turn.dialogue.listed if isinstance(action := unpack(packed), Near)]
    line = f" {fold(turn.incoming.text)} "
    named: dict[str, Near] = {}
    for action in asked:
        if (place := place_of(action.place, turn.catalogue)) is not None:
            named[f" {fold(_with_parent(turn, place))} "] = action
    for meant in (
        [action for label, action in named.items() if label.startswith(line)],
        [action for label, action in named.items() if line in label],
        [action for label, action in named.items() if _narrows(turn, label)],
    ):
        if len(meant) == 1:
            return near(turn, meant[0])
    return None


def _narrows(turn: Turn, label: str) -> bool:
    """Whether an old district that the line names stands in the label."""
    places = (place_of(code, turn.catalogue) for code in turn.understood.places)
    return any(
        place is not None and place.kind is PlaceKind.DISTRICT and f" {fold(place.name)} " in label
        for place in places
    )


def _apart(turn: Turn, places: Sequence[Place], wanted: Wanted) -> list[Place]:
    """One candidate for each answer, best first; an old district stands for what it encloses."""
    kept: list[Place] = []
    for place in places:
        same = next((at for at, other in enumerate(kept) if _alike(turn, other, place, wanted)), None)
        if same is None:
            kept.append(place)
        elif place.kind is PlaceKind.DISTRICT:
            kept[same] = place
    return kept


def _of_origin(turn: Turn, places: list[Place], wanted: Wanted) -> list[Place]:
    """The one candidate that what is wanted comes from ("lụa ở Vạn Phúc"); all when that tells none apart."""
    made = [home for hit in wanted.hits if (home := made_at(turn.catalogue, hit.product))]
    homes = [place for place in places if any(_lies_in(home, place) for home in made)]
    return homes if len(homes) == 1 else places


def _lies_in(home: Place, place: Place) -> bool:
    """Whether a producer's commune is of the place: its very district, or of its name and district."""
    if place.kind is PlaceKind.DISTRICT:
        return place.name in (home.name, home.parent)
    same = fold(home.bare) == fold(place.bare)
    return same and _district(home) == _district(place)


def _district(place: Place) -> str:
    return place.parent.split(";")[0].split(", ")[-1]


def _alike(turn: Turn, one: Place, other: Place, wanted: Wanted) -> bool:
    """Whether two places lie together and the nearest point of each is in the answer to the other."""
    if kilometres(one.position, other.position) > APART_KM:
        return False
    size = shown_at_once(turn)
    here = [pin.points[0].code for pin in islice(offered(turn, Spot.of(one), wanted), size)]
    there = [pin.points[0].code for pin in islice(offered(turn, Spot.of(other), wanted), size)]
    return here[:1] == there[:1] or (here[0] in there and there[0] in here)


def _first(turn: Turn, place: Place, wanted: Wanted) -> str | None:
    """Code of the point that an answer near a place begins with."""
    return next((pin.points[0].code for pin in offered(turn, Spot.of(place), wanted)), None)


def _ask_which(turn: Turn, places: Sequence[Place], wanted: Wanted, lead: str) -> Said:
    texts = turn.texts
    choices = _choices(turn, places, wanted)
    items = tuple(Item(line=choice.label, choice=choice) for choice in choices)
    text = texts.lines(lead, texts("which-place", name=places[0].bare))
    return Said(
        replies=(Reply(text=text, items=items),),
        intent=Intent.FIND_SALES_POINT,
        confident=False,
        products=wanted.hits,
        dialogue=replace(turn.fresh, waiting="place", waiting_for=wanted.code),
    )


def _choices(
    turn: Turn, places: Sequence[Place], wanted: Wanted, *, or_else: bool = False
) -> tuple[Choice, ...]:
    """A choice for each place, however few lines the channel lists: none may be left out."""
    choices = []
    for place in places:
        name = _with_parent(turn, place)
        label = turn.texts("choice-or-place", place=name) if or_else else name
        choices.append(Choice(label=label, action=pack(Near(place.code, wanted.code))))
    return tuple(choices)


def _with_parent(turn: Turn, place: Place) -> str:
    words = place_words(turn.texts, place)
    parent = _district(place)
    if place.kind is PlaceKind.DISTRICT or not parent:
        return words
    district = turn.texts("place-old", place=unit_words(turn.texts, parent))
    return turn.texts("place-within", place=words, district=district)
