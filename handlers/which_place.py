"""Which of the places of one name is meant: asked, after an answer already where the first reading holds."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from handlers.actions import Near
from handlers.conditions import place_words
from handlers.messages import Choice, Item, Reply
from handlers.nearby import around, offered, shown_at_once
from handlers.origin import unit_words
from handlers.packing import pack
from handlers.turn import Said, Turn
from handlers.wanted import Spot, Wanted
from knowledge.distance import kilometres
from knowledge.places import Place, PlaceKind
from knowledge.values import Intent

APART_KM = 3.0
"""Candidates of one name further apart than this are asked about (measured: a name decides by kilometres)."""


def at_place(turn: Turn, places: Sequence[Place], wanted: Wanted, lead: str = "") -> Said:
    """Near a typed place; candidates that lie apart or lead to other points are asked about.

    Where all lead to the same nearest point, or only old communes share the name of a place of today, the
    answer comes at once and the others are asked about below it.
    """
    meant = _apart(turn, places, wanted)
    if len(meant) == 1:
        return around(turn, Spot.of(meant[0]), wanted, lead=lead)
    today = [place for place in meant if place.kind is not PlaceKind.COMMUNE]
    nearest = {next(offered(turn, Spot.of(place), wanted)).points[0].code for place in meant}
    if len(today) == 1 or len(nearest) == 1:
        best = today[-1] if today else meant[0]
        others = _choices(turn, [place for place in meant if place is not best], wanted, or_else=True)
        return around(turn, Spot.of(best), wanted, lead=lead, or_else=others)
    return _ask_which(turn, meant, wanted, lead)


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


def _alike(turn: Turn, one: Place, other: Place, wanted: Wanted) -> bool:
    """Whether two places lie together and the nearest point of each is in the answer to the other."""
    if kilometres(one.position, other.position) > APART_KM:
        return False
    size = shown_at_once(turn)
    here = [pin.points[0].code for pin in islice(offered(turn, Spot.of(one), wanted), size)]
    there = [pin.points[0].code for pin in islice(offered(turn, Spot.of(other), wanted), size)]
    return here[:1] == there[:1] or (here[0] in there and there[0] in here)


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
    choices = []
    for place in places[: turn.can.most_items]:
        name = _with_parent(turn, place)
        label = turn.texts("choice-or-place", place=name) if or_else else name
        choices.append(Choice(label=label, action=pack(Near(place.code, wanted.code))))
    return tuple(choices)


def _with_parent(turn: Turn, place: Place) -> str:
    words = place_words(turn.texts, place)
    parent = place.parent.split(";")[0].split(", ")[-1]
    if place.kind is PlaceKind.DISTRICT or not parent:
        return words
    district = turn.texts("place-old", place=unit_words(turn.texts, parent))
    return turn.texts("place-within", place=words, district=district)
