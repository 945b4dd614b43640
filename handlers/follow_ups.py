"""Lines that lean on what was shown: a number, more, back, the same producer, one detail."""

from collections.abc import Callable
from dataclasses import replace

from handlers import buying, producers, ratings
from handlers.actions import Action, Found, Further, Near, Point, Show
from handlers.brevity import rest_of
from handlers.detail import OF_EACH, of_detail, of_each
from handlers.faq import answered
from handlers.finding import coded
from handlers.menu import main_choices, ways_on
from handlers.messages import Reply
from handlers.packing import unpack
from handlers.query import Query
from handlers.shown import listed_products, meant_product
from handlers.turn import Said, Turn
from knowledge.values import Hit, Intent, NearPoint, Product


def more(turn: Turn) -> Action | Said:
    """The next page, the next sales points, the other of two, or that there is no more."""
    if turn.understood.topic == "other":
        others = [one.code for one in listed_products(turn) if one.code != turn.dialogue.card]
        return Show(others[0]) if len(others) == 1 else back(turn)
    if turn.understood.topic != "elsewhere" and (rest := rest_of(turn)) is not None:
        return rest
    action = unpack(turn.dialogue.more) if turn.dialogue.more else None
    if action is not None:
        return action
    if turn.understood.topic == "elsewhere" and turn.dialogue.intent == Intent.FIND_SALES_POINT:
        return buying.of_place_asked(turn)
    return note(turn, "no-more", intent=_latest_intent(turn))


def back(turn: Turn) -> Action | Said:
    """The view before this one, or the menu."""
    for packed in reversed(turn.dialogue.before):
        if (action := unpack(packed)) is not None:
            return action
    return note(turn, "no-back", intent=Intent.HELP, choices=True)


def chosen(turn: Turn, number: int) -> Action | Said:
    """What a number of the list stands for."""
    packed = turn.dialogue.numbered(number)
    action = unpack(packed) if packed else None
    if action is not None:
        return action
    if not turn.dialogue.listed and turn.dialogue.card and number in (1, -1):
        return Show(turn.dialogue.card)
    known = len(turn.dialogue.listed) + len(turn.dialogue.offered)
    if known:
        return note(turn, "no-such-number", intent=Intent.UNKNOWN, count=turn.texts.number(known))
    return note(turn, "no-list", intent=Intent.UNKNOWN, choices=True)


def of_one(turn: Turn, number: int, answer: Callable[[Turn], Action | Said]) -> Action | Said:
    """The answer to a question about one of the list, as if that one were on show."""
    listed = replace(turn, dialogue=replace(turn.dialogue, offered=()))
    result = chosen(listed, number)
    if not isinstance(result, Show):
        return result
    return answer(
        replace(turn, dialogue=replace(turn.dialogue, card=result.code, waiting="", waiting_for=""))
    )


def same_producer(turn: Turn) -> Action | Said:
    """The other products of the same producer."""
    product = meant_product(turn)
    if product is None:
        return _which_one(turn, Intent.BROWSE)
    if product.producer_code is None:
        return note(turn, "no-producer", intent=Intent.BROWSE, name=product.name)
    return Found(Query(producer=product.producer_code))


def valid(turn: Turn) -> Said:
    """Whether the certificate of what is on show still holds."""
    product = coded(turn) or (None if _named(turn) else meant_product(turn))
    if product is None and turn.understood.topic == "stars" and (listed := _asked_about(turn)):
        return of_each(turn, listed, "stars")
    if product is None and turn.understood.topic == "lasting" and (general := answered(turn, "validity")):
        return replace(general, intent=Intent.RATING_STATUS)
    if product is None:
        return producers.own(turn, named=False) or _which_one(turn, Intent.RATING_STATUS)
    return ratings.of_product(turn, Hit(product, 100.0))


