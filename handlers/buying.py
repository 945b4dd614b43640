"""A line that asks where to buy: which product it means, near which place; and a position shared instead."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.actions import Found, Near, Where
from handlers.conditions import filters_of, place_of, place_words, query_of, without_namesakes
from handlers.finding import asked_words, wanted_of
from handlers.listing import page
from handlers.made_at import made_at
from handlers.menu import ways_on
from handlers.messages import Choice, Item, Reply
from handlers.named_points import by_name
from handlers.nearby import around, ask_place, ranking
from handlers.origin import unit_words
from handlers.packing import pack, unpack
from handlers.query import Query
from handlers.shown import listed_products
from handlers.turn import Said, Turn
from handlers.wanted import Spot, Wanted
from knowledge.distance import kilometres
from knowledge.fold import fold, nfc
from knowledge.places import Place, PlaceKind
from knowledge.values import Hit, Intent

APART_KM = 3.0
"""Candidates of one name further apart than this are asked about (an ambiguous name decides the answer)."""
PLACE_WORDS = 6
"""A place is named in so many words at most."""
NAMED_SCORE = 70.0
"""From this score on a line names a product rather than a place we do not know."""
THERE = ("gần đấy", "gần đó", "quanh đấy", "quanh đó", "ở đấy", "ở đó", "gan do", "quanh do", "near there")
"""Words for where the thing on show comes from; "gan day" without diacritics may as well mean "near me"."""
HANOI_CENTRE = (21.0285, 105.8542)
FAR_KM = 100.0


def asked(turn: Turn) -> Said:
    """The answer to a line about where to buy."""
    understood, catalogue = turn.understood, turn.catalogue
    query = query_of(understood, catalogue)
    wanted = _wanted(turn, query)
    places = [catalogue.gazetteer.place(code) for code in understood.places]
    if not places and (named := by_name(turn)):
        return named
    if wanted is None:
        return _not_ours(turn, query, places)
    return _at_said(turn, wanted)


def _at_said(turn: Turn, wanted: Wanted) -> Said:
    """Near the place the line names; asks for one when it names none, or none in Hà Nội that we know."""
    understood, texts = turn.understood, turn.texts
    if understood.places:
        places = [turn.catalogue.gazetteer.place(code) for code in understood.places]
        return at_place(turn, places, wanted)
    typed = understood.slots.place or understood.slots.district
    if understood.outside:
        return ask_place(turn, wanted, texts("place-outside", place=understood.outside))
    if typed:
        return ask_place(turn, wanted, texts("place-unknown", place=typed))
    if there := _there(turn, wanted):
        return around(turn, there, wanted)
    remembered = place_of(turn.dialogue.place, turn.catalogue)
    return around(turn, Spot.of(remembered), wanted) if remembered else ask_place(turn, wanted)


def _there(turn: Turn, wanted: Wanted) -> Spot | None:
    """Where the product is made, when the line says "near there"."""
    line = nfc(turn.incoming.text).lower()
    if not wanted.hits or not any(words in line for words in THERE):
        return None
    place = made_at(turn.catalogue, wanted.hits[0].product)
    return Spot.of(place) if place else None


def place_named(turn: Turn) -> Said | None:
    """What to say when we asked for a place and the line is a name nobody here knows; else None."""
    understood = turn.understood
    if understood.follow_up is not None or understood.places or len(turn.incoming.text.split()) > PLACE_WORDS:
        return None
    if understood.outside:
        return ask_place(turn, _of_dialogue(turn), turn.texts("place-outside", place=understood.outside))
    if understood.intent is Intent.FIND_PRODUCT and understood.product_text:
        hits = turn.catalogue.index.best(understood.product_text).hits
        known = bool(hits) and hits[0].score >= NAMED_SCORE
    else:
        known = understood.intent is not Intent.UNKNOWN or understood.topic is not None
    if known or not fold(turn.incoming.text):
        return None
    return ask_place(turn, _of_dialogue(turn), turn.texts("place-unknown", place=nfc(turn.incoming.text)))


def _wanted(turn: Turn, query: Query) -> Wanted | None:
    """The products meant; None when something was named that the catalogue does not surely have."""
    if not (query.text or query.producer or query.group or query.kinds or query.stars or query.need):
        return _of_dialogue(turn)
    catalogue = turn.catalogue
    for narrowed in (query, replace(query, places=())):
        filters = filters_of(narrowed, catalogue)
        if not query.text:
            hits = tuple(Hit(product, 100.0) for product in catalogue.index.select(filters))
            if hits and narrowed is not query:
                return Wanted(hits=hits[:10], name=asked_words(turn, narrowed))
            continue
        verdict = catalogue.index.best(query.text, filters)
        if verdict.hits and verdict.confident:
            hits = tuple(verdict.hits)
            return wanted_of(query.text, hits)
    return None


def _of_dialogue(turn: Turn) -> Wanted:
    """The product a place was asked for, or the one whose points were on show; else nothing in particular."""
    code = turn.dialogue.waiting_for if turn.dialogue.waiting == "place" else ""
    view = unpack(turn.dialogue.view) if turn.dialogue.view and not code else None
    if isinstance(view, Near | Where):
        code = view.product
    return Wanted.product(turn.catalogue.products.get(code))


def _not_ours(turn: Turn, query: Query, places: Sequence[Place]) -> Said:
    """Nothing of that name: said so, with general points at the place asked, else what comes near."""
    texts, catalogue = turn.texts, turn.catalogue
    head = texts(
        "not-found", query=asked_words(turn, replace(query, places=())), date=texts.date(catalogue.updated_on)
    )
    if places:
        said = around(turn, Spot.of(without_namesakes(places)[0]), Wanted(), lead=head)
        return replace(said, confident=False, not_found=query.text or None)
    hits = tuple(catalogue.index.best(query.text).hits)[:3] if query.text else ()
    if hits:
        said = page(
            turn,
            Found(Query(text=query.text)),
            hits,
            texts.lines(head, texts("did-you-mean")),
            intent=Intent.FIND_SALES_POINT,
            confident=False,
        )
        return replace(said, not_found=query.text, view=None, awaits="confirm")
    reply = Reply(text=texts.lines(head, texts("not-found-ways")), choices=ways_on(texts))
    return Said(
        replies=(reply,),
        intent=Intent.FIND_SALES_POINT,
        confident=False,
        not_found=query.text or None,
        dialogue=turn.fresh,
    )


def at_place(turn: Turn, places: Sequence[Place], wanted: Wanted) -> Said:
    """Near a typed place; a name of places that lie apart is asked about, or the lesser ones are offered."""
    meant = without_namesakes(places)
    if len(meant) == 1 or not _apart(turn, meant):
        return around(turn, Spot.of(meant[0]), wanted)
    known = [place for place in meant if place.kind is not PlaceKind.COMMUNE]
    if len(known) == 1:
        others = [place for place in meant if place.kind is PlaceKind.COMMUNE and not _holds(place, known[0])]
        return around(turn, Spot.of(known[0]), wanted, or_else=_choices(turn, others, wanted, or_else=True))
    return _ask_which(turn, meant, wanted)


def _holds(commune: Place, place: Place) -> bool:
    """Whether a village or landmark lies in the old commune, so that both are the same answer."""
    return commune.name in place.parent.split(", ") and commune.parent in place.parent.split(", ")


def _choices(
    turn: Turn, places: Sequence[Place], wanted: Wanted, *, or_else: bool = False
) -> tuple[Choice, ...]:
    choices = []
    for place in places[: turn.can.most_items]:
        name = _with_parent(turn, place)
        label = turn.texts("choice-or-place", place=name) if or_else else name
        choices.append(Choice(label=label, action=pack(Near(place.code, wanted.code))))
    return tuple(choices)


def _apart(turn: Turn, places: Sequence[Place]) -> bool:
    """Whether the candidates lie apart and lead to other answers."""
    if all(kilometres(places[0].position, other.position) <= APART_KM for other in places[1:]):
        return False
    return len({ranking(turn, Spot.of(place), Wanted())[0].point.code for place in places}) > 1


def _ask_which(turn: Turn, places: Sequence[Place], wanted: Wanted) -> Said:
    items = tuple(Item(line=choice.label, choice=choice) for choice in _choices(turn, places, wanted))
    return Said(
        replies=(Reply(text=turn.texts("which-place", name=places[0].bare), items=items),),
        intent=Intent.FIND_SALES_POINT,
        confident=False,
        products=wanted.hits,
        dialogue=replace(turn.fresh, waiting="place", waiting_for=wanted.code),
    )


def _with_parent(turn: Turn, place: Place) -> str:
    words = place_words(turn.texts, place)
    parent = place.parent.split(";")[0].split(", ")[-1]
    if place.kind is PlaceKind.DISTRICT or not parent:
        return words
    district = turn.texts("place-old", place=unit_words(turn.texts, parent))
    return turn.texts("place-within", place=words, district=district)


def at_position(turn: Turn) -> Said:
    """Points near a shared position, which is used for this answer only."""
    texts = turn.texts
    position = turn.incoming.location
    if position is None or not _is_on_earth(position):
        if position is not None and _is_on_earth(position[::-1]):
            return _at(turn, position[::-1], texts("position-swapped"))
        return ask_place(turn, _of_dialogue(turn), texts("position-wrong"))
    if not _is_near(position) and _is_near(position[::-1]):
        return _at(turn, position[::-1], texts("position-swapped"))
    return _at(turn, position)


def _at(turn: Turn, position: tuple[float, float], lead: str = "") -> Said:
    if not _is_near(position):
        return ask_place(turn, _of_dialogue(turn), turn.texts("position-far"))
    if turn.catalogue.gazetteer.unit_at(*position) is None:
        lead = turn.texts.lines(lead, turn.texts("position-outside"))
    return around(turn, Spot(position=position), _of_dialogue(turn), lead=lead)


def _is_on_earth(position: tuple[float, float]) -> bool:
    return -90 <= position[0] <= 90 and -180 <= position[1] <= 180


def _is_near(position: tuple[float, float]) -> bool:
    return _is_on_earth(position) and kilometres(position, HANOI_CENTRE) <= FAR_KM


def of_shown(turn: Turn) -> Said:
    """Where to buy what is on show: of the card, else of the products of the list."""
    if turn.dialogue.waiting == "place":
        return _at_said(turn, _of_dialogue(turn))
    card = turn.catalogue.products.get(turn.dialogue.card)
    wanted = Wanted.product(card)
    if card is None and (listed := listed_products(turn)):
        name = listed[0].name if len(listed) == 1 else turn.texts("these-products")
        wanted = Wanted(hits=tuple(Hit(product, 100.0) for product in listed), name=name)
    return _at_said(turn, wanted)


def of_place_asked(turn: Turn) -> Said:
    """When no further point is known near the place of before: asks for another place."""
    shown = isinstance(unpack(turn.dialogue.view), Near)
    return ask_place(turn, _of_dialogue(turn), turn.texts("near-no-more") if shown else "")
