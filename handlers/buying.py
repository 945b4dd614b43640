"""A line that asks where to buy: which product it means, near which place; and a position shared instead."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.actions import Found, Further, Near, Where
from handlers.conditions import ANY_NEED, filters_of, place_of, place_words, query_of
from handlers.finding import asked_words, wanted_of
from handlers.listing import page
from handlers.made_at import made_at
from handlers.menu import choice, ways_on
from handlers.messages import Choice, Item, Reply
from handlers.named_points import by_name, on_the_street
from handlers.nearby import around, ask_place
from handlers.packing import pack, unpack
from handlers.query import Query
from handlers.shown import listed_products, meant_product
from handlers.turn import Said, Turn
from handlers.wanted import Spot, Wanted
from handlers.which_place import at_place
from knowledge.distance import kilometres
from knowledge.fold import fold, nfc
from knowledge.places import Place, PlaceKind
from knowledge.understanding.by_itself import NAMED_POINT
from knowledge.understanding.places_said import PlaceSaid
from knowledge.understanding.places_said import filters_of as place_filters
from knowledge.understanding.understand import ANY_GOODS
from knowledge.values import Hit, Intent

PLACE_WORDS = 6
"""A place is named in so many words at most."""
NAMED_SCORE = 70.0
"""From this score on a line names a product rather than a place we do not know."""
AS_GOOD = 3.0
"""Points within which two products fit alike."""
POINT_WORDS = ("diem", "quay", "trung tam", "sieu thi", "cua hang", "mart", "shop", "store")
"""Folded words that tell a sales point from the thing it is named after ("trung tâm lụa Vạn Phúc")."""
_BY = ("gan", "quanh")
_ME = ("toi", "minh", "em", "anh", "chi", "bac", "co", "chu", "chau", "con", "ba", "ong", "to")
HOME = (
    *(f"{by} nha" for by in (*_BY, "o")),
    *(f"nha {me}" for me in ("minh", "toi", "em")),
    *(f"{by} {where} {me}" for by in _BY for where in ("cho", "khu", "noi") for me in _ME),
    *(f"cho {me} co" for me in ("toi", "minh", "em")),
    *(f"my {home}" for home in ("home", "house", "place", "flat", "apartment")),
    *("near home", "where i live"),
)
"""Folded words for where the person lives, which only the person knows."""


def asked(turn: Turn) -> Said:
    """The answer to a line about where to buy."""
    understood, catalogue = turn.understood, turn.catalogue
    query = query_of(understood, catalogue)
    any_goods = understood.topic == ANY_GOODS or replace(query, places=()) == Query(need=ANY_NEED)
    wanted = Wanted() if any_goods else _wanted(turn, query)
    places = [catalogue.gazetteer.place(code) for code in understood.places]
    surely = query.text and wanted is not None and not _says(turn, POINT_WORDS)
    if (understood.topic == NAMED_POINT or not (places or surely)) and (named := by_name(turn)):
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
    if understood.outside:
        return _outside(turn, wanted, understood.outside)
    if _says(turn, HOME):
        return _near_home(turn, wanted)
    typed = understood.slots.place or understood.slots.district
    if typed and not turn.catalogue.gazetteer.resolve(typed):
        if (street := on_the_street(turn, typed)) is not None:
            return street
        return ask_place(turn, wanted, texts("place-unknown", place=typed))
    if there := _there(turn, wanted):
        return around(turn, there, wanted)
    remembered = place_of(turn.dialogue.place, turn.catalogue)
    return around(turn, Spot.of(remembered), wanted) if remembered else ask_place(turn, wanted)


def _outside(turn: Turn, wanted: Wanted, name: str) -> Said:
    """Points of Hà Nội nearest to a place outside it; a country has no place to measure from."""
    place = turn.catalogue.gazetteer.outside(name)
    if place is None:
        return ask_place(turn, wanted, turn.texts("place-outside", place=name))
    return around(turn, Spot.of(place), wanted)


def _near_home(turn: Turn, wanted: Wanted) -> Said:
    """Near home: the ward is asked once and then known for this conversation."""
    home = place_of(turn.dialogue.home, turn.catalogue)
    return around(turn, Spot.of(home), wanted) if home else ask_place(turn, wanted, home=True)


def _says(turn: Turn, phrases: Sequence[str]) -> bool:
    """Whether one of the folded phrases stands in the line."""
    line = f" {fold(turn.incoming.text)} "
    return any(f" {phrase} " in line for phrase in phrases)


def _there(turn: Turn, wanted: Wanted) -> Spot | None:
    """Where what is on show is made, else the place of before, when the line says "near there"."""
    if not turn.understood.there:
        return None
    shown = meant_product(turn)
    products = [hit.product for hit in wanted.hits[:1]] or ([shown] if shown else listed_products(turn))
    homes = {made_at(turn.catalogue, product) for product in products}
    place = homes.pop() if len(homes) == 1 else place_of(turn.dialogue.place, turn.catalogue)
    return Spot.of(place) if place else None


def place_named(turn: Turn) -> Said | None:
    """What to say when we asked for a place and the line is a name nobody here knows; else None."""
    understood = turn.understood
    if understood.follow_up is not None or understood.places or len(turn.incoming.text.split()) > PLACE_WORDS:
        return None
    if understood.outside:
        return _outside(turn, _of_dialogue(turn), understood.outside)
    if understood.intent is Intent.FIND_PRODUCT and understood.product_text:
        hits = turn.catalogue.index.best(understood.product_text).hits
        known = bool(hits) and hits[0].score >= NAMED_SCORE
    else:
        known = understood.intent is not Intent.UNKNOWN or understood.topic is not None
    if known or not fold(turn.incoming.text):
        return None
    return ask_place(turn, _of_dialogue(turn), turn.texts("place-unknown", place=nfc(turn.incoming.text)))


def _wanted(turn: Turn, query: Query) -> Wanted | None:
    """The products meant, none for a mere need; None when what was named is not surely in the catalogue."""
    if not (query.text or query.producer or query.group or query.kinds or query.stars):
        return Wanted() if query.need else _of_dialogue(turn)
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
            return wanted_of(query.text, _from_there_first(turn, verdict.hits), verdict.lacking)
    return None


def _from_there_first(turn: Turn, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Of products that fit alike, those that come from the place asked about first."""
    gazetteer = turn.catalogue.gazetteer
    places = tuple(gazetteer.place(code) for code in turn.understood.places)
    there = place_filters(PlaceSaid(places=places), gazetteer)
    if there.is_empty():
        return tuple(hits)
    home = {product.code for product in turn.catalogue.index.select(there)}
    least = hits[0].score - AS_GOOD
    return tuple(sorted(hits, key=lambda hit: not (hit.score >= least and hit.product.code in home)))