def detail(turn: Turn) -> Action | Said:
    """One thing about what is on show: who makes it, price, contact, how to order, when a point is open."""
    topic = turn.understood.topic or ""
    product = None if _named(turn) else meant_product(turn)
    if topic == "point":
        shown = unpack(turn.dialogue.view) if turn.dialogue.view else None
        points = _points_shown(turn)
        if isinstance(shown, Near | Further) and not any(one.point.opening_hours for one in points):
            said = note(turn, "points-no-hours", intent=Intent.FIND_SALES_POINT)
            return replace(said, sales_points=points)
        if isinstance(shown, Near | Further | Point):
            return shown
        return note(turn, "near-tail-hours", intent=Intent.FIND_SALES_POINT)
    if product is not None:
        return of_detail(turn, product, topic)
    listed = _asked_about(turn)
    if listed and topic in OF_EACH:
        return of_each(turn, listed, topic)
    if listed and topic == "contact" and not any(one.contact for one in listed):
        return _of_list(turn, "detail-no-contact")
    if listed and topic == "health":
        return _of_list(turn, "caution-health")
    if listed and topic == "order":
        return _of_list(turn, "detail-order")
    if listed and topic == "price" and not any(one.price for one in listed):
        return _of_list(turn, "detail-no-prices")
    return _which_one(turn, Intent.FIND_PRODUCT)


def _points_shown(turn: Turn) -> tuple[NearPoint, ...]:
    """The sales points on show, without their distances."""
    shown = (unpack(packed) for packed in turn.dialogue.listed)
    points = (turn.catalogue.nearest.point(one.code) for one in shown if isinstance(one, Point))
    return tuple(NearPoint(point=point, distance_km=None) for point in points if point is not None)


def _named(turn: Turn) -> tuple[int, ...]:
    """The numbers of several of the list that the question names ("kẹo dồi" of two makers)."""
    follow = turn.understood.follow_up
    return follow.others if follow else ()


def _asked_about(turn: Turn) -> list[Product]:
    """Those of the list that a question names, all when it names none."""
    listed = listed_products(turn)
    return [listed[number - 1] for number in _named(turn) if number <= len(listed)] or listed


def _of_list(turn: Turn, key: str) -> Said:
    """One sentence that holds for every product of the list."""
    hits = tuple(Hit(product, 100.0) for product in listed_products(turn))
    return replace(note(turn, key, intent=Intent.FIND_PRODUCT), products=hits)


def _which_one(turn: Turn, intent: Intent) -> Said:
    """Asks which of the listed ones is meant."""
    hits = tuple(Hit(product, 100.0) for product in listed_products(turn))
    key = "which-one" if hits else "which-product"
    choices = () if hits else ways_on(turn.texts)[:2]
    return Said(
        replies=(Reply(text=turn.texts(key), choices=choices),),
        intent=intent,
        products=hits,
        dialogue=turn.fresh,
        keeps_list=True,
    )


def stop(turn: Turn) -> Said:
    """Closes the list."""
    dialogue = replace(turn.fresh, listed=(), offered=(), found="", card="", view="", before=())
    return Said(replies=(Reply(text=turn.texts("closed")),), intent=Intent.GREETING, dialogue=dialogue)


def yes(turn: Turn) -> Action | Said:
    """Yes to "did you mean": the only one is shown, of several the number is asked."""
    if turn.dialogue.waiting == "place":
        return note(turn, "ask-place", intent=Intent.FIND_SALES_POINT, keep_waiting=True)
    if len(turn.dialogue.listed) == 1:
        return chosen(turn, 1)
    if turn.dialogue.listed:
        return note(turn, "which-number", intent=_latest_intent(turn))
    return note(turn, "yes-what", intent=Intent.GREETING)


def no(turn: Turn) -> Said:
    """No to what was shown: the ways on."""
    return Said(
        replies=(Reply(text=turn.texts("no-then-what"), choices=ways_on(turn.texts)),),
        intent=Intent.FIND_PRODUCT,
        dialogue=turn.fresh,
    )


def note(
    turn: Turn,
    key: str,
    *,
    intent: Intent,
    choices: bool = False,
    keep_waiting: bool = False,
    **values: object,
) -> Said:
    """A short sentence that leaves the list as it is."""
    reply = Reply(text=turn.texts(key, **values), choices=main_choices(turn.texts)[:3] if choices else ())
    dialogue = turn.dialogue if keep_waiting else replace(turn.dialogue, waiting="", waiting_for="")
    return Said(replies=(reply,), intent=intent, dialogue=dialogue, keeps_list=True)


def _latest_intent(turn: Turn) -> Intent:
    return Intent(turn.dialogue.intent) if turn.dialogue.intent in set(Intent) else Intent.FIND_PRODUCT
