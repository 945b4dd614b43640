"""One table from what came in (command, button, position, deep link, line) to who answers it."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handlers import (
    account,
    browse,
    buying,
    card,
    comparing,
    fairs,
    faq,
    follow_ups,
    human,
    joining,
    labels,
    linking,
    links,
    lookup,
    nearby,
    point_card,
    producer_fairs,
    producer_words,
    producers,
    ratings,
    requesting,
    smalltalk,
    subscribing,
    which_place,
)
from handlers import actions as act
from handlers import request_actions as asks
from handlers.desk import registry as desk
from handlers.desk.joining import redeemed
from handlers.menu import main_choices
from handlers.messages import Kind, Reply
from handlers.packing import unpack
from handlers.shown import listed_products, words_shown
from handlers.turn import Said, Turn
from handlers.typed_commands import COMMANDS, WORDS
from knowledge.fold import fold
from knowledge.joining import code_in as joining_code
from knowledge.producer_rights import code_in as invitation_code
from knowledge.staff import code_in as staff_code
from knowledge.typed_codes import dossier_code
from knowledge.understanding import understand
from knowledge.understanding.context import Context
from knowledge.values import FollowUpKind, Intent, Understanding

MOST_CHARACTERS = 1000
"""What is read of a line; nobody asks for a product in more."""
_COMMAND = re.compile(r"/([a-z_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)

ACTIONS: dict[type[act.Action], Callable[[Turn, Any], Said | None]] = {
    act.Menu: account.start,
    act.Help: account.help_,
    act.About: account.about,
    act.Privacy: account.privacy,
    act.MyData: account.my_data,
    act.Forget: account.forget,
    act.Language: account.language,
    act.AllGroups: browse.groups,
    act.Kinds: browse.kinds,
    act.Needs: browse.needs,
    act.Show: card.show,
    act.Rating: ratings.show,
    act.Found: lookup.found,
    act.Where: nearby.where,
    act.Near: nearby.near,
    act.Further: nearby.further,
    act.Point: point_card.show,
    act.Fairs: fairs.fairs,
    act.ShowFair: fairs.show,
    act.FairFile: fairs.file,
    act.Subscribe: subscribing.subscribe,
    act.Unsubscribe: subscribing.unsubscribe,
    act.Human: human.contact,
    act.Join: joining.join,
    act.Faq: faq.show,
    act.Mine: producers.mine,
    act.MyDossier: producers.show,
    asks.Report: requesting.report,
    asks.Ask: requesting.ask,
    asks.NotNow: requesting.not_now,
    asks.TakeBack: requesting.take_back,
    act.FairAnswer: producer_fairs.answer_fair,
    act.ServiceNews: linking.news,
}
FOLLOW_UPS: dict[FollowUpKind, Callable[[Turn], act.Action | Said]] = {
    FollowUpKind.MORE: follow_ups.more,
    FollowUpKind.BACK: follow_ups.back,
    FollowUpKind.NARROW: follow_ups.narrower,
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


def respond(turn: Turn) -> Said:
    """The answer to whatever came in."""
    incoming = turn.incoming
    if incoming.kind is Kind.ACTION:
        return act_on(turn, unpack(incoming.action or ""))
    if incoming.kind is Kind.LOCATION or incoming.location is not None:
        return buying.at_position(turn)
    if incoming.kind is Kind.START:
        return started(turn, incoming.payload or "")
    if incoming.kind is Kind.FILE and (told := desk.sent(turn)) is not None:
        return told
    if incoming.kind is not Kind.TEXT:
        return requesting.words_only(turn) or _beside_a_photo(turn) or smalltalk.not_text(turn)
    text = incoming.text[:MOST_CHARACTERS]
    if (told := desk.typed(turn)) is not None:
        return told
    if (code := staff_code(text)) is not None:
        return redeemed(turn, code)
    if (code := joining_code(text)) is not None:
        return joining.typed(_in_its_language(turn), code)
    if command := _COMMAND.fullmatch(incoming.text.strip()):
        return _commanded(turn, command.group(1).lower(), (command.group(2) or "").strip())
    if (code := invitation_code(text)) is not None:
        return linking.claimed(_in_its_language(turn), code)
    if action := WORDS.get(fold(incoming.text[:40])):
        said = act_on(turn, action)
        return replace(said, intent=Intent.HELP) if isinstance(action, act.Menu) else said
    if (action := labels.on_show(turn)) is not None:
        return act_on(turn, action)
    awaited = None if _picks(turn) else desk.awaited(turn) or requesting.heard(turn)
    if awaited is None and (way := labels.at_any_time(turn)) is not None:
        return replace(act_on(way[0], way[1]), language=way[0].texts.language)
    return awaited or line(turn)


def _in_its_language(turn: Turn) -> Turn:
    """The turn with texts in the language of the words around a code."""
    turn = replace(turn, understood=read(turn))
    return replace(turn, texts=turn.words(spoken(turn)))


def _picks(turn: Turn) -> bool:
    """Whether a line is the number of something on show."""
    number = turn.incoming.text.strip(" .")
    return number.isdecimal() and len(number) < 4 and turn.dialogue.numbered(int(number)) is not None


def _beside_a_photo(turn: Turn) -> Said | None:
    """The answer to the words of a photo, which itself is not looked at; None for anything else."""
    if turn.incoming.kind is not Kind.PHOTO or not any(map(str.isalnum, turn.incoming.text)):
        return None
    said = line(turn)
    unseen = Reply(text=turn.words(said.language)("photo-not-seen"))
    return replace(said, replies=(unseen, *said.replies))


def act_on(turn: Turn, action: act.Action | None) -> Said:
    """What a button does; one that is older than us or points at nothing gets a fresh menu."""
    if isinstance(action, act.Back):
        before = follow_ups.back(turn)
        return before if isinstance(before, Said) else act_on(_stepped_back(turn), before)
    if action is not None and desk.is_ours(action):
        said = desk.pressed(turn, action)
    else:
        said = ACTIONS[type(action)](turn, action) if action is not None else None
    if said is None:
        reply = Reply(text=turn.texts("button-old"), choices=main_choices(turn.texts))
        return Said(replies=(reply,), intent=Intent.HELP)
    return said


def _stepped_back(turn: Turn) -> Turn:
    """The turn as if the latest view had never been opened."""
    dialogue = turn.dialogue
    return replace(turn, dialogue=replace(dialogue, view=dialogue.before[-1], before=dialogue.before[:-1]))


def started(turn: Turn, payload: str) -> Said:
    """A deep link: a product, a fair or a sales point; a welcome after one that leads nowhere says so."""
    action = links.opened(payload)
    said = ACTIONS[type(action)](turn, action) if action else None
    if said is not None:
        return said
    said = account.start(turn)
    if not payload:
        return said
    welcome = said.replies[0]
    text = turn.texts.lines(turn.texts("link-leads-nowhere"), welcome.text)
    return replace(said, replies=(replace(welcome, text=text),))


def _commanded(turn: Turn, name: str, rest: str) -> Said:
    if name == "start" and rest:
        return started(turn, rest)
    action = COMMANDS.get(name)
    if isinstance(action, act.Language):
        return account.language(turn, act.Language(rest.lower()[:2]))
    if action is not None:
        return act_on(turn, action)
    return account.help_(turn)


def line(turn: Turn) -> Said:
    """The answer to a typed line."""
    turn = replace(turn, understood=read(turn))
    understood = turn.understood
    turn = replace(turn, texts=turn.words(spoken(turn)))
    waits = turn.dialogue.waiting == "place"
    named = (which_place.answered(turn) or buying.place_named(turn)) if waits else None
    text = turn.incoming.text[:MOST_CHARACTERS]
    if (leant := subscribing.leaning(turn)) is not None:
        said = leant
    elif (written_down := fairs.to_calendar(turn)) is not None:
        said = written_down
    elif named is not None:
        said = named
    elif (by_link := links.in_line(turn)) is not None:
        said = by_link
    elif dossier_code(text):
        said = producers.asked(turn)
    elif (of_own := producer_words.own(turn)) is not None:
        said = of_own
    elif (by_number := ratings.numbered(turn)) is not None:
        said = by_number
    elif (of_office := faq.own(turn)) is not None:
        said = of_office
    elif understood.passing:
        said = smalltalk.unknown(turn)
    elif understood.follow_up is not None:
        said = _followed(turn)
    else:
        said = INTENTS[understood.intent](turn) or smalltalk.unknown(turn)
    return replace(said, understood=understood, language=said.language or turn.texts.language)


def read(turn: Turn) -> Understanding:
    """The line as understood, with what the dialogue offers to lean on."""
    dialogue, listed = turn.dialogue, listed_products(turn)
    card_shown = turn.catalogue.products.get(dialogue.card)
    context = Context(
        waiting=dialogue.waiting or None,
        has_list=bool(dialogue.listed or dialogue.offered or dialogue.rest),
        list_size=len(dialogue.listed) + len(dialogue.offered),
        has_card=bool(dialogue.card),
        last_intent=Intent(dialogue.intent) if dialogue.intent in set(Intent) else None,
        shows_points=any(isinstance(unpack(packed), act.Point) for packed in dialogue.listed),
        product_names=tuple(product.name for product in listed),
        english_names=tuple(product.english or "" for product in listed),
        producer_names=tuple(product.producer for product in listed if product.producer),
        about_shown=words_shown(card_shown, listed),
        card_name=card_shown.name if card_shown else "",
    )
    text = turn.incoming.text[:MOST_CHARACTERS]
    return understand(text, turn.catalogue, context=context, language_hint=turn.texts.language, now=turn.now)


def spoken(turn: Turn) -> str:
    """The language to answer in: the one forced or chosen, else the one typed."""
    return turn.incoming.language or turn.chosen_language or turn.understood.language


def _followed(turn: Turn) -> Said:
    follow = turn.understood.follow_up
    assert follow is not None
    if follow.kind is FollowUpKind.CHOOSE:
        result = follow_ups.chosen(turn, follow.number or 0)
    elif follow.number is not None:
        result = follow_ups.of_one(turn, follow.number, FOLLOW_UPS[follow.kind])
    else:
        result = FOLLOW_UPS[follow.kind](turn)
    if isinstance(result, Said):
        return result
    if follow.kind is FollowUpKind.BACK:
        turn = _stepped_back(turn)
    return act_on(turn, result)
