"""A typed line, read and answered: by what it leans on or names outright, else by its intent."""

from collections.abc import Callable
from dataclasses import replace

from handlers import (
    account,
    buying,
    comparing,
    fairs,
    faq,
    follow_ups,
    human,
    links,
    lookup,
    narrowing,
    producer_words,
    producers,
    ratings,
    smalltalk,
    subscribing,
    which_place,
)
from handlers.actions import Action, Point
from handlers.packing import unpack
from handlers.pressing import act_on, stepped_back
from handlers.shown import listed_products, words_shown
from handlers.turn import Said, Turn
from knowledge.typed_codes import dossier_code
from knowledge.understanding import understand
from knowledge.understanding.context import Context
from knowledge.values import FollowUpKind, Intent, Understanding

MOST_CHARACTERS = 1000
"""What is read of a line; nobody asks for a product in more."""

FOLLOW_UPS: dict[FollowUpKind, Callable[[Turn], Action | Said]] = {
    FollowUpKind.MORE: follow_ups.more,
    FollowUpKind.BACK: follow_ups.back,
    FollowUpKind.NARROW: narrowing.narrower,
    FollowUpKind.CORRECT: lookup.find,
    FollowUpKind.SAME_PRODUCER: follow_ups.same_producer,
    FollowUpKind.WHERE: buying.of_shown,
    FollowUpKind.VALID: follow_ups.valid,
    FollowUpKind.DETAIL: follow_ups.detail,
    FollowUpKind.COMPARE: comparing.compare,
    FollowUpKind.COUNT: comparing.count,
    FollowUpKind.STOP: follow_ups.stop,
    FollowUpKind.YES: follow_ups.yes,
    FollowUpKind.NO: follow_ups.no,
}
INTENTS: dict[Intent, Callable[[Turn], Said | None]] = {
    Intent.FIND_PRODUCT: lookup.find,
    Intent.BROWSE: lookup.find,
    Intent.FIND_SALES_POINT: buying.asked,
    Intent.RATING_STATUS: ratings.rating,
    Intent.LIST_FAIRS: fairs.fairs,
    Intent.SUBSCRIBE: subscribing.subscribe,
    Intent.UNSUBSCRIBE: subscribing.unsubscribe,
    Intent.HELP: faq.help_or_answer,
    Intent.GREETING: smalltalk.greeting,
    Intent.PRIVACY: account.privacy,
    Intent.HUMAN: human.contact,
    Intent.UNKNOWN: smalltalk.unknown,
}


def line(turn: Turn) -> Said:
    """The answer to a typed line."""
    turn = heard(turn)
    answers = (answer(turn) for answer in _IN_ORDER)
    said = next((said for said in answers if said is not None), None) or smalltalk.unknown(turn)
    return replace(said, understood=turn.understood, language=said.language or turn.texts.language)


def heard(turn: Turn) -> Turn:
    """The turn with its line understood, in the language forced or chosen, else in the one typed."""
    understood = _read(turn)
    language = turn.incoming.language or turn.chosen_language or understood.language
    return replace(turn, understood=understood, texts=turn.words(language))


def _read(turn: Turn) -> Understanding:
    """The line as understood, with what the dialogue offers to lean on."""
    dialogue, listed = turn.dialogue, listed_products(turn)
    card_shown = turn.catalogue.products.get(dialogue.card)
    context = Context(
        waiting=dialogue.waiting or None,
        has_list=bool(dialogue.listed or dialogue.offered or dialogue.rest),
        list_size=len(dialogue.listed) + len(dialogue.offered),
        has_card=bool(dialogue.card),
        last_intent=Intent(dialogue.intent) if dialogue.intent in set(Intent) else None,
        shows_points=any(isinstance(unpack(packed), Point) for packed in dialogue.listed),
        product_names=tuple(product.name for product in listed),
        english_names=tuple(product.english or "" for product in listed),
        producer_names=tuple(product.producer for product in listed if product.producer),
        about_shown=words_shown(card_shown, listed),
        card_name=card_shown.name if card_shown else "",
    )
    text = turn.incoming.text[:MOST_CHARACTERS]
    return understand(text, turn.catalogue, context=context, language_hint=turn.texts.language, now=turn.now)


def _place_waited_for(turn: Turn) -> Said | None:
    if turn.dialogue.waiting != "place":
        return None
    return which_place.answered(turn) or buying.place_named(turn)


def _dossier(turn: Turn) -> Said | None:
    return producers.asked(turn) if dossier_code(turn.incoming.text[:MOST_CHARACTERS]) else None


def _passed_over(turn: Turn) -> Said | None:
    return smalltalk.unknown(turn) if turn.understood.passing else None


def _followed(turn: Turn) -> Said | None:
    follow = turn.understood.follow_up
    if follow is None:
        return None
    if follow.kind is FollowUpKind.CHOOSE:
        result = follow_ups.chosen(turn, follow.number or 0)
    elif follow.number is not None:
        result = follow_ups.of_one(turn, follow.number, FOLLOW_UPS[follow.kind])
    else:
        result = FOLLOW_UPS[follow.kind](turn)
    if isinstance(result, Said):
        return result
    if follow.kind is FollowUpKind.BACK:
        turn = stepped_back(turn)
    return act_on(turn, result)


def _wished(turn: Turn) -> Said | None:
    return INTENTS[turn.understood.intent](turn)


_IN_ORDER: tuple[Callable[[Turn], Said | None], ...] = (
    subscribing.leaning,
    fairs.to_calendar,
    _place_waited_for,
    links.in_line,
    _dossier,
    producer_words.own,
    ratings.numbered,
    faq.own,
    _passed_over,
    _followed,
    _wished,
)
"""The first that has an answer gives it."""