def _of_dialogue(turn: Turn) -> Wanted:
    """The product a place was asked for, or the one whose points were on show; else nothing in particular."""
    asked = turn.dialogue.waiting == "place"
    code = turn.dialogue.waiting_for if asked else ""
    view = unpack(turn.dialogue.view) if turn.dialogue.view and not asked else None
    if isinstance(view, Near | Where | Further):
        code = view.product
    return Wanted.product(turn.catalogue.products.get(code))


def _not_ours(turn: Turn, query: Query, places: Sequence[Place]) -> Said:
    """Nothing of that name: said so, with general points at the place asked, else what comes near."""
    texts, catalogue = turn.texts, turn.catalogue
    head = texts(
        "not-found", query=asked_words(turn, replace(query, places=())), date=texts.date(catalogue.updated_on)
    )
    if places:
        said = at_place(turn, places, Wanted(), lead=head)
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


def at_position(turn: Turn) -> Said:
    """Points near a shared position, which is used for this answer only."""
    texts, position = turn.texts, turn.incoming.location
    if position is not None and _is_on_earth(position):
        return around(turn, Spot(position=position), _of_dialogue(turn))
    if position is not None and _is_in_vietnam(position[::-1]):
        return _offer_swap(turn, position[::-1])
    return ask_place(turn, _of_dialogue(turn), texts("position-wrong"))


def _is_on_earth(position: tuple[float, float]) -> bool:
    return -90 <= position[0] <= 90 and -180 <= position[1] <= 180


def _is_in_vietnam(position: tuple[float, float]) -> bool:
    """Whether it lies in the rectangle around the country: no latitude is a longitude there."""
    return 8 <= position[0] <= 24 and 102 <= position[1] <= 110


def _offer_swap(turn: Turn, position: tuple[float, float]) -> Said:
    """Latitude and longitude changed places: the unit they mean the right way round, to be confirmed."""
    texts, wanted, gazetteer = turn.texts, _of_dialogue(turn), turn.catalogue.gazetteer
    inside = gazetteer.unit_at(*position)
    unit = inside or min(
        (place for place in gazetteer.places if place.kind is PlaceKind.UNIT),
        key=lambda place: kilometres(place.position, position),
    )
    words = place_words(texts, unit)
    swap = Choice(label=texts("choice-around", place=words), action=pack(Near(unit.code, wanted.code)))
    reply = Reply(
        text=texts("position-swapped" if inside else "position-swapped-outside", place=words),
        items=(Item(line=swap.label, choice=swap),),
        choices=(choice(texts, "choice-other-place", Where(wanted.code, 1)),),
    )
    return Said(
        replies=(reply,),
        intent=Intent.FIND_SALES_POINT,
        confident=False,
        products=wanted.hits,
        dialogue=turn.fresh,
        awaits="confirm",
    )


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
    shown = isinstance(unpack(turn.dialogue.view), Near | Further)
    return ask_place(turn, _of_dialogue(turn), turn.texts("near-no-more") if shown else "")
